"""KPI 2: children in suitable education, training or employment at the end of their order (domain 1.3)."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from cases.models import EteProvision
from cases.models.circumstances import NOT_IN_ETE
from cases.rules import Suitability
from cases.rules_circumstances import is_school_age
from reporting.measures.result import COUNTED, NOT_COUNTED, Behind, Breakdown, Line, Measure
from reporting.measures.scope import SOURCE, Scope, open_at
from reporting.rules.kpi import (
    HOUR_BANDS,
    ORDER_TYPES,
    PROVISION_ROWS,
    Ended,
    Standing,
    hours_band,
    standing,
    time_offered,
)

KEY = "kpi2_ete"
NAME = "Suitable education, training or employment at the end of the order"
DEFINITION = (
    "Of the children aged 10 to 17 whose order ended in the quarter, those in suitable education, training or "
    "employment (ETE) at its end. ETE is suitable when everything recorded for that day is. Hours are added up over "
    "everything a child does; full time is 25 hours a week offered of school age and 16 above it. One order for "
    "each child: the most serious, then the latest."
)


@dataclass(frozen=True)
class Point:
    """What a child did on one day."""

    provisions: tuple[EteProvision, ...]
    school_age: bool

    @property
    def standing(self) -> Standing:
        return standing(
            [one.suitability == Suitability.SUITABLE and one.provision != NOT_IN_ETE for one in self.provisions]
        )

    @property
    def offered(self) -> Decimal:
        return sum((one.hours_offered for one in self.provisions), Decimal(0))

    @property
    def attended(self) -> Decimal:
        return sum((one.hours_attended for one in self.provisions), Decimal(0))

    @property
    def time(self) -> str:
        return time_offered(self.offered, self.school_age)


@dataclass(frozen=True)
class Learned:
    """What a child did when the order began and when it ended."""

    order: Ended
    start: Point
    end: Point


def measure(scope: Scope) -> Measure:
    """Count the children of the quarter by the suitability of their education, training or employment."""
    orders, left_out = scope.one_a_child()
    provisions = scope.provisions()
    learned = [_learned(order, provisions.get(order.child, [])) for order in orders]
    return Measure(
        key=KEY,
        number="2",
        name=NAME,
        definition=DEFINITION,
        source=SOURCE,
        numerator=_how_many(learned, _suitable_at("end")),
        denominator=len(learned),
        breakdowns=(
            _suitable(learned),
            _by_age(learned),
            _by_time(learned),
            _by_provision(learned),
            _by_hours(learned),
            _by_order(learned),
        ),
        behind=(*(_behind(one) for one in learned), *left_out),
    )


def point_on(order: Ended, provisions: Iterable[EteProvision], on: date) -> Point:
    """What the child did on a day, and whether they were of school age then."""
    return Point(tuple(open_at(provisions, on)), is_school_age(order.date_of_birth, on))


def _learned(order: Ended, provisions: list[EteProvision]) -> Learned:
    return Learned(order, point_on(order, provisions, order.start_point), point_on(order, provisions, order.ends_on))


def _how_many(learned: list[Learned], is_so: Callable[[Learned], bool]) -> int:
    return sum(1 for one in learned if is_so(one))


def _suitable_at(point: str, kind: Standing = Standing.SUITABLE) -> Callable[[Learned], bool]:
    return lambda one: getattr(one, point).standing == kind


def _suitable(learned: list[Learned]) -> Breakdown:
    lines = tuple(
        Line(f"{kind.value} at the {point}", _how_many(learned, _suitable_at(point, kind)), len(learned))
        for point in ("start", "end")
        for kind in Standing
    )
    note = "The change from start to end is the difference of the two suitable lines."
    return Breakdown("2a", "Suitable or not, at start and end", lines, note)


def _by_age(learned: list[Learned]) -> Breakdown:
    lines = []
    for point in ("start", "end"):
        for of_age, label in ((True, "of school age"), (False, "above school age")):
            there = [one for one in learned if getattr(one, point).school_age == of_age]
            lines.append(Line(f"Suitable at the {point}, {label}", _how_many(there, _suitable_at(point)), len(there)))
    return Breakdown("2b", "Suitable, of school age and above it", tuple(lines))


def _by_time(learned: list[Learned]) -> Breakdown:
    lines = []
    for point in ("start", "end"):
        for time in ("Full time", "Part time"):
            count = _how_many(learned, lambda one, point=point, time=time: getattr(one, point).time == time)
            lines.append(Line(f"{time} at the {point}", count, len(learned)))
    return Breakdown("2c", "Hours offered: full time or part time", tuple(lines))


def _by_provision(learned: list[Learned]) -> Breakdown:
    lines = []
    for label, codes in PROVISION_ROWS.items():
        count = _how_many(learned, lambda one, codes=codes: any(p.provision in codes for p in one.end.provisions))
        if count:
            lines.append(Line(label, count, len(learned)))
    return Breakdown("2d", "Kind of provision at the end", tuple(lines), "A child may have several.")


def _by_hours(learned: list[Learned]) -> Breakdown:
    lines = []
    for band in HOUR_BANDS:
        offered = [one for one in learned if hours_band(one.end.offered) == band]
        count = _how_many(offered, lambda one, band=band: hours_band(one.end.attended) == band)
        lines.append(Line(f"Attended {band}, of those offered as many", count, len(offered)))
    return Breakdown("2e", "Hours attended at the end, of the children offered them", tuple(lines))


def _by_order(learned: list[Learned]) -> Breakdown:
    lines = []
    for code, label in ORDER_TYPES.items():
        there = [one for one in learned if one.order.order_type == code]
        lines.append(Line(label, _how_many(there, _suitable_at("end")), len(there)))
    return Breakdown("2f", "Suitable at the end, by type of order", tuple(lines))


def _behind(learned: Learned) -> Behind:
    end, order = learned.end, learned.order
    kinds = " and ".join(one.get_provision_display() for one in end.provisions) or "nothing recorded"
    why = f"On {order.ends_on:%-d %B %Y}, when the order ended: {end.standing.value.lower()} ({kinds})"
    values = (
        ("Order", order.outcome.name),
        ("School age", "Yes" if end.school_age else "No"),
        ("Hours offered", f"{end.offered.normalize():f}"),
        ("Hours attended", f"{end.attended.normalize():f}"),
    )
    place = COUNTED if end.standing == Standing.SUITABLE else NOT_COUNTED
    return Behind(order.child, order.programme, place, why, values)
