"""Reading that may need explaining (LG-12): what the log alone tells, and how alerts are raised.

What needs the records of children (a surname, an address, a closed case) is found by `cases`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from yjs.accounts.models import User
from yjs.audit.models import OPENED, Alert, Operation, Viewing
from yjs.clock import LONDON, local_date
from yjs.jobs.models import Measurement
from yjs.policy.values import READING_MANY, READING_NIGHT_FROM, READING_NIGHT_UNTIL

LOOKED = "look for unusual reading"  # the measurement that remembers how far the log was looked at
AT_ONCE = 5_000
TRIED = [*OPENED, Operation.DENIED.value]  # a record that was refused was looked for
Kind = Alert.Kind


@dataclass(frozen=True)
class Unusual:
    """One thing to explain: of which kind, who read, which record, when."""

    kind: Alert.Kind
    person: int
    read_at: datetime
    subject_ref: str = ""

    @property
    def key(self) -> str:
        """The same thing on the same day is told once."""
        return f"{self.kind}:{self.person}:{self.subject_ref}:{local_date(self.read_at)}"


def unread_entries(at: datetime) -> list[Viewing]:
    """The entries about a child that were not looked at yet, the oldest first; at the first time those of a day."""
    looked = Measurement.objects.filter(name=LOOKED).first()
    since = {"pk__gt": int(looked.value)} if looked else {"at__gt": at - timedelta(days=1)}
    found = Viewing.objects.filter(**since, subject_kind="child", operation__in=TRIED, by__isnull=False)
    return list(found.select_related("by").order_by("pk")[:AT_ONCE])


def remember(entries: list[Viewing], *, at: datetime) -> None:
    """The next look begins after these."""
    if entries:
        Measurement.write(LOOKED, at=at, value=entries[-1].pk)


def by_the_log(entries: list[Viewing], limits: dict[str, int]) -> list[Unusual]:
    """What the entries tell by themselves: at night, by somebody who has left, very many."""
    found = [Unusual(Kind.NIGHT, one.by_id, one.at) for one in entries if at_night(one.at, limits)]
    found += [Unusual(Kind.LEFT, one.by_id, one.at) for one in entries if had_left(one.by, one.at)]
    last = {one.by_id: one.at for one in sorted(entries, key=lambda one: one.at)}
    many = limits[READING_MANY.key]
    return found + [Unusual(Kind.MANY, who, at) for who, at in last.items() if opened_before(who, at) >= many]


def at_night(at: datetime, limits: dict[str, int]) -> bool:
    """Whether it is night in England, by local policy."""
    hour = at.astimezone(LONDON).hour
    return hour >= limits[READING_NIGHT_FROM.key] or hour < limits[READING_NIGHT_UNTIL.key]


def had_left(person: User, at: datetime) -> bool:
    """Whether the person should not have been able to read at all."""
    return not person.is_active or (person.left_on is not None and person.left_on < local_date(at))


def opened_before(who: int, at: datetime) -> int:
    """How many children's records the person opened in the hour before."""
    hour = Viewing.objects.filter(by=who, at__gt=at - timedelta(hours=1), at__lte=at, operation__in=OPENED)
    return hour.filter(subject_kind="child").values("subject_ref").distinct().count()


def raise_alerts(found: Iterable[Unusual], *, at: datetime) -> list[Alert]:
    """Make an alert of each that is not one yet; returns the new ones."""
    first: dict[str, Unusual] = {}
    for one in found:
        first.setdefault(one.key, one)
    known = set(Alert.objects.filter(key__in=first).values_list("key", flat=True))
    new = [
        Alert(
            key=key, kind=one.kind, about_id=one.person, subject_ref=one.subject_ref, read_at=one.read_at, raised_at=at
        )
        for key, one in first.items()
        if key not in known
    ]
    Alert.objects.bulk_create(new, ignore_conflicts=True)
    return list(Alert.objects.filter(key__in=[alert.key for alert in new]).order_by("pk"))
