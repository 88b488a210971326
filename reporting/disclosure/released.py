"""What comes out: tables fit for outsiders, which only the act of release can make."""

from collections.abc import Iterator, Mapping
from dataclasses import InitVar, dataclass

from .facts import Facts

MAKER = object()  # the token of reporting.disclosure.release; a test forbids its use anywhere else


def refuse_other_makers(maker: object) -> None:
    """Raise TypeError unless the caller is the act of release."""
    if maker is not MAKER:
        raise TypeError("Only reporting.disclosure.release makes something released")


@dataclass(frozen=True)
class Suppressed:
    """A number that is not shown, from `low` to `high` (None: no limit); it is not a number, so never 0."""

    low: int
    high: int | None
    text: str


@dataclass(frozen=True)
class ReleasedCell:
    """One printed cell: its text, its value if it is a count, and why it is hidden (empty: it is shown)."""

    text: str
    value: int | Suppressed | None = None
    why: str = ""

    @property
    def is_hidden(self) -> bool:
        """Whether the reader gets something other than the figure."""
        return bool(self.why)

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True)
class ReleasedRow:
    """One printed row, for templates."""

    label: str
    cells: tuple[ReleasedCell, ...]


@dataclass(frozen=True, kw_only=True)
class ReleasedTable:
    """A table fit for outsiders; `facts` is all that it tells a reader, and holds no hidden number."""

    title: str
    stub: str
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: Mapping[tuple[str, str], ReleasedCell]
    names: Mapping[tuple[str, str], str]
    facts: Facts
    notes: tuple[str, ...]
    maker: InitVar[object]

    def __post_init__(self, maker: object) -> None:
        refuse_other_makers(maker)

    def cell(self, row: str, column: str) -> ReleasedCell:
        """The cell as printed; a place without a figure is an empty cell."""
        if row not in self.rows or column not in self.columns:
            raise KeyError((row, column))
        return self.cells.get((row, column), ReleasedCell(""))

    @property
    def body(self) -> Iterator[ReleasedRow]:
        """The rows in order."""
        for row in self.rows:
            yield ReleasedRow(row, tuple(self.cell(row, column) for column in self.columns))

    def lines(self) -> Iterator[tuple[str, ...]]:
        """The header and the rows as texts, for CSV."""
        yield (self.stub, *self.columns)
        for row in self.body:
            yield (row.label, *(cell.text for cell in row.cells))


@dataclass(frozen=True, kw_only=True)
class ReleasedFigure:
    """A single figure in a sentence, such as `15 of 23 (65.2%)`."""

    text: str
    is_hidden: bool
    table: ReleasedTable
    maker: InitVar[object]

    def __post_init__(self, maker: object) -> None:
        refuse_other_makers(maker)

    def __str__(self) -> str:
        return self.text
