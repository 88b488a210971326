"""Tasks: make one, put it off, hand it on, say that it is done, and take that back."""

from datetime import date, datetime

from django.core.exceptions import PermissionDenied

from cases import rules_work as rules
from cases.actions.notice import tell
from cases.models import Child, Task
from cases.models.about import about as about_record
from cases.permissions import CARRY_TASKS, children_visible_to, require_for_child
from cases.rules_work import NoticeKind, TaskKind
from yjs.access import viewer_on
from yjs.accounts.models import User
from yjs.actions import action, lock
from yjs.clock import local_date
from yjs.errors import Refused


def make_task(child: Child, words: str, *, owner: User, due_on: date, kind: str, about=None, by, at: datetime) -> Task:
    """Inside an action: a task for somebody who may see the child; they are told unless they made it themselves.

    `about` is the record that it comes from: a contact, an appointment.
    """
    _refuse_blind(owner, child, at)
    made = Task.objects.create(
        child=child, words=words, owner=owner, due_on=due_on, kind=kind, made_by=by, made_at=at, **about_record(about)
    )
    _tell_owner(made, by=by, at=at)
    return made


@action
def add_task(child: Child, *, words: str, owner: User, due_on: date, by, at: datetime) -> Task:
    """Make a task by hand, for oneself or for somebody else who may see the child."""
    viewer = require_for_child(by, CARRY_TASKS, child, at=at)
    _raise_first(rules.is_ahead(due_on, viewer.on, what="The day by which it is due", field="due_on"))
    return make_task(child, words, owner=owner, due_on=due_on, kind=TaskKind.OTHER, by=by, at=at)


@action
def put_off_task(task: Task, *, until: date, reason: str, by, at: datetime) -> Task:
    """Take the task off the list until a day, with the reason; the day by which it is due stays."""
    viewer = require_for_child(by, CARRY_TASKS, task.child, at=at)
    task = lock(task)
    _raise_first(rules.is_not_done(task.done_at), rules.is_later(until, viewer.on))
    task.put_off_until, task.put_off_reason = until, reason
    task.save(update_fields=["put_off_until", "put_off_reason"])
    return task


@action
def hand_on_task(task: Task, *, owner: User, reason: str, by, at: datetime) -> Task:
    """Give the task to somebody else who may see the child, with the reason; it is on their list at once."""
    require_for_child(by, CARRY_TASKS, task.child, at=at)
    task = lock(task)
    _raise_first(rules.is_not_done(task.done_at))
    if owner.pk == task.owner_id:
        raise Refused(f"{owner} has this task already. Choose somebody else", "owner")
    _refuse_blind(owner, task.child, at)
    task.owner, task.hand_on_reason, task.put_off_until, task.put_off_reason = owner, reason, None, ""
    task.save(update_fields=["owner", "hand_on_reason", "put_off_until", "put_off_reason"])
    _tell_owner(task, by=by, at=at)
    return task


@action
def finish_task(task: Task, *, note: str = "", by, at: datetime) -> Task:
    """Say that the task is done, and what was done where that stands nowhere else."""
    require_for_child(by, CARRY_TASKS, task.child, at=at)
    task = lock(task)
    _raise_first(rules.is_not_done(task.done_at))
    task.done_at, task.done_by, task.done_note = at, by, note
    task.save(update_fields=["done_at", "done_by", "done_note"])
    return task


@action
def reopen_task(task: Task, *, by, at: datetime) -> Task:
    """Take back that it is done: whoever said so, or whose task it is."""
    require_for_child(by, CARRY_TASKS, task.child, at=at)
    task = lock(task)
    if task.done_at is None:
        raise Refused("This task is not done")
    if by.pk not in (task.done_by_id, task.owner_id):
        raise PermissionDenied(CARRY_TASKS.code)
    task.done_at, task.done_by, task.done_note = None, None, ""
    task.save(update_fields=["done_at", "done_by", "done_note"])
    return task


def _refuse_blind(owner: User, child: Child, at: datetime) -> None:
    """Only who may see the child carries a task about them."""
    viewer = viewer_on(owner, local_date(at), at)
    if not (viewer.may(CARRY_TASKS) and children_visible_to(viewer).filter(pk=child.pk).exists()):
        raise Refused(f"{owner} may not see this child’s record. Choose somebody else", "owner")


def _tell_owner(task: Task, *, by, at: datetime) -> None:
    """Whoever has the task now finds it among their notices, unless they gave it to themselves."""
    tell([task.owner], task.child, NoticeKind.TASK, about=task, by=by, at=at, again=True)


def _raise_first(*refusals: Refused | None) -> None:
    if refusal := next(filter(None, refusals), None):
        raise refusal
