"""A session: how its person came in, when they last did something, and its end."""

from django.contrib.sessions.backends.base import SessionBase
from django.contrib.sessions.models import Session

ENTRY = "entry"


def open_entry(session: SessionBase, *, at: float, factor: str) -> None:
    """Note when and by which second factor the person of this session came in ("" while one is missing)."""
    session[ENTRY] = {"at": at, "seen": at, "confirmed": at, "factor": factor}


def factor_of(session: SessionBase) -> str:
    """The second factor of the session: passkey, code, recovery code, sso; "" when there was none."""
    return session.get(ENTRY, {}).get("factor", "")


def end_sessions(user) -> int:
    """End every session of a person at once; returns how many there were."""
    mine = [s.pk for s in Session.objects.all().iterator() if s.get_decoded().get("_auth_user_id") == str(user.pk)]
    return Session.objects.filter(pk__in=mine).delete()[0]
