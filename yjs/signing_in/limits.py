"""Guessing is slowed, for each account and each address, without shutting a worker out (AU-06, D-11).

Tries are counted before they are judged, under a lock of the account, so that many at once count as many. What
strangers try makes only strangers wait: a device or address from which the person got in before has a count of its
own, and a passkey is never slowed. The counts are rows of the database: no cache that is away or emptied opens them.
"""

import ipaddress
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Count, Max, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import salted_hmac

from yjs import clock
from yjs.accounts.address import client_address
from yjs.policy import values
from yjs.signing_in import alerts
from yjs.signing_in.models import KnownPlace, WrongTry
from yjs.signing_in.rules import Limits, wait_after

COUNTED = timedelta(hours=1)
KNOWN = timedelta(days=90)
ADDRESS_WINDOW = timedelta(minutes=15)
DEVICE_AGE = 400 * 86_400  # as long as a browser keeps a cookie


@dataclass(frozen=True)
class Slowed:
    """The try came too early: how many seconds are left to wait."""

    seconds: int


def hashed(*words: str) -> str:
    """A keyed hash: the rows tell nobody whose address somebody typed."""
    return salted_hmac("yjs.signing_in", "|".join(words), algorithm="sha256").hexdigest()


def begin_try(request: HttpRequest, email: str, *, kind: str = "password") -> WrongTry | Slowed:
    """Count a try at an account before it is judged; call `succeeded` when it was right."""
    limits = limits_on(clock.local_date(request.at))
    account, address = hashed(kind, email.lower()), network(client_address(request))
    with transaction.atomic():
        lock(account)
        place = known_place(request, email)
        left = seconds_left(account, place, address, limits, request.at)
        made = WrongTry(account=account, place=place, address=address, at=request.at, slowed=left > 0)
        told = alerts.tell_of_guessing(made, email, limits, request.at)
        if left and told:
            return Slowed(left)  # enough is known about this guesser: no more rows
        made.save()
    return Slowed(left) if left else made


def succeeded(request: HttpRequest, made: WrongTry) -> None:
    """The try was right: forget it, and the wrong ones before it from the same place."""
    WrongTry.objects.filter(account=made.account, place=made.place).filter(
        Q(pk=made.pk) | ~Q(place="") | Q(address=made.address)
    ).delete()


def seconds_left(account: str, place: str, address: str, limits: Limits, at: datetime) -> int:
    """How long this place must still wait before it may try again at this account."""
    tries = WrongTry.objects.filter(slowed=False)
    here = tries.filter(account=account, place=place, at__gt=at - COUNTED)
    waits = [left(here, at, lambda wrong: wait_after(wrong, limits))]
    if not place:
        strangers = tries.filter(address=address, place="", at__gt=at - ADDRESS_WINDOW)
        waits.append(left(strangers, at, lambda wrong: limits.longest if wrong >= limits.address else 0))
    return max(waits)


def left(tries: QuerySet[WrongTry], at: datetime, wait) -> int:
    """What is left, at a moment, of the wait that these tries ask for."""
    found = tries.aggregate(wrong=Count("pk"), last=Max("at"))
    if not found["wrong"]:
        return 0
    passed = (at - found["last"]).total_seconds()
    return max(0, round(wait(found["wrong"]) - passed))


def limits_on(on) -> Limits:
    """Local policy of a day, in one query."""
    now = values.values_on(on)
    return Limits(
        free=now[values.SIGN_IN_FREE.key],
        longest=now[values.SIGN_IN_LONGEST.key] * 60,
        address=now[values.SIGN_IN_ADDRESS.key],
        alert=now[values.SIGN_IN_ALERT.key],
    )


def lock(account: str) -> None:
    """Tries at one account stand in line until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [account])


def network(address: str) -> str:
    """An address as it is counted: a household of the newer protocol has a whole /64 of them."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return address[:64]
    return str(ipaddress.ip_network((parsed, 64), strict=False)) if parsed.version == 6 else str(parsed)


def places_of(request: HttpRequest) -> list[str]:
    """The marks of where a request comes from: its device first, then its address."""
    device = request.COOKIES.get(settings.DEVICE_COOKIE, "")
    found = [hashed("device", device)] if device else []
    return [*found, hashed("address", network(client_address(request)))]


def known_place(request: HttpRequest, email: str) -> str:
    """The mark of the place when this account got in from here before; "" elsewhere."""
    marks = places_of(request)
    mine = KnownPlace.objects.filter(account=hashed(email.lower()), place__in=marks, used_at__gt=request.at - KNOWN)
    known = set(mine.values_list("place", flat=True))
    return next((mark for mark in marks if mark in known), "")


def remember_place(request: HttpRequest, response: HttpResponse, email: str) -> None:
    """Know this device and this address as the account's own, now that the person is wholly in."""
    if settings.DEVICE_COOKIE not in request.COOKIES:
        request.COOKIES[settings.DEVICE_COOKIE] = secrets.token_urlsafe(24)
    response.set_cookie(
        settings.DEVICE_COOKIE,
        request.COOKIES[settings.DEVICE_COOKIE],
        max_age=DEVICE_AGE,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    for mark in places_of(request):
        KnownPlace.objects.update_or_create(account=hashed(email.lower()), place=mark, defaults={"used_at": request.at})


def forget_places(email: str) -> None:
    """After lost credentials no place is known any more."""
    KnownPlace.objects.filter(account=hashed(email.lower())).delete()


def clear_old(*, at: datetime) -> int:
    """Remove tries and places that count no more; returns how many."""
    return sum(
        rows.delete()[0]
        for rows in (
            WrongTry.objects.filter(at__lt=at - timedelta(days=30)),
            KnownPlace.objects.filter(used_at__lt=at - KNOWN),
        )
    )
