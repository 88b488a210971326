"""The chain of the reading log: its head written down outside the database, and the log read again against it.

Each entry bears the hash of the one before, so an edit or a removal breaks the chain. That the end was cut off shows
only against what was written down elsewhere (trust M6): lines of JSON in a file to which who can change the database
cannot write, and a letter once a day. The hashes are worked out here, not by the database's own function.
"""

import hashlib
import json
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import connection

from yjs.audit.models import ChainAnchor, ChainCheck

FIRST = "0" * 64
AT_ONCE = 10_000
WHOLE = 500_000  # entries: a log as long as this is read from its beginning each day
SLICES = 28  # a longer one in so many days
MOST_FAULTS = 20
READ = """
SELECT id, previous_hash, hash, ARRAY[
    previous_hash, id::text, (extract(epoch FROM at) * 1000000)::bigint::text, coalesce(by_id::text, ''), subject_kind,
    subject_ref, section, request_id, operation, link, reason, recipient, to_jsonb(shown)::text, detail::text,
    (extract(epoch FROM recorded_at) * 1000000)::bigint::text]
  FROM audit.viewing WHERE id > %s AND id <= %s ORDER BY id LIMIT %s
"""


@dataclass(frozen=True)
class Anchor:
    """The head of the log at a moment; `accepted` says why earlier anchors beyond it no longer hold (a restore)."""

    at: str
    seq: int
    hash: str
    accepted: str = ""


@dataclass(frozen=True)
class Found:
    """What a reading of the log found: how many entries it read, where it ended, what is wrong in sentences."""

    entries: int
    seq: int
    hash: str
    faults: list[str]


def head() -> tuple[int, str]:
    """Number and hash of the newest entry, as the database has them."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT seq, hash FROM audit.head")
        return cursor.fetchone()


def write_down(*, at: datetime, accepted: str = "") -> Anchor:
    """Add the head to the file, and wait until the disk has it; the database remembers that it was done."""
    seq, digest = head()
    anchor = Anchor(at.isoformat(), seq, digest, accepted)
    if settings.ANCHOR_FILE:
        file = Path(settings.ANCHOR_FILE)
        file.parent.mkdir(parents=True, exist_ok=True)
        with open(os.open(file, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600), "w") as lines:
            lines.write(json.dumps(asdict(anchor)) + "\n")
            lines.flush()
            os.fsync(lines.fileno())
    kept_in = settings.ANCHOR_FILE or settings.ANCHOR_EMAIL
    ChainAnchor.objects.create(at=at, seq=seq, hash=digest, kept_in=kept_in)
    return anchor


def written_down() -> dict[int, Anchor]:
    """Every anchor of the file that still holds, by the number of its entry."""
    file, held = Path(settings.ANCHOR_FILE or os.devnull), {}
    for line in file.read_text().splitlines() if file.exists() else ():
        anchor = Anchor(**json.loads(line))
        if anchor.accepted:
            held = {seq: kept for seq, kept in held.items() if seq < anchor.seq}
        held[anchor.seq] = anchor
    return held


def verify(*, at: datetime, whole: bool = False) -> Found:
    """Read what is new since the last check that passed, and a part of the rest; `whole`: everything."""
    last_seq, last_hash = head()
    anchors, faults = written_down(), file_faults()
    entries = 0
    for start, end in parts(last_seq, at, whole=whole):
        reader = Reader(anchors, faults)
        reader.read(start, end)
        entries += reader.entries
    if entries and reader.seq < last_seq:
        faults.append(f"The log ends at entry {reader.seq}; its head says {last_seq}")
    elif entries and reader.hash != last_hash:
        faults.append(f"The head of the log does not fit its last entry, {last_seq}")
    faults += [
        f"Entry {seq}, written down on {anchor.at}, is no longer in the log: the log ends at {last_seq}"
        for seq, anchor in anchors.items()
        if seq > last_seq
    ]
    return Found(entries, last_seq, last_hash, faults[:MOST_FAULTS])


def parts(last: int, at: datetime, *, whole: bool) -> list[tuple[int, int]]:
    """Which stretches of entries to read, each (after, up to): the new ones last."""
    if whole or last <= WHOLE:
        return [(0, last)]
    passed = ChainCheck.objects.filter(faults=[], seq__lte=last).first()
    since = min(passed.seq if passed else 0, last - 1)
    size, turn = -(-last // SLICES), at.toordinal() % SLICES
    return [(turn * size, min((turn + 1) * size, last)), (since, last)]


class Reader:
    """Reads a stretch of the log in order and notes what does not fit."""

    def __init__(self, anchors: dict[int, Anchor], faults: list[str]) -> None:
        self.anchors, self.faults = anchors, faults
        self.entries, self.seq, self.hash = 0, 0, FIRST

    def read(self, start: int, end: int) -> None:
        """Every entry after `start` up to `end`; the one at `start` gives the hash to begin with."""
        self.seq, self.hash = (start, None) if start else (0, FIRST)
        for number, before, digest, parts in entries_between(start, end):
            if number != self.seq + 1:
                self.faults.append(f"{missing(self.seq, number)} between entries {self.seq} and {number}")
            elif self.hash not in (None, before):
                self.faults.append(f"Entry {number} does not follow from the entry before it")
            if digest != fingerprint(parts):
                self.faults.append(f"Entry {number} was changed after it was written")
            if number in self.anchors and self.anchors[number].hash != digest:
                said = self.anchors[number].at
                self.faults.append(f"Entry {number} is not the one that was written down on {said}")
            self.entries, self.seq, self.hash = self.entries + 1, number, digest


def missing(before: int, after: int) -> str:
    """How many entries are gone, in words."""
    gone = after - before - 1
    return "An entry is there twice" if gone < 0 else f"{gone} {'entry is' if gone == 1 else 'entries are'} missing"


def entries_between(start: int, end: int) -> Iterator[tuple[int, str, str, list[str]]]:
    """(number, hash before, hash, parts that the hash covers) in the order of the numbers, a batch at a time."""
    with connection.cursor() as cursor:
        while start < end:
            cursor.execute(READ, [start, end, AT_ONCE])
            rows = cursor.fetchall()
            if not rows:
                return
            yield from rows
            start = rows[-1][0]


def fingerprint(parts: list[str]) -> str:
    """SHA-256 of every part as "length:text,", the length in bytes."""
    return hashlib.sha256(b"".join(b"%d:%b," % (len(part), part) for part in map(str.encode, parts))).hexdigest()


def file_faults() -> list[str]:
    """What is wrong with the file itself: the database remembers a line that it no longer has."""
    known = ChainAnchor.objects.filter(kept_in=settings.ANCHOR_FILE).first() if settings.ANCHOR_FILE else None
    if known is None:
        return []
    file = Path(settings.ANCHOR_FILE)
    if not file.exists():
        return [f"The file of anchors {file} is gone"]
    if known.hash not in file.read_text():
        return [f"The file of anchors lacks what was written into it on {known.at.isoformat()}"]
    return []
