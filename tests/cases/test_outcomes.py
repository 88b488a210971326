"""Outcomes: recorded for one or several offences, one main one an occasion, corrected, appealed, taken back."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.urls import reverse

from cases.actions import appeal_outcome, correct_outcome, edit_hearing, record_outcomes, take_back_outcome
from cases.models import Authority, Notice, Outcome, OutcomeType
from cases.queries.changes import changes_of, history_of
from tests.cases.test_hearings import heard
from tests.factories import AT, ON, make_hearing, make_offence, make_outcome
from yjs.errors import Refused
from yjs.versions import newest_change

WHY = "The clerk read out the wrong line"


def kind(code: str) -> OutcomeType:
    return OutcomeType.objects.get(code=code)


def said(code: str = "REFERRAL_ORDER", **changed) -> dict:
    return {"type": kind(code), "is_main": True, "local_residence": True} | changed


@pytest.fixture()
def two(child):
    return [make_offence(child, description=words, occurred_on=date(2026, 5, 1)) for words in ("Robbery", "Affray")]


@pytest.fixture()
def hearing(child, two):
    return make_hearing(child, offences=two, held_on=ON)


def correct(outcome, who, **changed) -> Outcome:
    stands = {name: getattr(outcome, name) for name in ("type", "is_main", "local_residence", "decided_on")}
    typed = {"reason": WHY, "version": newest_change(outcome)} | stands | changed
    return correct_outcome(outcome, **typed, by=who, at=AT)


# --- Recording ----------------------------------------------------------------------------------------------
def test_one_outcome_is_recorded_for_several_offences_of_a_hearing(child, practitioner, colleague, hearing, two):
    first = record_outcomes(child, **said(), offences=two, hearing=hearing, by=colleague, at=AT)
    assert {one.offence for one in hearing.outcomes.all()} == set(two)
    assert (first.decided_on, first.is_main, first.local_residence) == (ON, True, True)
    assert Notice.objects.filter(to=practitioner, kind="outcome").count() == 2


def test_out_of_court_it_has_a_day_of_its_own(child, practitioner, two):
    day = ON - timedelta(days=3)
    made = record_outcomes(child, **said("YOUTH_CAUTION"), decided_on=day, offences=two[:1], by=practitioner, at=AT)
    assert (made.decided_on, made.hearing) == (day, None)


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"decided_on": date(2026, 4, 30)}, "decided_on"),
        ({"decided_on": ON + timedelta(days=1)}, "decided_on"),
        ({"code": "SECTION_226_LIFE"}, "type"),
        ({"is_main": False}, "is_main"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(child, practitioner, two, changed, field):
    typed = {"decided_on": ON, "code": "YOUTH_CAUTION"} | changed
    with pytest.raises(Refused) as refused:
        record_outcomes(child, **said(typed.pop("code"), **typed), offences=two, by=practitioner, at=AT)
    assert refused.value.field == field
    assert not Outcome.objects.exists()


def test_a_type_that_did_not_exist_on_that_day_says_from_when_it_does(child, practitioner):
    early = make_offence(child, occurred_on=date(2025, 11, 1))
    typed = said("OUTCOME_23_DEFERRED_PROSECUTION", decided_on=date(2025, 12, 31))
    with pytest.raises(Refused, match="exists from 1 January 2026 on, and not on 31 December 2025"):
        record_outcomes(child, **typed, offences=[early], by=practitioner, at=AT)


# --- One main outcome ---------------------------------------------------------------------------------------
def test_a_hearing_has_one_main_outcome_and_others_beside_it(child, practitioner, hearing, two):
    at_court = {"hearing": hearing, "by": practitioner, "at": AT}
    with pytest.raises(Refused, match="Record the main outcome first"):
        record_outcomes(child, **said("FINE", is_main=False), offences=two[:1], **at_court)
    record_outcomes(child, **said(), offences=two, **at_court)
    with pytest.raises(Refused, match="The main outcome is Referral order already. Record Fine as another outcome"):
        record_outcomes(child, **said("FINE"), offences=two[:1], **at_court)
    record_outcomes(child, **said("FINE", is_main=False), offences=two[:1], **at_court)
    assert hearing.outcomes.filter(is_main=True).values("type").distinct().count() == 1


def test_the_same_twice_is_refused(child, practitioner, hearing, two):
    at_court = {"offences": two, "hearing": hearing, "by": practitioner, "at": AT}
    record_outcomes(child, **said(), **at_court)
    with pytest.raises(Refused, match="An outcome of this day is recorded already for: Affray"):
        record_outcomes(child, **said(), **at_court)


def test_the_database_holds_one_main_outcome_an_occasion(child, hearing, two):
    """Whoever writes past the rule: a second main type of a hearing, and a second main outcome of an offence's day."""
    make_outcome(two[0], "REFERRAL_ORDER", hearing=hearing, decided_on=ON)
    make_outcome(two[1], "REFERRAL_ORDER", hearing=hearing, decided_on=ON)
    make_outcome(two[1], "FINE", hearing=hearing, decided_on=ON, is_main=False)
    third = make_offence(child, occurred_on=date(2026, 5, 1))
    with pytest.raises(IntegrityError, match="one_main_outcome_a_hearing"), transaction.atomic():
        make_outcome(third, "FINE", hearing=hearing, decided_on=ON)
    with pytest.raises(IntegrityError, match="one_main_outcome_an_offence_and_day"), transaction.atomic():
        make_outcome(two[0], "YOUTH_CAUTION", decided_on=ON)


