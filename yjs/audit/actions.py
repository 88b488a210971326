"""What the service does with the reading log by itself, and what an auditor decides about an alert."""

from datetime import date, datetime

from django.conf import settings
from django.db import connection
from django.db.models import QuerySet

from yjs.access import require
from yjs.accounts.models import Membership, User
from yjs.actions import action
from yjs.audit import chain
from yjs.audit.models import Alert, ChainCheck
from yjs.audit.permissions import ANSWER_ALERTS
from yjs.clock import local_date
from yjs.errors import Refused
from yjs.jobs.mail import mail_later
from yjs.jobs.models import Measurement
from yjs.jobs.outbox import enqueue
from yjs.jobs.signs import LOG_ANCHOR, LOG_CHECK
from yjs.roles import Role

MAIL_ANCHOR = "yjs.audit.tasks.mail_anchor"


def write_head_down(*, at: datetime) -> None:
    """Write the head of the log down outside the database; once a day also by mail, where an address is set."""
    anchor = chain.write_down(at=at)
    if settings.ANCHOR_EMAIL:
        told = [anchor.at, anchor.seq, anchor.hash]
        enqueue(MAIL_ANCHOR, *told, key=f"{MAIL_ANCHOR}:{local_date(at)}", at=at)
    Measurement.write(LOG_ANCHOR, at=at, says=f"entry {anchor.seq:,}")


def verify_log(*, at: datetime, whole: bool = False) -> ChainCheck:
    """Verify the log, keep what was found, and tell administrators and auditors of every fault."""
    found = chain.verify(at=at, whole=whole)
    check = ChainCheck.objects.create(at=at, entries=found.entries, seq=found.seq, hash=found.hash, faults=found.faults)
    says = f"{found.entries:,} entries" if check.passed else found.faults[0]
    Measurement.write(LOG_CHECK, at=at, ok=check.passed, value=found.entries, says=says[:300])
    if not check.passed:
        people = holders(local_date(at), Role.ADMINISTRATOR, Role.AUDITOR)
        mail_later(people, "audit/mail_log_faults.txt", {"faults": found.faults}, key=f"log-check:{check.pk}", at=at)
    return check


def make_partitions(*, on: date) -> int:
    """Partitions of the months up to a year ahead; returns how many were made."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT audit.make_partitions(%s, (%s + interval '1 year')::date)", [on, on])
        return cursor.fetchone()[0]


def holders(on: date, *roles: Role) -> QuerySet[User]:
    """The people who hold one of these roles on a date."""
    held = Membership.objects.open_on(on).filter(role__in=roles)
    return User.objects.filter(pk__in=held.values("user"), is_active=True)


def tell_of_alerts(new: list[Alert], *, at: datetime) -> None:
    """One letter to every auditor about the alerts of one look; it names no child."""
    people = holders(local_date(at), Role.AUDITOR)
    mail_later(people, "audit/mail_alerts.txt", {"count": len(new)}, key=f"alerts:{at.isoformat()}", at=at)


@action
def answer_alert(alert: Alert, *, outcome: str, note: str, by: User, at: datetime) -> Alert:
    """Say what an alert came to, once; nobody answers one about themselves."""
    require(by, ANSWER_ALERTS, at=at)
    alert = Alert.objects.select_for_update().get(pk=alert.pk)
    if alert.answered_at:
        raise Refused("Somebody has answered this alert already")
    if alert.about_id == by.pk:
        raise Refused("This alert is about you. Another auditor answers it")
    alert.outcome, alert.note, alert.answered_by, alert.answered_at = outcome, note, by, at
    alert.save(update_fields=["outcome", "note", "answered_by", "answered_at"])
    return alert
