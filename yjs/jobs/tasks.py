"""Background work on the outbox itself."""

from celery import shared_task

from yjs import clock
from yjs.accounts.models import User
from yjs.jobs import mail, outbox


@shared_task
def run_job(pk: int) -> None:
    """Carry out one job of the outbox."""
    outbox.carry_out(pk, now=clock.now)


@shared_task
def sweep_outbox() -> None:
    """Tell the queue again of what it forgot."""
    outbox.sweep(at=clock.now())


@shared_task
def send_letter(pk: int, template: str, context: dict, key: str) -> None:
    """Send one person one letter."""
    mail.send(User.objects.get(pk=pk), template, context, key=key)
