"""Make a task, put it off, hand it on, finish it, take that back."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from cases.actions import add_task, finish_task, hand_on_task, put_off_task, reopen_task
from cases.actions.task import make_task
from cases.models import Notice, Task
from tests.factories import AT, ON, make_contact
from yjs.errors import Refused

TOMORROW = ON + timedelta(days=1)


def task(child, owner, **more) -> Task:
    typed = {"words": "Ring the school", "owner": owner, "due_on": TOMORROW, "by": owner, "at": AT}
    return add_task(child, **(typed | more))


def refused(act, *subjects, **typed) -> str:
    with pytest.raises(Refused) as refusal:
        act(*subjects, **typed)
    return refusal.value.message


def test_a_task_by_hand_is_on_its_owners_list_and_tells_nobody(child, practitioner):
    made = task(child, practitioner)
    assert list(Task.objects.waiting_on(ON)) == [made]
    assert (made.rule, made.made_by, made.about_ref) == ("", practitioner, "")
    assert not Notice.objects.exists()


def test_a_task_for_somebody_else_tells_them(child, practitioner, colleague):
    made = task(child, colleague, by=practitioner)
    notice = colleague.notices.get()
    assert (notice.kind, notice.about_ref, notice.author) == ("task", made.ref, practitioner)


def test_it_says_what_it_comes_from(child, practitioner):
    contact = make_contact(child, practitioner)
    who = {"owner": practitioner, "due_on": ON, "kind": "next_step", "by": practitioner, "at": AT}
    made = make_task(child, "Visit the gym", about=contact, **who)
    assert made.address == f"/contacts/{contact.ref}/"


def test_put_off_it_leaves_the_list_until_the_day(child, practitioner):
    made = put_off_task(task(child, practitioner), until=TOMORROW, reason="Closed today", by=practitioner, at=AT)
    assert not Task.objects.waiting_on(ON).exists()
    assert Task.objects.waiting_on(TOMORROW).get() == made
    assert made.due_on == TOMORROW


def test_handed_on_it_is_somebody_elses_and_they_are_told_each_time(child, practitioner, colleague):
    made = task(child, practitioner)
    for owner, by in ((colleague, practitioner), (practitioner, colleague), (colleague, practitioner)):
        made = hand_on_task(made, owner=owner, reason="On leave", by=by, at=AT)
    assert (made.owner, made.hand_on_reason) == (colleague, "On leave")
    assert {notice.to for notice in Notice.objects.all()} == {practitioner, colleague}


def test_done_and_taken_back(child, practitioner):
    made = finish_task(task(child, practitioner), note="Rang", by=practitioner, at=AT)
    assert (made.done_by, made.done_note) == (practitioner, "Rang")
    assert not Task.objects.open().exists()
    assert reopen_task(made, by=practitioner, at=AT).done_at is None


def test_each_rule_refuses_with_its_sentence(child, practitioner, colleague, other_team):
    by = {"by": practitioner, "at": AT}
    past = refused(task, child, practitioner, due_on=ON - timedelta(days=1))
    assert past == "The day by which it is due must be today or in the future"
    closed = "Oli Finch may not see this child’s record. Choose somebody else"
    assert refused(task, child, other_team, by=practitioner) == closed
    made = task(child, practitioner)
    assert refused(hand_on_task, made, owner=other_team, reason="x", **by) == closed
    same = "Priya Lark has this task already. Choose somebody else"
    assert refused(hand_on_task, made, owner=practitioner, reason="x", **by) == same
    later = "The day to which you put it off must be in the future"
    assert refused(put_off_task, made, until=ON, reason="x", **by) == later
    assert refused(reopen_task, made, **by) == "This task is not done"
    finish_task(made, **by)
    for act, typed in ((finish_task, {}), (put_off_task, {"until": TOMORROW, "reason": "x"})):
        assert refused(act, made, **typed, **by) == "This task is done already"
    assert refused(hand_on_task, made, owner=colleague, reason="x", **by) == "This task is done already"


def test_who_may_not_see_the_child_carries_no_task(child, practitioner, other_team):
    made = task(child, practitioner)
    with pytest.raises(PermissionDenied):
        finish_task(made, by=other_team, at=AT)


def test_only_who_did_it_or_has_it_takes_it_back(child, practitioner, colleague, manager):
    made = finish_task(task(child, practitioner), by=colleague, at=AT)
    with pytest.raises(PermissionDenied):
        reopen_task(made, by=manager, at=AT)
    assert reopen_task(made, by=colleague, at=AT).done_at is None
