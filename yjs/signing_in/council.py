"""The council's own sign-in by OpenID Connect: what the browser is sent for, and whether what it brings back is right.

A person is found by issuer and subject, never by an address (AU-12). The token is judged here: whose signature, for
whom, whether it answers this browser's own question (state, nonce, PKCE), and whether the council asked for a second
factor. Anything else is refused in one sentence, and the log says which check it failed.
"""

import hashlib
import logging
import secrets
from base64 import urlsafe_b64encode
from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import urlencode, urlsplit

import jwt
import requests
from django.conf import settings
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.crypto import constant_time_compare

from yjs.signing_in.sessions import SSO, SSO_PASSKEY

ASKED = "council_asked"
HOLDS = timedelta(minutes=10)
ALGORITHMS = ["RS256", "PS256", "ES256"]
SECONDS = 10
SKEW = 30  # seconds that two clocks may differ
LOCAL = ("localhost", "127.0.0.1")
logger = logging.getLogger(__name__)


class Untrusted(Exception):
    """What came back is not to be trusted; says which check it failed."""


@dataclass(frozen=True)
class Asked:
    """What this browser was sent to the council for."""

    state: str
    nonce: str
    verifier: str
    next: str
    whose: str  # the reference of the person who links their account; "" when somebody signs in
    at: float


@dataclass(frozen=True)
class Known:
    """Whom the council has signed in, and how."""

    subject: str
    factor: str


def require_council() -> None:
    """Http404 unless a council's sign-in is set up."""
    if not settings.OIDC_ISSUER:
        raise Http404


def begin(request: HttpRequest, *, next: str = "", whose: str = "") -> str:
    """The council's address to send the browser to; the session remembers what was asked."""
    secret = [secrets.token_urlsafe(32) for _ in range(3)]
    asked = Asked(*secret, next=next, whose=whose, at=request.at.timestamp())
    request.session[ASKED] = vars(asked)
    challenge = urlsafe_b64encode(hashlib.sha256(asked.verifier.encode()).digest()).decode().rstrip("=")
    question = {
        "response_type": "code",
        "client_id": settings.OIDC_CLIENT_ID,
        "redirect_uri": back(request),
        "scope": "openid",
        "state": asked.state,
        "nonce": asked.nonce,
        "code_challenge": challenge,
        "code_challenge_method": "S256",
    }
    return f"{discovered()['authorization_endpoint']}?{urlencode(question)}"


def back(request: HttpRequest) -> str:
    """Where the council sends the browser back to."""
    return request.build_absolute_uri(reverse("signing_in:council_back"))


def finish(request: HttpRequest) -> tuple[Asked, Known]:
    """Whom the council has signed in; raises Untrusted. A question is used up by the first answer, right or wrong."""
    held = request.session.pop(ASKED, None)
    if held is None:
        raise Untrusted("nothing was asked")
    asked = Asked(**held)
    if not constant_time_compare(asked.state, request.GET.get("state", "")):
        raise Untrusted("state")
    if request.at.timestamp() - asked.at > HOLDS.total_seconds():
        raise Untrusted("too late")
    if "code" not in request.GET:
        raise Untrusted("the council did not sign them in")
    return asked, known(token_for(request, asked), nonce=asked.nonce)


def token_for(request: HttpRequest, asked: Asked) -> str:
    """The id token that the council gives for the code."""
    asked_for = {
        "grant_type": "authorization_code",
        "code": request.GET["code"],
        "redirect_uri": back(request),
        "client_id": settings.OIDC_CLIENT_ID,
        "client_secret": settings.OIDC_CLIENT_SECRET,
        "code_verifier": asked.verifier,
    }
    answer = fetched("post", discovered()["token_endpoint"], data=asked_for)
    if not isinstance(answer.get("id_token"), str):
        raise Untrusted("no id token")
    return answer["id_token"]


def known(token: str, *, nonce: str) -> Known:
    """The person of an id token whose signature, issuer, audience, age, nonce and second factor are right."""
    try:
        claims = jwt.decode(
            token,
            key_of(token),
            algorithms=ALGORITHMS,
            audience=settings.OIDC_CLIENT_ID,
            issuer=settings.OIDC_ISSUER,
            leeway=SKEW,
            options={"require": ["exp", "iat", "iss", "aud", "sub"]},
        )
    except jwt.PyJWTError as fault:
        raise Untrusted(type(fault).__name__) from None
    if isinstance(claims["aud"], list) and len(claims["aud"]) > 1 and claims.get("azp") != settings.OIDC_CLIENT_ID:
        raise Untrusted("authorized party")
    if not constant_time_compare(str(claims.get("nonce", "")), nonce):
        raise Untrusted("nonce")
    return Known(claims["sub"], factor_in(claims))


def key_of(token: str) -> object:
    """The council's key that the token names; one that names none is of the only key there is."""
    keys = jwt.PyJWKClient(safe(discovered()["jwks_uri"]), timeout=SECONDS).get_signing_keys()
    named = jwt.get_unverified_header(token).get("kid")
    found = [key for key in keys if named in (None, key.key_id)]
    if len(found) != 1:
        raise Untrusted("key")
    return found[0].key


def factor_in(claims: dict) -> str:
    """By which second factor the council let the person in."""
    said = claims.get(settings.OIDC_MFA_CLAIM, [])
    said = {said} if isinstance(said, str) else set(map(str, said))
    if said & set(settings.OIDC_PASSKEY_VALUES):
        return SSO_PASSKEY
    if said & set(settings.OIDC_MFA_VALUES):
        return SSO
    raise Untrusted("no second factor")


def discovered() -> dict:
    """What the council's sign-in says of itself; it must say the name by which we know it."""
    found = fetched("get", f"{settings.OIDC_ISSUER}/.well-known/openid-configuration")
    if found.get("issuer") != settings.OIDC_ISSUER:
        raise Untrusted("issuer")
    return found


def fetched(method: str, address: str, **more) -> dict:
    """What a page of the council's answers, as JSON."""
    try:
        answer = requests.request(method, safe(address), timeout=SECONDS, allow_redirects=False, **more)
        answer.raise_for_status()
        return answer.json()
    except (requests.RequestException, ValueError) as fault:
        raise Untrusted(type(fault).__name__) from None


def safe(address: str) -> str:
    """The address, when nobody on the way can read or change what goes there."""
    parts = urlsplit(address)
    if parts.scheme != "https" and parts.hostname not in LOCAL:
        raise Untrusted("no TLS")
    return address
