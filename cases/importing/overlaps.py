"""Circumstances that cannot be at the same time: within a file, and beside what the record has already."""

from collections import defaultdict
from collections.abc import Iterator

from cases.importing.columns import Row
from cases.importing.known import Known
from cases.importing.reading import Reading
from cases.models.circumstances import Episode
from cases.rules_merge import share_a_day

REASON = "startDate: {} is so already on some of these days, {}. Both cannot be"


def refuse_overlaps(reading: Reading, known: Known) -> None:
    """Refuse the row that comes later in the file, or that the record has no room for."""
    if not issubclass(reading.entity.model, Episode):
        return
    here: dict[object, list[tuple[Row, Episode]]] = defaultdict(list)
    there = _recorded(reading, known)
    for row, whose, episode in _episodes(reading, known):
        seen = [(f"on line {other.line}", one) for other, one in here[whose]]
        found = next((each for each in [*seen, *there[whose]] if _cannot_be(episode, each[1])), None)
        if found:
            reading.refuse(row.line, "startDate", REASON.format(found[1], found[0]))
        here[whose].append((row, episode))


def _cannot_be(one: Episode, other: Episode) -> bool:
    days = (one.starts_on, one.ends_on), (other.starts_on, other.ends_on)
    return share_a_day(*days) and one.at_once.rules_out(one, other)


def _episodes(reading: Reading, known: Known) -> Iterator[tuple[Row, object, Episode]]:
    """Each good row with whose it is, unless two records that were merged both had it."""
    records = known.records[reading.entity.name]
    for row in reading.rows:
        if row.line not in reading.bad_lines and not getattr(records.get(row.id), "beside", False):
            said = {name: value for name, value in row.values.items() if name != "child"}
            yield row, _whose(row.values["child"], known), reading.entity.model(**said)


def _whose(local_id: str, known: Known) -> object:
    child = known.records["children"].get(local_id)
    return child.pk if child else local_id


def _recorded(reading: Reading, known: Known) -> dict[object, list[tuple[str, Episode]]]:
    """What the record has that is not in the file (1 query)."""
    children = [child.pk for child in known.records["children"].values()]
    ids = [row.id for row in reading.rows]
    found: dict[object, list[tuple[str, Episode]]] = defaultdict(list)
    for one in reading.entity.model.objects.filter(child__in=children, beside=False).exclude(local_id__in=ids):
        found[one.child_id].append(("in the record", one))
    return found
