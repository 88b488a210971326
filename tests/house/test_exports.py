"""A table that leaves the service holds texts and numbers, never a formula; a file goes out to be saved, not shown."""

import csv
import io

import pytest
from openpyxl import load_workbook

from cases.importing.failures import Failure, failure_lines
from reporting.actions.figures import enter_figure
from tests.factories import AT
from yjs import exports

pytestmark = pytest.mark.drill("D-16")
STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
NASTY = [f'{start}HYPERLINK("http://x.example","{number}")' for number, start in enumerate(STARTS)]
SIDEWAYS = "words;=1+1\n-2+3;-5"
INERT = "words;'=1+1\n'-2+3;'-5"


def read_csv(text: str, delimiter: str = ",") -> list[list[str]]:
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=delimiter))


def formulas_in_csv(text: str) -> list[str]:
    """The cells that a spreadsheet would run, whether it parts cells at commas or at semicolons."""
    return [cell for mark in ",;" for row in read_csv(text, mark) for cell in row if cell.startswith(STARTS)]


def formulas_in_workbook(content: bytes) -> list[str]:
    cells = [cell for row in load_workbook(io.BytesIO(content)).active for cell in row]
    return [
        cell.value for cell in cells if isinstance(cell.value, str) and (cell.data_type != "s" or not cell.quotePrefix)
    ]


def test_a_cell_of_a_csv_opens_as_text():
    text = "".join(exports.csv_lines(["heading", *NASTY], [[*NASTY, SIDEWAYS], [SIDEWAYS, "a-b =c"]]))
    assert formulas_in_csv(text) == []
    assert read_csv(text)[1] == [f"'{cell}" for cell in NASTY] + [INERT]
    assert read_csv(text)[2] == [INERT, "a-b =c"]


def test_a_number_stays_a_number():
    assert read_csv("".join(exports.csv_lines(["h"], [[3, -2.5, None]])))[1] == ["3", "-2.5", ""]


def test_a_cell_of_a_workbook_is_text_and_stays_as_it_was_typed():
    content = exports.workbook("A [title] that is far longer than a sheet may have", ["=1"], [NASTY, [3, -2.5, None]])
    assert formulas_in_workbook(content) == []
    sheet = load_workbook(io.BytesIO(content)).active
    assert sheet["A2"].value == NASTY[0]
    assert (sheet["A3"].value, sheet["B3"].value, sheet["C3"].value) == (3, -2.5, None)


def test_a_character_that_no_workbook_can_hold_does_not_break_it():
    content = exports.workbook("t", ["a"], [["\x00\x1b[31m"]])
    assert load_workbook(io.BytesIO(content)).active["A2"].value == "\ufffd\ufffd[31m"


def test_the_checks_see_a_writer_that_forgets(monkeypatch):
    """A seeded fault: the wall taken away, the same check finds it."""
    monkeypatch.setattr(exports, "harmless", lambda cell: cell)
    assert formulas_in_csv("".join(exports.csv_lines(["h"], [NASTY])))
    monkeypatch.setattr(exports, "_stored", lambda sheet, cell: cell)
    assert "=1+1" in formulas_in_workbook(exports.workbook("t", ["h"], [["=1+1"]]))


def test_the_failures_of_an_import():
    text = "".join(failure_lines([Failure("children.csv", 2, "=1+1", "-reason")]))
    assert formulas_in_csv(text) == []
    assert read_csv(text)[1] == ["children.csv", "2", "'=1+1", "'-reason"]


@pytest.fixture()
def figures(data_officer) -> str:
    typed = {"row": "=Proven", "column": "2021/22", "value": "93", "source": "@Plan"}
    return enter_figure("offences_and_offenders", **typed, by=data_officer, at=AT).table


def test_published_figures_as_csv(figures, sign_in, data_officer):
    answer = sign_in(data_officer).get(f"/published-figures/{figures}/csv/")
    text = b"".join(answer.streaming_content).decode()
    assert formulas_in_csv(text) == []
    assert read_csv(text)[1] == ["'=Proven", "2021/22", "93", "'@Plan", "2026-06-15", "Dev Plover"]
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert answer["Content-Disposition"] == f'attachment; filename="{figures}.csv"'
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_published_figures_as_a_workbook(figures, sign_in, data_officer):
    answer = sign_in(data_officer).get(f"/published-figures/{figures}/workbook/")
    assert formulas_in_workbook(answer.content) == []
    assert load_workbook(io.BytesIO(answer.content)).active["A2"].value == "=Proven"


@pytest.mark.parametrize("kind", ["csv", "workbook"])
def test_a_table_without_figures_is_missing(sign_in, data_officer, kind):
    assert sign_in(data_officer).get(f"/published-figures/nothing/{kind}/").status_code == 404


def test_only_kinds_of_ours_go_out():
    with pytest.raises(KeyError):
        exports.download(b"<script>", "page.html")
