"""Bank holidays of England and Wales, read once from the file in this folder."""

import json
from datetime import date
from functools import cache
from pathlib import Path

FILE = Path(__file__).with_name("bank_holidays.json")


@cache
def bank_holidays() -> frozenset[date]:
    """Every bank holiday that the file knows (2014 to 2032, as gov.uk publishes or the statute fixes them)."""
    return frozenset(date.fromisoformat(day) for day in json.loads(FILE.read_text()))
