"""The catalogue of outcomes as data, and what a return sends for them: loaded by migrations and by tests that flush."""

import csv
from pathlib import Path

DATA = Path(__file__).parent / "data"
YES_OR_NO = ("substantive", "proven", "counts_in_kpi", "panel_may_decide")


def rows() -> list[dict[str, object]]:
    """The catalogue, one dictionary of field values an outcome."""
    return [
        row | {name: row[name] == "yes" for name in YES_OR_NO} | {"ends_on": row["ends_on"] or None}
        for row in _read("outcome_types.csv")
    ]


def return_codes() -> list[dict[str, str]]:
    """What a return sends for an outcome in one version of the data set, where that is not the outcome's own code."""
    return _read("return_codes.csv")


def load_catalogue(outcome_type) -> None:
    """Write the catalogue into the given model: a migration's own, or today's. Loading twice changes nothing."""
    for row in rows():
        outcome_type.objects.update_or_create(code=row["code"], defaults=row)


def load_return_codes(return_code, outcome_type) -> None:
    """Write what a return sends into the given models. Loading twice changes nothing."""
    types = {one.code: one for one in outcome_type.objects.all()}
    for row in return_codes():
        same = {"type": types[row["outcome"]], "schema": row["schema"], "starts_on": row["starts_on"]}
        return_code.objects.update_or_create(**same, defaults={"code": row["code"], "why": row["why"]})


def _read(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
