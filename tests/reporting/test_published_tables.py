"""The board report of the generated caseload, cell by cell against the tables that were published."""

import csv
from pathlib import Path

import pytest

from cases.importing import import_caseload
from reporting.actions import making
from reporting.actions.figures import load_published_folder
from reporting.actions.make_report import keep_report, work_out
from reporting.actions.reports import ask_for_report
from reporting.demo.caseload import write_caseload
from reporting.models import BoardReport
from reporting.printed import PrintedSection, section_from
from tests.factories import AT

PUBLISHED = Path(__file__).parent / "published"
YEAR = "2022/23"

# Every cell in which our report differs from the plan: the plan's text, ours, and why.
DIFFERENT = {
    ("Currently", "child_in_need_number"): ("14", "[c]", "108 - 14 - 39 - 54 leaves 1 child yet to clarify"),
    ("Currently", "child_in_need_percent"): ("13%", "--", "13% of 108 can only be 14"),
    ("Currently", "either_number"): ("14", "[c]", "108 - 14 - 44 - 48 leaves 2 children yet to clarify"),
    ("Currently", "either_percent"): ("13%", "--", "13% of 108 can only be 14"),
}


def published(name: str) -> list[list[str]]:
    with (PUBLISHED / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


@pytest.fixture()
def sections(catalogue, data_officer, tmp_path) -> dict[str, PrintedSection]:
    """The sections of the report for 2022/23 as the worker makes it."""
    write_caseload(tmp_path, seed=1, year=2022)
    assert import_caseload(tmp_path, by=data_officer, at=AT).failures == []
    load_published_folder(tmp_path / "published", source="Youth justice plan", by=data_officer, at=AT)
    asked = ask_for_report(YEAR, by=data_officer, at=AT)
    attempt = making.claim(BoardReport, asked.pk, lambda: AT)
    keep_report(attempt, *work_out(attempt), b"%PDF-1.7 short", 1)
    asked.refresh_from_db()
    return {kept["key"]: section_from(kept) for kept in asked.content["sections"]}


def lines(section: PrintedSection) -> list[list[str]]:
    """The body of a section's table as it stands in print."""
    return [[row.label, *(cell.text for cell in row.cells)] for row in section.table.rows]


def differences(section: PrintedSection, name: str) -> dict[tuple[str, str], tuple[str, str]]:
    """The cells whose text is not the published one; rows and columns must be the same, in the same order."""
    heading, *theirs = published(name)
    ours = lines(section)
    assert [line[0] for line in ours] == [line[0] for line in theirs]
    assert len(section.table.columns) + 1 == len(heading)
    return {
        (their[0], column): (their[place], our[place])
        for their, our in zip(theirs, ours, strict=True)
        for place, column in enumerate(heading)
        if their[place] != our[place]
    }


def test_every_cell_of_every_table_is_the_published_one(sections):
    for key, name in [
        ("offences", "offences_and_offenders"),
        ("types", "proven_offences_by_type_2022_23"),
        ("outcomes", "outcomes_of_proven_offences"),
        ("entrants", "first_time_entrants"),
        ("reoffending", "reoffending_annual_cohorts"),
    ]:
        assert differences(sections[key], name) == {}, name

    found = differences(sections["need"], "child_in_need_and_protection_2022_23")
    assert found == {cell: (theirs, ours) for cell, (theirs, ours, _) in DIFFERENT.items()}

    assert attendance(sections["attendance"]) == published("board_attendance_2022_23")[1:]
    assert budget(sections["budget"]) == published("budget_2022_23")[1:]
    context = {(line[0], line[2]): line[1] for line in published("area_context")[1:]}
    assert figures(sections) == {key: context[key] for key in figures(sections)}
    assert len(figures(sections)) == 6


def attendance(section: PrintedSection) -> list[list[str]]:
    """Organisation, role, marks; the number that we give to a second member with the same role left out."""
    return [[line[1], line[0].removesuffix(" (2)"), *line[2:]] for line in lines(section)]


def budget(section: PrintedSection) -> list[list[str]]:
    """Pounds as the file has them."""
    return [[cell.replace("£", "").replace(",", "") for cell in line] for line in lines(section)]


def figures(sections: dict[str, PrintedSection]) -> dict[tuple[str, str], str]:
    """What the report says about the measures of the area's context, by measure and period."""
    rate, national = sections["rate"].table.rows
    full_time, housed = sections["end-of-order"].figures
    return {
        ("Proven offences per 10000 aged 10 to 17", "2021/22"): rate.cells[0].text,
        ("Proven offences per 10000 aged 10 to 17", "2022/23"): rate.cells[1].text,
        ("Proven offences per 10000 aged 10 to 17 in England and Wales", "2021/22"): national.cells[0].text,
        ("In full-time ETE at the end of referral orders YROs and DTO licences", "2022/23"): full_time.text,
        ("Suitable accommodation at the close of disposals", "2022/23"): housed.text,
        ("Suitable accommodation at the close of disposals", "2021/22"): housed.earlier,
    }
