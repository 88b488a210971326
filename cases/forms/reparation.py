"""Forms about reparation: shapes and wording."""

from collections.abc import Iterable

from crispy_forms_gds.layout import Field, Layout
from django import forms

from cases.forms.circumstances import HoursField
from cases.forms.fields import LineField, PickField, YesNoField
from cases.forms.referral import section
from cases.models import ContractActivity, ReparationProject, Requirement
from yjs.forms import DateField, GovUKForm, WordsField
from yjs.versions import VersionedForm


class ProjectForm(VersionedForm):
    """A project: where, what is done, whom to ring, how many children a day."""

    name = LineField(name="Name of the project", limit=120)
    place = LineField(name="Place", limit=200)
    what = WordsField(name="What is done there", limit=4000)
    contact = LineField(name="Whom to ring", limit=200, required=False, help_text="Name and telephone number")
    capacity = forms.IntegerField(
        label="How many children can go there on one day?",
        min_value=1,
        max_value=200,
        error_messages={
            "required": "Enter how many children it takes",
            "invalid": "How many children it takes must be a whole number",
            "min_value": "How many children it takes must be 1 or more",
            "max_value": "How many children it takes must be 200 or fewer",
        },
    )

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["capacity"].widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})

    def layout(self) -> Layout:
        lines = (Field.text("name"), Field.text("place"), "what", Field.text("contact"))
        return Layout("once", "version", *lines, Field.text("capacity", field_width=4))


class RiskForm(GovUKForm):
    """A risk assessment: who, when, until when it holds, and what it says."""

    assessed_on = DateField(what="the date of the risk assessment", label="Date of the risk assessment")
    review_on = DateField(what="the date of the review", label="To be reviewed by")
    assessed_by = LineField(name="Who assessed it", limit=120)
    words = WordsField(
        name="Risks, and what is done about them",
        limit=10_000,
        rows=6,
        error_messages={"required": "Enter the risks, and what is done about them"},
    )

    def layout(self) -> Layout:
        return Layout("once", "assessed_on", "review_on", Field.text("assessed_by"), "words")


class EndProjectForm(GovUKForm):
    """The last day, and why."""

    ended_on = DateField(what="the last day", label="Last day")
    reason = WordsField(name="Why it ends", limit=1000)


class TowardsField(PickField):
    """A requirement, or an activity of the contract."""

    def offer(self, towards: Iterable[Requirement | ContractActivity]) -> None:
        """What the hours can count towards."""
        self.towards = {one.ref: one for one in towards}
        self.choices = [("", "Select one"), *((ref, _named(one)) for ref, one in self.towards.items())]

    def clean(self, value: str) -> Requirement | ContractActivity | None:
        return self.towards.get(super().clean(value))


def _named(one: Requirement | ContractActivity) -> str:
    if isinstance(one, ContractActivity):
        return f"Contract: {one.words}"
    return f"{one.kind}: {one.details}" if one.details else str(one.kind)


class ProjectField(PickField):
    """One project; of one that has no current risk assessment, the option says so."""

    def offer(self, projects: Iterable[tuple[ReparationProject, str]]) -> None:
        """The projects to choose from, each with why no session can be there today."""
        projects = list(projects)
        self.projects = {one.ref: one for one, _ in projects}
        named = ((one.ref, f"{one.name} (no current risk assessment)" if why else one.name) for one, why in projects)
        self.choices = [("", "Select one"), *named]

    def clean(self, value: str) -> ReparationProject | None:
        return self.projects.get(super().clean(value))


class EditSessionForm(VersionedForm):
    """Where, when, how long, and whether it is for the person harmed."""

    project = ProjectField(what="the project", choices=[], label="Project")
    day = DateField(what="the date", label="On which day?")
    hours = HoursField(what="hours", label="How many hours are planned?", most=24, places=2)
    is_direct = YesNoField(what="it is for the person harmed", label="Is it done for the person harmed?")
    victim_wish = LineField(
        name="What they asked for",
        limit=500,
        required=False,
        help_text="Only when it is for the person harmed. Never write who they are",
    )

    def __init__(self, *args, projects: Iterable[tuple[ReparationProject, str]], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["project"].offer(projects)

    def layout(self) -> Layout:
        first = ["version"] if "version" in self.fields else ["towards"]
        harmed = (Field.radios("is_direct", inline=True), Field.text("victim_wish"))
        hours = Field.text("hours", field_width=5)
        return Layout("once", *first, "project", "day", hours, section("The person harmed", *harmed))


class PlanSessionForm(EditSessionForm):
    """A new session: what it counts towards comes first."""

    version = None
    towards = TowardsField(what="what the hours count towards", choices=[], label="What do the hours count towards?")

    def __init__(self, *args, towards: Iterable[Requirement | ContractActivity], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["towards"].offer(towards)


class RecordSessionForm(GovUKForm):
    """Whether the child came, the hours, who was there, the child's words."""

    attended = YesNoField(what="the child came", label="Did the child come?")
    hours_done = HoursField(what="hours", label="How many hours did the child do?", most=24, places=2, required=False)
    supervisor = LineField(name="Who was there with the child", limit=120, required=False)
    words = WordsField(
        name="What the child said",
        limit=4000,
        required=False,
        help_text="In their own words. If they did not come, why",
    )

    def layout(self) -> Layout:
        hours = (Field.text("hours_done", field_width=5), Field.text("supervisor"))
        return Layout("once", Field.radios("attended", inline=True), *hours, "words")
