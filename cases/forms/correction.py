"""The corrected version of a contact, beside what its earlier versions said."""

from crispy_forms_gds.layout import Field, Layout
from django.http import QueryDict

from cases.forms.acorns import PLANNED, AcornsForm
from cases.forms.fields import LineField, RadiosField
from cases.rules import TOOK_PLACE, Attendance
from yjs.clock import LONDON
from yjs.forms import DateField, TimeField
from yjs.versions import Saved, VersionedForm


class CorrectionForm(VersionedForm, AcornsForm):
    """The corrected version of a contact, and why."""

    correction_reason = LineField(
        name="Why you correct it",
        limit=300,
        error_messages={"required": "Enter why you correct it"},
        help_text="The earlier text stays readable, with your name, the time and this reason",
    )
    date = DateField(what="the date of the contact", label="Date of the contact")
    time = TimeField(what="the time of the contact", label="Time of the contact", help_text="For example, 2:30pm")
    planned = RadiosField(what="whether it was planned", choices=PLANNED, label="Was it planned?")

    def layout(self) -> Layout:
        when = ["date", Field.text("time", field_width=5), Field.radios("planned", small=True)]
        top = ["once", "version", Field.text("correction_reason"), *when, *self.about()]
        return Layout(*top, *self.acorns(), *self.beside())

    def clean(self) -> dict:
        typed = super().clean()
        typed["happened_at"] = self.happened_at(typed.pop("date", None), typed.pop("time", None))
        typed["planned"] = typed.get("planned") != "unplanned"
        return typed

    def show(self, refusal) -> None:
        """A moment in the future is an error of the date."""
        super().show(type(refusal)(refusal.message, "date") if refusal.field == "when" else refusal)


def contact_saved(versions: list) -> Saved:
    """The newest of a contact's versions, for its correction; each version knows what the earlier ones said."""
    newest, said = versions[0], {version.ref: contact_as_typed(version) for version in versions}
    return Saved(
        newest.ref, said[newest.ref], newest.recorded_by.name, newest.recorded_at, lambda ref: said.get(ref, {})
    )


NOT_OF_A_ROW = ("once", "tried", "follows", "workers", "another_worker", "topics")


def as_correction(typed: QueryDict, contact) -> QueryDict:
    """What was typed as another contact, as the fields of this one's correction; its moment stays unless a day was
    typed."""
    data = typed.copy()
    happened = contact.happened_at.astimezone(LONDON)
    if typed.get("when") != "other":
        day = {f"date_{number}": str(part) for number, part in enumerate((happened.day, happened.month, happened.year))}
        data.update(day | {"time": f"{happened:%-I:%M%p}".lower()})
    data["planned"] = "unplanned" if typed.get("planned") == "unplanned" else "planned"
    data["version"] = contact.ref
    return data


def contact_as_typed(contact) -> dict:
    """A contact's fields as the initial values of its correction."""
    names = [name for name in AcornsForm.base_fields if name not in NOT_OF_A_ROW]
    typed = {name: getattr(contact, name) for name in names}
    missed = Attendance(contact.attendance) not in TOOK_PLACE
    happened = contact.happened_at.astimezone(LONDON)
    return typed | {
        "workers": [each.worker.ref for each in contact.workers_there.all()],
        "topics": [f"{each.kind}:{each.topic_ref}" for each in contact.topics.all()],
        "date": happened.date(),
        "time": happened.time(),
        "planned": "planned" if contact.planned else "unplanned",
        "tried": contact.content if missed else "",
        "follows": contact.next_steps if missed else "",
    }
