"""Consent to Turnaround, its stages, and what it refuses."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases import rules_turnaround as rules
from cases.rules_turnaround import Answer, Consent, Said, Stage, Whose

ON = date(2026, 6, 14)
DAYS = st.integers(0, 60).map(lambda days: ON - timedelta(days=days))


def said(whose="child", answer="given", asked_on=ON, withdrawn_on=None, goes_on=False) -> Said:
    return Said(whose, answer, asked_on, withdrawn_on, goes_on)


@st.composite
def answers(draw) -> Said:
    whose = draw(st.sampled_from(Whose))
    answer = draw(st.sampled_from([one for one in Answer if one != Answer.NOT_ASKED or whose == Whose.CARER]))
    asked_on = draw(DAYS)
    taken_back = answer == Answer.GIVEN and draw(st.booleans())
    goes_on = taken_back and whose == Whose.CARER and draw(st.booleans())
    return Said(
        whose, answer, asked_on, asked_on + timedelta(days=draw(st.integers(0, 9))) if taken_back else None, goes_on
    )


def in_order(found: list[Said]) -> list[Said]:
    return sorted(found, key=lambda one: one.asked_on)


@given(st.lists(answers(), max_size=6).map(in_order), DAYS)
def test_there_is_consent_or_refusal_or_nothing_and_never_before_it_was_asked(found, on):
    consent = rules.consent_on(found, on)
    assert not (consent.given_on and consent.refused_on)
    for day in (consent.given_on, consent.refused_on):
        assert day is None or day <= on
    if consent.given_on:
        assert {one.whose for one in found if one.asked_on <= on} == set(Whose)
        assert consent == rules.consent_on([one for one in found if one.asked_on <= on], on)


@given(st.lists(answers(), max_size=6).map(in_order), DAYS)
def test_who_ever_began_did_so_on_a_day_with_consent(found, on):
    began = rules.began_on(found, on)
    if began:
        assert rules.consent_on(found, began).given_on == began
    else:
        assert rules.consent_on(found, on).given_on is None


def test_both_have_to_agree_and_the_last_answer_counts():
    child, carer = said(asked_on=ON - timedelta(days=3)), said("carer", asked_on=ON)
    assert rules.consent_on([child], ON) == Consent()
    assert rules.consent_on([child, carer], ON) == Consent(given_on=ON)
    assert rules.consent_on([child, carer], ON - timedelta(days=1)) == Consent()
    assert rules.consent_on([child, carer, said(answer="refused")], ON) == Consent(refused_on=ON)
    assert rules.consent_on([child, said("carer", "not_asked")], ON) == Consent(given_on=ON)


def test_what_is_taken_back_ends_it_on_that_day_unless_it_goes_on():
    earlier = ON - timedelta(days=5)
    child, carer = said(asked_on=earlier), said("carer", asked_on=earlier, withdrawn_on=ON)
    assert rules.consent_on([child, carer], ON - timedelta(days=1)) == Consent(given_on=earlier)
    assert rules.consent_on([child, carer], ON) == Consent(refused_on=ON)
    assert rules.began_on([child, carer], ON) == earlier
    goes_on = said("carer", asked_on=earlier, withdrawn_on=ON, goes_on=True)
    assert rules.consent_on([child, goes_on], ON) == Consent(given_on=earlier)


@pytest.mark.parametrize(
    ("consent", "assessed", "planned", "over", "stage"),
    [
        (Consent(), None, None, False, Stage.CONSENT),
        (Consent(refused_on=ON), None, None, False, Stage.REFUSED),
        (Consent(given_on=ON), None, None, False, Stage.ASSESSMENT),
        (Consent(given_on=ON), ON, None, False, Stage.PLAN),
        (Consent(given_on=ON), ON, ON, False, Stage.SUPPORT),
        (Consent(given_on=ON), ON, ON, True, Stage.ENDED),
        (Consent(), None, None, True, Stage.ENDED),
    ],
)
def test_how_far_it_is(consent, assessed, planned, over, stage):
    assert rules.stage(consent, assessed, planned, is_over=over) == stage


def test_what_counts_as_the_statutory_caseload_is_local_policy():
    running = [("Referral order", "RO"), ("Youth caution", "YC"), ("Diversion", "OOCD")]
    assert rules.on_the_caseload(running, {"RO": True, "YC": False}) == ["Referral order"]
    assert rules.on_the_caseload(running, {}) == []


AGREED = {"whose": "child", "answer": "given", "asked_on": ON, "how": "signed", "witness": "", "words": ""}


@pytest.mark.parametrize(
    ("typed", "says", "field"),
    [
        ({"asked_on": ON + timedelta(days=1)}, "today or in the past", "asked_on"),
        ({"asked_on": ON - timedelta(days=11)}, "the day of entry", "asked_on"),
        ({"answer": "not_asked"}, "The child is always asked", "answer"),
        ({"whose": "carer", "answer": "not_asked"}, "Enter why no parent or carer was asked", "words"),
        ({"how": ""}, "Select how they agreed", "how"),
        ({"how": "spoken"}, "Enter the name of the person who heard it", "witness"),
    ],
)
def test_what_is_refused_of_an_answer(typed, says, field):
    refusal = rules.consent_fits(**(AGREED | typed), entered_on=ON - timedelta(days=10), on=ON)
    assert says in refusal.message
    assert refusal.field == field


@pytest.mark.parametrize(
    "typed", [{}, {"answer": "refused", "how": ""}, {"whose": "carer", "answer": "not_asked", "words": "16", "how": ""}]
)
def test_what_fits(typed):
    assert rules.consent_fits(**(AGREED | typed), entered_on=ON, on=ON) is None


def test_each_other_refusal_has_its_sentence():
    assert "not Turnaround" in rules.is_turnaround("prevention").message
    assert "ended on 14 June 2026" in rules.is_open(ON).message
    assert "has not ended" in rules.is_over(None).message
    assert "Referral order runs" in rules.is_eligible(["Referral order"], allowed=False).message
    assert rules.is_eligible(["Referral order"], allowed=True) is None
    assert "already" in rules.allowing_is_needed(["Referral order"], allowed=True).message
    assert "no reason is needed" in rules.allowing_is_needed([], allowed=False).message
    assert "no consent to take back" in rules.may_be_taken_back("refused", None, is_last=True).message
    assert "was taken back on" in rules.may_be_taken_back("given", ON, is_last=True).message
    assert "asked again since" in rules.may_be_taken_back("given", None, is_last=False).message
    tomorrow = ON + timedelta(days=1)
    assert "in the past" in rules.taking_back_fits("child", tomorrow, ON, "", ON).message
    assert "when they agreed" in rules.taking_back_fits("child", ON, tomorrow, "", tomorrow).message
    assert "child’s consent" in rules.taking_back_fits("child", ON, ON, "Wants to", ON).message
    assert rules.taking_back_fits("carer", ON, ON, "Wants to", ON) is None
    assert "in the past" in rules.end_fits(tomorrow, ON, ON).message
    assert "on or after" in rules.end_fits(ON, tomorrow, tomorrow).message
    assert "End Turnaround first" in rules.may_close("Turnaround", is_open=True).message
