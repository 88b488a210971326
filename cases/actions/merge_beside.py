"""Workers, work and circumstances that two records had at the same time: one goes on, the other ends with the merge,
and an undo opens it again."""

from datetime import date, datetime

from django.db import IntegrityError, transaction

from cases.models import Allocation, Child, Involvement, ListEntry
from cases.models.kinds import KINDS
from cases.models.lists import REASONS_TO_CLOSE
from cases.queries.merging_beside import Row, side_by_side
from cases.rules_merge import ends_at_merge
from yjs.clock import local_date
from yjs.errors import Refused

MODELS = {model._meta.model_name: model for model in (Allocation, Involvement, *KINDS.values())}
REASON = "Recorded twice: two records were merged"
UNCLOSED = {"ends_on": None, "closed_why": None, "closed_by": None, "closed_at": None, "carries_on": "", "told": ""}


def let_one_go_on(kept: Child, gone: Child, *, by, at: datetime) -> dict[str, dict]:
    """End and mark what may not stand side by side in one record; told by row, for an undo: [last day before, now]."""
    found = side_by_side(kept, gone, local_date(at))
    ended: dict[str, dict] = {name: {} for name in MODELS}
    for row in found.ending:
        before = row.ends_on
        row.ends_on = ends_at_merge(row.starts_on, local_date(at))
        if isinstance(row, Involvement):
            _close(row, kept, by=by, at=at)
        row.save(update_fields=list(UNCLOSED) if isinstance(row, Involvement) else ["ends_on"])
        ended[row._meta.model_name][str(row.pk)] = [before and before.isoformat(), row.ends_on.isoformat()]
    marked: dict[str, list[int]] = {name: [] for name in MODELS}
    for row in found.marked:
        row.beside = True
        row.save(update_fields=["beside"])
        marked[row._meta.model_name].append(row.pk)
    return {"ended": ended, "marked": marked} if found.marked else {}


def _close(row: Involvement, kept: Child, *, by, at: datetime) -> None:
    unseen = {"is_offered": False, "position": 900}
    row.closed_why, _ = ListEntry.objects.get_or_create(list=REASONS_TO_CLOSE, name=REASON, defaults=unseen)
    row.closed_by, row.closed_at = by, at
    row.carries_on = f"The work goes on in the record {kept.ref}"
    row.told = "Nothing: it is the same work, recorded twice"


def open_again(told: dict[str, dict]) -> None:
    """What a merge ended and nobody changed since is open again, each in its own record."""
    if not told:
        return
    try:
        with transaction.atomic():
            for name, model in MODELS.items():
                for row in model.objects.filter(pk__in=told["marked"].get(name, ())):
                    _open(row, *told["ended"].get(name, {}).get(str(row.pk), ()))
    except IntegrityError:
        raise Refused("What was recorded since stands in the way. End it first") from None


def _open(row: Row, before: str | None = "", now: str = "") -> None:
    row.beside = False
    if now and row.ends_on == date.fromisoformat(now):
        changes = UNCLOSED if isinstance(row, Involvement) else {"ends_on": before and date.fromisoformat(before)}
        for name, value in changes.items():
            setattr(row, name, value)
    row.save()
