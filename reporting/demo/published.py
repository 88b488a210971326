"""Figures that no child's record holds, as files: board, budget, earlier years, population.

The files in `data/` have the shape of the published tables without the columns that the records themselves give.
"""

import re
from pathlib import Path

DATA = Path(__file__).parent / "data"
MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
FINANCIAL_YEAR = re.compile(r"\b(20\d\d)([/_])(\d\d)\b|(?<=_)(20\d\d)(_)(\d\d)\b")
CALENDAR_YEAR = re.compile(rf"\b((?:{MONTHS}) |mid-)(20\d\d)\b")
SHORT_YEAR = re.compile(r"\bJan-Dec (\d\d)\b")


def write_published(folder: Path, years: int) -> None:
    """Write every file into the folder with its periods moved by whole years, file names included."""
    folder.mkdir(parents=True, exist_ok=True)
    for source in sorted(DATA.glob("*.csv")):
        text = source.read_text(encoding="utf-8")
        (folder / relabelled(source.name, years)).write_text(relabelled(text, years), encoding="utf-8")


def relabelled(text: str, years: int) -> str:
    """The text with 2021/22, 2021_22, Jan-Dec 22, May 2022 and mid-2021 moved by whole years."""
    text = FINANCIAL_YEAR.sub(lambda found: _financial(found, years), text)
    text = CALENDAR_YEAR.sub(lambda found: f"{found[1]}{int(found[2]) + years}", text)
    return SHORT_YEAR.sub(lambda found: f"Jan-Dec {(int(found[1]) + years) % 100:02}", text)


def _financial(found: re.Match, years: int) -> str:
    first, mark = int(found[1] or found[4]) + years, found[2] or found[5]
    return f"{first}{mark}{(first + 1) % 100:02}"
