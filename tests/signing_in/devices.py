"""What a person holds besides a password, in software: a device with passkeys, and an app that shows codes."""

import hashlib
import json
import os
from base64 import b32encode, b64encode, urlsafe_b64decode, urlsafe_b64encode

from allauth.mfa.totp.internal import auth as totp
from allauth.mfa.webauthn.internal.auth import WebAuthn
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from django.contrib.auth import get_user_model
from django.contrib.auth.backends import ModelBackend
from fido2.cose import ES256
from fido2.webauthn import AttestationObject, AttestedCredentialData, AuthenticatorData, CollectedClientData

from yjs.signing_in import factors

HERE = "https://testserver"


def text(data: bytes) -> str:
    return urlsafe_b64encode(data).decode().rstrip("=")


def data(text: str) -> bytes:
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))


class Device:
    """Keeps one passkey; `verified` says whether it knew its owner by PIN, finger or face."""

    def __init__(self, origin: str = HERE, verified: bool = True, seed: str = "") -> None:
        mark = hashlib.sha256(seed.encode() if seed else os.urandom(32)).digest()
        self.key, self.id = ec.derive_private_key(int.from_bytes(mark), ec.SECP256R1()), mark[:16]
        self.origin, self.handle = origin, b""
        self.flags = AuthenticatorData.FLAG.UP | (AuthenticatorData.FLAG.UV if verified else 0)

    def client_data(self, kind: str, challenge: str) -> bytes:
        return CollectedClientData.create(type=kind, challenge=data(challenge), origin=self.origin)

    def makes(self, options: str) -> str:
        """The answer to "make a passkey"."""
        asked = json.loads(options)["publicKey"]
        self.handle = data(asked["user"]["id"])
        kept = AttestedCredentialData.create(bytes(16), self.id, ES256.from_cryptography_key(self.key.public_key()))
        flags = self.flags | AuthenticatorData.FLAG.AT
        seen = AuthenticatorData.create(self.rp_hash(asked["rp"]["id"]), flags, 0, kept)
        attested = AttestationObject.create("none", seen, {})
        told = self.client_data("webauthn.create", asked["challenge"])
        return self.answer({"clientDataJSON": text(told), "attestationObject": text(attested)})

    def signs(self, options: str) -> str:
        """The answer to "show your passkey"."""
        asked = json.loads(options)["publicKey"]
        told = self.client_data("webauthn.get", asked["challenge"])
        seen = AuthenticatorData.create(self.rp_hash(asked["rpId"]), self.flags, 1)
        signature = self.key.sign(seen + hashlib.sha256(told).digest(), ec.ECDSA(hashes.SHA256()))
        parts = {"clientDataJSON": told, "authenticatorData": seen, "signature": signature, "userHandle": self.handle}
        return self.answer({name: text(part) for name, part in parts.items()})

    def for_browser(self, rp_id: str) -> dict:
        """The passkey as Chromium's virtual authenticator takes it."""
        pkcs8 = self.key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
        return {
            "credentialId": b64encode(self.id).decode(),
            "isResidentCredential": False,
            "rpId": rp_id,
            "privateKey": b64encode(pkcs8).decode(),
            "signCount": 1,
        }

    def rp_hash(self, rp_id: str) -> bytes:
        return hashlib.sha256(rp_id.encode()).digest()

    def answer(self, response: dict) -> str:
        whole = {"id": text(self.id), "rawId": text(self.id), "type": "public-key", "response": response}
        return json.dumps(whole | {"clientExtensionResults": {}})


def give_app(person, secret: str = "") -> str:
    """The secret of an authenticator app that the person has set up."""
    secret = secret or factors.new_secret()
    factors.keep_app(person, secret)
    return secret


def options_for(rp_id: str) -> str:
    """What a service of this name asks of a device that is to make a passkey."""
    return json.dumps({"publicKey": {"challenge": text(b"c" * 32), "user": {"id": ""}, "rp": {"id": rp_id}}})


def give_passkey(person, device: Device, rp_id: str) -> None:
    """Keep the device's passkey as the person's."""
    WebAuthn.add(person, "Test key", json.loads(device.makes(options_for(rp_id))))


def secret_of(name: str) -> str:
    """The secret that somebody of the journeys' cast always has."""
    return b32encode(hashlib.sha256(name.encode()).digest()[:20]).decode()


def code(secret: str, step: int = 0) -> str:
    """What the app shows now, or so many half minutes from now."""
    counter = next(iter(totp.yield_hotp_counters_from_time())) + step
    return totp.format_hotp_value(totp.hotp_value(secret, counter))


class Hasty(ModelBackend):
    """A faulty way to sign in, for a drill: works out no hash for people who do not exist."""

    def authenticate(self, request, username=None, password=None, **kwargs):
        known = get_user_model().objects.filter(email__iexact=username).exists()
        return super().authenticate(request, username, password, **kwargs) if known else None
