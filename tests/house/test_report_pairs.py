"""D-28: no two board reports that are out give away together what each of them hides, by a search of all pairs."""

import re
from collections import Counter
from datetime import date
from importlib import import_module
from itertools import combinations

import pytest

from reporting.actions import making
from reporting.actions.figures import enter_figure
from reporting.actions.make_report import keep_report, released_figures, released_tables, sections_of, work_out
from reporting.actions.reports import ask_for_report, make_report_again, sign_off_report
from reporting.disclosure import CountTable, DoesNotAddUp, Link, SmallNumbers, audit, release, release_figures
from reporting.models import BoardReport
from reporting.queries.reports import printed_sections, reports_visible_to
from reporting.rules.periods import FinancialYear
from tests.factories import AT, make_care_status, make_child, make_offence, make_outcome, make_programme
from yjs.access import viewer_on
from yjs.errors import Refused

pytestmark = pytest.mark.drill("D-28")
YEARS = ("2023/24", "2024/25", "2025/26")
OUTCOMES = "outcomes_of_proven_offences"


def released_in(label: str) -> list:
    """All that the service lets out in one year's report: its tables, and the tables behind its figures."""
    year = FinancialYear.parse(label)
    sections = list(sections_of(year, database="default"))
    figures = [one.table for section in sections for one in released_figures(section, year, threshold=5)]
    return [*released_tables(sections, threshold=5).values(), *figures]


def given_away(reports: dict) -> list[str]:
    """What two reports read together tell of a number that is hidden in one of them, in every pair of reports."""
    return [
        f"{one} and {two}: {finding}"
        for one, two in combinations(reports, 2)
        for finding in audit([*reports[one], *reports[two]])
    ]


def hidden_in(tables) -> set[str]:
    return {name for table in tables for name, (low, high) in table.facts.ranges.items() if low != high}


@pytest.fixture()
def caseload(db):
    """Children who come back in the next year, in numbers around the threshold, so that each year hides some."""
    categories = ("ROBBERY", "THEFT_AND_HANDLING", "DRUGS")
    for number in range(24):
        child = make_child(date_of_birth=date(2009, 6, 1))
        if number % 6 == 0:
            make_care_status(child, "CHILD_IN_NEED", starts_on=date(2023, 1, 1))
        for start in (2023, 2024, 2025)[: 1 + number % 3]:
            category = categories[number % 3] if number % 7 == 0 else "CRIMINAL_DAMAGE"
            offence = make_offence(child, occurred_on=date(start, 9, 1), category=category)
            make_outcome(offence, "YOUTH_CAUTION" if number % 7 else "REFERRAL_ORDER")
            if number % 3:
                dates = {"starts_on": date(start, 10, 5), "ends_on": date(start + 1, 3, 1)}
                make_programme(child, "REFERRAL_ORDER", offences=[offence], **dates)


def make_ready(asked: BoardReport) -> BoardReport:
    """What a worker does, with a short file in place of the PDF, which takes seconds to write."""
    attempt = making.claim(BoardReport, asked.pk, lambda: AT)
    keep_report(attempt, *work_out(attempt), b"%PDF-1.7 short", 2)
    asked.refresh_from_db()
    return asked


def test_no_pair_of_reports_gives_a_hidden_number_away(caseload):
    reports = {label: released_in(label) for label in YEARS}

    assert all(hidden_in(tables) for tables in reports.values())  # there is something to find in each
    assert given_away(reports) == []


def test_a_quantity_has_the_year_in_its_name_so_that_reports_can_be_read_together(caseload):
    names = Counter(name for label in YEARS for name in {n for one in released_in(label) for n in one.names.values()})

    # Only an earlier year's figure stands in two reports, and nobody has entered any here.
    assert [name for name, times in names.items() if times > 1] == []


def test_the_search_finds_a_report_made_without_secondary_hiding(caseload, monkeypatch):
    """The seeded fault: the second report hides small numbers only, and its totals give them away."""
    safe = released_in(YEARS[0])
    monkeypatch.setattr(import_module("reporting.disclosure.release"), "hide_what_gives_away", lambda draft: None)

    assert given_away({YEARS[0]: safe, YEARS[1]: released_in(YEARS[1])})


