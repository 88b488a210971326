"""Work out a board report and write its PDF: what the worker does."""

from collections.abc import Iterator, Sequence

from django.conf import settings
from django.db import transaction

from reporting.actions.hidden_before import (
    hides_what_was_shown,
    knowing_what_is_in_print,
    shows_what_was_hidden,
    signed_off_before,
)
from reporting.actions.making import Attempt, CannotBeMade
from reporting.actions.returned import told_by_returns
from reporting.disclosure import (
    CannotRelease,
    DoesNotAddUp,
    ReleasedFigure,
    ReleasedTable,
    SmallNumbers,
    release_figures,
    release_together,
)
from reporting.measures.end_of_order import end_of_order
from reporting.measures.first_time_entrants import first_time_entrants
from reporting.measures.need_and_protection import need_and_protection
from reporting.measures.offences import offences_of
from reporting.printed import PrintedSection, printed_figure, printed_table
from reporting.queries.figures import population_for, published_table
from reporting.rules import published as tables
from reporting.rules.periods import FinancialYear
from reporting.rules.published import stored_name
from reporting.sections.board import attendance_section, budget_section
from reporting.sections.children import end_of_order_section, entrants_section, need_section, reoffending_section
from reporting.sections.offending import offences_section, outcomes_section, rate_section, types_section
from reporting.sections.section import Section
from yjs.acting import acting_as
from yjs.clock import local_date
from yjs.pdf import render_pages
from yjs.policy.values import SMALL_NUMBER, value_on

OF_NO_USE = "Hiding it is of no use any more: ask who is responsible for information governance what may be printed"


def make_report(attempt: Attempt) -> None:
    """Count, release, print, and keep all of it together or nothing."""
    printed, threshold = work_out(attempt)
    attempt.tell(75, "Writing the PDF")
    context = {"report": attempt.document, "sections": printed, "threshold": threshold}
    context |= {"service_name": settings.SERVICE_NAME, "made_at": attempt.now()}
    keep_report(attempt, printed, threshold, *render_pages("pdf/board_report.html", context))


def work_out(attempt: Attempt) -> tuple[tuple[PrintedSection, ...], int]:
    """The sections with their numbers released, and the number under which counts are hidden."""
    year, out = attempt.document.period, list(signed_off_before(attempt.document))
    attempt.tell(5, f"Counting the offences of {year.name}")
    with acting_as("board report", using=settings.REPORTING_DATABASE):
        sections = list(sections_of(year, database=settings.REPORTING_DATABASE))
    sections = knowing_what_is_in_print(sections, year.label, out)
    attempt.tell(50, "Hiding the small numbers")
    threshold = value_on(SMALL_NUMBER, local_date(attempt.now()))
    try:
        printed = released(sections, year, threshold=threshold)
    except (CannotRelease, DoesNotAddUp) as reason:
        raise CannotBeMade(f"The figures cannot be released: {reason}") from reason
    if refusal := shows_what_was_hidden(printed, out):
        raise CannotBeMade(refusal)
    if refusal := hides_what_was_shown(printed, year.label, out):
        raise CannotBeMade(f"{refusal}. {OF_NO_USE}")
    return printed, threshold


@transaction.atomic
def keep_report(attempt: Attempt, printed: Sequence[PrintedSection], threshold: int, pdf: bytes, pages: int) -> None:
    """Keep what was released and the file, when the report is still this attempt's."""
    content = {"sections": [section.as_kept() for section in printed], "threshold": threshold}
    attempt.finish(pdf, pages, content=content)


def sections_of(year: FinancialYear, *, database: str) -> Iterator[Section]:
    """The sections of the report in order; those for which nothing has been entered are left out."""
    found = offences_of(year, database=database)
    offences = published_table(tables.OFFENCES.key)
    context = published_table(tables.CONTEXT.key)
    entered = first_time_entrants(year.year, database=database)
    every = (
        offences_section(found, offences),
        types_section(found, published_table(stored_name(tables.TYPES, year.label)), offences),
        outcomes_section(found, published_table(tables.OUTCOMES.key)),
        rate_section(found, population_for(year.year), context),
        entrants_section(year, entered, published_table(tables.ENTRANTS.key)),
        reoffending_section(year, published_table(tables.REOFFENDING.key)),
        need_section(year, need_and_protection(found, database=database)),
        end_of_order_section(year, end_of_order(year, database=database), context),
        attendance_section(year),
        budget_section(year),
    )
    return (section for section in every if section is not None)


def released(sections: Sequence[Section], year: FinancialYear, *, threshold: int) -> tuple[PrintedSection, ...]:
    """The sections as outsiders may see them: all tables released together, so that none gives away another."""
    tables = released_tables(sections, threshold=threshold)
    return tuple(
        PrintedSection(
            section.key,
            section.title,
            section.definition,
            section.source,
            table=printed_table(tables[section.key], published=section.published, texts=section.texts)
            if section.table
            else None,
            figures=tuple(
                printed_figure(one.label, figure, one.earlier)
                for one, figure in zip(
                    section.figures, released_figures(section, year, threshold=threshold), strict=True
                )
            ),
            earlier_label=section.earlier_label,
            published=section.notes,
        )
        for section in sections
    )


def released_tables(sections: Sequence[Section], *, threshold: int) -> dict[str, ReleasedTable]:
    """The released table of each section that has one, by the section's key."""
    counted = {section.key: section.table for section in sections if section.table}
    out = release_together(list(counted.values()), rule=SmallNumbers(threshold))
    return dict(zip(counted, out, strict=True))


def released_figures(section: Section, year: FinancialYear, *, threshold: int) -> tuple[ReleasedFigure, ...]:
    """The section's figures, released together, and beside what returns tell: all are out of the same children."""
    if not section.figures:
        return ()
    counts, rule = {one.label: one.count for one in section.figures}, SmallNumbers(threshold)
    beside, links = told_by_returns(section, year)
    of, cohort = section.figures[0].of, section.cohort
    return release_figures(counts, of, cohort=cohort, rule=rule, beside=beside, links=links)
