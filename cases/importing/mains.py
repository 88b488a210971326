"""One main outcome a sentencing occasion: rows of a file against each other, and against what stands in the record."""

from collections.abc import Iterator

from django.db.models import Q

from cases.importing.columns import Row
from cases.importing.reading import Reading
from cases.models import Outcome

SECOND = "The hearing has another main outcome already: {}"
TWICE = "The offence has a main outcome of this date already: {}"


def refuse_second_mains(reading: Reading) -> None:
    """Refuse a main outcome beside another type's of its hearing, or beside another of its offence's day."""
    rows = [row for row in reading.rows if row.line not in reading.bad_lines and row.values.get("is_main", True)]
    hearings: dict[str, tuple[str, str]] = {}
    days: dict[tuple, str] = {}
    for where, hearing, offence, day, kind in (*_standing(reading), *_mains_of(rows)):
        line = where if isinstance(where, int) else 0
        said = f"on line {where}" if line else where
        first, first_kind = hearings.setdefault(hearing, (said, kind)) if hearing else (said, kind)
        if first_kind != kind:
            reading.refuse(line, "mainOrOther", SECOND.format(first))
        elif offence and days.setdefault((offence, day), said) != said:
            reading.refuse(line, "mainOrOther", TWICE.format(days[offence, day]))


def _mains_of(rows: list[Row]) -> Iterator[tuple]:
    for row in rows:
        said = row.values
        yield row.line, said.get("hearing"), said["offence"], said["decided_on"], said["type"]


def _standing(reading: Reading) -> Iterator[tuple]:
    """Main outcomes of the record that no row of the file changes, at the same hearings or of the same offences."""
    hearings = {row.values.get("hearing") for row in reading.rows} - {None}
    offences = {row.values["offence"] for row in reading.rows}
    rows = Outcome.objects.exclude(local_id__in={row.id for row in reading.rows}).filter(
        Q(hearing__local_id__in=hearings) | Q(offence__local_id__in=offences), is_main=True
    )
    for told in rows.values_list("hearing__local_id", "offence__local_id", "decided_on", "type__code"):
        yield ("in the record", *told)
