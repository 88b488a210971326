"""What a working day has besides appointments: tasks, answered concerns, notices read and new."""

from datetime import datetime, timedelta

from cases.actions import add_episode, add_task, answer_concern, read_all_notices
from cases.actions.task_rules import make_tasks_by_rules
from cases.models import EteProvision, Programme, RaisedConcern, Residence
from cases.rules import Suitability
from reporting.demo_service.referrals import OpenWork
from yjs.accounts.models import User
from yjs.bank_holidays import bank_holidays
from yjs.clock import local_date
from yjs.working_days import add_working_days

STAYS_OPEN = timedelta(days=10)
ANSWER = "Spoke to the social worker the same day. A strategy meeting was held, and the plan says who does what."
TASKS = (
    ("Ring the school about the reduced timetable", 0),
    ("Ask the mentor for a first date", 2),
    ("Send the consent form to the boxing gym", -1),
    ("Write to the family about the review", 5),
)
SCHOOL = {"provision": "MENTORING_CIRCLE", "suitability": "SUITABLE", "hours_offered": 15, "hours_attended": 12}


def leave_gaps(at: datetime) -> None:
    """What a return will ask about, in a few orders that run: a data officer has something to see mended."""
    on = local_date(at)
    running = list(Programme.objects.open_on(on).order_by("pk").values_list("child", flat=True))
    EteProvision.objects.open_on(on).filter(child__in=running[:2]).update(hours_offered=0, hours_attended=0)
    Residence.objects.open_on(on).filter(child__in=running[2:3]).update(suitability=Suitability.UNKNOWN)


def fill_the_day(work: list[OpenWork], cast: dict[str, User], at: datetime) -> None:
    """Older concerns are answered and older notices read; then tasks, and entries of others that nobody has read."""
    for concern in RaisedConcern.objects.filter(raised_at__lt=at - STAYS_OPEN).select_related("raised_by"):
        said_at = concern.raised_at + timedelta(hours=3)
        answer_concern(concern, words=ANSWER, is_finished=True, by=concern.raised_by, at=said_at)
    make_tasks_by_rules(at=at)
    yesterday = at - timedelta(days=1)
    for worker in {each.worker for each in work} | {cast["specialist"], cast["manager"]}:
        read_all_notices(by=worker, at=yesterday)
    for number, each in enumerate(work):
        words, days = TASKS[number % len(TASKS)]
        made_at = at - timedelta(days=3)
        if each.starts_on <= local_date(made_at):
            by = each.worker if number % 3 else cast["manager"]
            due_on = add_working_days(local_date(at), days, bank_holidays())
            add_task(each.child, words=words, owner=each.worker, due_on=due_on, by=by, at=made_at)
    for each in work[::4]:
        begun = max(each.starts_on, local_date(at) - timedelta(days=7))
        add_episode(each.child, about="ete", **SCHOOL, starts_on=begun, ends_earlier=True, by=cast["specialist"], at=at)
