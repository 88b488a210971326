"""Background work about people."""

from celery import shared_task

from yjs import clock
from yjs.accounts.actions import leaving, review


@shared_task
def close_accounts_of_leavers() -> None:
    """Close the accounts of people whose last day is over."""
    leaving.close_accounts_of_leavers(at=clock.now())


@shared_task
def start_quarterly_reviews() -> None:
    """Begin the quarter's reviews of access, once a quarter however often this runs."""
    review.start_quarterly_reviews(at=clock.now())
