"""What a person holds besides a password, in software: a device with passkeys, and an app that shows codes."""

import hashlib
import json
import os
from base64 import urlsafe_b64decode, urlsafe_b64encode

from allauth.mfa.totp.internal import auth as totp
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from fido2.cose import ES256
from fido2.webauthn import AttestationObject, AttestedCredentialData, AuthenticatorData, CollectedClientData

from yjs.signing_in import factors, secrecy

HERE = "https://testserver"


def text(data: bytes) -> str:
    return urlsafe_b64encode(data).decode().rstrip("=")


def data(text: str) -> bytes:
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))


class Device:
    """Keeps one passkey; `verified` says whether it knew its owner by PIN, finger or face."""

    def __init__(self, origin: str = HERE, verified: bool = True) -> None:
        self.key, self.id = ec.generate_private_key(ec.SECP256R1()), os.urandom(16)
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

    def rp_hash(self, rp_id: str) -> bytes:
        return hashlib.sha256(rp_id.encode()).digest()

    def answer(self, response: dict) -> str:
        whole = {"id": text(self.id), "rawId": text(self.id), "type": "public-key", "response": response}
        return json.dumps(whole | {"clientExtensionResults": {}})


def give_app(person) -> str:
    """The secret of an authenticator app that the person has set up."""
    secret = factors.new_secret()
    factors.keep_app(person, secret)
    return secret


def code(secret: str, step: int = 0) -> str:
    """What the app shows now, or so many half minutes from now."""
    counter = next(iter(totp.yield_hotp_counters_from_time())) + step
    return totp.format_hotp_value(totp.hotp_value(secret, counter))


def unsealed(session, name: str) -> str:
    """What the session keeps sealed."""
    return secrecy.decrypt(session[name])
