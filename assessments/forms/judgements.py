"""The four judgements, each choice with its definition."""

from crispy_forms_gds.choices import Choice
from crispy_forms_gds.layout import HTML, Field, Layout
from django import forms

from assessments.rules.judgements import Concern, Level, Likelihood
from yjs.forms import WordsField
from yjs.versions import VersionedForm

LIKELIHOODS = [
    Choice(Likelihood.LOW.value, "Low", hint="Little in the child’s life pulls towards offending now."),
    Choice(
        Likelihood.MEDIUM.value,
        "Medium",
        hint="Some things pull towards offending, and without help it is about as likely as not.",
    ),
    Choice(
        Likelihood.HIGH.value, "High", hint="Much pulls towards offending, and without help it is more likely than not."
    ),
]
HARMS = [
    Choice(Concern.LOW.value, "Low", hint="Nothing now points to this child causing serious harm."),
    Choice(
        Concern.MEDIUM.value,
        "Medium",
        hint="Some signs point to it, but it is unlikely unless something in the child’s life changes.",
    ),
    Choice(Concern.HIGH.value, "High", hint="It could happen at any time, and the harm would be serious."),
    Choice(
        Concern.VERY_HIGH.value,
        "Very high",
        hint="It is more likely than not to happen soon, and the harm would be serious.",
    ),
]
SAFETIES = [
    Choice(Concern.LOW.value, "Low", hint="The child is safe and well, and people around them see to it."),
    Choice(
        Concern.MEDIUM.value,
        "Medium",
        hint="Some things could harm the child, but it is unlikely unless something in their life changes.",
    ),
    Choice(Concern.HIGH.value, "High", hint="The child could be harmed at any time, and seriously."),
    Choice(Concern.VERY_HIGH.value, "Very high", hint="The child is more likely than not to be seriously harmed soon."),
]
LEVELS = [
    Choice(Level.STANDARD.value, "Standard", hint="Low likelihood of reoffending and low risk of serious harm."),
    Choice(Level.ENHANCED.value, "Enhanced", hint="Either of the two is medium."),
    Choice(Level.INTENSIVE.value, "Intensive", hint="Either of the two is high or very high."),
]


def judged(label: str, choices: list[Choice], error: str, hint: str = "") -> forms.ChoiceField:
    """A judgement as radios with the definition beside each choice."""
    return forms.ChoiceField(
        label=label,
        choices=choices,
        widget=forms.RadioSelect,
        help_text=hint,
        error_messages={"required": error},
    )


class JudgementsForm(VersionedForm):
    """What the assessment comes to."""

    legend_size = "m"

    likelihood_of_reoffending = judged("Likelihood of reoffending", LIKELIHOODS, "Select the likelihood of reoffending")
    likelihood_reason = WordsField(
        name="The reason for the likelihood of reoffending",
        label="Why?",
        error_messages={"required": "Enter the reason for the likelihood of reoffending"},
    )
    risk_of_serious_harm = judged(
        "Risk of serious harm to others",
        HARMS,
        "Select the risk of serious harm",
        "Serious harm is death or injury, physical or psychological, from which recovery is hard or impossible.",
    )
    harm_reason = WordsField(
        name="The reason for the risk of serious harm",
        label="Why?",
        help_text="To whom, how, and what would make it more or less likely.",
        error_messages={"required": "Enter the reason for the risk of serious harm"},
    )
    safety_and_wellbeing = judged(
        "Concern for the child’s safety and wellbeing", SAFETIES, "Select the concern for safety and wellbeing"
    )
    safety_reason = WordsField(
        name="The reason for the concern for safety and wellbeing",
        label="Why?",
        help_text="What could happen to the child, from whom or what.",
        error_messages={"required": "Enter the reason for the concern for safety and wellbeing"},
    )
    contingency = WordsField(
        name="The contingency plan",
        label="If things get worse: the contingency plan",
        help_text="What would change, who does what, by when, and whom the family calls. "
        "Needed when risk or concern is medium or higher.",
        required=False,
    )
    intervention_level = judged("Intervention level", LEVELS, "Select the intervention level")
    level_reason = WordsField(
        name="The reason for another level",
        label="If you choose another level than the judgements point to, why?",
        required=False,
    )

    def layout(self) -> Layout:
        """Each judgement apart from the next."""
        apart = HTML('<hr class="govuk-section-break govuk-section-break--l govuk-section-break--visible">')
        rows = []
        for name in self.fields:
            if name in ("risk_of_serious_harm", "safety_and_wellbeing", "contingency", "intervention_level"):
                rows.append(apart)
            rows.append(Field(name))
        return Layout(*rows)
