"""One cell of a CSV file, from text to a value; a cell that cannot be one raises BadCell with the reason."""

import re
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, time
from decimal import Decimal, InvalidOperation

from yjs.clock import LONDON

OPEN_END = date(1900, 1, 1)  # how the child level data writes "no date" (domain 1.1, rule 10)
EARLIEST, LATEST = 1980, 2100
BRITISH_DATE = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})(.*)", re.DOTALL)
SEVERAL = 8


class BadCell(Exception):
    """The cell cannot be what its column holds."""


Parse = Callable[[str], object]


def words(limit: int) -> Parse:
    """Text of at most `limit` characters, kept as it is written, formulas included."""

    def parse(cell: str) -> str:
        if len(cell) > limit:
            raise BadCell(f"has {len(cell)} characters. The most is {limit}")
        return cell

    return parse


def day(cell: str) -> date | None:
    """A date as 2025-06-14 or 14/06/2025; 1 January 1900 means no date."""
    try:
        found = date.fromisoformat(iso(cell))
    except ValueError:
        raise BadCell("is not a real date. Write it as 2025-06-14 or 14/06/2025") from None
    if found == OPEN_END:
        return None
    if not EARLIEST <= found.year <= LATEST:
        raise BadCell(f"must be a date from {EARLIEST} to {LATEST}")
    return found


def moment(cell: str) -> datetime:
    """A date and time in England as 2025-06-14 15:30 or 14/06/2025 15:30; an offset may follow."""
    try:
        found = datetime.fromisoformat(iso(cell))
    except ValueError:
        found = None
    if found is None or ":" not in cell:
        raise BadCell("is not a real date and time. Write it as 2025-06-14 15:30")
    if not EARLIEST <= found.year <= LATEST:
        raise BadCell(f"must be a date from {EARLIEST} to {LATEST}")
    return found if found.tzinfo else in_england(found)


def in_england(naive: datetime) -> datetime:
    """The moment that the clocks of England showed; refused in the hour that they skip in spring."""
    aware = naive.replace(tzinfo=LONDON)
    if aware.astimezone(UTC).astimezone(LONDON).replace(tzinfo=None) != naive:
        raise BadCell("is a time that did not exist: the clocks went forward")
    return aware


def iso(cell: str) -> str:
    """A British date turned into an ISO one; anything else as it is."""
    british = BRITISH_DATE.fullmatch(cell)
    if not british:
        return cell
    day_of_month, month, year, rest = british.groups()
    return f"{year}-{month:0>2}-{day_of_month:0>2}{rest}"


def whole(lowest: int, highest: int) -> Parse:
    """A whole number between two bounds."""

    def parse(cell: str) -> int:
        if not re.fullmatch(r"[0-9]{1,6}", cell) or not lowest <= int(cell) <= highest:
            raise BadCell(f"must be a whole number from {lowest} to {highest}")
        return int(cell)

    return parse


def clock_time(cell: str) -> time:
    """A time of day as 19:00."""
    if not re.fullmatch(r"([01]?[0-9]|2[0-3]):[0-5][0-9]", cell):
        raise BadCell("is not a time of day. Write it as 19:00")
    return time.fromisoformat(cell.zfill(5))


def amount(most: int) -> Parse:
    """A number above 0 with at most two decimals."""

    def parse(cell: str) -> Decimal:
        found = Decimal(cell) if re.fullmatch(r"[0-9]{1,6}(\.[0-9]{1,2})?", cell) else Decimal(0)
        if not 0 < found <= most:
            raise BadCell(f"must be more than 0 and {most:,} or less, with at most two decimals")
        return found

    return parse


def hours(cell: str) -> Decimal:
    """Hours a week, 0 to 60, with at most one decimal."""
    try:
        found = Decimal(cell)
    except InvalidOperation:
        found = Decimal(-1)
    if not found.is_finite() or not 0 <= found <= 60 or found != round(found, 1):
        raise BadCell("must be hours a week from 0 to 60, with at most one decimal")
    return found


def code(known: Mapping[str, object]) -> Parse:
    """One of the codes, in capitals or not; gives what the code stands for."""
    upper = {name.upper(): value for name, value in known.items()}

    def parse(cell: str) -> object:
        if cell.upper() not in upper:
            raise BadCell(f'"{cell[:60]}" is not a code of this column. Use {listed(known)}')
        return upper[cell.upper()]

    return parse


def listed(known: Mapping[str, object]) -> str:
    """A few codes by name; many by where to find them."""
    return " or ".join(known) if len(known) <= SEVERAL else "one that docs/import.md lists"
