"""Forms about serious incidents: shapes and wording."""

from collections.abc import Iterable
from datetime import date, datetime, time

from crispy_forms_gds.layout import Field, Layout

from cases.forms.fields import LineField, PickField, YesNoField
from cases.models import IncidentCategory
from cases.models.incident import MOST_WORDS
from yjs.clock import LONDON
from yjs.forms import DateField, GovUKForm, TimeField, WordsField
from yjs.versions import VersionedForm


def moment(day: date | None, at: time | None) -> datetime | None:
    """A day and a time as they were typed; nothing when one of them is wrong or missing."""
    return datetime.combine(day, at, LONDON) if day and at else None


class AtForm(GovUKForm):
    """A form that asks for one day and time; the action gets them as `moment_name`."""

    moment_name = ""

    def clean(self) -> dict:
        typed = super().clean()
        typed[self.moment_name] = moment(typed.pop("day", None), typed.pop("time", None))
        return typed


class IncidentForm(VersionedForm):
    """What happened, and since when the service knows."""

    category = PickField(what="the category", choices=[], label="Category")
    happened_on = DateField(what="the day on which it happened", label="When did it happen?")
    known_on = DateField(what="the day on which the service knew of it", label="When did the service know of it?")
    known_time = TimeField(
        what="the time at which the service knew of it", label="At what time?", help_text="For example, 2:30pm"
    )
    words = WordsField(
        name="What happened",
        limit=MOST_WORDS,
        rows=5,
        help_text="Who was hurt, where, and what the police do. Everybody who sees the record reads it",
    )
    under_supervision = YesNoField(
        what="the service was working with the child", label="Was the service working with the child?"
    )
    knife_related = YesNoField(what="a knife or weapon was involved", label="Was a knife or weapon involved?")
    exploitation = YesNoField(
        what="exploitation is thought of", label="Is exploitation, a gang or county lines thought of?"
    )

    def __init__(self, *args, categories: Iterable[IncidentCategory], **kwargs) -> None:
        self.categories = {one.ref: one for one in categories}
        super().__init__(*args, **kwargs)
        self.fields["category"].choices = [
            ("", "Select one"),
            *((ref, one.name) for ref, one in self.categories.items()),
        ]

    def clean_category(self) -> IncidentCategory:
        return self.categories[self.cleaned_data["category"]]

    def clean(self) -> dict:
        typed = super().clean()
        typed["known_at"] = moment(typed.pop("known_on", None), typed.pop("known_time", None))
        return typed

    def show(self, refusal) -> None:
        """The time at which the service knew of it is typed in two boxes."""
        field = "known_on" if refusal.field == "known_at" else refusal.field
        self.add_error(field if field in self.fields else None, refusal.message)

    def layout(self) -> Layout:
        known = ["known_on", Field.text("known_time", field_width=10)]
        yes_no = [Field.radios(name, inline=True) for name in ("under_supervision", "knife_related", "exploitation")]
        return Layout("once", "version", "category", "happened_on", *known, "words", *yes_no)


class ToldForm(AtForm):
    """Somebody was told."""

    moment_name = "told_at"
    who = LineField(
        name="Who was told", limit=120, help_text="For example, director of children’s services, safeguarding partners"
    )
    day = DateField(what="the day on which they were told", label="On which day?")
    time = TimeField(what="the time at which they were told", label="At what time?", help_text="For example, 2:30pm")
    how = LineField(name="How", limit=80, required=False, help_text="For example, by telephone")

    def layout(self) -> Layout:
        return Layout("once", Field.text("who"), "day", Field.text("time", field_width=10), Field.text("how"))


class SentForm(AtForm):
    """The notification was sent."""

    moment_name = "sent_at"
    day = DateField(what="the day on which it was sent", label="On which day was it sent?")
    time = TimeField(what="the time at which it was sent", label="At what time?", help_text="For example, 2:30pm")
    reference = LineField(name="Reference", limit=40, required=False)

    def layout(self) -> Layout:
        return Layout("once", "day", Field.text("time", field_width=10), Field.text("reference", field_width=20))


class AcknowledgedForm(AtForm):
    """The notification was acknowledged."""

    moment_name = "acknowledged_at"
    day = DateField(what="the day on which it was acknowledged", label="On which day was it acknowledged?")
    time = TimeField(
        what="the time at which it was acknowledged", label="At what time?", help_text="For example, 2:30pm"
    )

    def layout(self) -> Layout:
        return Layout("once", "day", Field.text("time", field_width=10))


class CloseIncidentForm(GovUKForm):
    """What was learned."""

    learned = WordsField(name="What was learned", limit=MOST_WORDS, rows=4)


class CategoryForm(GovUKForm):
    """One more category."""

    name = LineField(name="Name", limit=80)
    starts_on = DateField(what="the first day", label="From")

    def layout(self) -> Layout:
        return Layout("once", Field.text("name"), "starts_on")


class EndCategoryForm(GovUKForm):
    """The last day of a category."""

    ends_on = DateField(what="the last day", label="Last day")
