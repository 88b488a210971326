"""What an administrator decides about parked jobs, and what the service tells administrators by itself."""

from datetime import datetime, timedelta

from django.db import connection, models, transaction

from yjs.access import require
from yjs.actions import action
from yjs.clock import local_date
from yjs.jobs import outbox, queries
from yjs.jobs.mail import mail_later
from yjs.jobs.models import Alarm, Job, JobDecision
from yjs.jobs.permissions import LOOK_AFTER_SERVICE
from yjs.jobs.rules import Level, State, may_be_decided
from yjs.jobs.signs import Sign
from yjs.policy.values import JOB_DAYS, value_on

WATCH = 0x77617463  # "watc": one look at a time
PARKED = "parked"
Decided = JobDecision.Decided


@action
def decide_job(job: Job, *, decided: str, reason: str, by: models.Model, at: datetime) -> JobDecision:
    """Try a parked job again, with three new tries, or give it up; raises Refused when it is no longer parked."""
    require(by, LOOK_AFTER_SERVICE, at=at)
    return decide(job, decided, reason, by, at)


@action
def decide_parked_jobs(*, decided: str, reason: str, by: models.Model, at: datetime) -> list[JobDecision]:
    """Decide the same about every parked job, as after a day without a mail server."""
    require(by, LOOK_AFTER_SERVICE, at=at)
    return [decide(job, decided, reason, by, at) for job in queries.parked().select_for_update()]


def decide(job: Job, decided: str, reason: str, by: models.Model, at: datetime) -> JobDecision:
    """Lock the job, ask the rule, write the decision and the job's new state."""
    job = Job.objects.select_for_update().get(pk=job.pk)
    if refusal := may_be_decided(job.state):
        raise refusal
    if decided == Decided.TRY_AGAIN:
        job.state, job.tries, job.asked_at, job.due_at, job.sent_at = State.WAITING, 0, at, at, None
        transaction.on_commit(lambda: outbox.tell([job.pk], at=at), robust=True)
    else:
        job.state, job.finished_at = State.GIVEN_UP, at
    job.save(update_fields=["state", "tries", "asked_at", "due_at", "sent_at", "finished_at"])
    return JobDecision.objects.create(job_key=job.key, decided=decided, reason=reason, by=by, at=at)


@transaction.atomic
def raise_and_end_alarms(signs: list[Sign], *, at: datetime) -> None:
    """Tell administrators once when a sign turns to "act", and once when it is fine again."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [WATCH])
    open_now = {alarm.sign: alarm for alarm in Alarm.objects.filter(ended_at=None)}
    for sign in signs:
        alarm = open_now.get(sign.key)
        if sign.level == Level.ACT and alarm is None:
            begun = Alarm.objects.create(sign=sign.key, says=f"{sign.name}: {sign.says}", began_at=at)
            if sign.key != PARKED:  # it has a letter of its own, at once
                tell_administrators(begun, "jobs/mail_alarm.txt", at)
        elif sign.level == Level.FINE and alarm is not None:
            alarm.ended_at = at
            alarm.save(update_fields=["ended_at"])
            tell_administrators(alarm, "jobs/mail_alarm_over.txt", at)


def tell_of_parked_jobs(*, at: datetime) -> None:
    """A letter to every administrator that jobs are parked; none when somebody has decided already."""
    if count := queries.parked().count():
        key = f"parked:{at:%Y-%m-%d %H:%M}"
        mail_later(queries.administrators(local_date(at)), "jobs/mail_parked.txt", {"count": count}, key=key, at=at)


def tell_administrators(alarm: Alarm, template: str, at: datetime) -> None:
    """A letter to every administrator about the beginning or the end of an alarm."""
    people = queries.administrators(local_date(at))
    mail_later(people, template, {"says": alarm.says}, key=f"alarm:{alarm.pk}:{bool(alarm.ended_at)}", at=at)


def clear_old_jobs(*, at: datetime) -> int:
    """Forget what was done or given up long ago; what waits or is parked stays; returns how many."""
    last = at - timedelta(days=value_on(JOB_DAYS, local_date(at)))
    return Job.objects.filter(state__in=[State.DONE, State.GIVEN_UP], finished_at__lt=last).delete()[0]
