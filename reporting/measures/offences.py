"""Offences of a financial year and what proved them: the base of the board's tables of offending.

An offence belongs to the year in which it was committed, whenever it was decided. It is proven when an outcome of
the catalogue that counts as proof was given for it, in court or out of it, and no appeal changed that.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Prefetch

from cases.models import Offence, Outcome
from cases.models.rights import is_limited
from reporting.rules.kpi import Decided
from reporting.rules.offending import OTHER, WITHIN_OTHER, ProvenBy, proving, type_of
from reporting.rules.periods import FinancialYear

NAME = "Offences and offenders"
DEFINITION = (
    "Offences are counted in the financial year in which they were committed, with every child suspected of one. "
    "An offence is proven when an outcome that counts as proof was given for it, in court or out of it, and no appeal "
    "changed that."
)
SOURCE = "Offences and outcomes of the case records"
MEASURES = ("Number of offences", "Number of suspected offenders", "Proven offences")
OFFENDERS_PROVEN = "Number of offenders with proven offences"


@dataclass(frozen=True)
class Committed:
    """One offence of the year; `proved_by` is the published row of the outcome that proved it, or empty."""

    offence: int
    child: int
    category: str
    proved_by: str


@dataclass(frozen=True)
class YearOfOffences:
    """All offences of a financial year."""

    year: FinancialYear
    offences: tuple[Committed, ...]

    @property
    def proven(self) -> tuple[Committed, ...]:
        return tuple(one for one in self.offences if one.proved_by)

    @property
    def children(self) -> frozenset[int]:
        """The children suspected of an offence of the year."""
        return frozenset(one.child for one in self.offences)

    def totals(self) -> Mapping[str, int]:
        """The rows of the table of offences and offenders."""
        children = {one.child for one in self.proven}
        counts = (len(self.offences), len(self.children), len(self.proven))
        return dict(zip(MEASURES, counts, strict=True)) | {OFFENDERS_PROVEN: len(children)}

    def proven_by_type(self) -> Mapping[str, int]:
        """Proven offences by the rows of the table of types; Other is the sum of its two parts."""
        counts = Counter(type_of(one.category) for one in self.proven)
        return counts | {OTHER: sum(counts[row] for row in WITHIN_OTHER)}

    def outcomes(self) -> Mapping[str, int]:
        """Proven offences by the outcome that proved them."""
        return Counter(one.proved_by for one in self.proven)


def offences_of(year: FinancialYear, *, database: str) -> YearOfOffences:
    """Read the offences of the year with the outcome that proved each."""
    outcomes = Outcome.objects.using(database).filter(type__proven=True).select_related("type")
    offences = (
        Offence.objects.using(database)
        .filter(~is_limited("child"), occurred_on__range=(year.starts_on, year.ends_on))
        .prefetch_related(Prefetch("outcomes", queryset=outcomes))
        .order_by("pk")
    )
    return YearOfOffences(year, tuple(_committed(offence) for offence in offences))


def _committed(offence: Offence) -> Committed:
    proof = proving(ProvenBy(decided(one), one.type.plan_row) for one in offence.outcomes.all())
    return Committed(offence.pk, offence.child_id, offence.category, proof.row if proof else "")


def decided(outcome: Outcome) -> Decided:
    """The outcome as the rules take it."""
    kind = outcome.type
    return Decided(
        order_type=kind.kpi_order_type,
        name=kind.name,
        rank=kind.seriousness_rank,
        decided_on=outcome.decided_on,
        counts=kind.counts_in_kpi,
        appeal=outcome.appeal,
        local=outcome.local_residence,
    )
