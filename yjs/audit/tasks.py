"""Background work on the reading log."""

from celery import shared_task
from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string

from yjs import clock
from yjs.audit import actions
from yjs.jobs.mail import is_away
from yjs.jobs.outbox import Away


@shared_task
def write_head_down() -> None:
    """Write the head of the reading log down outside the database."""
    actions.write_head_down(at=clock.now())


@shared_task
def verify_reading_log() -> None:
    """Verify the reading log and tell of every fault."""
    actions.verify_log(at=clock.now())


@shared_task
def make_partitions() -> None:
    """Make the partitions of the months to come."""
    actions.make_partitions(on=clock.today())


@shared_task
def mail_anchor(at: str, seq: int, digest: str) -> None:
    """Send the head of the log to an address outside the service."""
    text = render_to_string("audit/mail_anchor.txt", {"at": at, "seq": seq, "hash": digest})
    subject = f"{settings.SERVICE_NAME}: the reading log at entry {seq}"
    try:
        EmailMessage(subject, text, None, [settings.ANCHOR_EMAIL], headers={"Auto-Submitted": "auto-generated"}).send()
    except OSError as fault:
        if is_away(fault):
            raise Away("mail server") from None
        raise
