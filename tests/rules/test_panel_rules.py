"""Rules of panels: dates of meetings, gravity, stages, what a decision needs. No database."""

from datetime import date, timedelta

import pytest

from panels import rules
from panels.rules import Agency, Presence, Progress, Stage, Terms, VictimView

ON = date(2026, 6, 15)
YCC = Terms("Youth conditional caution", 16, needs_conditions=True)
NFA = Terms("No further action", None)


def says(refusal) -> str:
    return refusal.message if refusal else ""


@pytest.mark.parametrize(
    ("last", "expected"),
    [
        (date(2026, 6, 10), date(2026, 6, 24)),
        (None, date(2026, 6, 16)),
        (date(2026, 3, 3), date(2026, 6, 23)),  # several meetings were missed: still a fortnightly step
        (date(2026, 12, 11), date(2026, 12, 29)),  # 25 December, then a weekend and the substitute bank holiday
    ],
)
def test_the_next_meeting_is_a_fortnight_on_and_a_working_day(last, expected):
    holidays = {date(2026, 12, 25), date(2026, 12, 28)}
    assert rules.next_meeting_on(last, every=14, on=ON, holidays=holidays) == expected


def test_a_meeting_is_planned_for_today_or_later():
    assert rules.meeting_is_to_come(ON, ON) is None
    assert "today or in the future" in says(rules.meeting_is_to_come(ON - timedelta(days=1), ON))


def test_nobody_attended_a_meeting_to_come():
    tomorrow = ON + timedelta(days=1)
    assert rules.attendance_follows_meeting(tomorrow, ON, [Presence.INVITED, Presence.APOLOGIES]) is None
    assert rules.attendance_follows_meeting(ON, ON, [Presence.ATTENDED]) is None
    assert "The meeting is on 16 June 2026" in says(rules.attendance_follows_meeting(tomorrow, ON, ["attended"]))


@pytest.mark.parametrize("missing", [Agency.POLICE, Agency.YOUTH_JUSTICE])
def test_a_panel_that_decided_keeps_its_quorum(missing):
    both = {Agency.POLICE, Agency.YOUTH_JUSTICE}
    assert rules.quorum_is_kept(True, both) is None
    assert rules.quorum_is_kept(False, both - {missing}) is None
    assert "must have attended" in says(rules.quorum_is_kept(True, both - {missing}))


@pytest.mark.parametrize(
    ("base", "aggravating", "mitigating", "steps", "expected"),
    [
        (3, 0, 0, 1, 3),
        (3, 1, 0, 1, 4),
        (3, 4, 1, 1, 4),  # never more than one step
        (3, 2, 2, 1, 3),
        (3, 1, 3, 1, 2),
        (5, 3, 0, 1, 5),
        (1, 0, 3, 1, 1),
        (2, 3, 0, 2, 4),  # local policy says two steps
        (2, 3, 0, 0, 2),  # local policy says that factors do not move the score
    ],
)
def test_the_balance_of_factors_moves_the_score(base, aggravating, mitigating, steps, expected):
    assert rules.guide_score(base, aggravating=aggravating, mitigating=mitigating, steps=steps) == expected


def test_a_score_other_than_the_guides_has_a_reason():
    assert rules.deviation_has_reason(3, 3, "") is None
    assert rules.deviation_has_reason(3, 5, "A knife.") is None
    assert says(rules.deviation_has_reason(3, 5, " ")) == "The guide gives 3. Enter the reason why 5 is right"


@pytest.mark.parametrize(
    ("facts", "stage"),
    [
        ({}, Stage.RECEIVED),
        ({"scored": True}, Stage.RECEIVED),
        ({"assessment_begun": True}, Stage.ASSESSING),
        ({"assessed": True}, Stage.ASSESSING),
        ({"assessed": True, "scored": True}, Stage.READY),
        ({"decided": True}, Stage.FINISHED),
        ({"decided": True, "starts_on": ON + timedelta(days=1)}, Stage.DECIDED),
        ({"decided": True, "starts_on": ON}, Stage.UNDER_WAY),
        ({"decided": True, "starts_on": ON, "ended_on": ON + timedelta(days=9)}, Stage.UNDER_WAY),
        ({"decided": True, "starts_on": date(2026, 5, 1), "ended_on": ON}, Stage.FINISHED),
    ],
)
def test_the_stage_follows_from_the_facts(facts, stage):
    assert rules.stage_of(Progress(on=ON, **facts)) == stage


