"""Flags on some of the children with open work, by the real actions: some to be reviewed, one that has ended."""

from datetime import date, timedelta

from cases.actions import end_flag, raise_flag
from cases.models import ListEntry
from reporting.demo_service.moments import at_hour
from reporting.demo_service.referrals import OpenWork

EVERY = 3
FLAGS = (
    ("Risk to staff", "high", "The dog at home is not safe with strangers. Ring first, and meet outside."),
    ("Self-harm", "medium", "Scratches when ashamed. Ask plainly, stay calm, ring Nan and the nurse the same day."),
    ("Exploitation", "high", "Older people pick them up after college. Reported to the hub; note cars and names."),
    ("Medical", "low", "Nut allergy; carries a pen in the school bag."),
    ("Risk from others", "medium", "Do not meet near the pier on Fridays: a group there looks for them."),
)


def raise_flags(work: list[OpenWork], on: date) -> None:
    """Every third child has a flag; the first of them two, one to be reviewed since yesterday; one has ended."""
    for number, each in enumerate(work[::EVERY]):
        raised_on = max(each.starts_on, on - timedelta(days=40))
        put(each, FLAGS[number % len(FLAGS)], raised_on, on + timedelta(days=20 + number))
    first, last = work[0], work[-1]
    put(first, FLAGS[3], max(first.starts_on, on - timedelta(days=30)), on - timedelta(days=1))
    flag = put(last, ("Animal at home", "low", "Two cats; one scratches."), max(last.starts_on, on - timedelta(9)), on)
    if flag:
        end_flag(flag, reason="The cats live with an aunt now", by=last.worker, at=at_hour(on - timedelta(days=1), 15))


def put(each: OpenWork, flag: tuple[str, str, str], raised_on: date, review_on: date):
    """One flag, unless the day of its review would not come after it."""
    kind, level, reason = flag
    if review_on <= raised_on:
        return None
    entry = ListEntry.objects.get(name=kind)
    typed = {"kind": entry, "level": level, "reason": reason, "review_on": review_on}
    return raise_flag(each.child, **typed, by=each.worker, at=at_hour(raised_on, 15))
