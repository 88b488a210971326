"""Assessments and My Target plans, by noun."""

from assessments.models.assessment import Assessment, AssessmentDecision, SectionAnswers, SelfAssessment
from assessments.models.plan import Plan, Step, Target

__all__ = ["Assessment", "AssessmentDecision", "Plan", "SectionAnswers", "SelfAssessment", "Step", "Target"]
