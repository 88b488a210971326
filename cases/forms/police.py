"""Forms about an arrest and about bail: shapes and wording."""

from collections.abc import Iterable
from datetime import date, datetime, time

from crispy_forms_gds.layout import Field, Layout
from django.core.exceptions import ValidationError

from cases.forms.fields import LineField, PickField, RadiosField
from cases.forms.hearings import OffencesField
from cases.forms.referral import section
from cases.models import AppropriateAdult, Offence
from cases.models.police import ADULTS, BAIL_KINDS, TRANSFERS
from yjs.clock import LONDON
from yjs.forms import DateField, TimeField, WordsField
from yjs.versions import VersionedForm

MOMENTS = ("arrested", "called", "arrived", "adult_left", "detained", "left")
SAME_DAY = "Leave empty for the day of the arrest"


def as_typed(arrest: dict) -> dict:
    """The moments of an arrest as the form asks for them: a day and a time each."""
    values = {name: value for name, value in arrest.items() if not name.endswith("_at")}
    values["adult"] = arrest["adult"] and arrest["adult"].ref
    for name in MOMENTS:
        local = arrest[f"{name}_at"] and arrest[f"{name}_at"].astimezone(LONDON)
        values |= {f"{name}_on": local and local.date(), f"{name}_time": local and local.time()}
    return values


class AdultField(PickField):
    """One of the service's appropriate adults."""

    def offer(self, adults: Iterable[AppropriateAdult]) -> None:
        """Who can be chosen."""
        self.adults = {one.ref: one for one in adults}
        self.choices = [self.choices[0], *((ref, one.name) for ref, one in self.adults.items())]

    def clean(self, value: str) -> AppropriateAdult | None:
        return self.adults.get(super().clean(value))


class AboutOffences(VersionedForm):
    """A form about some of the child's offences."""

    offences = OffencesField(label="Offences", required=False)

    def __init__(self, *args, offences: Iterable[Offence], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["offences"].offer(offences)


class ArrestForm(AboutOffences):
    """An arrest, the appropriate adult, and how detention ended."""

    arrested_on = DateField(what="the date of the arrest", label="Date of the arrest")
    arrested_time = TimeField(what="the time of the arrest", label="Time", help_text="For example, 2:30pm")
    station = LineField(name="Police station", limit=120, required=False)
    adult_from = PickField(
        what="who came", choices=ADULTS, label="Who came as appropriate adult?", empty="Not known yet", required=False
    )
    adult_name = LineField(name="Their name", limit=120, required=False)
    called_on = DateField(what="the date of the call", label="Called on", help_text=SAME_DAY, required=False)
    called_time = TimeField(what="the time of the call", label="Called at", required=False)
    arrived_on = DateField(what="the date of arrival", label="Arrived on", help_text=SAME_DAY, required=False)
    arrived_time = TimeField(what="the time of arrival", label="Arrived at", required=False)
    adult = AdultField(what="who from our rota", choices=[], label="Who from our rota?", empty="Nobody", required=False)
    adult_left_on = DateField(what="the date of leaving", label="Left on", help_text=SAME_DAY, required=False)
    adult_left_time = TimeField(what="the time at which the appropriate adult left", label="Left at", required=False)
    detained_on = DateField(
        what="the date on which detention was authorised",
        label="Detention authorised on",
        help_text=SAME_DAY,
        required=False,
    )
    detained_time = TimeField(
        what="the time at which detention was authorised", label="Detention authorised at", required=False
    )
    transfer = PickField(
        what="where the child went",
        choices=TRANSFERS,
        label="Where did the child go?",
        empty="Not known yet",
        required=False,
    )
    left_on = DateField(
        what="the date on which detention ended", label="Detention ended on", help_text=SAME_DAY, required=False
    )
    left_time = TimeField(what="the time at which detention ended", label="Detention ended at", required=False)
    note = LineField(name="More to say", limit=500, required=False)

    def __init__(self, *args, adults: Iterable[AppropriateAdult], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["adult"].offer(adults)

    def clean(self) -> dict:
        """Each moment as one; a day without a time is asked about."""
        typed = super().clean()
        day = typed.get("arrested_on")
        for name in MOMENTS:
            on, at = typed.pop(f"{name}_on", None), typed.pop(f"{name}_time", None)
            if on and at is None and f"{name}_time" not in self.errors:
                self.add_error(f"{name}_time", ValidationError(f"Enter {self.fields[f'{name}_time'].what}"))
            typed[f"{name}_at"] = moment(on or day, at)
        return typed

    def layout(self) -> Layout:
        def pair(name: str) -> tuple:
            return f"{name}_on", Field.text(f"{name}_time", field_width=5)

        return Layout(
            *("once", "version"),
            section("The arrest", *pair("arrested"), Field.text("station"), Field.checkboxes("offences", small=True)),
            section(
                "Appropriate adult",
                *pair("called"),
                "adult_from",
                "adult",
                Field.text("adult_name"),
                *pair("arrived"),
                *pair("adult_left"),
            ),
            section("Detention", *pair("detained"), "transfer", *pair("left"), Field.text("note")),
        )


class BailForm(AboutOffences):
    """Bail, or a release under investigation."""

    kind = RadiosField(what="the kind of bail", choices=BAIL_KINDS, label="Kind")
    starts_on = DateField(what="the first day", label="From")
    ends_on = DateField(
        what="the last day", label="Until", help_text="Leave empty while the end is open", required=False
    )
    conditions = WordsField(
        name="Conditions",
        label="Anything else about its conditions",
        help_text="The conditions themselves are added one by one once this is saved, each with its days",
        limit=3000,
        required=False,
    )

    def layout(self) -> Layout:
        boxes = (Field.radios("kind", small=True), "starts_on", "ends_on", "conditions")
        return Layout("once", "version", *boxes, Field.checkboxes("offences", small=True))


def moment(on: date | None, at: time | None) -> datetime | None:
    """The moment in England, when both are known."""
    return datetime.combine(on, at, LONDON) if on and at else None
