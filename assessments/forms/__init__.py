"""The forms of assessments and plans: shapes and wording only."""

from assessments.forms.judgements import JudgementsForm
from assessments.forms.plan import SignPlanForm, StartPlanForm, TargetForm
from assessments.forms.questions import SectionForm, SelfAssessmentForm
from assessments.forms.review import PressedForm, ReviewForm

__all__ = [
    "JudgementsForm",
    "PressedForm",
    "ReviewForm",
    "SectionForm",
    "SelfAssessmentForm",
    "SignPlanForm",
    "StartPlanForm",
    "TargetForm",
]
