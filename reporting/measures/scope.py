"""Who is in the national indicators of a quarter: the programmes that ended in it, by the common rules (domain 1.1).

A child whose record's processing is restricted is in no measure (DPA 2018 s.47).

A read replica may answer: every query names the database it is given.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Prefetch

from cases.models import Child, EteProvision, Outcome, Programme, Residence
from cases.models.rights import is_limited
from reporting.measures.offences import decided
from reporting.measures.result import LEFT_OUT, Behind
from reporting.rules.kpi import Ended, one_for_each_child, why_left_out
from reporting.rules.periods import Quarter

SOURCE = "Programmes, offences and outcomes of the case records, read by the Ministry of Justice's definitions (v8)"


@dataclass(frozen=True)
class Scope:
    """The programmes that ended in a quarter: those that count, and those left out with the reason."""

    quarter: Quarter
    counted: tuple[Ended, ...]
    left_out: tuple[tuple[Ended, str], ...]
    children: dict[int, Child] = field(repr=False)
    database: str = "default"

    def one_a_child(self) -> tuple[list[Ended], tuple[Behind, ...]]:
        """One programme for each child, and all that is left out then, outranked programmes included."""
        kept, outranked = one_for_each_child(self.counted)
        why = "Another order of the child that ended in the quarter is more serious, or later"
        left_out = [*self.left_out, *((one, why) for one in outranked)]
        return kept, tuple(_behind(one, why) for one, why in left_out)

    def left_out_of(self, order_types: Iterable[str]) -> tuple[Behind, ...]:
        """What is left out among the programmes of some types."""
        return tuple(_behind(one, why) for one, why in self.left_out if one.disposal_type in order_types)

    def residences(self) -> dict[int, list[Residence]]:
        """Where each child lived, all episodes that could matter for the quarter."""
        return by_child(Residence.objects.using(self.database), self.children)

    def provisions(self) -> dict[int, list[EteProvision]]:
        """Each child's education, training and employment."""
        return by_child(EteProvision.objects.using(self.database), self.children)


def programmes_ended_in(quarter: Quarter, *, database: str) -> Scope:
    """Sort the programmes that ended in the quarter into those that count and those that do not."""
    outcomes = Outcome.objects.using(database).select_related("type").filter(is_main=True)
    programmes = list(
        Programme.objects.using(database)
        .filter(~is_limited("child"), ends_on__range=(quarter.starts_on, quarter.ends_on))
        .select_related("child", "disposal")
        .prefetch_related(Prefetch("offences__outcomes", queryset=outcomes))
    )
    licensed = _offences_with_licence(programmes, database)
    ended = [ended_of(programme, licensed) for programme in programmes]
    reasons = [(one, why_left_out(one)) for one in ended]
    return Scope(
        quarter,
        tuple(one for one, why in reasons if not why),
        tuple((one, why) for one, why in reasons if why),
        {programme.child_id: programme.child for programme in programmes},
        database,
    )


def open_at(episodes: Iterable, on: date) -> list:
    """The episodes that cover a day."""
    return [one for one in episodes if one.starts_on <= on and (one.ends_on is None or one.ends_on >= on)]


def _behind(left_out: Ended, why: str) -> Behind:
    return Behind(left_out.child, left_out.programme, LEFT_OUT, why)


def ended_of(programme: Programme, licensed: set[int]) -> Ended:
    """A programme as the rules take it; one that runs still counts every outcome."""
    offences = list(programme.offences.all())
    in_custody = programme.disposal.kpi_order_type == "CUST" and not programme.is_licence
    return Ended(
        child=programme.child_id,
        programme=programme.pk,
        date_of_birth=programme.child.date_of_birth,
        starts_on=programme.starts_on,
        ends_on=programme.ends_on,
        outcomes=tuple(
            decided(one) for offence in offences for one in offence.outcomes.all() if _by_end(one, programme)
        ),
        disposal_type=programme.disposal.kpi_order_type,
        disposal_counts=programme.disposal.counts_in_kpi,
        is_licence=programme.is_licence,
        licence_follows=in_custody and any(offence.pk in licensed for offence in offences),
        completed=programme.completed,
    )


def _by_end(outcome: Outcome, programme: Programme) -> bool:
    return programme.ends_on is None or outcome.decided_on <= programme.ends_on


def _offences_with_licence(programmes: list[Programme], database: str) -> set[int]:
    """The offences whose custodial sentence goes on as a licence after the quarter's end or in it."""
    children = {programme.child_id for programme in programmes if programme.disposal.kpi_order_type == "CUST"}
    licences = Programme.objects.using(database).filter(is_licence=True, child__in=children)
    return set(licences.values_list("offences", flat=True)) if children else set()


def by_child(episodes, children: Iterable[int]) -> dict[int, list]:
    """The episodes of some children, by child."""
    found: dict[int, list] = {}
    for episode in episodes.filter(child__in=list(children)).order_by("starts_on", "pk"):
        found.setdefault(episode.child_id, []).append(episode)
    return found
