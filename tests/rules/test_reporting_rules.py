"""Periods, the life of a document, proven offences and published figures, by tables of values."""

from datetime import date, timedelta

import pytest

from reporting.rules import published as rules
from reporting.rules.documents import (
    TRANSITIONS,
    State,
    after_a_fault,
    may_be_made_again,
    may_be_signed_off,
    may_become,
)
from reporting.rules.kpi import Decided
from reporting.rules.offending import Entry, ProvenBy, either, first_entries, proving, status_on, type_of
from reporting.rules.periods import FinancialYear, Quarter, has_ended, last_ended


@pytest.mark.parametrize(
    ("label", "starts", "ends", "name"),
    [
        ("2026Q1", date(2026, 4, 1), date(2026, 6, 30), "April to June 2026"),
        ("2026Q3", date(2026, 10, 1), date(2026, 12, 31), "October to December 2026"),
        ("2023Q4", date(2024, 1, 1), date(2024, 3, 31), "January to March 2024"),
    ],
)
def test_quarters_are_labelled_by_the_year_in_which_the_financial_year_starts(label, starts, ends, name):
    quarter = Quarter.parse(label)
    assert (quarter.starts_on, quarter.ends_on, quarter.name) == (starts, ends, name)
    assert Quarter.of(starts) == Quarter.of(ends) == quarter
    assert quarter.next.previous == quarter


@pytest.mark.parametrize("label", ["2026Q5", "2026", "1999Q1", "2026q1", ""])
def test_other_labels_are_no_quarters(label):
    with pytest.raises(ValueError):
        Quarter.parse(label)


@pytest.mark.parametrize("label", ["2022/24", "2022", "2022/2023", "99/00"])
def test_other_labels_are_no_years(label):
    with pytest.raises(ValueError):
        FinancialYear.parse(label)


def test_a_quarter_has_ended_on_the_day_after_its_last():
    quarter = Quarter(2026, 3)
    refusal = has_ended(quarter, date(2026, 12, 31), field="quarter")
    assert refusal.message == "The quarter has not ended. You can ask for it from 1 January 2027"
    assert refusal.field == "quarter"
    assert has_ended(quarter, date(2027, 1, 1), field="quarter") is None


def test_a_year_ends_in_march():
    refusal = has_ended(FinancialYear(2026), date(2027, 3, 31), field="year")
    assert refusal.message == "The financial year has not ended. You can ask for it from 1 April 2027"
    assert has_ended(FinancialYear(2026), date(2027, 4, 1), field="year") is None


def test_the_quarters_that_had_ended():
    assert [str(quarter) for quarter in last_ended(date(2026, 6, 15), 3)] == ["2025Q4", "2025Q3", "2025Q2"]


def test_nothing_leads_out_of_signed_off():
    assert TRANSITIONS[State.SIGNED_OFF] == frozenset()
    assert not may_become(State.REQUESTED, State.SIGNED_OFF)


@pytest.mark.parametrize(
    ("status", "asked_by", "message"),
    [
        (State.READY, 2, None),
        (State.READY, 1, "You asked for this, so somebody else must sign it off"),
        (State.RUNNING, 2, "This can be signed off when it is ready"),
        (State.FAILED, 2, "This can be signed off when it is ready"),
        (State.REPLACED, 2, "This can be signed off when it is ready"),
        (State.SIGNED_OFF, 2, "This has already been signed off"),
    ],
)
def test_who_may_sign_off_what(status, asked_by, message):
    refusal = may_be_signed_off(status, asked_by, 1)
    assert (refusal.message if refusal else None) == message


@pytest.mark.parametrize(
    ("status", "message"),
    [
        (State.READY, None),
        (State.FAILED, None),
        (State.REQUESTED, "This is still being made"),
        (State.RUNNING, "This is still being made"),
        (State.SIGNED_OFF, "This has been signed off and can no longer change"),
    ],
)
def test_what_may_be_made_again(status, message):
    refusal = may_be_made_again(status)
    assert (refusal.message if refusal else None) == message


def test_three_tries():
    assert [after_a_fault(attempts) for attempts in (1, 2, 3)] == [State.REQUESTED, State.REQUESTED, State.FAILED]


DAY = date(2022, 6, 1)


def decided(rank: int, on: date = DAY, **fields) -> Decided:
    return Decided("YC", "An outcome", rank, on, **fields)


def test_an_offence_is_proven_by_its_most_serious_outcome_in_force():
    caution, order = ProvenBy(decided(210), "Cautions"), ProvenBy(decided(140), "Community sentences")
    quashed = ProvenBy(decided(100, appeal="Result of appeal successful"), "Custody")

    assert proving([caution, order, quashed]) == order
    assert proving([quashed]) is None


@pytest.mark.parametrize(
    ("category", "row"),
    [
        ("DOMESTIC_BURGLARY", "Burglary"),
        ("NON_DOMESTIC_BURGLARY", "Burglary"),
        ("VEHICLE_THEFT", "Other: vehicle theft"),
        ("BREACH_OF_BAIL", "Other: other (including breach of bail)"),
        ("ARSON", "Other: other (including breach of bail)"),
    ],
)
def test_rows_of_offence_types(category, row):
    assert type_of(category) == row


