"""The usual derived columns of a table: percentages, shares, changes, and texts in print already."""

from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction

from . import figures
from .tables import Derived


def percent_column(
    column: str, *, of: str, rows: Iterable[str], base: str | int, decimals: int = 0
) -> tuple[Derived, ...]:
    """A column of percentages of the counts in column `of`, over the total in row `base` or over a number."""
    inputs = (lambda row: ((row, of), (base, of))) if isinstance(base, str) else (lambda row: ((row, of),))

    def make(count: int, whole: int = 0) -> str:
        return figures.percent(count, whole if isinstance(base, str) else base, decimals)

    return tuple(Derived(row, column, inputs(row), make) for row in rows)


def share_column(column: str, *, of: str, base: str, rows: Iterable[str]) -> tuple[Derived, ...]:
    """A column of shares with one decimal, of the counts in one column over those in another."""
    return tuple(Derived(row, column, ((row, of), (row, base)), figures.share) for row in rows)


def change_column(
    column: str, *, of: str, base: str, before: Mapping[str, Fraction], decimals: int = 0
) -> tuple[Derived, ...]:
    """A column of changes since percentages that are in print, in points, from unrounded percentages."""

    def make_for(then: Fraction) -> Callable[..., str]:
        return lambda count, total: figures.change_of_percent((count, total), (then, 100), decimals)

    return tuple(
        Derived(row, column, ((row, of), (base, of)), make_for(percentage)) for row, percentage in before.items()
    )


def change_between(
    column: str, *, of: str, before: str, base: str, rows: Iterable[str], decimals: int = 0
) -> tuple[Derived, ...]:
    """A column of changes between two columns of counts, in points, each over its own total in row `base`."""

    def make(now: int, now_total: int, then: int, then_total: int) -> str:
        return figures.change_of_percent((now, now_total), (then, then_total), decimals)

    return tuple(Derived(row, column, ((row, of), (base, of), (row, before), (base, before)), make) for row in rows)


def printed_column(column: str, texts: Mapping[str, str]) -> tuple[Derived, ...]:
    """A column of texts in print already that owe nothing to our records, such as national percentages."""
    return tuple(Derived(row, column, (), lambda text=text: text) for row, text in texts.items())
