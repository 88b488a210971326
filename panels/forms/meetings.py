"""The forms of a meeting: plan it, record who came, put a case on its agenda."""

from datetime import date

from crispy_forms_gds.layout import Field, Fieldset, Fixed, Layout, Size
from django import forms

from panels.actions import Newcomer
from panels.models import PanelMeeting
from panels.models.meeting import AGENCIES, PRESENCES
from panels.queries import possible_chairs
from panels.rules import Presence
from yjs.forms import DateField, GovUKForm, TimeField
from yjs.versions import VersionedForm


class PeopleField(forms.ModelChoiceField):
    """A person of the service, by name."""

    def label_from_instance(self, person) -> str:
        return person.name


class MeetingForm(GovUKForm):
    """Plan the next meeting."""

    held_on = DateField(what="the date of the meeting", label="Date", help_text="For example, 27 3 2026")
    starts_at = TimeField(what="the start time", label="Start time", help_text="For example, 10am or 2:30pm")
    place = forms.CharField(label="Place", max_length=120, error_messages={"required": "Enter the place"})
    chair = PeopleField(queryset=None, label="Chair", required=False, empty_label="Not known yet")

    def __init__(self, *args, on: date, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["chair"].queryset = possible_chairs(on)

    def layout(self) -> Layout:
        """The four facts of a meeting, each as wide as what it holds."""
        return Layout("once", "held_on", Field.text("starts_at", field_width=Fixed.FIVE), "place", "chair")


class AttendanceForm(VersionedForm):
    """Who came: a line for each person invited, and room for one more."""

    chair = PeopleField(queryset=None, label="Chair", required=False, empty_label="Not known yet")
    name = forms.CharField(label="Name", max_length=120, required=False)
    agency = forms.ChoiceField(label="Agency", choices=[("", "Choose an agency"), *AGENCIES], required=False)
    presence = forms.ChoiceField(
        label="Attendance of this person", choices=PRESENCES, required=False, widget=forms.RadioSelect
    )

    def __init__(self, *args, meeting: PanelMeeting, on: date, **kwargs) -> None:
        self.people = list(meeting.attendances.all())
        expected = Presence.ATTENDED if meeting.held_on <= on else Presence.INVITED
        initial = {"chair": meeting.chair_id, "presence": expected.value}
        super().__init__(*args, initial=initial, **kwargs)
        self.fields["chair"].queryset = possible_chairs(on)
        for one in self.people:
            self.fields[f"presence_{one.pk}"] = forms.ChoiceField(
                label=str(one), choices=PRESENCES, initial=one.presence, widget=forms.RadioSelect
            )

    def layout(self) -> Layout:
        """The chair, the people invited, somebody else."""
        lines = [Field.radios(f"presence_{one.pk}", small=True, inline=True) for one in self.people]
        someone = Fieldset(
            "name",
            "agency",
            Field.radios("presence", small=True, inline=True),
            legend="Somebody else",
            legend_size=Size.MEDIUM,
        )
        return Layout("once", "version", "chair", *lines, someone)

    def clean(self) -> dict:
        """The action's words: presences by row, and the newcomer."""
        typed = super().clean()
        name, agency = typed.get("name", "").strip(), typed.get("agency", "")
        if name and not agency:
            self.add_error("agency", f"Choose the agency of {name}")
        if agency and not name:
            self.add_error("name", "Enter the name of the person")
        newcomer = Newcomer(name, agency, typed.get("presence") or "invited") if name and agency else None
        presences = {one.pk: typed.get(f"presence_{one.pk}", one.presence) for one in self.people}
        kept = {"once": typed.get("once"), "version": typed.get("version", ""), "chair": typed.get("chair")}
        return kept | {"presences": presences, "newcomer": newcomer}


class ReferralField(forms.ModelChoiceField):
    """A referral, by child, offence and dates."""

    def label_from_instance(self, referral) -> str:
        offences = ", ".join(offence.description for offence in referral.offences.all()) or "no offence recorded"
        return f"{referral.child.name}: {offences}. Referred {referral.received_on:%-d %B %Y}"


class AgendaForm(GovUKForm):
    """Choose a referral to put on the agenda."""

    referral = ReferralField(
        queryset=None,
        label="Which referral?",
        empty_label=None,
        widget=forms.RadioSelect,
        error_messages={
            "required": "Choose a referral",
            "invalid_choice": "Choose a referral that may come to a panel",
        },
    )

    def __init__(self, *args, referrals, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["referral"].queryset = referrals
