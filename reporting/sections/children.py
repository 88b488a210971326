"""First time entrants, reoffending, need and protection, and home and school: the sections about children."""

from collections.abc import Iterator
from fractions import Fraction

from reporting.disclosure import CountTable, Derived, Overlap, Published, Sum, percent_column, share_column
from reporting.disclosure.figures import percent, ratio, relative_change, signed_percent
from reporting.measures import end_of_order, first_time_entrants, need_and_protection
from reporting.measures.end_of_order import EndOfOrder
from reporting.measures.need_and_protection import EITHER, IN_NEED, PROTECTION, NeedAndProtection
from reporting.queries.figures import PublishedTable
from reporting.rules.offending import CLARIFY, CURRENT, PREVIOUS, STATUSES
from reporting.rules.periods import FinancialYear
from reporting.sections.section import Figure, Section, as_count

TOTAL = "Total"
PLANS = {IN_NEED: "Child in need", PROTECTION: "Protection plan", EITHER: "Either"}
COHORT, REOFFENDERS, REOFFENCES = "Number in cohort", "Reoffenders", "Reoffences"
RATIOS = {"Reoffences per reoffender": REOFFENDERS, "Reoffences per offender": COHORT}
REOFFENDING_RATE = "Percentage reoffending"
YEAR_CHANGE = "Year change"
HOUSED_BEFORE = "Suitable accommodation at the close of disposals"
FULL_TIME_BEFORE = "In full-time ETE at the end of referral orders YROs and DTO licences"


def entrants_section(year: FinancialYear, entered: int, published: PublishedTable) -> Section:
    """First time entrants by calendar year, here and in the wider area; the latest here from our records."""
    latest = f"Jan-Dec {year.year % 100:02}"
    areas = tuple(column for column in published.columns if not column.endswith("_percent"))[:2] or ("this_area",)
    heading = {area: _heading(area) for area in areas}
    rows = (*(row for row in published.rows if _starts(row) < _starts(latest)), latest)
    found = {(row, heading[area]): as_count(published.value(row, area)) for row in rows for area in areas}
    counts = {key: count for key, count in found.items() if count is not None}
    counts.setdefault((latest, heading[areas[0]]), entered)
    columns, derived = tuple(heading.values()), ()
    if len(areas) == 2:
        share = f"{columns[0]} share, per cent"
        shared = tuple(row for row in rows if {(row, one) for one in columns} <= counts.keys())
        derived = share_column(share, of=columns[0], base=columns[1], rows=shared)
        columns = (*columns, share)
    table = CountTable(
        title="First time entrants", stub="Period", rows=rows, columns=columns, counts=counts, derived=derived
    )
    ours = f"{columns[0]}, {latest}: from our own records"
    return Section(
        "entrants",
        first_time_entrants.NAME,
        first_time_entrants.DEFINITION,
        first_time_entrants.SOURCE,
        table,
        frozenset(columns[: len(areas)]) if published.rows else frozenset(),
        (*published.sources, *([ours] if not isinstance(counts[latest, columns[0]], Published) else [])),
    )


def _heading(area: str) -> str:
    """`lancashire_pcc` is the area of a police and crime commissioner: Lancashire PCC."""
    return area.replace("_", " ").capitalize().replace(" pcc", " PCC")


def _starts(period: str) -> int:
    """The year in `Jan-Dec 14`, for order."""
    return int(period[-2:]) if period[-2:].isdigit() else 0


def reoffending_section(year: FinancialYear, published: PublishedTable) -> Section | None:
    """The annual cohorts as published, with the ratios worked out again; none while nothing has been entered."""
    years = tuple(sorted(column for column in published.columns if "/" in column and column < year.label))
    rows = (COHORT, REOFFENDERS, REOFFENCES, *RATIOS, REOFFENDING_RATE)
    found = {(row, one): published.number(row, one) for row in rows[:3] for one in years}
    if not years or None in found.values():
        return None
    table = CountTable(
        title="Reoffending, annual cohorts",
        stub="Measure",
        rows=rows,
        columns=(*years, YEAR_CHANGE),
        counts={key: Published(count) for key, count in found.items()},
        derived=tuple(_reoffending_derived(years)),
    )
    definition = (
        "Children cautioned, convicted or released in the year, those who reoffended within 12 months, and their "
        "reoffences proven within 6 months more. Year change is relative, for the percentage in percentage points."
    )
    return Section(
        "reoffending",
        table.title,
        definition,
        "Published by the Ministry of Justice",
        table,
        frozenset(years),
        published.sources,
    )


