"""The forms of a case: its gravity, the recommendation, the decision."""

from datetime import date

from crispy_forms_gds.layout import HTML, Div, Field, Layout
from django import forms

from cases.models import OutcomeType
from panels.actions import Told
from panels.models.decision import VICTIM_VIEWS
from panels.queries import decidable_types, gravity_factors
from panels.rules import HIGHEST_SCORE, LOWEST_SCORE, SCORE_MEANINGS, FactorKind, VictimView
from yjs.forms import DateField, WordsField
from yjs.versions import VersionedForm

SCORES = [(score, f"{score}: {SCORE_MEANINGS[score]}") for score in range(LOWEST_SCORE, HIGHEST_SCORE + 1)]
AS_GUIDED = "guide"
CONDITION_FIELDS = ("rehabilitative", "reparative", "restrictive")


class FactorsField(forms.ModelMultipleChoiceField):
    """Factors of one kind, as tick boxes."""

    def __init__(self, **kwargs) -> None:
        super().__init__(queryset=None, required=False, widget=forms.CheckboxSelectMultiple, **kwargs)


class GravityForm(VersionedForm):
    """Score the gravity of the offence."""

    base_score = forms.TypedChoiceField(
        label="Score of the offence in the matrix",
        coerce=int,
        choices=SCORES,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose the score of the offence in the matrix"},
    )
    aggravating = FactorsField(label="What makes it more serious")
    mitigating = FactorsField(label="What makes it less serious")
    final_score = forms.TypedChoiceField(
        label="Final score",
        help_text="The factors move the score by one step at most. It is a guide: choose another score if you can "
        "say why.",
        coerce=lambda typed: None if typed == AS_GUIDED else int(typed),
        empty_value=None,
        required=False,
        choices=[(AS_GUIDED, "What the factors give"), *SCORES],
        initial=AS_GUIDED,
        widget=forms.RadioSelect,
    )
    rationale = WordsField(
        name="The reason for the final score",
        label="Reason for the final score",
        help_text="Needed when it differs from what the factors give",
        required=False,
    )

    def __init__(self, *args, on: date, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        for kind in FactorKind:
            self.fields[kind.value].queryset = gravity_factors(on).filter(kind=kind.value)

    def layout(self) -> Layout:
        """The score of the offence, what moves it, the final score."""
        return Layout(
            "once",
            "version",
            Field.radios("base_score", small=True),
            Field.checkboxes("aggravating", small=True),
            Field.checkboxes("mitigating", small=True),
            Field.radios("final_score", small=True),
            "rationale",
        )

    def clean(self) -> dict:
        """The factors of both kinds together."""
        typed = super().clean()
        typed["factors"] = [factor for kind in FactorKind for factor in typed.pop(kind.value, ())]
        return typed


class OutcomeField(forms.ModelChoiceField):
    """An outcome that a panel may decide."""

    def __init__(self, **kwargs) -> None:
        super().__init__(
            queryset=OutcomeType.objects.none(),
            empty_label=None,
            widget=forms.RadioSelect,
            error_messages={"required": "Choose an outcome", "invalid_choice": "Choose an outcome from the list"},
            **kwargs,
        )


def conditions(name: str, hint: str) -> WordsField:
    """Conditions of one kind, one a line."""
    return WordsField(name=name, help_text=f"{hint} One condition a line.", required=False, limit=5000, rows=2)


class OutcomeForm(VersionedForm):
    """What a recommendation and a decision share: the outcome and its conditions."""

    outcome_type = OutcomeField(label="Outcome")
    rehabilitative = conditions("Conditions that help the child", "In plain words, as the child will read them.")
    reparative = conditions("Conditions that put things right", "For the person harmed or the community.")
    restrictive = conditions("Conditions to stay away or not to do", "Only what is needed to keep people safe.")

    def __init__(self, *args, on: date, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["outcome_type"].queryset = decidable_types(on)


class RecommendationForm(OutcomeForm):
    """Recommend an outcome to the panel."""

    reasons = WordsField(name="The reasons", label="Reasons", rows=5)

    def layout(self) -> Layout:
        """Outcome, reasons, proposed conditions."""
        return Layout("once", "version", Field.radios("outcome_type", small=True), "reasons", *CONDITION_FIELDS)


def _shown_when_answered(view: VictimView, field: str) -> Div:
    """A question that matters for one answer; without JavaScript it is always there."""
    return Div(field, data_shown_when="victim_view", data_shown_values=view.value, css_class="app-reveal")


class DecisionForm(OutcomeForm):
    """Record what the panel decided."""

    rationale = WordsField(
        name="The rationale", label="Rationale", rows=5, help_text="Why this outcome is right for this child"
    )
    dissent = WordsField(
        name="Dissent", help_text="Who disagreed and why. Leave empty if everybody agreed.", required=False
    )
    victim_view = forms.ChoiceField(
        label="Was the person harmed asked for their view?",
        choices=VICTIM_VIEWS,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose whether the person harmed was asked"},
    )
    victim_said = WordsField(name="What the person harmed said", required=False)
    victim_why_not = WordsField(name="Why the person harmed was not asked", required=False)
    disproportionality = WordsField(
        name="What the panel checked",
        label="Check on disproportionality",
        help_text="How the panel made sure that ethnicity, sex, care or a disability did not make this harsher",
    )
    starts_on = DateField(
        what="the start date", label="Start date", help_text="Leave empty for the day of the meeting", required=False
    )
    ends_on = DateField(
        what="the end date", label="End date", help_text="Leave empty when the outcome has no programme", required=False
    )

    def layout(self) -> Layout:
        """In the order in which a panel talks: outcome and reasons, victim, fairness, conditions, dates."""
        return Layout(
            "once",
            "version",
            Field.radios("outcome_type", small=True),
            "rationale",
            "dissent",
            Field.radios("victim_view", small=True),
            _shown_when_answered(VictimView.ASKED, "victim_said"),
            _shown_when_answered(VictimView.NOT_ASKED, "victim_why_not"),
            "disproportionality",
            *CONDITION_FIELDS,
            HTML('<h3 class="govuk-heading-s">Programme</h3>'),
            "starts_on",
            "ends_on",
        )

    def clean(self) -> dict:
        """What was told, for the action."""
        typed = super().clean()
        kept = {name: typed.pop(name) for name in ("once", "version") if name in typed}
        for view, words in ((VictimView.ASKED, "victim_said"), (VictimView.NOT_ASKED, "victim_why_not")):
            if typed.get("victim_view") != view:
                typed[words] = ""  # an answer to the other question, out of sight when the form was sent
        return typed if self.errors else kept | {"told": Told(**typed)}
