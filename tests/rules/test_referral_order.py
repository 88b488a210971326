"""Panels and contract of a referral order: values in, a sentence or a day out."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases import rules_referral_order as rules
from cases.rules_referral_order import Checks, Held, OrderNow, PanelKind, PanelResult
from yjs.bank_holidays import bank_holidays
from yjs.policy.values import REFERRAL_ORDER
from yjs.working_days import working_days_between

ON = date(2026, 6, 15)
POLICY = {one.key: one.default for one in REFERRAL_ORDER}
CHECKS = Checks("Hester", date(2025, 3, 3), None, date(2025, 3, 3), None, date(2025, 3, 3), None, None)
ORDER = OrderNow(date(2026, 5, 4), date(2026, 11, 3), "", None)
SIGNED = replace(ORDER, signed_on=date(2026, 5, 18))
DAYS = st.dates(date(2025, 1, 1), date(2029, 12, 31))
HELD = Held(PanelKind.INITIAL, date(2026, 5, 18), PanelResult.AGREED)


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({}, None),
        ({"dbs_on": None}, "no DBS check is recorded"),
        ({"dbs_on": ON + timedelta(days=1)}, "no DBS check is recorded"),
        ({"dbs_on": date(2023, 6, 15)}, None),
        ({"dbs_on": date(2023, 6, 14)}, "ran out on 14 June 2026"),
        ({"dbs_renew_on": ON}, None),
        ({"dbs_renew_on": ON - timedelta(days=1)}, "ran out on 14 June 2026"),
        ({"dbs_on": date(2023, 6, 14), "dbs_renew_on": date(2027, 1, 1)}, "ran out on 14 June 2026"),
        ({"trained_on": None}, "have not been trained"),
        ({"trained_on": date(2024, 6, 14)}, "training ran out on 14 June 2026"),
        ({"trained_on": date(2024, 6, 14), "refreshed_on": date(2026, 1, 1)}, None),
        ({"available_from": ON + timedelta(days=1)}, "is there from 16 June 2026"),
        ({"available_until": ON - timedelta(days=1)}, "is there until 14 June 2026"),
        ({"available_until": ON}, None),
        ({"ended_on": ON - timedelta(days=1)}, "is there until 14 June 2026"),
    ],
)
def test_a_volunteer_sits_with_checks_and_training_in_date(changed, says):
    refusal = rules.may_sit(replace(CHECKS, **changed), ON, POLICY)
    assert (refusal is None) if says is None else says in refusal.message


@given(st.dates(date(2025, 3, 3), date(2030, 1, 1)))
def test_checks_run_out_once_and_for_all(day):
    """Who may not sit any more on a day may not on a later one, unless something is renewed."""
    if rules.may_sit(CHECKS, day, POLICY):
        assert rules.may_sit(CHECKS, day + timedelta(days=1), POLICY)


@pytest.mark.parametrize(
    ("volunteers", "workers", "why", "agrees", "field"),
    [
        (2, 1, "", False, None),
        (3, 2, "", False, None),
        (1, 1, "", True, "volunteers"),
        (2, 0, "", True, "volunteers"),
        (1, 1, "Snow", False, "why_fewer"),
        (1, 1, "Snow", True, None),
    ],
)
def test_a_panel_has_two_volunteers_and_a_worker_or_a_manager_says_why(volunteers, workers, why, agrees, field):
    refusal = rules.enough_sat(volunteers, workers, POLICY, why, agrees=agrees)
    assert getattr(refusal, "field", None) == field
    if field == "volunteers":
        assert refusal.message.startswith("A panel has at least 2 volunteers and 1 worker of the service.")


def test_panels_follow_the_order_and_the_first_one_comes_first():
    assert rules.panel_fits("initial", date(2026, 5, 3), ORDER.starts_on, []).field == "held_on"
    assert rules.panel_fits("progress", ON, ORDER.starts_on, []).field == "kind"
    assert rules.panel_fits("progress", ON, ORDER.starts_on, ["initial"]) is None
    assert rules.panel_fits("court", ON, ORDER.starts_on, []) is None


@pytest.mark.parametrize(
    ("kind", "result", "came", "signed", "field"),
    [
        ("initial", "agreed", True, False, None),
        ("initial", "agreed", False, False, "child_came"),
        ("initial", "kept", True, True, "result"),
        ("progress", "varied", True, True, None),
        ("progress", "varied", True, False, "result"),
        ("progress", "court", False, False, None),
        ("final", "kept", False, True, None),
        ("final", "agreed", True, True, "result"),
    ],
)
def test_a_panel_decides_what_a_panel_of_its_kind_can(kind, result, came, signed, field):
    assert getattr(rules.result_fits(kind, result, child_came=came, is_signed=signed), "field", None) == field


# --- Due dates ----------------------------------------------------------------------------------------------
def due(order=ORDER, held=(), **policy):
    return rules.next_step(order, held, POLICY | policy, bank_holidays())


def test_the_first_panel_is_due_in_working_days_and_sooner_when_intensive():
    assert (due().kind, due().due_on) == (PanelKind.INITIAL, date(2026, 6, 2))  # without the bank holiday of 25 May
    assert due(replace(ORDER, level="INTENSIVE")).due_on == date(2026, 5, 11)
    assert due().rule == "Within 20 working days of the order"
    again = Held(PanelKind.INITIAL, date(2026, 5, 18), PanelResult.AGAIN)
    assert due(held=[again]) == due()


@given(DAYS)
def test_the_first_panel_is_never_a_day_off(starts_on):
    found = due(replace(ORDER, starts_on=starts_on))
    assert working_days_between(starts_on, found.due_on, bank_holidays()) == 20


def test_what_is_agreed_is_signed_then_progress_then_the_final_panel():
    assert due(held=[HELD]).what == "Have the contract signed"
    assert (due(SIGNED, [HELD]).kind, due(SIGNED, [HELD]).due_on) == (PanelKind.PROGRESS, date(2026, 8, 18))
    progress = Held(PanelKind.PROGRESS, date(2026, 8, 17), PanelResult.GO_ON)
    assert (due(SIGNED, [progress, HELD]).kind, due(SIGNED, [progress, HELD]).due_on) == (
        PanelKind.FINAL,
        date(2026, 10, 27),
    )
    put_off = Held(PanelKind.PROGRESS, date(2026, 8, 17), PanelResult.AGAIN)
    assert due(SIGNED, [put_off, HELD]).due_on == date(2026, 8, 18)
    assert due(SIGNED, [Held(PanelKind.FINAL, date(2026, 10, 26), PanelResult.KEPT), HELD]) is None


def test_an_order_that_goes_back_to_court_waits_for_its_hearing():
    back = Held(PanelKind.PROGRESS, date(2026, 8, 17), PanelResult.COURT)
    assert due(SIGNED, [back, HELD]).due_on == date(2026, 8, 24)
    assert due(SIGNED, [replace(back, has_hearing=True), HELD]) is None


@given(st.dates(date(2026, 5, 18), date(2026, 11, 2)), st.integers(1, 6))
def test_nothing_is_due_after_the_order_ends(last, months):
    """Whenever the last panel was held and however often they are, the next one comes before the planned end."""
    held = [Held(PanelKind.PROGRESS, last, PanelResult.GO_ON), HELD]
    assert due(SIGNED, held, **{"referral.progress_months": months}).due_on < SIGNED.planned_end_on


# --- The contract -------------------------------------------------------------------------------------------
def test_a_signed_contract_changes_only_after_a_panel_that_varied_it():
    first, later = datetime(2026, 5, 18), datetime(2026, 8, 17)
    assert rules.contract_is_open(None, "", None) is None
    assert rules.contract_is_open(first, "agreed", first)
    assert rules.contract_is_open(first, "varied", later) is None
    assert rules.contract_is_open(later, "varied", first)
    assert rules.words_may_change(first, later)
    assert rules.words_may_change(later, first) is None


@pytest.mark.parametrize(
    ("term", "unit", "fits"),
    [(3, "months", True), (12, "months", True), (2, "months", False), (13, "months", False), (6, "weeks", False)]
    + [(None, "", False)],
)
def test_a_contract_is_for_three_to_twelve_months(term, unit, fits):
    assert (rules.term_is_of_a_contract(term, unit, POLICY) is None) is fits


def test_a_contract_is_signed_once_as_it_stands_after_its_panel():
    assert "agreed first" in rules.may_sign(1, [], is_signed_now=False).message
    assert "Add what the child does" in rules.may_sign(0, ["agreed"], is_signed_now=False).message
    assert "signed already" in rules.may_sign(1, ["agreed"], is_signed_now=True).message
    assert rules.may_sign(1, ["agreed"], is_signed_now=False) is None
    assert rules.signed_day_fits(ON, ON, ON) is None
    assert rules.signed_day_fits(ON + timedelta(days=1), ON, ON).field == "signed_on"
    assert rules.signed_day_fits(ON - timedelta(days=1), ON, ON).field == "signed_on"
    assert rules.is_signed_before_somebody(" ", "x", ON).field == "typed_name"
    assert rules.is_signed_before_somebody("x", " ", ON).field == "witness_name"
    assert rules.is_signed_before_somebody("x", "y", None).field == "signed_on"


def test_what_was_not_done_says_why():
    assert rules.done_fits(True, ON, "", ON) is None
    assert rules.done_fits(False, ON, " ", ON).field == "done_note"
    assert rules.done_fits(True, ON + timedelta(days=1), "", ON).field == "done_on"