@pytest.mark.parametrize(
    ("due_on", "decided_on", "words"),
    [
        (date(2026, 6, 29), None, "Day 14 of 28, 14 days left"),
        (date(2026, 6, 16), None, "Day 14 of 15, 1 day left"),
        (date(2026, 6, 15), None, "Day 14 of 14, 0 days left"),
        (date(2026, 6, 14), None, "Day 14 of 13, 1 day late"),
        (None, None, "Day 14"),
        (date(2026, 6, 29), date(2026, 6, 10), "Decided on day 9 of 28"),
        (date(2026, 6, 8), date(2026, 6, 10), "Decided on day 9 of 7, 2 days late"),
    ],
)
def test_days_are_told_in_words(due_on, decided_on, words):
    assert rules.days_in_words(date(2026, 6, 1), due_on, ON, decided_on) == words


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2026, 5, 31), 3, date(2026, 2, 28)),
        (date(2026, 3, 15), 3, date(2025, 12, 15)),
        (date(2026, 1, 1), 12, date(2025, 1, 1)),
        (date(2024, 2, 29), 12, date(2023, 2, 28)),
        (date(2026, 12, 31), 0, date(2026, 12, 31)),
    ],
)
def test_months_before(day, months, expected):
    assert rules.months_before(day, months) == expected


@pytest.mark.parametrize(
    ("begun", "countersigned", "serves"),
    [
        (date(2026, 6, 2), date(2026, 6, 15), True),
        (date(2026, 6, 2), date(2026, 6, 16), False),  # countersigned after the decision
        (date(2026, 3, 15), date(2026, 4, 1), True),  # from before the referral, three months old
        (date(2026, 3, 14), date(2026, 4, 1), False),
    ],
)
def test_which_assessment_serves(begun, countersigned, serves):
    dates = {"referred_on": date(2026, 6, 1), "decided_on": ON, "months": 3}
    assert rules.assessment_serves(begun, countersigned, **dates) == serves


def test_the_later_of_two_people_reads_first():
    assert rules.still_as_read("A", "A", what="a score", who="Pat") is None
    assert says(rules.still_as_read("", "A", what="a score", who="Pat")).startswith("Pat saved a score while")


@pytest.mark.parametrize(
    ("view", "said", "why_not", "harmed", "field"),
    [
        (VictimView.ASKED, "Sorry is enough", "", True, None),
        (VictimView.ASKED, "", "", True, "victim_said"),
        (VictimView.NOT_ASKED, "", "Moved away", True, None),
        (VictimView.NOT_ASKED, "", " ", True, "victim_why_not"),
        (VictimView.NO_VICTIM, "", "", False, None),
        (VictimView.NO_VICTIM, "", "", True, "victim_view"),
    ],
)
def test_the_view_of_the_person_harmed_is_told(view, said, why_not, harmed, field):
    refusal = rules.victim_view_is_told(view, said, why_not, has_victim=harmed)
    assert (refusal.field if refusal else None) == field


@pytest.mark.parametrize(
    ("terms", "ends_on", "sentence"),
    [
        (YCC, date(2026, 10, 5), ""),
        (YCC, date(2026, 10, 6), "The end date must be 5 October 2026 or earlier"),
        (YCC, ON, "The end date must be after the start date"),
        (YCC, None, "Enter the end date"),
        (NFA, None, ""),
        (NFA, date(2026, 7, 1), "Leave the end date empty. No further action has no programme"),
    ],
)
def test_a_programme_ends_in_time(terms, ends_on, sentence):
    refusal = rules.ends_in_time(terms, ON, ends_on)
    assert says(refusal).endswith(sentence)
    assert bool(refusal) == bool(sentence)


def test_conditions_are_named_where_the_outcome_rests_on_them():
    assert rules.conditions_are_set(YCC, 1) is None
    assert rules.conditions_are_set(NFA, 0) is None
    assert "at least one condition" in says(rules.conditions_are_set(YCC, 0))


def test_a_case_is_decided_again_only_later_and_after_its_programme():
    assert rules.decided_once(None, ON, False) is None
    assert rules.decided_once(date(2026, 6, 1), ON, False) is None
    assert "The panel decided on 15 June 2026" in says(rules.decided_once(ON, ON, False))
    assert "End the programme" in says(rules.decided_once(date(2026, 6, 1), ON, True))


def test_conditions_are_one_a_line():
    assert rules.lines(" Say sorry \n\n Go to boxing\n") == ["Say sorry", "Go to boxing"]


def test_every_need_has_a_sentence():
    assert set(rules.NEED_SENTENCES) == set(rules.Need)
