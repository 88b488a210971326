"""How a published figure is written: percentages, shares, ratios, changes; exact, then rounded half up."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

Exact = int | Fraction
NO_BASE = "n/a"  # a percentage of nothing is not a number, and not 0% either


def rounded(value: Exact, decimals: int = 0) -> Decimal:
    """The value rounded half up (away from zero), exact because no binary float is on the way."""
    shifted = abs(Fraction(value)) * 10**decimals
    whole = Decimal(int(shifted + Fraction(1, 2)))
    size = whole.scaleb(-decimals).quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    return -size if value < 0 else size


def number(value: Exact, decimals: int = 1) -> str:
    """A plain number such as `12.3`; a negative value that rounds to zero loses its sign."""
    result = rounded(value, decimals)
    return f"{result or abs(result)}"


def as_percent(part: Exact, base: Exact) -> Fraction:
    """The exact percentage that `part` is of `base`; raises ZeroDivisionError when the base is 0."""
    return Fraction(part) * 100 / Fraction(base)


def percent(part: Exact, base: Exact, decimals: int = 0) -> str:
    """A percentage such as `13%` or `65.2%`; `n/a` when the base is 0."""
    return f"{rounded(as_percent(part, base), decimals)}%" if base else NO_BASE


def ratio(part: Exact, base: Exact, decimals: int = 1) -> str:
    """A ratio such as reoffences per reoffender, `5.1`; `n/a` when the base is 0."""
    return number(Fraction(part) / Fraction(base), decimals) if base else NO_BASE


def share(part: Exact, base: Exact) -> str:
    """A percentage with one decimal and no sign, as in the table of first time entrants: `12.3`."""
    return number(as_percent(part, base), 1) if base else NO_BASE


def signed_percent(difference: Exact, decimals: int = 0) -> str:
    """A difference with the sign it has before rounding: `+5%`, `-0%`, `+0%`; exactly nothing is `0%`."""
    if difference == 0:
        return "0%"
    return f"{'+' if difference > 0 else '-'}{rounded(abs(difference), decimals)}%"


def change_in_points(now: Exact, before: Exact, decimals: int = 0) -> str:
    """The difference of two unrounded percentages, in percentage points."""
    return signed_percent(Fraction(now) - Fraction(before), decimals)


def change_of_percent(now: tuple[Exact, Exact], before: tuple[Exact, Exact], decimals: int = 0) -> str:
    """The change between two percentages given as part and base; `n/a` when either base is 0."""
    if not (now[1] and before[1]):
        return NO_BASE
    return change_in_points(as_percent(*now), as_percent(*before), decimals)


def relative_change(now: Exact, before: Exact, decimals: int = 0) -> str:
    """How much larger or smaller than before, in percent of before; `n/a` when there was nothing before."""
    return signed_percent(as_percent(now, before) - 100, decimals) if before else NO_BASE
