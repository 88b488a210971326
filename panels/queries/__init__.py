"""Reads of panels: each starts from what the viewer may see."""

from panels.queries.cases import (
    by_stage,
    case_by_ref,
    case_facts,
    case_of_referral,
    cases_of_child,
    child_is_open,
    decided_at,
    gravity_factors,
    latest_decision,
    neighbours,
    open_cases,
    open_referral_of,
    referrals_for_agenda,
    referrals_without_case,
)
from panels.queries.facts import STAGE_NAMES, CaseFacts, agencies_there
from panels.queries.meetings import (
    agenda,
    cases_not_shown,
    last_meeting_before,
    meeting_by_ref,
    meetings_listed,
    next_meeting,
    possible_chairs,
    proposed_date,
)
from panels.queries.outcomes import decidable_types, terms_of
from panels.queries.saved import decision_saved, gravity_saved, recommendation_saved

__all__ = [
    "STAGE_NAMES",
    "CaseFacts",
    "agencies_there",
    "agenda",
    "by_stage",
    "case_by_ref",
    "case_facts",
    "case_of_referral",
    "cases_not_shown",
    "cases_of_child",
    "child_is_open",
    "decided_at",
    "decision_saved",
    "decidable_types",
    "gravity_saved",
    "gravity_factors",
    "last_meeting_before",
    "latest_decision",
    "meeting_by_ref",
    "meetings_listed",
    "neighbours",
    "next_meeting",
    "open_cases",
    "open_referral_of",
    "possible_chairs",
    "proposed_date",
    "recommendation_saved",
    "referrals_for_agenda",
    "referrals_without_case",
    "terms_of",
]
