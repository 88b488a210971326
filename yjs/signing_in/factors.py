"""Second factors: what a person has set up, and whether a code or a passkey's answer is right.

django-allauth keeps them (`Authenticator`) and works out codes and signatures. Ours on top: a code works once even
when every cache is empty, and recovery codes are kept only as hashes.
"""

import secrets
from dataclasses import dataclass

from allauth.core.internal.cryptokit import compare_user_code
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from django.contrib.auth.hashers import check_password, make_password
from django.db import transaction

from yjs import clock
from yjs.accounts.models import User
from yjs.refs import ALPHABET
from yjs.signing_in import secrecy

Kind = Authenticator.Type
CODES = 10
CODE_LENGTH = 10  # of 30 letters and digits: 49 bits, hashed as passwords are
HALF_MINUTE = 30
MAIN = (Kind.TOTP, Kind.WEBAUTHN)


@dataclass(frozen=True)
class Factors:
    """A person's second factors."""

    passkeys: list[Authenticator]
    app: Authenticator | None
    codes_left: int

    @property
    def any(self) -> bool:
        """Whether there is one to sign in with, besides recovery codes."""
        return bool(self.passkeys or self.app)


def factors_of(person: User) -> Factors:
    """What the person has set up, in one query."""
    rows = list(Authenticator.objects.filter(user_id=person.pk).order_by("created_at"))
    codes = next((row for row in rows if row.type == Kind.RECOVERY_CODES), None)
    return Factors(
        passkeys=[row for row in rows if row.type == Kind.WEBAUTHN],
        app=next((row for row in rows if row.type == Kind.TOTP), None),
        codes_left=len(codes.data["hashes"]) if codes else 0,
    )


def new_secret() -> str:
    """A secret for an authenticator app, 32 letters and digits."""
    return totp.generate_totp_secret()


def keep_app(person: User, secret: str, counter: int = 0) -> Authenticator:
    """Keep the secret of the person's authenticator app, encrypted; `counter` is that of a code used already."""
    data = {"secret": secrecy.encrypt(secret), "used": counter}
    return Authenticator.objects.create(user=person, type=Kind.TOTP, data=data)


def counter_of(secret: str, code: str) -> int | None:
    """The half minute, counted since 1970, whose code this is; None when it is that of no minute near now."""
    typed = code.replace(" ", "")
    for counter in totp.yield_hotp_counters_from_time():
        if compare_user_code(actual=typed, expected=totp.format_hotp_value(totp.hotp_value(secret, counter))):
            return counter
    return None


def code_now(secret: str) -> str:
    """The code that an app with this secret shows now."""
    return totp.format_hotp_value(totp.hotp_value(secret, int(clock.now().timestamp()) // HALF_MINUTE))


def seconds_left() -> int:
    """For how many seconds the code of now is that of now."""
    return HALF_MINUTE - int(clock.now().timestamp()) % HALF_MINUTE


@transaction.atomic
def use_code(person: User, code: str) -> Authenticator | None:
    """Use up a code of the authenticator app or a recovery code; None when it is wrong or was used before."""
    rows = Authenticator.objects.select_for_update().filter(user_id=person.pk).exclude(type=Kind.WEBAUTHN)
    for row in sorted(rows, key=lambda row: row.type != Kind.TOTP):
        right = use_app_code(row, code) if row.type == Kind.TOTP else use_recovery_code(row, code)
        if right:
            row.record_usage()
            return row
    return None


def use_app_code(row: Authenticator, code: str) -> bool:
    """A code counts once, and none before one that was used counts any more (AU-08)."""
    counter = counter_of(secrecy.decrypt(row.data["secret"]), code)
    if counter is None or counter <= row.data.get("used", 0):
        return False
    row.data["used"] = counter
    row.save(update_fields=["data"])
    return True


def use_recovery_code(row: Authenticator, code: str) -> bool:
    """Strike the code off the list when it is on it."""
    typed = plain(code)
    if len(typed) != CODE_LENGTH:
        return False  # an app's code: no need to compare it with ten slow hashes
    match = next((kept for kept in row.data["hashes"] if check_password(typed, kept)), None)
    if match is None:
        return False
    row.data["hashes"] = [kept for kept in row.data["hashes"] if kept != match]
    row.save(update_fields=["data"])
    return True


def plain(code: str) -> str:
    """A recovery code as it was made, however it was written down."""
    return "".join(letter for letter in code.upper() if letter.isalnum())


def new_codes(person: User) -> list[str]:
    """Ten recovery codes in place of all before; only their hashes are kept, the caller shows them once."""
    codes = ["".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH)) for _ in range(CODES)]
    Authenticator.objects.filter(user_id=person.pk, type=Kind.RECOVERY_CODES).delete()
    hashes = {"hashes": [make_password(code) for code in codes]}
    Authenticator.objects.create(user=person, type=Kind.RECOVERY_CODES, data=hashes)
    return [f"{code[:5]}-{code[5:]}" for code in codes]


def remove_all(person: User) -> int:
    """Remove every factor and recovery code; returns how many rows there were."""
    return Authenticator.objects.filter(user_id=person.pk).delete()[0]
