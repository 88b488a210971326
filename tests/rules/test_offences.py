"""The offence list as a file has it, and the days of an offence: values in, a sentence or nothing out."""

from datetime import date

import pytest

from cases import rules_offences as rules

ON = date(2026, 6, 15)
CATEGORIES = {"robbery": "ROBBERY", "drugs": "DRUGS"}
HEAD = (1, list(rules.HEADINGS))
GOOD = ["RO1", "Robbery of a telephone", "Robbery", "6", "2020-01-01", ""]


def line(**changed) -> list[str]:
    return list((dict(zip(rules.HEADINGS, GOOD, strict=True)) | changed).values())


def test_a_line_becomes_an_entry():
    entries, problems = rules.listed_of([HEAD, (2, GOOD), (3, line(code="RO2", ends_on="2026-03-31"))], CATEGORIES)
    assert problems == []
    assert entries[0] == rules.Listed("RO1", "Robbery of a telephone", "ROBBERY", 6, date(2020, 1, 1), None)
    assert entries[1].ends_on == date(2026, 3, 31)


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        (line(code=""), "code must be 1 to 20 characters"),
        (line(name="x" * 201), "name must be 1 to 200 characters"),
        (line(category="Piracy"), "“Piracy” is not a YJB offence category"),
        (line(seriousness="9"), "seriousness must be a whole number from 1 to 8, not “9”"),
        (line(seriousness="2.5"), "not “2.5”"),
        (line(starts_on="1/1/2020"), "starts_on must be a date like 2026-04-01, not “1/1/2020”"),
        (line(starts_on="2026-02-30"), "starts_on must be a date"),
        (line(ends_on="soon"), "ends_on must be a date like 2026-04-01 or nothing, not “soon”"),
        (line(ends_on="2019-12-31"), "ends_on must be on or after starts_on"),
        (GOOD[:5], "there must be 6 cells, and there are 5"),
        (GOOD, "the code RO1 is in the file already"),
    ],
)
def test_a_bad_line_is_named_with_its_number_and_reason(cells, reason):
    _, problems = rules.listed_of([HEAD, (2, GOOD), (5, cells)], CATEGORIES)
    assert [problem.line for problem in problems] == [5]
    assert reason in problems[0].reason


def test_a_file_without_headings_or_lines_is_named_too():
    assert "the headings must be code, name" in rules.listed_of([(1, ["code"])], CATEGORIES)[1][0].reason
    assert "the headings must be code, name" in rules.listed_of([], CATEGORIES)[1][0].reason
    assert "there is no offence" in rules.listed_of([HEAD], CATEGORIES)[1][0].reason


@pytest.mark.parametrize(
    ("first", "last", "field"),
    [
        (ON, None, None),
        (date(2026, 6, 16), None, "occurred_on"),
        (date(2026, 6, 1), ON, None),
        (date(2026, 6, 1), date(2026, 5, 31), "occurred_until"),
        (date(2026, 6, 1), date(2026, 6, 16), "occurred_until"),
    ],
)
def test_an_offence_has_happened(first, last, field):
    assert getattr(rules.days_of_offence_fit(first, last, ON), "field", None) == field


@pytest.mark.parametrize(
    ("arrested", "charged", "is_refused"),
    [
        (None, None, False),
        (None, date(2026, 6, 1), False),
        (None, date(2026, 5, 31), True),
        (date(2026, 6, 3), date(2026, 6, 3), False),
        (date(2026, 6, 3), date(2026, 6, 2), True),
        (date(2026, 6, 3), date(2026, 6, 16), True),
    ],
)
def test_a_charge_follows_offence_and_arrest(arrested, charged, is_refused):
    assert bool(rules.charge_follows(date(2026, 6, 1), arrested, charged, ON)) is is_refused


def test_what_is_on_no_list_has_a_kind_and_a_score():
    assert rules.offence_is_known("", 3).field == "category"
    assert rules.offence_is_known("DRUGS", None).field == "seriousness"
    assert rules.offence_is_known("DRUGS", 3) is None
