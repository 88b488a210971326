"""The forms of the panels: shape and wording only."""

from panels.forms.cases import DecisionForm, GravityForm, RecommendationForm
from panels.forms.meetings import AgendaForm, AttendanceForm, MeetingForm

__all__ = [
    "AgendaForm",
    "AttendanceForm",
    "DecisionForm",
    "GravityForm",
    "MeetingForm",
    "RecommendationForm",
]
