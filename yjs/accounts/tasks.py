"""Background work about people."""

from celery import shared_task

from yjs import clock
from yjs.accounts import mail
from yjs.accounts.actions import leaving, review
from yjs.accounts.models import User


@shared_task
def close_accounts_of_leavers() -> None:
    """Close the accounts of people whose last day is over."""
    leaving.close_accounts_of_leavers(at=clock.now())


@shared_task
def start_quarterly_reviews() -> None:
    """Begin the quarter's reviews of access, once a quarter however often this runs."""
    review.start_quarterly_reviews(at=clock.now())


@shared_task
def send_password_link(pk: int) -> None:
    """Send a person the link by which they choose a password; its secret is made now and stands in no queue."""
    mail.send_password_link(User.objects.get(pk=pk))
