"""What every measure of a return gives back: raw counts, their breakdowns, and the children behind them."""

from dataclasses import dataclass

from reporting.disclosure.figures import percent

COUNTED, NOT_COUNTED, LEFT_OUT = "counted", "not_counted", "left_out"


@dataclass(frozen=True)
class Line:
    """A count, out of how many; `of` None means that the count stands alone."""

    label: str
    count: int
    of: int | None = None

    @property
    def fraction(self) -> str:
        """15 of 23."""
        return f"{self.count} of {self.of}" if self.of is not None else f"{self.count}"

    @property
    def percentage(self) -> str:
        """65.2%; n/a when there is nobody to be a part of; empty for a count that stands alone."""
        return percent(self.count, self.of, 1) if self.of is not None else ""


@dataclass(frozen=True)
class Breakdown:
    """One sub-measure, such as 1b, line by line; a child may stand in several lines."""

    number: str
    title: str
    lines: tuple[Line, ...]
    note: str = ""


@dataclass(frozen=True)
class Behind:
    """A child behind the figure: where they stand, why, and what was recorded that says so."""

    child: int
    programme: int
    place: str
    why: str
    values: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Measure:
    """A measure of one quarter: the headline is numerator over denominator, in children."""

    key: str
    number: str
    name: str
    definition: str
    source: str
    numerator: int
    denominator: int
    breakdowns: tuple[Breakdown, ...] = ()
    behind: tuple[Behind, ...] = ()

    @property
    def headline(self) -> Line:
        """The figure that the national return calls the headline."""
        return Line(self.name, self.numerator, self.denominator)


def headline_from(measure: dict) -> Line:
    """The headline of a measure as a return keeps it."""
    return Line(measure["name"], measure["numerator"], measure["denominator"])
