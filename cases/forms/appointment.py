"""Arranging an appointment, changing it, cancelling it."""

from datetime import datetime

from crispy_forms_gds.layout import Div, Field, Layout
from django import forms

from cases.forms.contact_parts import shown_when
from cases.forms.fields import LineField, PickField, RadiosField
from cases.models import Appointment
from cases.models.contact import CANCELLED_FOR, METHODS
from cases.rules import ContactMethod
from cases.rules_appointments import EVERY_WEEKS, MOST_TIMES
from yjs.clock import LONDON
from yjs.forms import DateField, GovUKForm, TimeField
from yjs.versions import Saved, VersionedForm, saved_in_history

ONCE = "0"
OFTEN = dict(zip(map(str, EVERY_WEEKS), ("Every week", "Every 2 weeks", "Every 4 weeks"), strict=True))
REPEATS = [(ONCE, "No"), *OFTEN.items()]


class MomentForm(GovUKForm):
    """When, how and where."""

    date = DateField(what="the date of the appointment", label="Date")
    time = TimeField(what="the time of the appointment", label="Time", help_text="For example, 2:30pm")
    method = PickField(what="how you will meet", choices=METHODS, label="How", initial=ContactMethod.OFFICE.value)
    place = LineField(name="Where", limit=120, required=False)

    def moment(self) -> list:
        """The fields in order."""
        return ["date", Field.text("time", field_width=5), "method", Field.text("place")]

    def clean(self) -> dict:
        typed = super().clean()
        day, moment = typed.pop("date", None), typed.pop("time", None)
        typed["starts_at"] = datetime.combine(day, moment, LONDON) if day and moment is not None else None
        return typed


class AppointmentForm(MomentForm):
    """The next appointment, once or repeated."""

    every_weeks = RadiosField(
        what="whether it repeats", choices=REPEATS, label="Does it repeat?", initial=ONCE, required=False
    )
    times = forms.IntegerField(
        required=False,
        label="How many appointments",
        help_text=f"The first one counts. From 2 to {MOST_TIMES}. Bank holidays are left out",
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        error_messages={"invalid": "Number of appointments must be a number, like 6"},
    )

    def layout(self) -> Layout:
        often = Div(Field.radios("every_weeks", small=True), css_class="app-row")
        times = shown_when("every_weeks", OFTEN, Field.text("times", field_width=2), css_class="app-reveal")
        return Layout("once", *self.moment(), often, times)

    def clean(self) -> dict:
        typed = super().clean()
        typed["every_weeks"] = int(typed.get("every_weeks") or 0)
        if typed["every_weeks"] and typed.get("times") is None and "times" not in self.errors:
            self.add_error("times", "Enter how many appointments")
        return typed


class ChangeAppointmentForm(VersionedForm, MomentForm):
    """Another time or place."""

    def layout(self) -> Layout:
        return Layout("once", "version", *self.moment())


class CancelAppointmentForm(GovUKForm):
    """For whom it is cancelled, why, and whether the later ones go too."""

    cancelled_for = RadiosField(what="why it is cancelled", choices=CANCELLED_FOR, label="Why is it cancelled?")
    cancel_reason = LineField(
        name="Reason", limit=300, help_text="What happened, and who told the child", label="What happened"
    )
    and_later = forms.BooleanField(required=False)

    def __init__(self, *args, later: int, **kwargs) -> None:
        self.later = later
        super().__init__(*args, **kwargs)

    def layout(self) -> Layout:
        if self.later:
            what = "the later appointment" if self.later == 1 else f"the {self.later} later appointments"
            self.fields["and_later"].label = f"Cancel {what} of this series too"
        else:
            self.fields.pop("and_later", None)
        fields = [Field.checkbox("and_later")] * bool(self.later)
        return Layout("once", Field.radios("cancelled_for"), Field.text("cancel_reason"), *fields)


def appointment_saved(appointment: Appointment) -> Saved:
    """What stands in an appointment, for the form that changes it."""
    kept = saved_in_history(appointment, ["starts_at", "method", "place"])
    return Saved(kept.version, _as_typed(kept.values), kept.by, kept.at, lambda seen: _as_typed(kept.as_of(seen)))


def _as_typed(values: dict) -> dict:
    if not values:
        return {}
    starts = values["starts_at"].astimezone(LONDON)
    return {"date": starts.date(), "time": starts.time(), "method": values["method"], "place": values["place"]}
