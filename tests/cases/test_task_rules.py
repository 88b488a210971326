"""Tasks that the service makes by a rule: each once, for the lead practitioner, while the rule is on."""

from datetime import date, timedelta

import pytest

from cases.actions import allocate_child, record_contact
from cases.actions.task_rules import make_tasks_by_rules
from cases.models import Task
from cases.rules import WorkerRole
from cases.task_rules import RULES, rule_lines
from tests.factories import AT, ON, make_allocation, make_child, make_programme
from tests.house.main_job import CONTACT
from yjs.policy.actions import set_policy_value
from yjs.policy.values import TASK_EXIT_PLAN, TASK_FIRST_MEETING, TASK_MISSED

MISSED = CONTACT | {"attendance": "unacceptable_absence", "absence_reason": "Slept in"}


def tasks() -> list[tuple]:
    return list(Task.objects.order_by("pk").values_list("rule", "owner__name", "due_on"))


def allocated(child, worker, by):
    return allocate_child(
        child, worker=worker, role=WorkerRole.LEAD, starts_on=ON, opened_why="prevention", by=by, at=AT
    )


def switch(policy, value, administrator) -> None:
    set_policy_value(policy, value=value, starts_on=ON, reason="Tried out", by=administrator, at=AT)


def test_a_new_lead_practitioner_is_to_meet_the_child(manager, colleague):
    made = allocated(make_child(), colleague, manager)
    assert tasks() == [("first_meeting", "Callum Wren", date(2026, 6, 22))]
    assert Task.objects.get().about_ref == made.ref


def test_the_first_meeting_does_what_asked_for_it_and_a_call_does_not(manager, colleague):
    made = allocated(make_child(), colleague, manager)
    record_contact(made.child, **CONTACT | {"method": "phone"}, by=colleague, at=AT)
    assert Task.objects.open().exists()
    record_contact(made.child, **CONTACT | {"method": "home", "happened_at": AT}, by=colleague, at=AT)
    assert not Task.objects.open().exists()
    assert Task.objects.get().done_by == colleague


def test_a_missed_contact_is_followed_up_by_the_lead_on_the_next_working_day(child, specialist):
    make_allocation(child, specialist, role="specialist")
    record_contact(child, **MISSED, by=specialist, at=AT)
    record_contact(child, **CONTACT, by=specialist, at=AT)
    assert tasks() == [("missed", "Priya Lark", date(2026, 6, 16))]


def test_an_exit_plan_before_the_end_and_once_for_each_end(child):
    programme = make_programme(child, planned_end_on=date(2026, 6, 30))
    make_programme(child, planned_end_on=date(2026, 12, 30))
    make_tasks_by_rules(at=AT)
    make_tasks_by_rules(at=AT)
    assert tasks() == [("exit_plan", "Priya Lark", date(2026, 6, 30))]
    programme.planned_end_on = date(2026, 7, 7)
    programme.save()
    make_tasks_by_rules(at=AT)
    assert len(tasks()) == 2


def test_what_comes_after_the_18th_birthday_is_planned(practitioner):
    for born in (date(2008, 12, 15), date(2008, 6, 15), date(2008, 12, 16)):
        make_allocation(make_child(date_of_birth=born), practitioner)
    make_tasks_by_rules(at=AT)
    assert tasks() == [("adult", "Priya Lark", date(2026, 12, 15))]


def test_a_rule_that_is_off_makes_none(child, manager, colleague, practitioner, administrator):
    for policy in (TASK_FIRST_MEETING, TASK_MISSED, TASK_EXIT_PLAN):
        switch(policy, 0, administrator)
    make_programme(child, planned_end_on=date(2026, 6, 30))
    allocated(make_child(), colleague, manager)
    record_contact(child, **MISSED, by=practitioner, at=AT)
    make_tasks_by_rules(at=AT)
    assert tasks() == []


def test_open_tasks_go_to_whoever_leads_the_child_now(child, practitioner, colleague, manager):
    make_programme(child, planned_end_on=date(2026, 6, 30))
    make_tasks_by_rules(at=AT)
    allocated(child, colleague, manager)
    kept = Task.objects.get(rule="exit_plan")
    assert (kept.owner, kept.hand_on_reason) == (colleague, "The child was allocated to them")


def test_and_those_of_a_lead_who_starts_later_when_they_do(child, practitioner, colleague):
    make_programme(child, planned_end_on=date(2026, 6, 30))
    make_tasks_by_rules(at=AT)
    child.allocations.update(ends_on=ON)
    make_allocation(child, colleague, starts_on=ON + timedelta(days=1))
    make_tasks_by_rules(at=AT)
    assert Task.objects.get().owner == practitioner
    make_tasks_by_rules(at=AT + timedelta(days=1))
    assert Task.objects.get(rule="exit_plan").owner == colleague


def test_each_rule_reads_as_a_sentence(db):
    assert [line.says for line in rule_lines(ON)] == [
        "When a child is allocated to a new lead practitioner, they are to meet within 5 working days.",
        "When a child misses a planned contact, the lead practitioner follows it up within 1 working day.",
        "From 20 working days before an order or out-of-court resolution is planned to end, the lead practitioner is "
        "to agree the exit plan by that end.",
        "From 6 months before a child turns 18, the lead practitioner is to plan what comes after by the birthday.",
    ]


@pytest.mark.parametrize("who", ["practitioner", "administrator"])
def test_the_page_says_which_rules_are_on_and_who_set_them(sign_in, request, administrator, who):
    switch(TASK_MISSED, 0, administrator)
    page = sign_in(request.getfixturevalue(who)).get("/task-rules/").content.decode()
    assert page.count(">On</strong>") == len(RULES) - 1
    assert "Off from 15 June 2026, set by Ada Swift: Tried out" in page
    assert ("/local-policy/task.missed/" in page) == (who == "administrator")
