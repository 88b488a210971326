"""Reads of local policy: each value with its history."""

from dataclasses import dataclass, field
from datetime import date

from yjs.policy.models import PolicyValue
from yjs.policy.values import CATALOGUE, Policy


@dataclass(frozen=True)
class Line:
    """A policy on a date: the value in force, what comes later, what held before (newest first)."""

    policy: Policy
    now: PolicyValue | None
    later: list[PolicyValue] = field(default_factory=list)
    earlier: list[PolicyValue] = field(default_factory=list)

    @property
    def value(self) -> int:
        """The value in force: the proposed default until the service sets its own."""
        return self.now.value if self.now else self.policy.default

    @property
    def rows(self) -> list[PolicyValue]:
        """Everything set, from the latest day back."""
        return [*reversed(self.later), *([self.now] if self.now else []), *self.earlier]


def lines_on(on: date) -> list[Line]:
    """Every policy of the catalogue as it stands on the date, in one query."""
    rows: dict[str, list[PolicyValue]] = {policy.key: [] for policy in CATALOGUE}
    for row in PolicyValue.objects.select_related("set_by").filter(key__in=rows).order_by("-starts_on", "-pk"):
        rows[row.key].append(row)
    return [line_of(policy, rows[policy.key], on) for policy in CATALOGUE]


def line_of(policy: Policy, rows: list[PolicyValue], on: date) -> Line:
    """One policy with its rows, newest first, told apart by the date."""
    begun = [row for row in rows if row.starts_on <= on]
    later = [row for row in reversed(rows) if row.starts_on > on]
    return Line(policy, begun[0] if begun else None, later, begun[1:])
