"""Rules of the documents on a child's record. No Django."""

from collections.abc import Collection
from datetime import date
from enum import StrEnum

from yjs.errors import Refused


class Audience(StrEnum):
    """Who may see a document: never more people than see the record."""

    EVERYONE = "everyone"
    ROLES = "roles"
    PEOPLE = "people"


def somebody_may_see(audience: str, roles: Collection[str], people: Collection[object]) -> Refused | None:
    """A narrowed document names for whom."""
    if audience == Audience.ROLES and not roles:
        return Refused("Select at least one role", "roles")
    if audience == Audience.PEOPLE and not people:
        return Refused("Select at least one person", "people")
    return None


def is_dated_by(dated_on: date, on: date) -> Refused | None:
    """A document was written before it was added."""
    return Refused("Date of the document must be today or in the past", "dated_on") if dated_on > on else None


def stands(withdrawn_at: object) -> Refused | None:
    """What was withdrawn is read, never changed."""
    return Refused("This document was withdrawn, so it cannot be changed") if withdrawn_at else None


def is_newest(seen: str, newest: int) -> Refused | None:
    """Nobody puts a file in the place of one that they have not seen."""
    if seen == str(newest):
        return None
    return Refused("Somebody else replaced this document while you were here. Read the new version first", "file")


def may_change(added_by: int, by: int, *, changes_any: bool) -> bool:
    """Whoever added the document, and people who may change any."""
    return changes_any or added_by == by
