"""Forms about the panels and the contract of a referral order: shapes and wording."""

from collections.abc import Iterable

from crispy_forms_gds.choices import Choice
from crispy_forms_gds.layout import Field, Fieldset, Layout
from django import forms

from cases.forms.circumstances import HoursField
from cases.forms.fields import LineField, PickField, RadiosField, YesNoField
from cases.forms.referral import section
from cases.models import Volunteer
from cases.models.offending import COURT_TYPES
from cases.models.referral_order import COURT_WHYS, HOW_SIGNED, ORDER_PANEL_KINDS, PANEL_RESULTS, TURNOUT
from cases.queries.volunteers import Seat
from yjs.accounts.models import User
from yjs.forms import DateField, GovUKForm, WordsField
from yjs.signature import SignaturePad
from yjs.versions import VersionedForm


class PeopleField(forms.MultipleChoiceField):
    """Some people, as tick boxes; gives the people themselves."""

    def __init__(self, label: str, **kwargs) -> None:
        super().__init__(label=label, required=False, widget=forms.CheckboxSelectMultiple, **kwargs)
        self.error_messages["invalid_choice"] = "Select people from the list"

    def offer(self, people: Iterable[tuple[Volunteer | User, str]]) -> None:
        """The people to choose from, each with a hint."""
        people = list(people)
        self.people = {one.ref: one for one, _ in people}
        self.choices = [Choice(one.ref, one.name, hint=hint or None) for one, hint in people]

    def clean(self, value: list[str]) -> list:
        return [self.people[ref] for ref in super().clean(value)]


class MembersForm(VersionedForm):
    """Who sits on a panel: offered by a form of a panel."""

    def __init__(self, *args, seats: Iterable[Seat], workers: Iterable[User], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["volunteers"].offer((one.volunteer, one.why_not) for one in seats)
        self.fields["workers"].offer((one, "") for one in workers)


class PlanPanelForm(MembersForm):
    """Which panel, when and where, and who is to sit on it."""

    kind = RadiosField(what="the kind of panel", choices=ORDER_PANEL_KINDS, label="Which panel?")
    held_on = DateField(what="the date of the panel", label="Date of the panel")
    place = LineField(name="Place", limit=200, label="Where?")
    volunteers = PeopleField("Volunteers")
    workers = PeopleField("From the service")

    def layout(self) -> Layout:
        return Layout(
            *("once", "version", Field.radios("kind", small=True), "held_on", Field.text("place")),
            section("Members", Field.checkboxes("volunteers", small=True), Field.checkboxes("workers", small=True)),
        )


class RecordPanelForm(MembersForm):
    """What a panel decided, who sat on it, and who came."""

    version = None
    held_on = DateField(what="the date of the panel", label="Date of the panel")
    volunteers = PeopleField("Volunteers who sat")
    workers = PeopleField("Who sat from the service")
    why_fewer = LineField(
        name="Why fewer sat",
        label="Why did fewer people sit than the rule asks for?",
        limit=1000,
        required=False,
        help_text="Only a team manager can answer this",
    )
    child_came = RadiosField(what="whether the child came", choices=TURNOUT, label="The child")
    parent_came = RadiosField(what="whether a parent or carer came", choices=TURNOUT, label="A parent or carer")
    victim_came = RadiosField(
        what="whether somebody came for the person harmed",
        choices=TURNOUT,
        label="The person harmed, or somebody for them",
        help_text="Never write who they are",
    )
    others = LineField(name="Who else was there", limit=300, required=False)
    result = RadiosField(what="what the panel decided", choices=PANEL_RESULTS, label="What did the panel decide?")
    decided = WordsField(
        name="What was said and decided",
        help_text="What the child said first",
        error_messages={"required": "Enter what was said and decided"},
    )

    def layout(self) -> Layout:
        came = [Field.radios(name, inline=True) for name in ("child_came", "parent_came", "victim_came")]
        sat = (Field.checkboxes("volunteers", small=True), Field.checkboxes("workers", small=True))
        return Layout(
            *("once", "held_on"),
            section("Who sat on the panel", *sat, Field.text("why_fewer")),
            section("Who came", *came, Field.text("others")),
            section("What was decided", Field.radios("result", small=True), "decided"),
        )


class BackToCourtForm(GovUKForm):
    """Why the order goes back to court, and which hearing is planned."""

    court_why = RadiosField(what="why the order goes back", choices=COURT_WHYS, label="Why does the order go back?")
    court_words = WordsField(name="What the court is told", limit=4000)
    court = LineField(name="Name of the court", limit=120)
    court_type = PickField(what="the kind of court", choices=COURT_TYPES, label="Kind of court")
    held_on = DateField(what="the date of the hearing", label="Date of the hearing")

    def layout(self) -> Layout:
        hearing = section("Hearing", Field.text("court"), "court_type", "held_on")
        return Layout("once", Field.radios("court_why", small=True), "court_words", hearing)


class ActivityForm(VersionedForm):
    """One thing of the contract, in words the child can read."""

    words = LineField(
        name="What the child does",
        label="I will …",
        limit=300,
        help_text="In the child’s words, as it stands on their contract: “help at the boxing club on Saturdays”",
        error_messages={"required": "Enter what the child does"},
    )
    by_when = DateField(what="the date", label="By when?")
    hours = HoursField(
        what="hours",
        label="Hours of reparation, if it is any",
        most=500,
        places=2,
        required=False,
    )

    def layout(self) -> Layout:
        seen = ["version"] if "version" in self.fields else []
        return Layout("once", *seen, Field.text("words"), "by_when", Field.text("hours", field_width=5))


class NewActivityForm(ActivityForm):
    """One that nobody has seen yet."""

    version = None


class MarkActivityForm(VersionedForm):
    """Done, or not, and when."""

    done = YesNoField(what="the child did it", label="Did the child do it?")
    done_on = DateField(what="the date", label="On which day?", help_text="If it was not done, the day that was missed")
    done_note = WordsField(
        name="What became of it", limit=1000, required=False, help_text="If it was not done, say why"
    )


class SignContractForm(GovUKForm):
    """The child signs, and a parent or carer with them."""

    how = RadiosField(what="how the child signs", choices=HOW_SIGNED, label="How does the child sign?")
    signature = forms.CharField(
        label="", help_text="Sign in the box with a finger, a pen or the mouse.", required=False, widget=SignaturePad
    )
    typed_name = LineField(name="Name as the child signed", limit=120, required=False)
    witness_name = LineField(
        name="Signed in front of", limit=120, required=False, help_text="Who saw the child sign, with what they do"
    )
    signed_on = DateField(what="the date the child signed", label="When did the child sign?", required=False)
    parent_name = LineField(
        name="Name of the parent or carer",
        label="Name",
        limit=120,
        required=False,
        help_text="Leave empty if none signs",
    )
    parent_signature = forms.CharField(
        label="",
        help_text="Sign in the box, or leave it empty if they signed on paper.",
        required=False,
        widget=SignaturePad,
    )

    def layout(self) -> Layout:
        typed = (Field.text("typed_name"), Field.text("witness_name"), Field("signed_on"))
        family = (Field.text("parent_name"), Field("parent_signature"))
        return Layout(
            Field("once"),
            Field.radios("how", small=True),
            Fieldset(Field("signature"), legend="If the child signs in the box", legend_size="m"),
            Fieldset(*typed, legend="If the child signed in front of somebody", legend_size="m"),
            Fieldset(*family, legend="A parent or carer", legend_size="m"),
        )