def _reoffending_derived(years: tuple[str, ...]) -> Iterator[Derived]:
    for row, base in RATIOS.items():
        yield from (Derived(row, one, ((REOFFENCES, one), (base, one)), ratio) for one in years)
    for one in years:
        yield Derived(REOFFENDING_RATE, one, ((REOFFENDERS, one), (COHORT, one)), _rate)
    if len(years) < 2:
        return
    before, now = years[-2:]
    for row in (COHORT, REOFFENDERS, REOFFENCES):
        yield Derived(row, YEAR_CHANGE, ((row, now), (row, before)), relative_change)
    for row, base in RATIOS.items():
        keys = ((REOFFENCES, now), (base, now), (REOFFENCES, before), (base, before))
        yield Derived(row, YEAR_CHANGE, keys, _relative_ratio)
    keys = ((REOFFENDERS, now), (COHORT, now), (REOFFENDERS, before), (COHORT, before))
    yield Derived(REOFFENDING_RATE, YEAR_CHANGE, keys, _points)


def _rate(part: int, base: int) -> str:
    return percent(part, base, 1)


def _relative_ratio(now: int, now_base: int, then: int, then_base: int) -> str:
    return relative_change(Fraction(now, now_base), Fraction(then, then_base)) if now_base and then_base else "n/a"


def _points(now: int, now_base: int, then: int, then_base: int) -> str:
    if not (now_base and then_base):
        return "n/a"
    return signed_percent(Fraction(now * 100, now_base) - Fraction(then * 100, then_base), 1)


def need_section(year: FinancialYear, found: NeedAndProtection) -> Section:
    """Child in need and protection plan on the last day of the year."""
    percents = {plan: f"{label}, per cent" for plan, label in PLANS.items()}
    counts = {(status, PLANS[plan]): found.counts[plan][status] for plan in PLANS for status in STATUSES}
    totals = {(TOTAL, label): found.children for label in PLANS.values()}
    table = CountTable(
        title=need_and_protection.NAME,
        stub=f"On {year.ends_on:%-d %B %Y}",
        rows=(*STATUSES, TOTAL),
        columns=tuple(column for plan in PLANS for column in (PLANS[plan], percents[plan])),
        counts=counts | totals,
        sums=(Sum(TOTAL, STATUSES),),
        overlaps=(Overlap(PLANS[EITHER], of=(PLANS[IN_NEED], PLANS[PROTECTION]), rows=(CURRENT, PREVIOUS, CLARIFY)),),
        derived=tuple(
            item for plan in PLANS for item in percent_column(percents[plan], of=PLANS[plan], rows=STATUSES, base=TOTAL)
        ),
        same_as={key: f"{need_and_protection.NAME}, {year}: {key[0]}, {key[1]}" for key in counts}
        | dict.fromkeys(totals, f"Children with an offence, {year}"),
    )
    return Section("need", table.title, need_and_protection.DEFINITION, need_and_protection.SOURCE, table)


def end_of_order_section(year: FinancialYear, found: EndOfOrder, context: PublishedTable) -> Section:
    """Full-time education, training or employment, and suitable accommodation, at the end of the order."""
    last = year.previous.label
    return Section(
        "end-of-order",
        "School, work and home at the end of the order",
        end_of_order.DEFINITION,
        end_of_order.SOURCE,
        figures=(
            Figure(end_of_order.FULL_TIME_NAME, found.full_time, found.children, context.value(FULL_TIME_BEFORE, last)),
            Figure(end_of_order.HOUSED_NAME, found.housed, found.children, context.value(HOUSED_BEFORE, last)),
        ),
        earlier_label=f"{last}, published",
        cohort=f"Children whose order ended, {year}",
    )
