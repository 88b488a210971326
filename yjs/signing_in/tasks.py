"""Background work of signing in."""

from celery import shared_task
from django.contrib.sessions.models import Session

from yjs import clock
from yjs.signing_in import limits


@shared_task
def clear_old_tries() -> None:
    """Forget wrong tries and known places that count no more, and sessions that are over."""
    at = clock.now()
    limits.clear_old(at=at)
    Session.objects.filter(expire_date__lt=at).delete()
