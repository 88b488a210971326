"""Background work about people."""

from celery import shared_task

from yjs import clock
from yjs.accounts.actions.leaving import close_accounts_of_leavers as close


@shared_task
def close_accounts_of_leavers() -> None:
    """Close the accounts of people whose last day is over."""
    close(at=clock.now())
