"""Appointments as a calendar file that any diary reads (RFC 5545). It names nobody: it says when and how.

The times are written in UTC, so a diary shows them rightly on both sides of the change of the clocks.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from icalendar import Calendar, Event

LASTS = timedelta(hours=1)


@dataclass(frozen=True)
class Entry:
    """One entry of a diary: its own lasting name, when it starts, what it says, and the address of its page."""

    uid: str
    starts_at: datetime
    says: str
    url: str


def calendar_file(entries: Iterable[Entry], *, at: datetime) -> bytes:
    """The entries as a file; an entry taken in again takes the place of the earlier one with the same `uid`."""
    calendar = Calendar()
    calendar.add("prodid", "-//Youth justice service//Appointments//EN")
    calendar.add("version", "2.0")
    for entry in entries:
        event = Event()
        event.add("uid", entry.uid)
        event.add("dtstamp", at.astimezone(UTC))
        event.add("dtstart", entry.starts_at.astimezone(UTC))
        event.add("dtend", (entry.starts_at + LASTS).astimezone(UTC))
        event.add("summary", entry.says)
        event.add("url", entry.url)
        event.add("class", "PRIVATE")
        calendar.add_component(event)
    return calendar.to_ical()
