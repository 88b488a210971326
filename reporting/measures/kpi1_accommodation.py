"""KPI 1: children in suitable accommodation at the end of their order (domain 1.3)."""

from collections.abc import Callable
from dataclasses import dataclass

from cases.models import Residence
from reporting.measures.result import COUNTED, NOT_COUNTED, Behind, Breakdown, Line, Measure
from reporting.measures.scope import SOURCE, Scope, open_at
from reporting.rules.kpi import ACCOMMODATION_ROWS, ORDER_TYPES, Ended, Standing, standing

KEY = "kpi1_accommodation"
BY_ORDER = "1c"
NAME = "Suitable accommodation at the end of the order"
DEFINITION = (
    "Of the children aged 10 to 17 whose order ended in the quarter, those in suitable accommodation at its end. "
    "Accommodation is suitable when everything recorded for that day is; bed and breakfast, no fixed abode and "
    "not known never are. One order for each child: the most serious, then the latest."
)


@dataclass(frozen=True)
class Lived:
    """Where a child lived when the order began and when it ended."""

    order: Ended
    at_start: tuple[Residence, ...]
    at_end: tuple[Residence, ...]

    @property
    def start(self) -> Standing:
        return standing([one.is_suitable for one in self.at_start])

    @property
    def end(self) -> Standing:
        return standing([one.is_suitable for one in self.at_end])


def measure(scope: Scope) -> Measure:
    """Count the children of the quarter by the suitability of where they lived."""
    orders, left_out = scope.one_a_child()
    residences = scope.residences()
    lived = [_lived(order, residences.get(order.child, [])) for order in orders]
    return Measure(
        key=KEY,
        number="1",
        name=NAME,
        definition=DEFINITION,
        source=SOURCE,
        numerator=_how_many(lived, lambda one: one.end == Standing.SUITABLE),
        denominator=len(lived),
        breakdowns=(_suitable(lived), _by_kind(lived), _by_order(lived)),
        behind=(*(_behind(one) for one in lived), *left_out),
    )


def _lived(order: Ended, residences: list[Residence]) -> Lived:
    return Lived(order, tuple(open_at(residences, order.start_point)), tuple(open_at(residences, order.ends_on)))


def _how_many(lived: list[Lived], is_so: Callable[[Lived], bool]) -> int:
    return sum(1 for one in lived if is_so(one))


def _suitable(lived: list[Lived]) -> Breakdown:
    lines = []
    for point in ("start", "end"):
        for kind in Standing:
            count = _how_many(lived, lambda one, point=point, kind=kind: getattr(one, point) == kind)
            lines.append(Line(f"{kind.value} at the {point}", count, len(lived)))
    note = "The change from start to end is the difference of the two suitable lines."
    return Breakdown("1a", "Suitable or not, at start and end", tuple(lines), note)


def _by_kind(lived: list[Lived]) -> Breakdown:
    lines = []
    for label, codes in ACCOMMODATION_ROWS.items():
        there = [one for one in lived if any(home.kind in codes for home in one.at_end)]
        suitable = _how_many(there, lambda one: one.end == Standing.SUITABLE)
        lines.append(Line(label, suitable, len(there)))
    return Breakdown("1b", "Suitable at the end, of those in each kind of accommodation", _with_children(lines))


def _by_order(lived: list[Lived]) -> Breakdown:
    lines = []
    for code, label in ORDER_TYPES.items():
        of_type = [one for one in lived if one.order.order_type == code]
        suitable = _how_many(of_type, lambda one: one.end == Standing.SUITABLE)
        lines.append(Line(label, suitable, len(of_type)))
    return Breakdown(BY_ORDER, "Suitable at the end, by type of order", tuple(lines))


def _with_children(lines: list[Line]) -> tuple[Line, ...]:
    return tuple(line for line in lines if line.of)


def _behind(lived: Lived) -> Behind:
    homes = " and ".join(home.get_kind_display() for home in lived.at_end) or "nothing recorded"
    is_counted = lived.end == Standing.SUITABLE
    why = f"On {lived.order.ends_on:%-d %B %Y}, when the order ended: {lived.end.value.lower()} ({homes})"
    values = (
        ("Order", lived.order.outcome.name),
        ("At the start", lived.start.value),
        ("At the end", lived.end.value),
    )
    return Behind(lived.order.child, lived.order.programme, COUNTED if is_counted else NOT_COUNTED, why, values)
