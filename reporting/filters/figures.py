"""What contact frequency and the records that fail a check are narrowed and sorted by."""

from collections.abc import Iterable

import django_filters
from django.http import HttpRequest

from reporting.filters.rows import RowsFilter
from reporting.filters.work import RANKS
from reporting.queries.checks import NOBODY, Fault
from reporting.queries.frequency import Line as OfMonth
from reporting.rules.checks import NAMES

STANDING = [("behind", "Something to arrange"), ("met", "Met or arranged"), ("unset", "Without a level")]
FREQUENCY_SORTS = [("child", "Child"), ("lead", "Lead practitioner"), ("level", "Level"), ("until", "Month ends")]


class FrequencyFilter(RowsFilter):
    """Whose child, and what is to be arranged this month."""

    standing = django_filters.ChoiceFilter(label="Standing", choices=STANDING, empty_label="Any")
    lead = django_filters.ChoiceFilter(label="Lead practitioner", empty_label="Anybody")
    sort = django_filters.ChoiceFilter(label="Sort by", choices=FREQUENCY_SORTS, empty_label="Most to arrange")
    orders = {
        "child": lambda line: line.child.surname.casefold(),
        "lead": lambda line: (line.lead.name if line.lead else "", line.child.surname.casefold()),
        "level": lambda line: (RANKS[line.count.level], line.child.surname.casefold()),
        "until": lambda line: line.count.month.last,
    }

    def __init__(self, request: HttpRequest, rows: Iterable[OfMonth]) -> None:
        rows = list(rows)
        leads = sorted({(line.lead.ref, line.lead.name) for line in rows if line.lead}, key=lambda one: one[1])
        super().__init__(request, rows, lead=leads)

    def keep_standing(self, line: OfMonth, standing: str) -> bool:
        """Short of the month's number, not short, or without a number."""
        unset = line.count.due is None
        return {"unset": unset, "behind": bool(line.count.short), "met": not unset and not line.count.short}[standing]

    def keep_lead(self, line: OfMonth, ref: str) -> bool:
        """Only children whom this person leads."""
        return line.lead is not None and line.lead.ref == ref


FAULT_SORTS = [("child", "Child"), ("check", "What is missing"), ("who", "Who can mend it")]
NO_LEAD = "nobody"


class FaultsFilter(RowsFilter):
    """Which check, of which return, and who can mend it."""

    check = django_filters.ChoiceFilter(
        label="Check", choices=[(check.value, name) for check, name in NAMES.items()], empty_label="Every check"
    )
    period = django_filters.ChoiceFilter(label="Order", empty_label="Any, and contacts")
    who = django_filters.ChoiceFilter(label="Who can mend it", empty_label="Anybody")
    sort = django_filters.ChoiceFilter(label="Sort by", choices=FAULT_SORTS, empty_label="Oldest first")
    orders = {
        "child": lambda fault: (fault.child.name.casefold() if fault.is_named else fault.child.ref, fault.day),
        "check": lambda fault: (list(NAMES).index(fault.check), fault.day),
        "who": lambda fault: (fault.worker.casefold(), fault.day),
    }

    def __init__(self, request: HttpRequest, rows: Iterable[Fault], periods: list[tuple[str, str]]) -> None:
        rows = list(rows)
        people = sorted({(fault.worker_ref, fault.worker) for fault in rows if fault.worker}, key=lambda one: one[1])
        super().__init__(request, rows, period=periods, who=[*people, (NO_LEAD, NOBODY)])

    def keep_check(self, fault: Fault, check: str) -> bool:
        """Only what fails this check."""
        return fault.check == check

    def keep_period(self, fault: Fault, period: str) -> bool:
        """Only of orders that ended in this quarter, or that run."""
        return fault.period == period

    def keep_who(self, fault: Fault, ref: str) -> bool:
        """Only what this person can mend."""
        return not fault.worker if ref == NO_LEAD else fault.worker_ref == ref