def entry(child: int, on: date, rank: int = 210, **fields) -> Entry:
    born, hearing = fields.pop("born", date(2007, 1, 1)), fields.pop("hearing", None)
    return Entry(child, decided(rank, on, **fields), born, on - timedelta(days=30), hearing)


@pytest.mark.parametrize(
    ("entries", "counted"),
    [
        ([entry(1, DAY), entry(1, date(2022, 9, 1))], [DAY]),
        ([entry(1, DAY, local=False), entry(1, date(2022, 9, 1))], []),
        ([entry(1, DAY, appeal="Changed on appeal"), entry(1, date(2022, 9, 1))], [date(2022, 9, 1)]),
        ([entry(1, DAY, born=date(2003, 1, 1))], []),
        ([entry(1, DAY, born=date(2004, 5, 20))], [DAY]),
        ([entry(1, DAY, born=date(2004, 5, 20), hearing=date(2022, 5, 25))], []),
        ([entry(1, DAY), entry(2, DAY)], [DAY, DAY]),
    ],
)
def test_first_time_entrants(entries, counted):
    assert [one.decided.decided_on for one in first_entries(entries)] == counted


@pytest.mark.parametrize(
    ("known", "unclear", "status"),
    [
        ([], [], "Never"),
        ([(date(2022, 1, 1), None)], [], "Currently"),
        ([(date(2022, 1, 1), DAY)], [], "Currently"),
        ([(date(2022, 1, 1), date(2022, 5, 31))], [], "Previously"),
        ([(date(2022, 7, 1), None)], [], "Never"),
        ([], [(date(2022, 1, 1), None)], "Yet to clarify"),
        ([(date(2022, 1, 1), date(2022, 2, 1))], [(date(2022, 3, 1), None)], "Previously"),
    ],
)
def test_how_a_child_stands_on_a_day(known, unclear, status):
    assert status_on(DAY, known, unclear) == status


def test_either_is_the_stronger():
    assert either("Never", "Yet to clarify") == "Yet to clarify"
    assert either("Previously", "Yet to clarify") == "Previously"
    assert either("Never", "Currently") == "Currently"


@pytest.mark.parametrize(
    ("percentage", "total", "count"), [("8%", 93, 7), ("35%", 93, 33), ("50%", 1000, None), ("--", 93, None)]
)
def test_the_only_number_behind_a_percentage(percentage, total, count):
    assert rules.count_behind(percentage, total) == count


@pytest.mark.parametrize("value", ["12", "<5", "13%", "-0%", "+0.5%", "--", "", "5.1", "33 of 40 (82.5%)", "[c]"])
def test_a_figure_as_it_is_printed(value):
    assert rules.is_printed_so(value) is None


@pytest.mark.parametrize("value", ["twelve", "1,081", "=SUM(A1)", "5 %", "<", "12\n"])
def test_anything_else_is_no_figure(value):
    assert rules.is_printed_so(value).message == "Enter the figure as it was printed, like 12, <5, 13% or --"


@pytest.mark.parametrize(
    ("stem", "found"),
    [
        ("budget_2022_23", (rules.BUDGET, "2022/23")),
        ("offences_and_offenders", (rules.OFFENCES, "")),
        ("budget", None),
        ("offences_and_offenders_2022_23", None),
        ("holidays", None),
    ],
)
def test_files_are_named_after_their_table(stem, found):
    assert rules.table_of_file(stem) == found


@pytest.mark.parametrize(
    ("table", "lines", "problem"),
    [
        (rules.OFFENCES, [["measure", "2021/22"], ["Number of offences", "x"]], "Line 2: 2021/22: “x” is not"),
        (rules.OFFENCES, [["row", "2021/22"], ["Number of offences", "1"]], "Line 1: the headings of"),
        (rules.OFFENCES, [["measure", "2021/22"], ["A", "1", "2"]], "Line 2: has 3 cells, the headings are 2"),
        (rules.OFFENCES, [["measure", "2021/22"], ["A", "1"], ["A", "2"]], "“A” (2021/22) stands there twice"),
        (rules.OFFENCES, [], "Line 1: the headings of"),
    ],
)
def test_a_bad_line_is_told_with_its_number(table, lines, problem):
    problems = rules.cells_of(table, lines)[1]
    assert problem in str(problems[0])


def test_a_budget_must_add_up():
    headings = list(rules.BUDGET_HEADINGS)
    right = [headings, ["Police", "5", "1", "6"], ["Other", "", "", "0"], ["Total", "5", "1", "6"]]
    assert rules.budget_of(right)[1] == []
    wrong = [headings, ["Police", "5", "1", "7"], ["Total", "5", "1", "6"]]
    assert [problem.line for problem in rules.budget_of(wrong)[1]] == [2, 3]


def test_attendance_needs_months():
    lines = [["organisation", "role", "Spring"], ["Police", "Inspector", "attended"]]
    assert str(rules.attendance_of(lines)[1][0]) == "Line 1: “Spring” is not a month like May 2022"
