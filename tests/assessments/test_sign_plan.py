"""The child agrees to the plan."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from assessments import actions
from assessments.models import Plan
from assessments.queries import plan_in_force
from tests.assessments import make
from tests.factories import AT
from yjs.errors import Refused

HEARD = {"how": "witnessed", "witness_name": "Hazel Lapwing"} | make.typed_date("witnessed_on", date(2026, 6, 14))
TOKEN = "6a9c7f8e-3f53-4d3c-9f7d-0c6f4f7f1a16"


@pytest.fixture()
def plan(child, practitioner):
    return make.plan_with_targets(child, practitioner)


def test_a_drawn_signature_is_kept(sign_in, plan, practitioner):
    answer = sign_in(practitioner).post(make.page("sign_plan", plan.ref), {"how": "drawn", "signature": make.drawn()})
    assert answer.url == make.page("plan", plan.ref)
    plan.refresh_from_db()
    assert (plan.status, plan.signature, bytes(plan.picture)[:4]) == ("agreed", "drawn", b"\x89PNG")
    assert plan.recorded_by == practitioner


def test_agreed_aloud_says_who_heard_it_and_when(sign_in, plan, practitioner):
    client = sign_in(practitioner)
    assert client.post(make.page("sign_plan", plan.ref), HEARD).status_code == 302
    plan.refresh_from_db()
    assert (plan.witness_name, plan.agreed_on) == ("Hazel Lapwing", date(2026, 6, 14))
    page = client.get(make.page("plan", plan.ref)).content.decode()
    assert "Agreed aloud on 14 June 2026, heard by Hazel Lapwing" in page
    assert "Add a target" not in page


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({}, "Select how the child agrees to the plan"),
        ({"how": "drawn"}, "Ask the child to sign in the box"),
        ({"how": "drawn", "signature": make.drawn(make.png(ink=b""))}, "Ask the child to sign in the box"),
        ({"how": "drawn", "signature": "data:image/png;base64,AAAA"}, "The signature could not be read"),
        ({"how": "witnessed"}, "Enter the name of the person who heard the child agree"),
        ({"how": "witnessed", "witness_name": "Hazel"}, "Enter the date the child agreed"),
        (HEARD | {"witness_name": "x" * 121}, "must be 120 characters or fewer"),
        (HEARD | make.typed_date("witnessed_on", date(2090, 1, 1)), "must be today or in the past"),
    ],
)
def test_what_is_missing_is_asked_for(sign_in, plan, practitioner, typed, says):
    page = sign_in(practitioner).post(make.page("sign_plan", plan.ref), typed).content.decode()
    assert "There is a problem" in page
    assert says in page
    assert typed.get("witness_name", "") in page
    plan.refresh_from_db()
    assert plan.is_draft


def test_a_plan_without_a_target_is_refused(child, practitioner):
    plan = make.start_plan(child, practitioner)
    with pytest.raises(Refused, match="Add a target before the child signs"):
        make.agree(plan, practitioner)


def test_a_new_plan_takes_the_place_of_the_one_before(child, practitioner, plan):
    first = make.agree(plan, practitioner)
    assert plan_in_force(child) == first
    second = make.plan_with_targets(child, practitioner)
    assert plan_in_force(child) == first
    make.agree(second, practitioner)
    assert plan_in_force(child) == second


def test_an_agreed_plan_is_not_signed_again(sign_in, plan, practitioner):
    make.agree(plan, practitioner)
    client = sign_in(practitioner)
    assert client.get(make.page("sign_plan", plan.ref)).url == make.page("plan", plan.ref)
    page = client.post(make.page("sign_plan", plan.ref), HEARD).content.decode()
    assert "This plan has been agreed and can no longer change" in page


def test_a_button_pressed_twice_signs_once(sign_in, plan, practitioner):
    client = sign_in(practitioner)
    for _ in range(2):
        assert client.post(make.page("sign_plan", plan.ref), HEARD | {"once": TOKEN}).status_code == 302


def test_the_database_refuses_an_agreed_plan_without_a_signature(plan, practitioner):
    for fields in ({"signature": "drawn"}, {"signature": "witnessed", "witness_name": ""}, {"signature": ""}):
        with pytest.raises(IntegrityError, match="agreed_plan_is_signed"), transaction.atomic():
            Plan.objects.filter(pk=plan.pk).update(
                status="agreed", agreed_on=AT.date(), recorded_by=practitioner, recorded_at=AT, **fields
            )


@pytest.mark.parametrize("who", ["other_team", "specialist", "board_member", "police", "stranger"])
def test_a_wrong_person_finds_no_such_page(request, sign_in, plan, who):
    person = request.getfixturevalue(who)
    assert sign_in(person).post(make.page("sign_plan", plan.ref), HEARD).status_code == 404
    with pytest.raises(PermissionDenied):
        make.agree(plan, person)
    with pytest.raises(PermissionDenied):
        actions.sign_plan(plan, how="drawn", signature=make.drawn(), by=person, at=AT)
