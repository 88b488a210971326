"""Reading that the records of children make unusual: a relative of the reader or of a colleague, a closed case."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import F, Max
from django.db.models.functions import Greatest

from cases.models import Child
from cases.queries.caseload import with_standing
from yjs.accounts.models import User
from yjs.audit.models import Alert, Viewing
from yjs.audit.unusual import Unusual
from yjs.clock import local_date
from yjs.policy.values import READING_CLOSED

Kind = Alert.Kind
# Whoever works with the child may share a name with a colleague of theirs; that is no reason to ask.
WORKS_WITH = ("lead practitioner", "joint worker", "specialist", "stand-in")


@dataclass(frozen=True)
class Person:
    """A person of the service as a neighbour would know them: surnames and postcode."""

    pk: int
    surnames: frozenset[str]
    postcode: str


def by_the_records(entries: list[Viewing], on: date, limits: dict[str, int]) -> list[Unusual]:
    """What the entries tell beside the children's records."""
    children = {child.ref: child for child in children_read(entries, on)}
    people = {person.pk: person for person in people_of_service()}
    found = []
    for entry in entries:
        child = children.get(entry.subject_ref)
        if child is not None:
            kinds = kinds_of(entry, child, people, closed_before=local_date(entry.at) - days(limits))
            found += [Unusual(kind, entry.by_id, entry.at, entry.subject_ref) for kind in kinds]
    return found


def children_read(entries: list[Viewing], on: date):
    """The children of these entries, with whether they are open and when their case was closed."""
    children = with_standing(Child.objects.filter(ref__in={entry.subject_ref for entry in entries}), on)
    ends = [Max("allocations__ends_on"), Max("programmes__ends_on"), Max("referrals__closed_on")]
    # The postcode of a protected address is only compared, and goes nowhere.
    return children.annotate(closed_on=Greatest(*ends), lives_at=F("postcode")).only("ref", "surname")


def kinds_of(entry: Viewing, child: Child, people: dict[int, Person], *, closed_before: date) -> list[Alert.Kind]:
    """Which kinds of alert one entry raises."""
    reader, found = people.get(entry.by_id), []
    surnames, postcode = surnames_of(child.surname), plain(child.lives_at)
    if reader and surnames & reader.surnames:
        found.append(Kind.SURNAME)
    if reader and postcode and postcode == reader.postcode:
        found.append(Kind.ADDRESS)
    if not found and not entry.link.startswith(WORKS_WITH) and is_of_somebody(surnames, postcode, people, entry.by_id):
        found.append(Kind.COLLEAGUE)
    if not child.is_open and child.closed_on and child.closed_on < closed_before:
        found.append(Kind.CLOSED)
    return found


def is_of_somebody(surnames: frozenset[str], postcode: str, people: dict[int, Person], reader: int) -> bool:
    """Whether somebody else of the service bears the name or lives there."""
    others = (person for person in people.values() if person.pk != reader)
    return any(surnames & other.surnames or (postcode and postcode == other.postcode) for other in others)


def people_of_service() -> list[Person]:
    """Everybody who ever signed in."""
    rows = User.objects.values_list("pk", "name", "home_postcode")
    return [Person(pk, surnames_of(name.rpartition(" ")[2]), plain(postcode)) for pk, name, postcode in rows]


def surnames_of(name: str) -> frozenset[str]:
    """A surname in lower case, and each part of a double one; an initial says nothing."""
    return frozenset(part for part in (name.lower(), *re.split(r"[\s-]+", name.lower())) if len(part) > 2)


def plain(postcode: str) -> str:
    """A postcode without its space."""
    return postcode.replace(" ", "").upper()


def days(limits: dict[str, int]) -> timedelta:
    """How long a case is closed before reading it is unusual."""
    return timedelta(days=limits[READING_CLOSED.key])
