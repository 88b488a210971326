"""A CSV file: text in UTF-8 and nothing but text, well formed."""

import csv
import io
import re

from yjs.errors import Refused

CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
MOST_ROWS = 100_000


def checked_csv(content: bytes) -> bytes:
    """The same bytes; raises Refused when they are no CSV in UTF-8."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Refused("The selected file must be a CSV in UTF-8", "file") from None
    if CONTROL.search(text):
        raise Refused("The selected file must be a CSV", "file")
    try:
        rows = sum(1 for _ in csv.reader(io.StringIO(text, newline=""), strict=True))
    except csv.Error:
        raise Refused("The selected file is not a well-formed CSV", "file") from None
    if rows > MOST_ROWS:
        raise Refused(f"The selected file must have at most {MOST_ROWS:,} rows", "file")
    return content


def lines_of(content: bytes) -> list[list[str]]:
    """The cells of a checked CSV, without the white space around them."""
    return [cells for _, cells in numbered_lines(content)]


def numbered_lines(content: bytes) -> list[tuple[int, list[str]]]:
    """The same, each line with the number that it ends on in the file; lines with nothing in them are passed over."""
    reader = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))
    lines = ((reader.line_num, [cell.strip() for cell in line]) for line in reader)
    return [(number, cells) for number, cells in lines if cells]
