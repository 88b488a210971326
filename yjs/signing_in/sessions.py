"""A session: how its person came in, when they last did something, and its end."""

from dataclasses import dataclass
from datetime import datetime

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth import HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.base import SessionBase
from django.contrib.sessions.models import Session
from django.http import HttpRequest
from django.utils.crypto import constant_time_compare

from yjs import clock
from yjs.signing_in.devices import in_words

ENTRY = "entry"
PASSKEY, CODE, RECOVERY, SSO, SSO_PASSKEY = "passkey", "code", "recovery code", "sso", "sso passkey"


def open_entry(session: SessionBase, *, at: float, factor: str, before: float = 0) -> None:
    """Note when and by which second factor the person came in ("" while one is missing), and when the time before."""
    session[ENTRY] = {"at": at, "seen": at, "confirmed": at, "factor": factor, "before": before}


def factor_of(session: SessionBase) -> str:
    """The second factor of the session; "" when there was none."""
    return session.get(ENTRY, {}).get("factor", "")


def set_factor(session: SessionBase, factor: str) -> None:
    """The person has just shown a second factor, or set up their first."""
    session[ENTRY] = session[ENTRY] | {"factor": factor}


def set_confirmed(session: SessionBase, at: datetime) -> None:
    """The person has just shown again that it is them."""
    session[ENTRY] = session[ENTRY] | {"confirmed": at.timestamp()}


def is_recent(session: SessionBase, at: datetime) -> bool:
    """Whether the person showed who they are within the last minutes."""
    return at.timestamp() - session.get(ENTRY, {}).get("confirmed", 0) < settings.CONFIRM_MINUTES * 60


def seconds_left(session: SessionBase | dict, at: datetime) -> int:
    """How long a signed-in session lasts if nothing more is done in it; 0 for one without an entry."""
    entry = session.get(ENTRY)
    if entry is None:
        return 0
    ends = min(entry["seen"] + settings.IDLE_MINUTES * 60, entry["at"] + settings.SESSION_HOURS * 3600)
    return max(0, int(ends - at.timestamp()))


def is_over(session: SessionBase | dict, at: datetime) -> bool:
    """Whether a signed-in session has reached its idle or its absolute limit."""
    return seconds_left(session, at) == 0


def is_signed_in(session: SessionBase) -> bool:
    """Whether the session belongs to a person, without asking the database who."""
    return SESSION_KEY in session


def see(session: SessionBase, at: datetime) -> None:
    """The person has done something."""
    session[ENTRY] = session[ENTRY] | {"seen": at.timestamp()}


def list_session(request: HttpRequest) -> None:
    """Put the session of this request on its person's list, under the key that it has now."""
    UserSession.objects.create_from_request(request)


def renew(request: HttpRequest, factor: str) -> None:
    """More may be done in this session from now on: it gets a new key, and the old one opens nothing."""
    old = request.session.session_key
    request.session.cycle_key()
    set_factor(request.session, factor)
    UserSession.objects.filter(session_key=old).update(session_key=request.session.session_key)


@dataclass(frozen=True)
class Listed:
    """One place where a person is signed in."""

    pk: int
    key: str
    device: str
    address: str
    since: datetime
    seen: datetime


def sessions_of(person, at: datetime) -> list[Listed]:
    """Where the person is signed in at the moment, the newest first, in two queries."""
    rows = list(UserSession.objects.filter(user_id=person.pk).order_by("-created_at", "-pk"))
    stored = Session.objects.filter(session_key__in=[row.session_key for row in rows], expire_date__gt=at)
    alive = {session.session_key: session.get_decoded() for session in stored}
    return [listed(row, alive[row.session_key]) for row in rows if is_alive(person, alive.get(row.session_key), at)]


def is_alive(person, held: dict | None, at: datetime) -> bool:
    """Whether what a session holds still lets this person in."""
    if held is None or is_over(held, at):
        return False
    return constant_time_compare(held.get(HASH_SESSION_KEY, ""), person.get_session_auth_hash())


def listed(row: UserSession, held: dict) -> Listed:
    """A session as its person reads it."""
    entry = held[ENTRY]
    since, seen = (datetime.fromtimestamp(entry[moment], clock.LONDON) for moment in ("at", "seen"))
    return Listed(row.pk, row.session_key, in_words(row.user_agent), row.ip, since, seen)


def end_session(person, pk: int, *, but: str) -> bool:
    """End one session of the person's, not the one with this key; False when there was none."""
    found = UserSession.objects.filter(user_id=person.pk, pk=pk).exclude(session_key=but).first()
    if found is not None:
        found.end()
    return found is not None


def end_sessions(person, *, but: str = "") -> int:
    """End every session of a person at once (`but` one, by its key); returns how many there were."""
    found = UserSession.objects.filter(user_id=person.pk).exclude(session_key=but)
    ended = Session.objects.filter(session_key__in=list(found.values_list("session_key", flat=True))).delete()[0]
    found.delete()
    return ended
