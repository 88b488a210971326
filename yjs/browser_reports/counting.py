"""Count browser reports within bounds, tell how many there were, and forget the old ones."""

from datetime import date, datetime, timedelta

from django.db.models import Count, F, QuerySet, Sum
from django.db.models.functions import Coalesce

from yjs import clock
from yjs.browser_reports.models import BrowserReport
from yjs.browser_reports.reading import OTHER, Refusal

# Whoever floods the address writes this often a day and no more; the rest is answered and dropped.
MOST_A_DAY = 2_000
MOST_KINDS_A_DAY = 200
KEPT_DAYS = 30


def count_refusal(refusal: Refusal, *, at: datetime) -> bool:
    """Add one to its row of the day; False when the day is full."""
    on = clock.local_date(at)
    today = BrowserReport.objects.filter(on=on)
    so_far = today.aggregate(times=Coalesce(Sum("times"), 0), kinds=Count("pk"))
    if so_far["times"] >= MOST_A_DAY:
        return False
    kind = {"page": refusal.page, "directive": refusal.directive, "blocked": refusal.blocked}
    if so_far["kinds"] >= MOST_KINDS_A_DAY and not today.filter(**kind).exists():
        kind = dict.fromkeys(kind, OTHER)
    BrowserReport.objects.bulk_create([BrowserReport(on=on, **kind, last_at=at)], ignore_conflicts=True)
    today.filter(**kind).update(times=F("times") + 1, last_at=at)
    return True


def reports_since(on: date) -> QuerySet[BrowserReport]:
    """What browsers refused from a day on, the latest first."""
    return BrowserReport.objects.filter(on__gte=on)


def number_since(on: date) -> int:
    """How many reports came from a day on."""
    return reports_since(on).aggregate(times=Coalesce(Sum("times"), 0))["times"]


def forget_old(*, on: date) -> int:
    """Delete what is older than a month; returns how many rows."""
    return BrowserReport.objects.filter(on__lt=on - timedelta(days=KEPT_DAYS)).delete()[0]
