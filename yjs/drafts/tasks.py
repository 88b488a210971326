"""Background work on drafts."""

from celery import shared_task

from yjs import clock
from yjs.drafts.keep import clear_untouched
from yjs.policy.values import DRAFT_DAYS, value_on


@shared_task
def clear_untouched_drafts() -> None:
    """Clear the drafts that nobody touched for the days that local policy sets."""
    at = clock.now()
    clear_untouched(at=at, days=value_on(DRAFT_DAYS, clock.local_date(at)))