def test_the_search_finds_another_cut_of_the_same_children(caseload):
    """The seeded fault: offences cut once more, a small type together with a large one."""
    sections = {one.key: one for one in sections_of(FinancialYear.parse(YEARS[0]), database="default")}
    table = sections["types"].table
    small = next(row for row in table.rows if 0 < table.counts[row, "Number"] < 5)
    large = max(table.rows[:-1], key=lambda row: table.counts[row, "Number"])
    both = table.counts[small, "Number"] + table.counts[large, "Number"]
    cut = release(CountTable(title="Cut", rows=("both",), columns=("n",), counts={("both", "n"): both}))
    link = Link(cut.names["both", "n"], (table.name(small, "Number"), table.name(large, "Number")))

    assert audit(released_in(YEARS[0])) == ()
    assert audit([*released_in(YEARS[0]), cut], links=[link])


def test_the_figures_of_one_report_do_not_show_the_total_that_another_hides():
    """5 of 6 hides the total, because 1 was not counted: then 6 of 6 beside it must not print the total."""
    both = release_figures({"At school": 5, "Housed": 6}, 6, cohort="Children", rule=SmallNumbers(5))
    alone = [
        release_figures({label: count}, 6, cohort="Children", rule=SmallNumbers(5))[0]
        for label, count in (("At school", 5), ("Housed", 6))
    ]

    assert [one.text for one in alone] == ["5 of <10 (--)", "6 of 6 (100.0%)"]  # the seeded fault: each by itself
    assert given_away({"at school": [alone[0].table], "housed": [alone[1].table]})
    assert given_away({"at school": [both[0].table], "housed": [both[1].table]}) == []


def test_a_report_made_again_would_tell_of_one_child_so_the_board_never_reads_two(
    caseload, data_officer, manager, board_member, at
):
    """M22: 36 in one revision and 37 in the next tell of one child."""
    first = make_ready(ask_for_report(YEARS[0], by=data_officer, at=at))
    before = released_in(YEARS[0])
    make_outcome(make_offence(make_child(), occurred_on=date(2023, 9, 1)), "YOUTH_CAUTION")
    after = released_in(YEARS[0])

    with pytest.raises(DoesNotAddUp):  # read as the same quantities they contradict each other
        audit([*before, *after])
    assert told_by_difference(before, after)  # read as counts taken twice they tell of the child

    second = make_ready(make_report_again(first, by=data_officer, at=at))
    sign_off_report(second, by=manager, at=at)
    board = viewer_on(board_member, at.date(), at)
    assert list(reports_visible_to(board)) == [second]
    with pytest.raises(Refused, match="can no longer change"):
        make_report_again(second, by=data_officer, at=at)
    assert ask_for_report(YEARS[0], by=data_officer, at=at) == second


def told_by_difference(before, after) -> list[str]:
    """The small differences between counts that two revisions both show."""
    counts = [
        {name: low for one in tables for name, (low, high) in one.facts.ranges.items() if low == high}
        for tables in (before, after)
    ]
    return [name for name in counts[0].keys() & counts[1].keys() if 0 < abs(counts[0][name] - counts[1][name]) < 5]


def test_a_number_hidden_in_a_report_cannot_come_back_as_a_published_figure(caseload, data_officer, manager, at):
    first = make_ready(ask_for_report(YEARS[0], by=data_officer, at=at))
    sign_off_report(first, by=manager, at=at)
    printed = {section.key: section for section in printed_sections(first)}["outcomes"].table
    hidden = {row.label: row.cells[-1].text for row in printed.rows if row.cells[-1].is_hidden}
    assert hidden

    cell = {"table": OUTCOMES, "column": YEARS[0], "source": "Ours", "by": data_officer, "at": at}
    for row in printed.rows:
        enter_figure(row=row.label, value=row.cells[-1].text, **cell)
    as_printed = {YEARS[0]: released_in(YEARS[0]), YEARS[1]: released_in(YEARS[1])}
    assert given_away(as_printed) == []
    assert make_ready(ask_for_report(YEARS[1], by=data_officer, at=at)).is_finished

    # The seeded fault: the number itself is typed in, and would stand in the next report.
    section = {one.key: one for one in sections_of(FinancialYear.parse(YEARS[0]), database="default")}["outcomes"]
    row, text = next(iter(hidden.items()))
    enter_figure(row=row, value=str(section.table.counts[row, YEARS[0]]), **cell)
    assert given_away({YEARS[0]: as_printed[YEARS[0]], YEARS[2]: released_in(YEARS[2])})
    asked = ask_for_report(YEARS[2], by=data_officer, at=at)
    with pytest.raises(
        making.CannotBeMade, match=f"“{row}” is hidden in Report to the board, {YEARS[0]}.*: {re.escape(text)}"
    ):
        work_out(making.claim(BoardReport, asked.pk, lambda: AT))
