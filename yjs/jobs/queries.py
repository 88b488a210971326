"""Reads about jobs, alarms, and the people who look after the service."""

from collections.abc import Iterable
from datetime import date

from django.db.models import QuerySet

from yjs.access import Viewer, visible_or_404
from yjs.accounts.models import Membership, User
from yjs.jobs.models import Alarm, Job, JobDecision
from yjs.jobs.permissions import LOOK_AFTER_SERVICE
from yjs.jobs.rules import State
from yjs.roles import Role


def administrators(on: date) -> QuerySet[User]:
    """Everybody who holds the role on the date and has an open account."""
    held = Membership.objects.open_on(on).filter(role=Role.ADMINISTRATOR)
    return User.objects.filter(pk__in=held.values("user_id"), is_active=True)


def parked() -> QuerySet[Job]:
    """Jobs that were tried often enough and wait for somebody to decide, the oldest first."""
    return Job.objects.filter(state=State.PARKED)


def job_by_ref(viewer: Viewer, ref: str) -> Job:
    """The job with this reference, for those who look after the service; otherwise Http404."""
    return visible_or_404(Job.objects.all() if viewer.may(LOOK_AFTER_SERVICE) else Job.objects.none(), ref)


def decisions_about(job: Job) -> QuerySet[JobDecision]:
    """What was decided about the job, newest first."""
    return JobDecision.objects.filter(job_key=job.key).select_related("by")


def alarms() -> QuerySet[Alarm]:
    """Every alarm, newest first."""
    return Alarm.objects.all()


def given_up(keys: Iterable[str]) -> list[str]:
    """Which of these jobs were put aside, for a person to decide or for good."""
    aside = Job.objects.filter(key__in=keys, state__in=[State.PARKED, State.GIVEN_UP])
    return list(aside.values_list("key", flat=True))