# --- Where the child lived ----------------------------------------------------------------------------------
def test_where_the_child_lived_on_that_day_is_proposed(child, practitioner, hearing, sign_in):
    address = reverse("cases:record_court_outcome", args=[hearing.ref])
    client = sign_in(practitioner)
    assert client.get(address).context["form"]["local_residence"].value() == "yes"
    child.home_authority = Authority.objects.filter(is_ours=False).first()
    child.save()
    assert client.get(address).context["form"]["local_residence"].value() == "no"
    ours = Authority.objects.get(is_ours=True)
    child.former_addresses.create(address="1 Old Row", home_authority=ours, starts_on=date(2026, 1, 1), ends_on=ON)
    assert client.get(address).context["form"]["local_residence"].value() == "yes"


# --- In the browser -----------------------------------------------------------------------------------------
def test_a_worker_records_what_the_court_decided(child, practitioner, hearing, two, sign_in):
    client = sign_in(practitioner)
    address = reverse("cases:record_court_outcome", args=[hearing.ref])
    form = client.get(address).context["form"]
    assert form["offences"].value() == [one.ref for one in hearing.offences.all()]
    assert "decided_on" not in form.fields
    typed = {"offences": [one.ref for one in two], "type": "REFERRAL_ORDER", "is_main": "yes", "local_residence": "yes"}
    assert (
        "Select the outcome from the list" in client.post(address, typed | {"type": "YOUTH_CAUTION"}).content.decode()
    )
    page = client.post(address, typed, follow=True).content.decode()
    assert "Outcome recorded: Referral order" in page
    page = client.get(reverse("cases:hearing", args=[hearing.ref])).content.decode()
    assert "Record another outcome" in page


def test_a_hearing_that_decided_leads_to_the_outcome(child, practitioner, hearing, two, sign_in):
    client, address = sign_in(practitioner), reverse("cases:edit_hearing", args=[hearing.ref])
    typed = {"court": "Seaview", "court_type": "YOUTH_COURT", "offences": [two[0].ref], "result": "DECIDED"}
    typed |= {"held_on_0": "15", "held_on_1": "6", "held_on_2": "2026", "version": newest_change(hearing)}
    answer = client.post(address, typed)
    assert answer.url == reverse("cases:record_court_outcome", args=[hearing.ref])


