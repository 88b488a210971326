"""Background work on browser reports."""

from celery import shared_task

from yjs import clock
from yjs.browser_reports.counting import forget_old


@shared_task
def forget_old_browser_reports() -> None:
    """Forget the counts of more than a month ago."""
    forget_old(on=clock.today())
