"""The move to probation: flagged in time, planned, introduced, decided; nothing for an order that ends before 18."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from cases.actions import (
    add_transition_meeting,
    decide_transition,
    edit_transition,
    start_transition,
    take_back_transition_meeting,
)
from cases.models import Child, Transition
from tests.factories import AT, ON, make_programme, make_transition, make_transition_meeting
from tests.house.transfers import move
from yjs.errors import Refused
from yjs.policy.actions import set_policy_value
from yjs.policy.values import TRANSITION_PAST_18
from yjs.versions import newest_change

DAY = timedelta(days=1)
BORN = date(2008, 12, 15)  # 17 years and 6 months old today
MET = {"kind": "introduction", "held_on": ON, "who": "Both", "words": "They had tea"}
WHOLE = {"officer_name": "Rowan Drey", "shared_on": ON, "shared_words": "Assessment and plan"}
PLAN = "Plan the move to probation"


@pytest.fixture()
def grown(child) -> Child:
    """A child who is 17 years and 6 months old, with an order that runs on at 18."""
    Child.objects.filter(pk=child.pk).update(date_of_birth=BORN)
    make_programme(child, starts_on=ON - 30 * DAY, planned_end_on=date(2026, 12, 15))
    return Child.objects.get(pk=child.pk)


@pytest.fixture()
def transition(grown, practitioner) -> Transition:
    return start_transition(grown, **move(), by=practitioner, at=AT)


def to_do(client) -> str:
    return client.get("/my-work/to-do/").content.decode()


def test_it_stands_on_the_workers_list_from_17_years_and_6_months(grown, practitioner, manager, sign_in):
    assert PLAN in to_do(sign_in(practitioner))
    Child.objects.filter(pk=grown.pk).update(date_of_birth=BORN - 20 * DAY)
    assert PLAN in sign_in(manager).get("/team-work/overdue/").content.decode()
    Child.objects.filter(pk=grown.pk).update(date_of_birth=BORN + 60 * DAY)
    assert PLAN not in to_do(sign_in(practitioner))


def test_nothing_is_said_of_an_order_that_ends_before_18(grown, practitioner, administrator, sign_in):
    grown.programmes.update(planned_end_on=date(2026, 12, 14))
    client = sign_in(practitioner)
    assert PLAN not in to_do(client)
    page = client.get(reverse("cases:transition", args=[grown.ref])).content.decode()
    assert "No move to probation is to be thought of" in page
    assert "only for a child with an order that is planned to run on at 18" in page
    set_policy_value(TRANSITION_PAST_18, value=0, starts_on=ON, reason="Every order", by=administrator, at=AT)
    assert PLAN in to_do(client)


def test_once_it_is_planned_the_decision_is_due_by_the_birthday(transition, practitioner, sign_in):
    client = sign_in(practitioner)
    assert PLAN not in to_do(client)
    Child.objects.filter(pk=transition.child_id).update(date_of_birth=date(2008, 6, 1))
    assert "Decide about the move to probation" in to_do(client)
    assert "Overdue" in client.get(reverse("cases:transition", args=[transition.child.ref])).content.decode()


def test_one_is_planned_at_a_time(transition, practitioner):
    with pytest.raises(Refused, match="being planned already"):
        start_transition(transition.child, **move(), by=practitioner, at=AT)


def test_a_child_moves_with_a_plan_an_officer_information_and_an_introduction(transition, practitioner, manager):
    decided = {"decision": "moves", "decided_on": ON, "decision_reason": "Ready", "by": manager, "at": AT}
    with pytest.raises(Refused, match="Record first: the probation officer, the information that was shared, an intro"):
        decide_transition(transition, **decided)
    who = {"by": practitioner, "at": AT}
    edit_transition(transition, version=newest_change(transition), **move(**WHOLE), **who)
    met = add_transition_meeting(transition, **MET, **who)
    take_back_transition_meeting(met, reason="It was another child", **who)
    with pytest.raises(Refused, match="an introduction"):
        decide_transition(transition, **decided)
    add_transition_meeting(transition, **MET, **who)
    saved = decide_transition(transition, **decided)
    assert (saved.decision, saved.decided_by) == ("moves", manager)
    for write in (
        lambda: decide_transition(transition, **decided),
        lambda: edit_transition(saved, version=newest_change(saved), **move(), **who),
        lambda: add_transition_meeting(saved, **MET, **who),
    ):
        with pytest.raises(Refused, match="This was decided on"):
            write()


def test_a_child_stays_for_a_reason_whatever_is_lacking(transition, manager):
    decided = {"decision": "stays", "decided_on": ON, "decision_reason": "The order ends in a month"}
    assert decide_transition(transition, **decided, by=manager, at=AT).decision == "stays"


@pytest.mark.parametrize(
    ("changed", "field"),
    [({"identified_on": ON + DAY}, "identified_on"), ({"shared_words": "Plan"}, "shared_on")],
)
def test_what_cannot_be_is_refused_at_its_field(grown, practitioner, changed, field):
    with pytest.raises(Refused) as refused:
        start_transition(grown, **move(**changed), by=practitioner, at=AT)
    assert refused.value.field == field
    assert not Transition.objects.exists()


def test_two_people_do_not_save_over_each_other(transition, practitioner, manager):
    seen = newest_change(transition)
    edit_transition(transition, version=seen, **move(plan="Twice a week"), by=practitioner, at=AT)
    with pytest.raises(Refused, match="Somebody else saved this"):
        edit_transition(transition, version=seen, **move(), by=manager, at=AT)


WRONG = ["specialist", "police", "board_member", "administrator", "data_officer", "auditor", "stranger", "other_team"]


@pytest.mark.parametrize("person", WRONG)
def test_nobody_else_plans_one(request, grown, practitioner, person):
    made, who = make_transition(grown, practitioner), {"by": request.getfixturevalue(person), "at": AT}
    for write in (
        lambda: start_transition(grown, **move(), **who),
        lambda: edit_transition(made, version=1, **move(), **who),
        lambda: add_transition_meeting(made, **MET, **who),
        lambda: take_back_transition_meeting(make_transition_meeting(made, practitioner), reason="x", **who),
        lambda: decide_transition(made, decision="stays", decided_on=ON, decision_reason="x", **who),
    ):
        with pytest.raises(PermissionDenied):
            write()


def test_a_worker_does_not_decide(transition, practitioner):
    with pytest.raises(PermissionDenied):
        decide_transition(transition, decision="stays", decided_on=ON, decision_reason="x", by=practitioner, at=AT)


def test_the_forms_save_what_a_browser_posts(grown, practitioner, manager, sign_in):
    day = {"identified_on_0": "15", "identified_on_1": "6", "identified_on_2": "2026"}
    client = sign_in(practitioner)
    assert client.post(reverse("cases:start_transition", args=[grown.ref]), day).status_code == 302
    made = Transition.objects.get()
    page = client.get(reverse("cases:edit_transition", args=[made.ref]))
    form = day | {"version": page.context["form"].initial["version"], "plan": "Meet Rowan", "officer_email": "rowan"}
    refused = client.post(reverse("cases:edit_transition", args=[made.ref]), form).content.decode()
    assert "Enter an e-mail address in the correct format" in refused
    form |= {"officer_email": "rowan@probation.invalid"}
    assert client.post(reverse("cases:edit_transition", args=[made.ref]), form).status_code == 302
    met = {
        "kind": "introduction",
        "who": "Both",
        "words": "Tea",
        "held_on_0": "15",
        "held_on_1": "6",
        "held_on_2": "2026",
    }
    assert client.post(reverse("cases:add_transition_meeting", args=[made.ref]), met).status_code == 302
    page = sign_in(manager).get(reverse("cases:transition", args=[grown.ref])).content.decode()
    assert "Meet Rowan" in page
    assert "still to be recorded: the probation officer" in page
