"""Secrets at rest: encrypted with a key made from SECRET_KEY, readable with the keys before it."""

import base64

from cryptography.fernet import Fernet, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings


def encrypt(text: str) -> str:
    """The text, unreadable without the service's key."""
    return box().encrypt(text.encode()).decode()


def decrypt(sealed: str) -> str:
    """The text again; raises InvalidToken when it was sealed with no key of ours."""
    return box().decrypt(sealed.encode()).decode()


def box() -> MultiFernet:
    """Seals with today's key, opens with every key that still holds."""
    return MultiFernet([Fernet(key_of(secret)) for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)])


def key_of(secret: str) -> bytes:
    """A key of its own for this use: nothing else that SECRET_KEY signs can be made with it."""
    derived = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"yjs.signing_in.secrecy").derive(secret.encode())
    return base64.urlsafe_b64encode(derived)
