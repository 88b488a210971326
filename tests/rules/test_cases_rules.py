"""The rules of cases, without a database."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from cases import rules
from cases.rules import Attendance, Concern, WorkerRole
from yjs.bank_holidays import bank_holidays

ON = date(2026, 6, 15)
TEXTS = dict.fromkeys(
    ("aim", "content", "outcome", "risk", "safeguarding", "voice", "no_views_reason", "absence_reason"), "Words"
) | {"risk_level": Concern.NOTHING_NEW, "safeguarding_level": Concern.NOTHING_NEW}


@pytest.mark.parametrize(
    ("born", "on", "age"),
    [
        (date(2011, 6, 15), ON, 15),
        (date(2011, 6, 16), ON, 14),
        (date(2012, 2, 29), date(2026, 2, 28), 13),
        (date(2012, 2, 29), date(2026, 3, 1), 14),
    ],
)
def test_age_counts_completed_years(born, on, age):
    assert rules.age_on(born, on) == age


@pytest.mark.parametrize(
    ("born", "refused"),
    [
        (date(2016, 6, 15), False),
        (date(2016, 6, 16), True),
        (date(2008, 6, 16), False),
        (date(2008, 6, 15), True),
        (date(2026, 6, 16), True),
    ],
)
def test_a_child_referred_is_ten_to_seventeen(born, refused):
    assert bool(rules.birth_date_fits(born, ON, youngest=10, oldest=17)) is refused


@pytest.mark.parametrize(
    ("meant", "typed"),
    [
        (date(2011, 5, 9), date(2011, 9, 5)),
        (date(2011, 5, 9), date(2011, 5, 8)),
        (date(2011, 5, 9), date(2001, 5, 9)),
        (date(2011, 5, 12), date(2011, 5, 21)),
    ],
)
def test_a_slip_of_the_pen_is_near(meant, typed):
    assert typed in rules.dates_like(meant)
    assert meant not in rules.dates_like(meant)


@pytest.mark.parametrize("other", [date(2011, 6, 17), date(2009, 6, 9)])
def test_another_date_is_not_near(other):
    assert other not in rules.dates_like(date(2011, 5, 9))


def test_no_date_is_like_one_that_does_not_exist():
    assert all(isinstance(day, date) for day in rules.dates_like(date(2012, 2, 29)))


def test_a_child_under_ten_cannot_commit_an_offence():
    assert rules.child_could_offend(date(2016, 6, 16), ON).field == "occurred_on"
    assert rules.child_could_offend(date(2016, 6, 15), ON) is None


def test_an_arrest_follows_the_offence():
    assert rules.arrest_follows_offence(ON, None, ON) is None
    assert rules.arrest_follows_offence(ON, ON, ON) is None
    assert rules.arrest_follows_offence(ON, ON - timedelta(days=1), ON).field == "arrested_on"
    assert rules.arrest_follows_offence(ON, ON + timedelta(days=1), ON).field == "arrested_on"


def test_an_offence_comes_before_its_referral():
    assert rules.offence_comes_before_referral(ON, ON) is None
    assert rules.offence_comes_before_referral(ON + timedelta(days=1), ON)


@pytest.mark.parametrize(
    ("starts_on", "refused"),
    [
        (ON, False),
        (ON + timedelta(days=28), False),
        (ON + timedelta(days=29), True),
        (ON - timedelta(days=365), False),
        (ON - timedelta(days=366), True),
    ],
)
def test_an_allocation_starts_soon(starts_on, refused):
    assert bool(rules.allocation_starts_soon(starts_on, ON)) is refused


@pytest.mark.parametrize(
    ("role", "held", "refused"),
    [
        (WorkerRole.LEAD, {"practitioner"}, False),
        (WorkerRole.LEAD, {"team_manager"}, True),
        (WorkerRole.STAND_IN, {"ete_specialist"}, True),
        (WorkerRole.SPECIALIST, {"health_specialist"}, False),
        (WorkerRole.SPECIALIST, {"practitioner"}, True),
        (WorkerRole.JOINT, set(), True),
    ],
)
def test_workers_suit_their_role(role, held, refused):
    assert bool(rules.worker_suits(role, held, name="Sam")) is refused


def test_a_new_lead_starts_after_the_present_one():
    assert rules.lead_can_change("Sam", ON, ON).field == "starts_on"
    assert rules.lead_can_change("Sam", ON, ON + timedelta(days=1)) is None


@pytest.mark.parametrize("attendance", sorted(rules.TOOK_PLACE))
@pytest.mark.parametrize("heading", ["aim", "content", "outcome"])
def test_what_took_place_needs_its_headings(attendance, heading):
    assert rules.missing_texts(attendance, TEXTS) == []
    assert [refusal.field for refusal in rules.missing_texts(attendance, TEXTS | {heading: ""})] == [heading]


def test_the_childs_voice_is_asked_for_first_and_may_be_explained():
    without = TEXTS | {"voice": "", "aim": ""}
    assert rules.missing_texts(Attendance.ATTENDED, without | {"no_views_reason": ""})[0].field == "voice"
    assert [refusal.field for refusal in rules.missing_texts(Attendance.ATTENDED, without)] == ["aim"]


@pytest.mark.parametrize("heading", ["risk", "safeguarding"])
def test_what_is_marked_is_told(heading):
    for level in (Concern.FOR_THE_RECORD, Concern.CONCERN):
        texts = TEXTS | {f"{heading}_level": level, heading: ""}
        assert [refusal.field for refusal in rules.missing_texts(Attendance.ATTENDED, texts)] == [heading]
    assert rules.missing_texts(Attendance.ATTENDED, TEXTS | {heading: ""}) == []


@pytest.mark.parametrize("attendance", sorted(set(Attendance) - rules.TOOK_PLACE))
def test_what_did_not_take_place_needs_only_a_reason(attendance):
    nothing = dict.fromkeys(TEXTS, "")
    assert [refusal.field for refusal in rules.missing_texts(attendance, nothing)] == ["absence_reason"]
    assert rules.missing_texts(attendance, nothing | {"absence_reason": "Ill"}) == []


@pytest.mark.parametrize(
    ("happened", "recorded", "late"),
    [
        (date(2026, 6, 12), date(2026, 6, 16), False),
        (date(2026, 6, 12), date(2026, 6, 17), True),
        (date(2026, 4, 2), date(2026, 4, 8), False),  # Good Friday and Easter Monday between
    ],
)
def test_late_counts_working_days(happened, recorded, late):
    assert rules.is_recorded_late(happened, recorded, days=2, holidays=bank_holidays()) is late


def test_the_author_or_a_manager_corrects():
    assert rules.may_correct(1, 1, manages=False)
    assert rules.may_correct(1, 2, manages=True)
    assert not rules.may_correct(1, 2, manages=False)
    assert rules.is_not_corrected_yet(True)
    assert rules.is_not_corrected_yet(False) is None


def test_a_programme_ends_once_and_says_why_not():
    assert rules.programme_is_running(None) is None
    assert "15 June 2026" in rules.programme_is_running(ON).message
    assert rules.ending_is_explained(True, "") is None
    assert rules.ending_is_explained(False, " ").field == "end_reason"


def test_nothing_ends_before_it_begins_or_happens_tomorrow():
    assert rules.ends_after_it_starts(ON, ON - timedelta(days=1), what="End", field="ends_on")
    assert rules.ends_after_it_starts(ON, None, what="End", field="ends_on") is None
    assert rules.is_not_in_future(ON + timedelta(days=1), ON, what="Day", field="day").message == (
        "Day must be today or in the past"
    )
    at = datetime(2026, 6, 15, tzinfo=UTC)
    assert rules.moment_is_not_in_future(at, at, what="It", field="when") is None
    assert rules.moment_is_not_in_future(at + timedelta(seconds=1), at, what="It", field="when")


def test_hours_attended_fit_in_hours_offered():
    assert rules.hours_fit(Decimal(25), Decimal(25)) is None
    assert rules.hours_fit(Decimal(25), Decimal("25.5")).field == "hours_attended"
