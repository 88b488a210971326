"""The catalogue of outcomes as data: `cases/data/outcome_types.csv`, loaded by migrations and by tests that flush."""

import csv
from pathlib import Path

FILE = Path(__file__).parent / "data" / "outcome_types.csv"
YES_OR_NO = ("substantive", "proven", "counts_in_kpi", "panel_may_decide")


def rows() -> list[dict[str, object]]:
    """The catalogue, one dictionary of field values an outcome."""
    with FILE.open(encoding="utf-8", newline="") as file:
        return [
            row | {name: row[name] == "yes" for name in YES_OR_NO} | {"ends_on": row["ends_on"] or None}
            for row in csv.DictReader(file)
        ]


def load_catalogue(outcome_type) -> None:
    """Write the catalogue into the given model: a migration's own, or today's. Loading twice changes nothing."""
    for row in rows():
        outcome_type.objects.update_or_create(code=row["code"], defaults=row)
