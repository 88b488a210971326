"""The pace of reading: who opened very many records within an hour waits, or says why (LG-12).

Which of a session's next pages wait is noted in the session, so that no page asks the database for it.
"""

from datetime import timedelta
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from yjs.audit.models import Viewing
from yjs.policy.values import READING_MANY, value_on

WAIT = timedelta(minutes=15)
REASON_HOLDS = timedelta(hours=1)
UNTIL, REASON, REASON_UNTIL = "reading_waits_until", "reading_reason", "reading_reason_until"


def note(request: HttpRequest, entry: Viewing) -> None:
    """After a page: let the session wait when the person has opened as many records as local policy allows."""
    if entry.opened_lately < READING_MANY.lowest or reason_given(request):
        return
    if entry.opened_lately >= value_on(READING_MANY, request.on):
        request.session[UNTIL] = (request.at + WAIT).timestamp()


def must_wait(request: HttpRequest) -> bool:
    """Whether this page has to wait. What somebody typed and sends never does."""
    return request.method in ("GET", "HEAD") and waits_until(request) > request.at.timestamp()


def waits_until(request: HttpRequest) -> float:
    """The moment until which this session waits; in the past when it does not."""
    return 0 if reason_given(request) else request.session.get(UNTIL, 0)


def to_waiting_page(request: HttpRequest) -> HttpResponse:
    """The page that says until when, and asks for a reason."""
    return redirect(f"{reverse('audit:slow_down')}?{urlencode({'next': request.get_full_path()})}")


def give_reason(request: HttpRequest, reason: str) -> None:
    """Go on for an hour; every entry of that time bears the reason."""
    request.session[REASON] = reason
    request.session[REASON_UNTIL] = (request.at + REASON_HOLDS).timestamp()


def reason_given(request: HttpRequest) -> str:
    """The reason that this session gave within the last hour."""
    holds = request.session.get(REASON_UNTIL, 0) > request.at.timestamp()
    return request.session.get(REASON, "") if holds else ""