# --- Correcting ---------------------------------------------------------------------------------------------
def test_an_outcome_is_corrected_for_all_its_offences_with_a_reason(child, practitioner, hearing, two):
    outcome = record_outcomes(child, **said(), offences=two, hearing=hearing, by=practitioner, at=AT)
    correct(outcome, practitioner, type=kind("YOUTH_REHABILITATION_ORDER"), local_residence=False)
    assert {one.type.code for one in hearing.outcomes.all()} == {"YOUTH_REHABILITATION_ORDER"}
    assert not hearing.outcomes.filter(local_residence=True).exists()
    changes = changes_of(child, list(history_of(child)))
    change = next(one for one in changes if one.said == "Corrected an outcome")
    assert change.reason == WHY
    told = {str(field) for record in change.records for field in record.fields}
    assert "Outcome: “Referral order” became “Youth rehabilitation order”" in told


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"reason": "no"}, "reason"),
        ({"version": "1"}, None),
        ({"code": "SECTION_226_LIFE"}, "type"),
        ({"is_main": False}, "is_main"),
    ],
)
def test_a_correction_keeps_the_rules(child, practitioner, hearing, two, changed, field):
    outcome = record_outcomes(child, **said(), offences=two, hearing=hearing, by=practitioner, at=AT)
    if "code" in changed:
        changed = {"type": kind(changed["code"])}
    with pytest.raises(Refused) as refused:
        correct(outcome, practitioner, **changed)
    assert refused.value.field == field
    outcome.refresh_from_db()
    assert (outcome.type.code, outcome.is_main) == ("REFERRAL_ORDER", True)


def test_a_worker_corrects_it_in_the_browser(child, practitioner, two, sign_in):
    outcome = make_outcome(two[0], decided_on=ON)
    client, address = sign_in(practitioner), reverse("cases:correct_outcome", args=[outcome.ref])
    form = client.get(address).context["form"]
    assert form["type"].value() == "YOUTH_CAUTION"
    typed = {"type": "YOUTH_CONDITIONAL_CAUTION", "is_main": "yes", "local_residence": "yes", "reason": WHY}
    typed |= {"decided_on_0": "15", "decided_on_1": "6", "decided_on_2": "2026", "version": form["version"].value()}
    page = client.post(address, typed, follow=True).content.decode()
    assert "Youth conditional caution" in page


# --- Appeals ------------------------------------------------------------------------------------------------
def test_an_appealed_outcome_stays_as_it_was(child, practitioner, hearing, two):
    who = {"by": practitioner, "at": AT}
    outcome = record_outcomes(child, **said(), offences=two[:1], hearing=hearing, **who)
    typed = {"appealed_on": ON, "appeal": "", "appeal_ended_on": None}
    appeal_outcome(outcome, **typed, version=newest_change(outcome), **who)
    outcome.refresh_from_db()
    for attempt in (
        lambda: correct(outcome, practitioner, type=kind("FINE")),
        lambda: take_back_outcome(outcome, reason=WHY, **who),
        lambda: edit_hearing(
            hearing,
            **heard(held_on=ON - timedelta(days=1)),
            offences=two,
            version=newest_change(hearing),
            **who,
        ),
    ):
        with pytest.raises(Refused, match="An outcome that was appealed stays"):
            attempt()
    changed = typed | {"appeal": "Changed on appeal", "appeal_ended_on": ON}
    appeal_outcome(outcome, **changed, version=newest_change(outcome), **who)
    outcome.refresh_from_db()
    assert (outcome.type.code, outcome.appeal) == ("REFERRAL_ORDER", "Changed on appeal")


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"appealed_on": date(2026, 5, 30)}, "appealed_on"),
        ({"appealed_on": None}, "appealed_on"),
        ({"appeal": ""}, "appeal"),
        ({"appeal_ended_on": None}, "appeal_ended_on"),
        ({"appeal_ended_on": date(2026, 6, 5)}, "appeal_ended_on"),
        ({"appeal_ended_on": ON + timedelta(days=1)}, "appeal_ended_on"),
    ],
)
def test_an_appeal_has_days_in_order(child, practitioner, two, changed, field):
    outcome = make_outcome(two[0], decided_on=date(2026, 6, 1))
    typed = {"appealed_on": date(2026, 6, 8), "appeal": "Changed on appeal", "appeal_ended_on": ON} | changed
    with pytest.raises(Refused) as refused:
        appeal_outcome(outcome, **typed, version=newest_change(outcome), by=practitioner, at=AT)
    assert refused.value.field == field


