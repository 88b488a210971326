"""What a section of the board report is before its numbers are released."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from reporting.disclosure import HIDDEN_TEXT, CountTable, Hidden, Published
from reporting.rules.published import as_range


@dataclass(frozen=True)
class Figure:
    """A figure in a sentence, `count` of `of` children; `earlier` is the text that was published for last year."""

    label: str
    count: int
    of: int
    earlier: str = ""


@dataclass(frozen=True)
class Section:
    """A heading, what is counted, and a table or figures; `published` names the columns that others printed."""

    key: str
    title: str
    definition: str
    source: str
    table: CountTable | None = None
    published: frozenset[str] = frozenset()
    notes: tuple[str, ...] = ()
    figures: tuple[Figure, ...] = ()
    earlier_label: str = ""
    cohort: str = ""  # the children that every figure is out of, the same name in every release
    texts: frozenset[str] = field(default_factory=frozenset)


def as_count(text: str) -> Published | Hidden | None:
    """An earlier year's figure as it was printed; None when it is no count."""
    if text.isdigit():
        return Published(int(text))
    if text == HIDDEN_TEXT:
        return Hidden(0, None, text)
    span = as_range(text)
    return Hidden(*span, text) if span else None


def counts_in(column: str, counts: Mapping[str, int], rows: tuple[str, ...]) -> dict[tuple[str, str], int]:
    """One column of counts; a row without a count has none: 0."""
    return {(row, column): counts.get(row, 0) for row in rows}
