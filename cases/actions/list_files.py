"""Take the entries of a list from a CSV file, all of them or none; this runs inside the action that loads a list."""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import datetime

from django.db.models import Model

from yjs.clock import local_date
from yjs.errors import Refused
from yjs.problems import Numbered, Problem, refuse
from yjs.uploads import kinds
from yjs.uploads.keeping import keep_upload
from yjs.uploads.texts import numbered_lines


@dataclass(frozen=True)
class Loaded:
    """What a file did to a list: how many entries it added, changed and found as they were."""

    added: int
    changed: int
    same: int

    def __str__(self) -> str:
        return f"{self.added:,} added, {self.changed:,} changed, {self.same:,} as before"


def load_list(
    model: type[Model],
    file,
    entries_in: Callable[[Numbered], tuple[list, list[Problem]]],
    *,
    purpose: str,
    by,
    at: datetime,
) -> Loaded:
    """Add and change entries, each known by its `code`; a bad line refuses all. What the file leaves out stays."""
    checked = kinds.checked(file, [kinds.CSV], kinds.limits_on(local_date(at)))
    listed, problems = entries_in(numbered_lines(checked.content))
    refuse(problems)
    there = {entry.code: entry for entry in model.objects.select_for_update()}
    new = [model(**asdict(one)) for one in listed if one.code not in there]
    changed = [there[one.code] for one in listed if one.code in there and _take(there[one.code], asdict(one))]
    if len(new) + len(changed) == 0:
        raise Refused("Every line of the file is on the list as it is. Nothing was changed", "file")
    model.objects.bulk_create(new)
    model.objects.bulk_update(changed, [name for name in asdict(listed[0]) if name != "code"])
    keep_upload(checked, purpose=purpose, by=by, at=at)
    return Loaded(len(new), len(changed), len(listed) - len(new) - len(changed))


def _take(entry: Model, values: dict) -> bool:
    """Whether the file says anything else than the entry did; the entry says it now."""
    differs = any(getattr(entry, name) != value for name, value in values.items())
    for name, value in values.items():
        setattr(entry, name, value)
    return differs
