"""Tables that leave the service as CSV or as a workbook: no cell of them is a formula (VA-05, D-16).

Every export is written here, and goes out through `download`: as an attachment, under a name without personal data.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import PurePath

from django.http import HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.http import content_disposition_header
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

Cells = Iterable[object]
OPEN_XML = "application/vnd.openxmlformats-officedocument"
KINDS = {
    ".csv": "text/csv; charset=utf-8",
    ".docx": f"{OPEN_XML}.wordprocessingml.document",
    ".ics": "text/calendar; charset=utf-8",
    ".jpg": "image/jpeg",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".xlsx": f"{OPEN_XML}.spreadsheetml.sheet",
    ".zip": "application/zip",
}
# What starts a formula, at full width too; in a text also after what a spreadsheet may take for the end of a cell.
FORMULA_START = re.compile(r"\A(?=[=+\-@\t\r\n＝＋－＠])|(?<=[;\r\n])(?=[=+\-@＝＋－＠])")
NUMBERS = (int, float)
NOT_IN_A_TITLE = re.compile(r"[\\/*?:\[\]]")
BYTE_ORDER_MARK = "\ufeff"  # without it Excel reads UTF-8 as something else


def csv_lines(headings: Cells, rows: Iterable[Cells]) -> Iterator[str]:
    """The table line by line, so that a long one never lies in memory as a whole."""
    yield BYTE_ORDER_MARK
    for row in chain([headings], rows):
        line = io.StringIO()
        csv.writer(line, quoting=csv.QUOTE_ALL).writerow(map(harmless, row))
        yield line.getvalue()


def harmless(cell: object) -> object:
    """A cell as text that no spreadsheet takes for a formula; a number stays a number."""
    if cell is None or isinstance(cell, NUMBERS):
        return cell
    return FORMULA_START.sub("'", str(cell))


def workbook(title: str, headings: Cells, rows: Iterable[Cells]) -> bytes:
    """The table as a workbook of one sheet, its texts stored as texts whatever they begin with."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(NOT_IN_A_TITLE.sub(" ", title)[:31])
    for row in chain([headings], rows):
        sheet.append([_stored(sheet, cell) for cell in row])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _stored(sheet: WriteOnlyWorksheet, cell: object) -> WriteOnlyCell:
    if cell is None or isinstance(cell, NUMBERS):
        return WriteOnlyCell(sheet, cell)
    stored = WriteOnlyCell(sheet, ILLEGAL_CHARACTERS_RE.sub("\ufffd", str(cell)))
    stored.data_type, stored.quotePrefix = "s", True  # text, and text still when somebody edits it
    return stored


def download(content: bytes | Iterable[str], filename: str) -> HttpResponseBase:
    """A file to be saved, never shown: its kind is one of ours, and no browser guesses another."""
    kind = KINDS[PurePath(filename).suffix]
    headers = {"Content-Disposition": content_disposition_header(True, filename), "X-Content-Type-Options": "nosniff"}
    answer = HttpResponse if isinstance(content, bytes) else StreamingHttpResponse
    return answer(content, content_type=kind, headers=headers)
