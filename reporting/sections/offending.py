"""Offences, what proved them, and the rate: the sections about offending."""

from collections.abc import Iterator
from fractions import Fraction

from reporting.disclosure import CountTable, Derived, Sum, change_column, percent_column, printed_column
from reporting.disclosure.figures import number
from reporting.measures import offences as measure
from reporting.measures.offences import YearOfOffences
from reporting.models import Population
from reporting.queries.figures import PublishedTable
from reporting.rules.offending import OFFENCE_TYPES, OTHER, OUTCOME_ROWS, WITHIN_OTHER
from reporting.rules.periods import FinancialYear
from reporting.rules.published import count_behind
from reporting.sections.section import Section, as_count, counts_in

PROVEN, TOTAL = "Proven offences", "Total"
NUMBER, PERCENT, CHANGE = "Number", "Per cent", "Change"
HERE, NATIONAL = "This area", "England and Wales"
YEARS_BEFORE = 2
HIDE_NEIGHBOURS_BELOW = 10  # the published table of outcomes hides every number under 10 beside a small one


def earlier_years(published: PublishedTable, year: FinancialYear) -> tuple[str, ...]:
    """The last columns of a table that were published for years before this one."""
    return tuple(sorted(column for column in published.columns if column < year.label)[-YEARS_BEFORE:])


def offences_section(found: YearOfOffences, published: PublishedTable) -> Section:
    """Offences, suspected offenders, proven offences, offenders with proven offences: this year and two before."""
    totals, year = found.totals(), found.year.label
    earlier, rows = earlier_years(published, found.year), tuple(found.totals())
    table = CountTable(
        title=measure.NAME,
        stub="Measure",
        rows=rows,
        columns=(*earlier, year),
        counts=counts_in(year, totals, rows) | _earlier_counts(published, rows, earlier),
        same_as={(PROVEN, one): _proven_name(one) for one in (*earlier, year)}
        | {(rows[1], one): f"Children with an offence, {one}" for one in (*earlier, year)},
    )
    return Section(
        "offences", measure.NAME, measure.DEFINITION, measure.SOURCE, table, frozenset(earlier), published.sources
    )


def types_section(found: YearOfOffences, published: PublishedTable, offences: PublishedTable) -> Section:
    """Proven offences by type, beside last year's percentages and the national ones."""
    counts = dict(found.proven_by_type()) | {TOTAL: len(found.proven)}
    last = found.year.previous.label
    before = dict(_percentages_before(published, last, offences.number(PROVEN, last)))
    here, national = f"{PERCENT} {last}", f"{NATIONAL} {last}"
    columns, derived = [NUMBER, PERCENT], [*percent_column(PERCENT, of=NUMBER, rows=OFFENCE_TYPES, base=TOTAL)]
    if before:
        columns += [here, CHANGE]
        derived += printed_column(here, _texts(published, _column("percent", last)))
        derived += change_column(CHANGE, of=NUMBER, base=TOTAL, before=before)
    if texts := _texts(published, _column("england_and_wales_percent", last)):
        columns.append(national)
        derived += printed_column(national, texts)
    table = CountTable(
        title="Proven offences by type",
        stub="Type",
        rows=(*OFFENCE_TYPES, TOTAL),
        columns=tuple(columns),
        counts={(row, NUMBER): counts.get(row, 0) for row in (*OFFENCE_TYPES, TOTAL)},
        sums=(Sum(TOTAL, tuple(row for row in OFFENCE_TYPES if row not in WITHIN_OTHER)), Sum(OTHER, WITHIN_OTHER)),
        derived=tuple(derived),
        same_as={(row, NUMBER): f"Proven offences of type {row}, {found.year}" for row in OFFENCE_TYPES}
        | {(TOTAL, NUMBER): _proven_name(found.year.label)},
    )
    notes = (*published.sources, "Change is in percentage points, from percentages before rounding")
    return Section(
        "types",
        table.title,
        measure.DEFINITION,
        measure.SOURCE,
        table,
        frozenset({here, national}),
        notes if before else (),
    )


def outcomes_section(found: YearOfOffences, published: PublishedTable) -> Section:
    """Outcomes of proven offences, this year and two before."""
    year, rows = found.year.label, (*OUTCOME_ROWS, TOTAL)
    earlier = earlier_years(published, found.year)
    counts = dict(found.outcomes()) | {TOTAL: len(found.proven)}
    table = CountTable(
        title="Outcomes of proven offences",
        stub="Outcome",
        rows=rows,
        columns=(*earlier, year),
        counts=counts_in(year, counts, rows) | _earlier_counts(published, rows, earlier),
        sums=(Sum(TOTAL, OUTCOME_ROWS),),
        also_hide_below=HIDE_NEIGHBOURS_BELOW,
        same_as={(TOTAL, year): _proven_name(year)},
    )
    definition = "Each proven offence by the most serious outcome that was given for it."
    return Section("outcomes", table.title, definition, measure.SOURCE, table, frozenset(earlier), published.sources)


def rate_section(found: YearOfOffences, population: Population | None, context: PublishedTable) -> Section | None:
    """Proven offences for every 10,000 children of the area; none while no population has been entered."""
    if population is None:
        return None
    year, last = found.year.label, found.year.previous.label
    here = "Proven offences per 10000 aged 10 to 17"
    earlier = {HERE: context.value(here, last), NATIONAL: context.value(f"{here} in England and Wales", last)}

    def rate(proven: int) -> str:
        return number(Fraction(proven * 10_000, population.aged_10_to_17), 1)

    table = CountTable(
        title="Rate of proven offences",
        stub="Per 10,000 children aged 10 to 17",
        rows=(HERE, NATIONAL),
        columns=(last, year),
        counts={(HERE, PROVEN): len(found.proven)},
        derived=(
            *printed_column(last, {row: text for row, text in earlier.items() if text}),
            Derived(HERE, year, ((HERE, PROVEN),), rate),
        ),
        same_as={(HERE, PROVEN): _proven_name(year)},
    )
    definition = (
        f"Proven offences over the {population.aged_10_to_17:,} children aged 10 to 17 in mid-{population.year}."
    )
    notes = tuple(dict.fromkeys((population.source, *context.sources)))
    return Section("rate", table.title, definition, measure.SOURCE, table, frozenset({last}), notes)


def _proven_name(year: str) -> str:
    return f"Proven offences, {year}"


def _column(name: str, year: str) -> str:
    return f"{name}_{year.replace('/', '_')}"


def _texts(published: PublishedTable, column: str) -> dict[str, str]:
    texts = {row: published.value(row, column) for row in OFFENCE_TYPES}
    return {row: text for row, text in texts.items() if text}


def _percentages_before(published: PublishedTable, last: str, total: int | None) -> Iterator[tuple[str, Fraction]]:
    """Last year's percentages before rounding, where the total and the printed percentage fit one number only.

    The two rows within Other are not parts of the total as printed: theirs stay as they were printed.
    """
    for row, text in _texts(published, _column("percent", last)).items():
        if not text.rstrip("%").isdigit():
            continue
        count = count_behind(text, total) if total and row not in WITHIN_OTHER else None
        yield row, Fraction(count * 100, total) if count is not None else Fraction(int(text.rstrip("%")))


def _earlier_counts(published: PublishedTable, rows: tuple[str, ...], columns: tuple[str, ...]) -> dict:
    found = {(row, column): as_count(published.value(row, column)) for row in rows for column in columns}
    return {key: count for key, count in found.items() if count is not None}