def test_a_worker_records_an_appeal_in_the_browser(child, practitioner, two, sign_in):
    outcome = make_outcome(two[0], decided_on=date(2026, 6, 1))
    client, address = sign_in(practitioner), reverse("cases:appeal_outcome", args=[outcome.ref])
    typed = {"appealed_on_0": "8", "appealed_on_1": "6", "appealed_on_2": "2026", "version": newest_change(outcome)}
    page = client.post(address, typed, follow=True).content.decode()
    assert "Appealed on 8 June 2026" in page
    assert "Correct this outcome" not in page
    assert "Appealed" in client.get(reverse("cases:offences", args=[child.ref])).content.decode()


# --- Taking back --------------------------------------------------------------------------------------------
def test_an_outcome_that_was_never_given_is_taken_back_with_a_reason(child, practitioner, two, sign_in):
    outcome = make_outcome(two[0], decided_on=ON)
    page = sign_in(practitioner).post(
        reverse("cases:take_back_outcome", args=[outcome.ref]), {"reason": WHY}, follow=True
    )
    assert "Outcome taken back" in page.content.decode()
    assert not Outcome.objects.exists()
    change = changes_of(child, list(history_of(child))[:1])[0]
    assert (change.said, change.reason) == ("Took back an outcome that was never given", WHY)


def test_the_main_outcome_is_not_taken_from_beside_another(child, practitioner, hearing, two):
    who = {"hearing": hearing, "by": practitioner, "at": AT}
    main = record_outcomes(child, **said(), offences=two[:1], **who)
    fine = record_outcomes(child, **said("FINE", is_main=False), offences=two[:1], **who)
    with pytest.raises(Refused, match="There is another outcome of this occasion"):
        take_back_outcome(main, reason=WHY, by=practitioner, at=AT)
    take_back_outcome(fine, reason=WHY, by=practitioner, at=AT)
    take_back_outcome(main, reason=WHY, by=practitioner, at=AT)
    assert not Outcome.objects.exists()


# --- With its hearing ---------------------------------------------------------------------------------------
def test_what_a_hearing_decided_moves_with_its_day_and_keeps_its_offences(child, practitioner, hearing, two):
    who = {"by": practitioner, "at": AT}
    record_outcomes(child, **said(), offences=two, hearing=hearing, **who)
    edit = {"version": newest_change(hearing), **who}
    with pytest.raises(Refused, match="An outcome of this hearing is recorded for: Affray"):
        edit_hearing(hearing, **heard(), offences=two[:1], **edit)
    day = ON - timedelta(days=2)
    edit_hearing(hearing, **heard(held_on=day), offences=two, **edit)
    assert {one.decided_on for one in hearing.outcomes.all()} == {day}


# --- Who may ------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("person", ["police", "specialist", "other_team", "stranger", "data_officer"])
def test_nobody_but_workers_of_the_child_says_what_was_decided(request, child, person, two):
    outcome, who = make_outcome(two[0], decided_on=ON), request.getfixturevalue(person)
    by, appeal = {"by": who, "at": AT}, {"appealed_on": ON, "appeal": "", "appeal_ended_on": None}
    for attempt in (
        lambda: record_outcomes(child, **said(), decided_on=ON, offences=two[1:], **by),
        lambda: correct(outcome, who),
        lambda: appeal_outcome(outcome, **appeal, version=newest_change(outcome), **by),
        lambda: take_back_outcome(outcome, reason=WHY, **by),
    ):
        with pytest.raises(PermissionDenied):
            attempt()
    assert Outcome.objects.get() == outcome
