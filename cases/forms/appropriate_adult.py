"""Forms about appropriate adults: shapes and wording."""

from collections.abc import Iterable
from datetime import datetime

from crispy_forms_gds.layout import Field, Layout
from django.core.exceptions import ValidationError

from cases.forms.fields import LineField, RadiosField
from cases.forms.police import AdultField, moment
from cases.models import AppropriateAdult
from cases.models.appropriate_adult import WORKS
from yjs.clock import LONDON
from yjs.forms import DateField, GovUKForm, TimeField
from yjs.versions import VersionedForm

SAME_DAY = "Leave empty for the day of the call"


class AppropriateAdultForm(VersionedForm):
    """Who they are, how they work, checks, training, and from when to when they are available."""

    name = LineField(name="Name", limit=120)
    phone = LineField(name="Telephone number", limit=40)
    works = RadiosField(what="how they work", choices=WORKS, label="How do they work?")
    checked_on = DateField(
        what="the date of checks",
        label="Date of their last checks",
        help_text="Without it they are not on the rota",
        required=False,
    )
    trained_on = DateField(what="the date of training", label="Date of their last training", required=False)
    starts_on = DateField(what="the first day", label="Available from")
    ends_on = DateField(what="the last day", label="Available until", help_text="Leave empty if open", required=False)

    def layout(self) -> Layout:
        lines = (Field.text("name"), Field.text("phone", field_width=20), Field.radios("works", small=True))
        return Layout("once", "version", *lines, "checked_on", "trained_on", "starts_on", "ends_on")


class ShiftForm(GovUKForm):
    """Who is on call, from when to when."""

    adult = AdultField(what="who is on call", choices=[], label="Who is on call?")
    starts_on = DateField(what="the day it begins", label="Begins on")
    starts_time = TimeField(what="the time it begins", label="Begins at", help_text="For example, 5pm")
    ends_on = DateField(
        what="the day it ends", label="Ends on", help_text="Leave empty for the same day", required=False
    )
    ends_time = TimeField(what="the time it ends", label="Ends at")

    def __init__(self, *args, adults: Iterable[AppropriateAdult], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["adult"].offer(adults)

    def clean(self) -> dict:
        """Two moments of the four boxes."""
        typed = super().clean()
        day, until = typed.pop("starts_on", None), typed.pop("ends_on", None)
        starts_at = moment(day, typed.pop("starts_time", None))
        return typed | {"starts_at": starts_at, "ends_at": moment(until or day, typed.pop("ends_time", None))}


class AdultCallForm(VersionedForm):
    """A call for a child whom the service does not know: where, who came, and when."""

    station = LineField(name="Police station", limit=120)
    called_on = DateField(what="the date of the call", label="Called on")
    called_time = TimeField(what="the time of the call", label="Called at", help_text="For example, 2:30pm")
    adult = AdultField(what="who came", choices=[], label="Who came?", empty="Nobody yet", required=False)
    arrived_on = DateField(what="the date of arrival", label="Arrived on", help_text=SAME_DAY, required=False)
    arrived_time = TimeField(what="the time of arrival", label="Arrived at", required=False)
    adult_left_on = DateField(what="the date of leaving", label="Left on", help_text=SAME_DAY, required=False)
    adult_left_time = TimeField(what="the time of leaving", label="Left at", required=False)
    note = LineField(name="More to say", limit=300, required=False, help_text="Nothing that says who the child is")

    def __init__(self, *args, adults: Iterable[AppropriateAdult], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["adult"].offer(adults)

    def clean(self) -> dict:
        """Each moment as one; a day without a time is asked about."""
        typed = super().clean()
        day = typed.get("called_on")
        for name, stored in (("called", "called_at"), ("arrived", "arrived_at"), ("adult_left", "left_at")):
            on, at = typed.pop(f"{name}_on", None), typed.pop(f"{name}_time", None)
            if on and at is None and f"{name}_time" not in self.errors:
                self.add_error(f"{name}_time", ValidationError(f"Enter {self.fields[f'{name}_time'].what}"))
            typed[stored] = moment(on or day, at)
        return typed

    def layout(self) -> Layout:
        def pair(name: str) -> tuple:
            return f"{name}_on", Field.text(f"{name}_time", field_width=5)

        return Layout(
            "once",
            "version",
            Field.text("station"),
            *pair("called"),
            "adult",
            *pair("arrived"),
            *pair("adult_left"),
            Field.text("note"),
        )


def call_as_typed(call: dict) -> dict:
    """The moments of a call as the form asks for them."""
    values = {name: call[name] for name in ("station", "note")} | {"adult": call["adult"] and call["adult"].ref}
    for name, stored in (("called", "called_at"), ("arrived", "arrived_at"), ("adult_left", "left_at")):
        local: datetime | None = call[stored] and call[stored].astimezone(LONDON)
        values |= {f"{name}_on": local and local.date(), f"{name}_time": local and local.time()}
    return values
