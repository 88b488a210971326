"""The councils a child may come from, as data: `cases/data/authorities.csv`, loaded by a migration and by tests that
flush. England's and Wales' councils with children's services; one line each for the rest."""

import csv
from pathlib import Path

FILE = Path(__file__).parent / "data" / "authorities.csv"


def other_services() -> list[str]:
    """The councils of England and Wales other than our own: each has a youth justice service, or shares one."""
    with FILE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return [row["name"] for row in rows if row["nation"] in ("England", "Wales") and row["is_ours"] == "no"]


def load_authorities(authority) -> None:
    """Write the list into the given model: a migration's own, or today's. Loading twice changes nothing."""
    with FILE.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            given = {"nation": row["nation"], "is_ours": row["is_ours"] == "yes"}
            authority.objects.get_or_create(name=row["name"], defaults=given)
