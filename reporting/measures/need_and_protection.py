"""Child in need and child protection plan on 31 March, of the children with an offence in the year."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from cases.models import CareStatus
from cases.rules import CareKind
from reporting.measures.offences import YearOfOffences
from reporting.rules.offending import either, status_on

NAME = "Child in need and child protection plan"
DEFINITION = (
    "How the children with an offence in the year stood on its last day. Either is the stronger of the two: now, "
    "before, or yet to be clarified."
)
SOURCE = "Care statuses of the case records"
IN_NEED, PROTECTION, EITHER = "child_in_need", "protection_plan", "either"
KINDS = {
    IN_NEED: (CareKind.IN_NEED, CareKind.TO_CLARIFY_IN_NEED),
    PROTECTION: (CareKind.PROTECTION_PLAN, CareKind.TO_CLARIFY_PROTECTION),
}

Spans = dict[tuple[int, str], list[tuple[date, date | None]]]


@dataclass(frozen=True)
class NeedAndProtection:
    """Children by status, for child in need, protection plan, and either; and how many there are."""

    counts: Mapping[str, Mapping[str, int]]
    children: int


def need_and_protection(offences: YearOfOffences, *, database: str) -> NeedAndProtection:
    """Count the children of the year by how they stood on its last day."""
    on, spans = offences.year.ends_on, _spans(offences.children, database)
    standing = [_standing(child, spans, on) for child in offences.children]
    counts = {plan: Counter(one[plan] for one in standing) for plan in (IN_NEED, PROTECTION, EITHER)}
    return NeedAndProtection(counts, len(standing))


def _standing(child: int, spans: Spans, on: date) -> dict[str, str]:
    found = {
        plan: status_on(on, spans.get((child, known), ()), spans.get((child, unclear), ()))
        for plan, (known, unclear) in KINDS.items()
    }
    return found | {EITHER: either(found[IN_NEED], found[PROTECTION])}


def _spans(children: frozenset[int], database: str) -> Spans:
    kinds = [kind for pair in KINDS.values() for kind in pair]
    rows = CareStatus.objects.using(database).filter(child__in=children, status__in=kinds)
    found: Spans = {}
    for child, status, starts_on, ends_on in rows.values_list("child", "status", "starts_on", "ends_on"):
        found.setdefault((child, status), []).append((starts_on, ends_on))
    return found
