"""No two reports give away together what one of them hides: figures of earlier years are printed as they were.

Figures of earlier years are typed in or uploaded, so a number that we hid could come back with them; and a report made
late, for a year of which a later report has printed figures, must know which of its numbers are in print.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from reporting.disclosure import Published
from reporting.models import BoardReport
from reporting.printed import PrintedSection, section_from
from reporting.rules.documents import State
from reporting.sections.section import Section

PUBLISHED_BY_OTHERS = {"entrants"}  # the official count; ours is of our own records, and may differ
MARKS = ("[c]", "--", "<")

Texts = dict[tuple[str, str, str], str]  # by section, row and column


def signed_off_before(report: BoardReport) -> Iterator[BoardReport]:
    """The reports of other years that the board can read."""
    return BoardReport.objects.filter(status=State.SIGNED_OFF).exclude(year=report.year).iterator()


def shows_what_was_hidden(printed: Sequence[PrintedSection], out: Iterable[BoardReport]) -> str | None:
    """A sentence about the first figure in print that one of the reports hides; None when there is none."""
    shown = {key: text for key, text in _earlier_figures(printed) if text and not _is_mark(text)}
    for report in out:
        hidden = _hidden_in([section_from(kept) for kept in report.content.get("sections", ())], report.year)
        for key in shown.keys() & hidden.keys():
            return (
                f"“{key[1]}” is hidden in {report}, which is signed off. "
                f"Enter it in the published figures as it is printed there: {hidden[key]}"
            )
    return None


def hides_what_was_shown(printed: Sequence[PrintedSection], year: str, out: Iterable[BoardReport]) -> str | None:
    """A sentence about the first number hidden in this report that one of the others has in print; None for none."""
    hidden = _hidden_in(printed, year)
    for report in out:
        shown = _shown_in(report)
        for key in shown.keys() & hidden.keys():
            return f"“{key[1]}” is hidden in this report, but {report}, which is signed off, prints it: {shown[key]}"
    return None


def knowing_what_is_in_print(sections: Sequence[Section], year: str, out: Iterable[BoardReport]) -> list[Section]:
    """The sections with the counts of this year that a report has in print marked so: more is hidden around them."""
    shown: Texts = {}
    for report in out:
        shown |= _shown_in(report)
    return [_knowing(section, year, shown) for section in sections]


def _knowing(section: Section, year: str, shown: Texts) -> Section:
    if section.table is None:
        return section
    counts = {
        (row, column): Published(count) if shown.get((section.key, row, year)) == str(count) else count
        for (row, column), count in section.table.counts.items()
        if column == year
    }
    return replace(section, table=replace(section.table, counts={**section.table.counts, **counts}))


def _shown_in(report: BoardReport) -> Texts:
    """What a report prints of earlier years."""
    sections = [section_from(kept) for kept in report.content.get("sections", ())]
    return {key: text for key, text in _earlier_figures(sections) if text and not _is_mark(text)}


def _is_mark(text: str) -> bool:
    return any(mark in text for mark in MARKS)


def _earlier_figures(sections: Iterable[PrintedSection]) -> Iterator[tuple[tuple[str, str, str], str]]:
    """What a report prints of earlier years: columns of published figures, and the text beside a figure."""
    for section in sections:
        if section.key in PUBLISHED_BY_OTHERS:
            continue
        for figure in section.figures:
            yield (section.key, figure.label, section.earlier_label.partition(",")[0]), figure.earlier
        if section.table:
            for row in section.table.rows:
                for column, cell in zip(section.table.columns, row.cells, strict=True):
                    if column.is_published:
                        yield (section.key, row.label, column.label), cell.text


def _hidden_in(sections: Iterable[PrintedSection], year: str) -> Texts:
    """What a report hides, under the headings that a later report has for it: “Per cent” becomes “Per cent 2024/25”."""
    hidden: Texts = {}
    for section in sections:
        hidden |= {(section.key, one.label, year): one.text for one in section.figures if _is_mark(one.text)}
        for row in section.table.rows if section.table else ():
            for column, cell in zip(section.table.columns, row.cells, strict=True):
                if cell.is_hidden:
                    for heading in (column.label, f"{column.label} {year}"):
                        hidden[section.key, row.label, heading] = cell.text
    return hidden
