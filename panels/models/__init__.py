"""Meetings, cases, gravity scores, recommendations and decisions, by noun."""

from panels.models.case import PanelCase
from panels.models.decision import Condition, PanelDecision, Recommendation
from panels.models.gravity import GravityFactor, GravityScore, GravityScoreFactor
from panels.models.meeting import PanelAttendance, PanelMeeting

__all__ = [
    "Condition",
    "GravityFactor",
    "GravityScore",
    "GravityScoreFactor",
    "PanelAttendance",
    "PanelCase",
    "PanelDecision",
    "PanelMeeting",
    "Recommendation",
]
