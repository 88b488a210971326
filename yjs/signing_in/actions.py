"""What a person does to their own second factors, and an administrator to start a reset or end sessions."""

from datetime import datetime

import pghistory
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.internal.auth import WebAuthn
from allauth.socialaccount.models import SocialAccount
from django.conf import settings

from yjs.access import require, viewer_on
from yjs.accounts.models import User
from yjs.accounts.permissions import MANAGE_PEOPLE, is_own_record
from yjs.actions import action, lock
from yjs.clock import local_date
from yjs.errors import Refused
from yjs.signing_in import factors
from yjs.signing_in.letters import tell_of_change
from yjs.signing_in.limits import forget_places
from yjs.signing_in.sessions import end_sessions

KINDS = {factors.Kind.WEBAUTHN: "A passkey", factors.Kind.TOTP: "An authenticator app"}
WRONG_CODE = "Enter the 6 digits that the app shows now. Each works once"


@action
def add_passkey(person: User, *, name: str, credential: dict, by: User, at: datetime) -> Authenticator:
    """Keep a passkey that the person's device has just made."""
    person = own(person, by)
    made = WebAuthn.add(person, name, credential).instance
    tell(person, "factor_added", "A passkey was added.", at=at)
    return made


@action
def add_app(person: User, *, secret: str, code: str, by: User, at: datetime) -> Authenticator:
    """Keep the secret of the person's authenticator app, once a code shows that the app has it."""
    person = own(person, by)
    if factors.factors_of(person).app:
        raise Refused("There is an authenticator app already. Remove it first", "code")
    counter = factors.counter_of(secret, code)
    if counter is None:
        raise Refused(WRONG_CODE, "code")
    made = factors.keep_app(person, secret, counter)
    tell(person, "factor_added", "An authenticator app was added.", at=at)
    return made


@action
def remove_factor(person: User, *, factor: Authenticator, by: User, at: datetime) -> User:
    """Remove one of the person's passkeys or their app; never the last that their roles ask for."""
    person = own(person, by)
    has = factors.factors_of(person)
    left = [kept for kept in [*has.passkeys, has.app] if kept and kept.pk != factor.pk]
    if not left:
        raise Refused("This is the only one you have. Add another first")
    if must_have_passkey(person, at) and not any(kept.type == factors.Kind.WEBAUTHN for kept in left):
        raise Refused("Your role needs a passkey. Add another passkey first")
    Authenticator.objects.filter(pk=factor.pk, user=person).delete()
    tell(person, "factor_removed", f"{KINDS[factor.type]} was removed.", at=at)
    return person


@action
def make_codes(person: User, *, by: User, at: datetime) -> list[str]:
    """Ten new recovery codes in place of those before; the caller shows them once."""
    person = own(person, by)
    codes = factors.new_codes(person)
    tell(person, "codes_made", "New recovery codes were made. The ones before no longer work.", at=at)
    return codes


@action
def start_factor_reset(person: User, *, reason: str, by: User, at: datetime) -> User:
    """Lost phone or passkey: remove every factor and the password, end every session; a one-time link follows.

    The password goes too: otherwise whoever has phished it would set up a factor of their own before the person.
    """
    require(by, MANAGE_PEOPLE, at=at)
    if is_own_record(person, by):
        raise Refused("You cannot reset your own second factor. Ask another administrator")
    if not person.is_active:
        raise Refused("This account is disabled. Enable it first")
    person = lock(person)
    factors.remove_all(person)
    SocialAccount.objects.filter(user=person).delete()
    person.set_unusable_password()
    person.save(update_fields=["password"])
    forget_places(person.email)
    end_sessions(person)
    pghistory.create_event(person, label="password_link")
    said = "An administrator removed your passkeys, your authenticator app, your recovery codes and your password."
    tell(person, "factors_reset", f"{said} A link to set them up again follows.", at=at)
    return person


@action
def end_all_sessions(person: User, *, reason: str, by: User, at: datetime) -> User:
    """Sign a person out everywhere at once."""
    require(by, MANAGE_PEOPLE, at=at)
    person = lock(person)
    end_sessions(person)
    pghistory.create_event(person, label="sessions_ended")
    return person


@action
def link_account(person: User, *, subject: str, by: User, at: datetime) -> SocialAccount:
    """Tie a subject of the council's sign-in to oneself."""
    person = own(person, by)
    theirs = SocialAccount.objects.filter(provider=settings.OIDC_ISSUER)
    if theirs.filter(uid=subject).exists() or theirs.filter(user=person).exists():
        raise Refused("This account is linked already. Remove that link first")
    account = SocialAccount.objects.create(user=person, provider=settings.OIDC_ISSUER, uid=subject)
    tell(person, "factor_added", f"Your account was linked with {settings.OIDC_NAME}.", at=at)
    return account


@action
def unlink_account(person: User, *, by: User, at: datetime) -> User:
    """Untie oneself from the council's sign-in."""
    person = own(person, by)
    if not person.has_usable_password():
        raise Refused("This is your only way to sign in. Ask an administrator for a link to choose a password first")
    SocialAccount.objects.filter(user=person).delete()
    tell(person, "factor_removed", f"Your account is no longer linked with {settings.OIDC_NAME}.", at=at)
    return person


def own(person: User, by: User) -> User:
    """The locked row of the person acting; nobody else sets up their second factor."""
    if not is_own_record(person, by):
        raise Refused("You can only set up your own sign-in")
    return User.objects.select_for_update().get(pk=by.pk)


def is_linked(person: User) -> bool:
    """Whether the person has tied themselves to the council's sign-in."""
    return bool(settings.OIDC_ISSUER) and SocialAccount.objects.filter(user=person).exists()


def must_have_passkey(person: User, at: datetime) -> bool:
    """Whether a role of the person's asks for a passkey."""
    roles = viewer_on(person, local_date(at)).roles
    return not settings.ALLOW_TOTP_FOR_ALL and any(role.value in settings.PASSKEY_ROLES for role in roles)


def said(factor: Authenticator) -> str:
    """A factor's name in a sentence."""
    return f"The passkey {factor}" if factor.type == factors.Kind.WEBAUTHN else "The authenticator app"


def tell(person: User, label: str, what: str, *, at: datetime) -> None:
    """Note the change in the person's history, and tell them by letter."""
    pghistory.create_event(person, label=label)
    tell_of_change(person, what, at=at)
