"""Make the tasks that rules ask for: at once in the action that calls for one, or by a worker when a day comes near.

However often a rule is asked, the database keeps one task of each occasion.
"""

from collections.abc import Iterator
from datetime import date, datetime

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet, Subquery

from cases.models import Allocation, Appointment, Child, Contact, Programme, Task
from cases.models.about import about as about_record
from cases.rules import FACE_TO_FACE, TOOK_PLACE, WorkerRole
from cases.task_rules import ADULT, EXIT_PLAN, FIRST_MEETING, MISSED, TaskRule
from yjs.bank_holidays import bank_holidays
from yjs.clock import local_date
from yjs.policy.values import value_on, values_on
from yjs.working_days import add_working_days, months_after

HANDED_ON = "The child was allocated to them"
MONTHS_TO_18 = 12 * 18


def after_allocation(made: Allocation, *, at: datetime) -> None:
    """Inside an action: a new lead practitioner is to meet the child, and takes on the open tasks of the one before."""
    if made.role != WorkerRole.LEAD:
        return
    on = local_date(at)
    if days := value_on(FIRST_MEETING.policy, on):
        due_on = add_working_days(max(made.starts_on, on), days, bank_holidays())
        _make([_task(FIRST_MEETING, made.child_id, made.worker_id, due_on, at, about=made)])
    hand_over_tasks(at=at, tasks=Task.objects.filter(child=made.child_id))


def after_contact(made: Contact, *, at: datetime) -> None:
    """Inside an action: a planned contact that the child missed is to be followed up; a meeting is the first one."""
    if made.attendance in TOOK_PLACE and made.method in FACE_TO_FACE and not made.sensitive:
        _first_meeting_is_held(made, at)
    if not made.asks_for_follow_up:
        return
    on = local_date(at)
    days = value_on(MISSED.policy, on)
    lead = _leads(on).filter(child=made.child_id).values_list("worker", flat=True).first()
    if days and lead:
        due_on = add_working_days(on, days, bank_holidays())
        _make([_task(MISSED, made.child_id, lead, due_on, at, about=made)])


def _first_meeting_is_held(made: Contact, at: datetime) -> None:
    """What asked to meet the child is done by the first meeting since it was asked."""
    waiting = Task.objects.open().filter(child=made.child_id, rule=FIRST_MEETING.key)
    for task in waiting.select_for_update(of=("self",)):
        if local_date(task.made_at) <= local_date(made.happened_at):
            task.done_at, task.done_by, task.done_note = max(at, task.made_at), made.recorded_by, "Met the child"
            task.save(update_fields=["done_at", "done_by", "done_note"])


@transaction.atomic
def make_tasks_by_rules(*, at: datetime) -> None:
    """What comes near by the calendar; and tasks of whoever leads a child no more go to the one who does."""
    on = local_date(at)
    policy = values_on(on)
    _make([*_of_endings(on, policy[EXIT_PLAN.policy.key], at), *_of_birthdays(on, policy[ADULT.policy.key], at)])
    hand_over_tasks(at=at)


def hand_over_tasks(*, at: datetime, tasks: QuerySet[Task] | None = None) -> None:
    """Open tasks of somebody who led the child and works with them no more go to the present lead practitioner."""
    on = local_date(at)
    same = {"child": OuterRef("child")}
    theirs = Allocation.objects.filter(**same, worker=OuterRef("owner"))
    led = theirs.filter(role=WorkerRole.LEAD, ends_on__lt=on)
    lead = _leads(on).filter(**same)
    left = (Task.objects.all() if tasks is None else tasks).open().filter(Exists(led))
    left = left.exclude(Exists(theirs.open_on(on))).annotate(lead=Subquery(lead.values("worker")[:1]))
    for task in left.exclude(lead=None).select_for_update(of=("self",)):
        task.owner_id, task.hand_on_reason = task.lead, HANDED_ON
        task.save(update_fields=["owner", "hand_on_reason"])


def _leads(on: date) -> QuerySet[Allocation]:
    return Allocation.objects.open_on(on).filter(role=WorkerRole.LEAD)


def _of_endings(on: date, days: int, at: datetime) -> Iterator[Task]:
    """Programmes whose planned end is near."""
    until = add_working_days(on, days, bank_holidays())
    lead = _leads(on).filter(child=OuterRef("child")).values("worker")[:1]
    near = Programme.objects.filter(ends_on=None, planned_end_on__gte=on, planned_end_on__lte=until)
    for row in near.annotate(lead=Subquery(lead)).exclude(lead=None) if days else ():
        occasion = row.planned_end_on.isoformat()  # an end that is put off is another occasion
        yield _task(EXIT_PLAN, row.child_id, row.lead, row.planned_end_on, at, about=row, occasion=occasion)


def _of_birthdays(on: date, months: int, at: datetime) -> Iterator[Task]:
    """Children with a lead practitioner who turn 18 soon."""
    born = {
        "date_of_birth__gt": months_after(on, -MONTHS_TO_18),
        "date_of_birth__lte": months_after(on, months - MONTHS_TO_18),
    }
    lead = _leads(on).filter(child=OuterRef("pk")).values("worker")[:1]
    for child in Child.objects.filter(**born).annotate(lead=Subquery(lead)).exclude(lead=None) if months else ():
        due_on = months_after(child.date_of_birth, MONTHS_TO_18)
        yield _task(ADULT, child.pk, child.lead, due_on, at, about=child)


def _task(
    rule: TaskRule,
    child: int,
    owner: int,
    due_on: date,
    at: datetime,
    *,
    about: Allocation | Appointment | Child | Contact | Programme,
    occasion: str = "",
) -> Task:
    return Task(
        child_id=child,
        kind=rule.kind,
        words=rule.words,
        owner_id=owner,
        due_on=due_on,
        rule=rule.key,
        occasion=occasion,
        made_at=at,
        **about_record(about),
    )


def _make(tasks: list[Task]) -> None:
    """Those that are not there yet."""
    Task.objects.bulk_create(tasks, ignore_conflicts=True)
