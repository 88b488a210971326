"""Public references: twelve letters and digits, unguessable, never a name, never the primary key."""

import secrets

from django.db import models

ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"  # no 0 O 1 I L U: a reference is read out on the telephone
LENGTH = 12


def new_ref() -> str:
    """A new reference of 12 characters (about 58 bits)."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def ref_field() -> models.CharField:
    """A record's public reference, made once and never changed.

    A plain field, not a class of its own: the history copies it without its uniqueness.
    """
    return models.CharField(max_length=LENGTH, unique=True, default=new_ref, editable=False)


def local_id_field() -> models.CharField:
    """The id that a record had in the system from which it was imported; nothing for what was recorded here."""
    return models.CharField(max_length=40, unique=True, null=True, blank=True, editable=False)


class RefConverter:
    """The `<ref:…>` of a URL."""

    regex = f"[{ALPHABET}]{{{LENGTH}}}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value
