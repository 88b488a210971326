"""Passkeys: what the browser is asked, and whether its answer is right. allauth and fido2 do the arithmetic."""

import json

from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.internal import auth
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from fido2.server import Fido2Server
from fido2.webauthn import PublicKeyCredentialUserEntity, ResidentKeyRequirement, UserVerificationRequirement

from yjs.accounts.models import User

WRONG = "That passkey was not accepted. Try again, or sign in another way"


def options_to_add(person: User) -> str:
    """What the browser needs to make a passkey for this person, as JSON."""
    server: Fido2Server = auth.get_server()
    options, state = server.register_begin(
        user=PublicKeyCredentialUserEntity(
            id=user_pk_to_url_str(person).encode(), name=person.email, display_name=person.name
        ),
        credentials=auth.get_credentials(person),
        resident_key_requirement=ResidentKeyRequirement.REQUIRED,
        user_verification=UserVerificationRequirement.REQUIRED,
        extensions=auth.EXTENSIONS,
    )
    auth.set_state(state)
    return json.dumps(dict(options))


def is_added(credential: dict) -> bool:
    """Whether the browser made the passkey that it was just asked for, and knew its owner (PIN, finger, face)."""
    try:
        auth.parse_registration_response(credential)
        return auth.complete_registration(credential).is_user_verified()
    except (ValidationError, ValueError, TypeError, KeyError):
        return False


def options_to_sign_in(request: HttpRequest, person: User | None = None) -> str:
    """What the browser is asked to sign: by a passkey of this person, or of whoever it knows; as JSON."""
    options, state = auth.get_server().authenticate_begin(
        credentials=auth.get_credentials(person) if person else [],
        user_verification=UserVerificationRequirement.REQUIRED,
    )
    auth.set_state(state)
    return json.dumps(dict(options))


def answered(request: HttpRequest, credential: dict, person: User | None = None) -> Authenticator | None:
    """The passkey that signed what was asked, of this person or of the one whom the answer names; None if wrong.

    A challenge is used up by the first answer, right or wrong.
    """
    try:
        auth.parse_authentication_response(credential)
        owner = person or auth.extract_user_from_response(credential)
        found = auth.complete_authentication(owner, credential)
    except (ValidationError, ValueError, TypeError, KeyError, AttributeError):
        return None
    finally:
        auth.clear_state()
    if not owner.is_active:
        return None
    found.user = owner
    found.record_usage()
    return found
