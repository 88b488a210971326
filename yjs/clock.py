"""The only module that reads the time; everything else is told `at` (an aware datetime) or `on` (a date)."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.utils import timezone

LONDON = ZoneInfo("Europe/London")


def now() -> datetime:
    """The moment, aware, in UTC."""
    return timezone.now()


def local_date(at: datetime) -> date:
    """The date in England at the moment `at`: 23:30 UTC on 1 July is 2 July in London."""
    return at.astimezone(LONDON).date()


def today() -> date:
    """Today's date in England."""
    return local_date(now())
