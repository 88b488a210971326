"""Tasks: the list, one task, making one, putting it off, handing it on, finishing it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cases import actions, permissions
from cases.filters_work import TasksFilter
from cases.forms.work import FinishForm, HandOnForm, PutOffForm, TaskForm
from cases.models import Child, Task
from cases.queries import child_by_ref
from cases.queries.work import people_for_task, task_by_ref, tasks_visible_to
from cases.rules_work import due_tag
from cases.task_rules import rule_named
from cases.views.paging import page_of
from cases.views.pressing import posted
from yjs.access import guarded
from yjs.audit.record import record_list
from yjs.bank_holidays import bank_holidays
from yjs.forms import GovUKForm
from yjs.pages import done
from yjs.policy.values import TASK_DAYS, value_on
from yjs.working_days import add_working_days

PERMISSION = permissions.CARRY_TASKS


@guarded(PERMISSION)
def tasks(request: HttpRequest) -> HttpResponse:
    """One's own tasks that wait, or those of the team, of a child, put off or done."""
    narrowed = TasksFilter(request.GET or None, queryset=tasks_visible_to(request.viewer), request=request)
    page = page_of(request, narrowed.qs)
    for task in page:
        task.tag = due_tag(task.due_on, request.on, bank_holidays())
    record_list(request, "tasks", [task.child.ref for task in page])
    return render(request, "cases/tasks.html", {"filter": narrowed, "page": page})


@guarded(PERMISSION, fetch=child_by_ref, section="tasks")
def add_task(request: HttpRequest, child: Child) -> HttpResponse:
    """Make a task about the child, for oneself unless somebody else is chosen."""
    due_on = add_working_days(request.on, value_on(TASK_DAYS, request.on), bank_holidays())
    initial = {"owner": request.user.ref, "due_on": due_on}
    form = TaskForm(posted(request), people=people_for_task(request.viewer, child), initial=initial)
    if request.method == "POST":
        made = form.carry_out(actions.add_task, child, by=request.user, at=request.at)
        if made:
            return done(request, f"Task made for {made.owner}", "reporting:overview", child.ref)
    return render(request, "cases/add_task.html", {"tab": "overview", "form": form, "child": child})


@guarded(PERMISSION, fetch=task_by_ref, section="tasks")
def task(request: HttpRequest, task: Task) -> HttpResponse:
    """One task: what, by whom, by when, where it comes from; and the button that finishes it."""
    form = FinishForm(posted(request))
    if request.method == "POST":
        made = form.carry_out(actions.finish_task, task, by=request.user, at=request.at)
        if made:
            return done(request, "Task done", "cases:task", task.ref)
    task.tag = None if task.done_at else due_tag(task.due_on, request.on, bank_holidays())
    rule = rule_named(task.rule)
    takes_back = task.done_at and request.user.pk in (task.done_by_id, task.owner_id)
    context = {
        "tab": "overview",
        "form": form,
        "task": task,
        "child": task.child,
        "takes_back": takes_back,
        "rule": rule,
    }
    return render(request, "cases/task.html", context)


@guarded(PERMISSION, fetch=task_by_ref, section="tasks")
def put_off_task(request: HttpRequest, task: Task) -> HttpResponse:
    """Take the task off the list until a day."""
    form = PutOffForm(posted(request))
    if request.method == "POST":
        made = form.carry_out(actions.put_off_task, task, by=request.user, at=request.at)
        if made:
            return done(request, f"Task put off until {made.put_off_until:%-d %B %Y}", "cases:task", task.ref)
    return _page(request, task, form, "Put off a task", "Put it off")


@guarded(PERMISSION, fetch=task_by_ref, section="tasks")
def hand_on_task(request: HttpRequest, task: Task) -> HttpResponse:
    """Give the task to somebody else who may see the child."""
    people = [one for one in people_for_task(request.viewer, task.child) if one.pk != task.owner_id]
    form = HandOnForm(posted(request), people=people)
    if request.method == "POST":
        made = form.carry_out(actions.hand_on_task, task, by=request.user, at=request.at)
        if made:
            return done(request, f"Task given to {made.owner}", "cases:task", task.ref)
    return _page(request, task, form, "Give a task to somebody else", "Give it to them")


@guarded(PERMISSION, fetch=task_by_ref, section="tasks")
def reopen_task(request: HttpRequest, task: Task) -> HttpResponse:
    """Take back that the task is done."""
    form = GovUKForm(posted(request))
    if request.method == "POST":
        made = form.carry_out(actions.reopen_task, task, by=request.user, at=request.at)
        if made:
            return done(request, "The task is to do again", "cases:task", task.ref)
    return _page(request, task, form, "This task is not done after all", "Put it back on the list")


def _page(request: HttpRequest, task: Task, form: GovUKForm, heading: str, button: str) -> HttpResponse:
    context = {"tab": "overview", "form": form, "task": task, "child": task.child, "heading": heading, "button": button}
    return render(request, "cases/change_task.html", context)
