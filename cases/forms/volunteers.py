"""Forms about volunteers: shapes and wording."""

from collections.abc import Iterable

from crispy_forms_gds.layout import Field, Layout

from cases.forms.access import WhyField
from cases.forms.fields import LineField, PickField
from cases.forms.referral import section
from cases.models import Volunteer
from yjs.forms import DateField, GovUKForm
from yjs.versions import VersionedForm


class VolunteerForm(VersionedForm):
    """Who they are, how they are reached, their checks, training and days."""

    name = LineField(name="Name", limit=120, label="Name")
    telephone = LineField(name="Telephone number", limit=40, required=False)
    dbs_on = DateField(what="the date of the DBS check", label="Date of the DBS check", required=False)
    dbs_renew_on = DateField(
        what="the date by which it is renewed",
        label="To be renewed by, if that is sooner than the rule says",
        required=False,
    )
    trained_on = DateField(what="the date of the first training", label="First trained", required=False)
    refreshed_on = DateField(what="the date of the last training", label="Last training since", required=False)
    available_from = DateField(what="the first day", label="First day as a volunteer")
    available_until = DateField(what="the last day", label="Last day, if they said one", required=False)
    note = LineField(name="Note", limit=300, required=False, help_text="Evenings only, or no lift to the hall")

    def layout(self) -> Layout:
        return Layout(
            *("once", "version", Field.text("name"), Field.text("telephone", field_width=20)),
            section("DBS check", "dbs_on", "dbs_renew_on"),
            section("Training", "trained_on", "refreshed_on"),
            section("From when to when", "available_from", "available_until"),
            Field.text("note"),
        )


class EndVolunteerForm(GovUKForm):
    """The last day, and why."""

    ended_on = DateField(what="the last day", label="Last day")
    reason = WhyField(label="Why do they stop?", help_text="Whoever reads the register sees this.")


class VolunteerPickField(PickField):
    """One volunteer, in a drop-down."""

    def offer(self, volunteers: Iterable[Volunteer]) -> None:
        """The volunteers to choose from."""
        self.volunteers = {one.ref: one for one in volunteers}
        self.choices = [("", "Select one"), *((ref, one.name) for ref, one in self.volunteers.items())]

    def clean(self, value: str) -> Volunteer | None:
        return self.volunteers.get(super().clean(value))


class ConflictForm(GovUKForm):
    """Who knows the child or the family, and how."""

    volunteer = VolunteerPickField(what="a volunteer", choices=[], label="Volunteer")
    reason = WhyField(label="How do they know each other?", help_text="In a few words. It stands on this record only.")

    def __init__(self, *args, volunteers: Iterable[Volunteer], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["volunteer"].offer(volunteers)
