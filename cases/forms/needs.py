"""What a child needs and is given: a form a kind, shapes and wording."""

from crispy_forms_gds.layout import Field
from django import forms

from cases.forms.circumstances import FORMS, EpisodeForm
from cases.forms.fields import LineField, PickField, RadiosField, YesNoField
from cases.models import needs
from yjs.forms import DateField, WordsField

NO_END = "Leave empty while it goes on"


def when(what: str, label: str) -> DateField:
    """A day that may not have come."""
    return DateField(what=what, label=label, required=False)


def words(name: str, limit: int, hint: str = "") -> LineField:
    """A line that may be empty."""
    return LineField(name=name, limit=limit, required=False, help_text=hint)


class CountField(forms.IntegerField):
    """How many sessions."""

    def __init__(self, *, what: str, **kwargs) -> None:
        number = f"{what} must be a whole number, like 6"
        super().__init__(
            min_value=0,
            max_value=200,
            widget=forms.TextInput(attrs={"inputmode": "numeric"}),
            error_messages={"required": f"Enter {what.lower()}", "invalid": number},
            label=what,
            **kwargs,
        )
        for validator in self.validators:
            validator.message = f"{what} must be between 0 and 200"


class SpecialNeedForm(EpisodeForm):
    """Special educational needs, and the formal plan."""

    identified = YesNoField(
        what="a need is identified", label="Is a special educational need or disability identified?"
    )
    need = PickField(what="the area of need", choices=needs.AREAS_OF_NEED, label="Area of need", required=False)
    plan = PickField(what="the formal plan", choices=needs.FORMAL_PLANS, label="Formal plan")
    plan_reviewed_on = when("the date of the last review", "Date of the plan's last review")
    note = words("What helps at school", 300)
    order = (Field.radios("identified", inline=True), "need", "plan", "plan_reviewed_on", Field.text("note"))


class ScreeningForm(EpisodeForm):
    """Who looked for a need, and what they found."""

    screened_for = PickField(what="what was screened for", choices=needs.SCREENED_FOR, label="Screened for")
    result = RadiosField(what="the result", choices=needs.SCREENING_RESULTS, label="Result")
    screened_by = LineField(name="Who screened", limit=120, help_text="Name, and what they are")
    next_step = words("What comes next", 300)
    next_on = when("the date of the next step", "By when")
    order = ("screened_for", "starts_on", "result", Field.text("screened_by"), Field.text("next_step"), "next_on")
    from_label = "Date of the screening"


class HealthNeedForm(EpisodeForm):
    """A need found, and what was done about it."""

    need = LineField(name="What the need is", limit=200)
    found_by = RadiosField(what="how it was found", choices=needs.FOUND_BY, label="How was it found?")
    referred_on = when("the date of referral", "Date of referral, if referred")
    offered_on = when("the date of offer", "Date on which help was offered, if it was")
    intervention: PickField
    provider = words("Who gives it", 120)
    attended_from = when("the first day attended", "Attended from, if they attend")
    order = (
        *(
            Field.text("need"),
            Field.radios("found_by", inline=True),
            "starts_on",
            "referred_on",
            "offered_on",
            "intervention",
        ),
        *(Field.text("provider"), "attended_from"),
    )
    from_label, until_label = "Date the need was found", "Attended until, or the day the need was over"


class MentalHealthForm(HealthNeedForm):
    """A need in mental health or emotional wellbeing."""

    intervention = PickField(
        what="the type of intervention",
        choices=needs.MENTAL_HEALTH_TYPES,
        label="Type of intervention (i-THRIVE)",
        required=False,
    )


class SubstanceMisuseForm(HealthNeedForm):
    """A need because of alcohol or other substances."""

    intervention = PickField(
        what="the type of intervention", choices=needs.SUBSTANCE_TYPES, label="Type of intervention", required=False
    )


class PhysicalHealthForm(EpisodeForm):
    """A condition, and what workers need to know."""

    condition = LineField(name="Condition, injury or disability", limit=120)
    treatment = words("Treatment or medicine", 200)
    to_know = words("What workers need to know", 300, "What to watch for, and what to do")
    order = (Field.text("condition"), Field.text("treatment"), Field.text("to_know"))


class EarlyHelpForm(EpisodeForm):
    """Early help: how far it is."""

    stage = RadiosField(what="how far it is", choices=needs.EARLY_HELP_STAGES, label="How far is it?")
    lead = words("Lead professional", 120)
    note = words("What it is for", 300)
    order = ("stage", Field.text("lead"), Field.text("note"))


def decision(name: str) -> RadiosField:
    """A decision of the national referral mechanism, or that there is none yet."""
    choices = [("", "Not decided"), *needs.DECISIONS]
    return RadiosField(
        what=f"the {name} decision", choices=choices, label=f"Decision on {name} grounds", required=False
    )


class ExploitationForm(EpisodeForm):
    """A concern about exploitation, and the national referral mechanism."""

    exploited_by = PickField(what="the kind of exploitation", choices=needs.EXPLOITED_BY, label="Kind of exploitation")
    level = RadiosField(what="the level of concern", choices=needs.CONCERN_LEVELS, label="Level of concern")
    concern = WordsField(name="What the concern is", limit=500, help_text="Everybody who sees this record reads it")
    nrm_referred_on = when("the date of the referral", "Date referred to the national referral mechanism (NRM)")
    nrm_reference = words("NRM reference", 40)
    reasonable_grounds = decision("reasonable")
    reasonable_on = when("the date of the decision", "Date of that decision")
    conclusive_grounds = decision("conclusive")
    conclusive_on = when("the date of the decision", "Date of the conclusive decision")
    order = (
        *("exploited_by", Field.radios("level", inline=True), "concern", "starts_on", "nrm_referred_on"),
        *(Field.text("nrm_reference", field_width=20), Field.radios("reasonable_grounds", inline=True)),
        *("reasonable_on", Field.radios("conclusive_grounds", inline=True), "conclusive_on"),
    )
    from_label = "Date of the concern"


class ParentingForm(EpisodeForm):
    """Work with a parent or carer."""

    parenting_kind = PickField(what="the kind", choices=needs.PARENTING_KINDS, label="Kind")
    with_whom = words("With whom", 120)
    sessions_planned = CountField(what="Sessions planned")
    sessions_attended = CountField(what="Sessions attended")
    engagement = PickField(
        what="how they took part", choices=needs.ENGAGEMENT, label="How did they take part?", required=False
    )
    order = (
        *("parenting_kind", Field.text("with_whom"), Field.text("sessions_planned", field_width=4)),
        *(Field.text("sessions_attended", field_width=4), "engagement"),
    )


EVERY_FORM: dict[str, type[EpisodeForm]] = FORMS | {
    "send": SpecialNeedForm,
    "screening": ScreeningForm,
    "mental-health": MentalHealthForm,
    "substance-misuse": SubstanceMisuseForm,
    "physical-health": PhysicalHealthForm,
    "early-help": EarlyHelpForm,
    "exploitation": ExploitationForm,
    "parenting": ParentingForm,
}
