"""Make two records of one child one, and take them apart again: rows move by one function of the database."""

import json
from collections.abc import Collection
from datetime import datetime

from django.db import IntegrityError, connection, models, transaction

from cases import rules_merge as rules
from cases.actions.merge_beside import let_one_go_on, open_again
from cases.actions.notice import tell
from cases.models import Child, ChildMerge, FormerAddress, FormerName
from cases.models.protected import stored, with_stored
from cases.permissions import MERGE_CHILDREN, require_for_child
from cases.queries.around import workers_now
from cases.queries.merging import differing, standing_over
from cases.rules_work import NoticeKind
from yjs.accounts.models import User
from yjs.actions import action, lock
from yjs.clock import local_date
from yjs.errors import Refused
from yjs.policy.values import MERGE_DAYS, value_on

MOVE = "WITH gone AS (SELECT audit.move_rows(%s, %s) AS told) SELECT told FROM gone"
CLASH = (
    "Both records have {kind} that cannot stand beside each other, such as two at the same time. "
    "End or correct one of them first"
)


@action
def merge_children(child: Child, *, other: Child, taken: Collection[str], reason: str, by, at: datetime) -> ChildMerge:
    """Keep `child`: everything that hangs on `other` hangs on it from now on, and both references lead to it.

    `taken` names the fields in which what stands in `other` is kept. Rows are moved by the database's own function,
    for those that are frozen stay frozen for everybody else.
    """
    for one in sorted((child, other), key=lambda one: one.pk):  # in one order, so that two merges never wait crosswise
        require_for_child(by, MERGE_CHILDREN, one, at=at)
    if refusal := rules.are_two(child.pk, other.pk):
        raise refusal
    kept, gone = _locked(child), _locked(other)
    refusals = (
        rules.nothing_closes(standing_over(kept) | standing_over(gone)),
        rules.are_protected_alike(kept.is_protected, gone.is_protected),
    )
    if refusal := next(filter(None, refusals), None):
        raise refusal
    merge = ChildMerge.objects.create(
        child=kept, merged=gone, merged_ref=gone.ref, reason=reason, merged_by=by, merged_at=at
    )
    merge.changed = _take(kept, gone, [name for name in differing(kept, gone) if name in taken])
    people = _who_work_with(kept, gone, at=at)
    beside = let_one_go_on(kept, gone, by=by, at=at)
    merge.moved = _move(merge, back=False) | {"made": _remember(kept, gone, taken), "beside": beside}
    merge.save(update_fields=["changed", "moved"])
    Child.every.filter(pk=gone.pk).update(merged_into=kept)
    tell(people, kept, NoticeKind.DETAILS, about=merge, by=by, at=at)
    return merge


@action
def undo_merge(merge: ChildMerge, *, reason: str, by, at: datetime) -> ChildMerge:
    """Take two records apart again; what was recorded since the merge stays with the one that was kept."""
    require_for_child(by, MERGE_CHILDREN, merge.child, at=at)
    kept = _locked(merge.child)
    merge = lock(merge)
    days = value_on(MERGE_DAYS, local_date(at))
    refusals = (
        rules.may_be_undone(merge.undone_at, merge.merged_at, at, days),
        rules.is_whole("thinned_out" in merge.moved),
        rules.nothing_closes(standing_over(kept)),
    )
    if refusal := next(filter(None, refusals), None):
        raise refusal
    gone = _locked(merge.merged)
    Child.every.filter(pk=gone.pk).update(merged_into=None)
    _forget(merge.moved.get("made", {}))
    _move(merge, back=True)
    open_again(merge.moved.get("beside", {}))
    _put_back(kept, gone, merge.changed)
    merge.undone_by, merge.undone_at, merge.undo_reason, merge.merged = by, at, reason, None
    merge.save(update_fields=["undone_by", "undone_at", "undo_reason", "merged"])
    for child, about in ((kept, merge), (gone, gone)):  # a notice of its own: the two may become one again
        tell(_who_work_with(child, at=at), child, NoticeKind.DETAILS, about=about, by=by, at=at, again=True)
    return merge


def _who_work_with(*children: Child, at: datetime) -> set[User]:
    return {worker for child in children for worker in workers_now(child, local_date(at))}


def _locked(child: Child) -> Child:
    return with_stored(Child.every.select_for_update(of=("self",))).get(pk=child.pk)


def _move(merge: ChildMerge, *, back: bool) -> dict:
    """The rows moved, by table; Refused when two of them cannot stand beside each other."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(MOVE, [merge.pk, back])
            return json.loads(cursor.fetchone()[0])
    except IntegrityError as clash:
        raise Refused(CLASH.format(kind=_kind_of(clash))) from None


def _kind_of(clash: IntegrityError) -> str:
    table = getattr(getattr(clash.__cause__, "diag", None), "table_name", "")
    model = next((one for one in Child._meta.apps.get_models() if one._meta.db_table == table), None)
    if model is None:
        return "entries"
    said = getattr(model, "history_name", str(model._meta.verbose_name))
    return f"an entry “{said}”"


def _take(kept: Child, gone: Child, names: list[str]) -> dict[str, list]:
    """Write the fields of the other record into the kept one; one that only one record may bear changes places."""
    changed = {}
    for field in (kept._meta.get_field(name) for name in names):
        before, after = _stored(kept, field), _stored(gone, field)
        if field.unique:
            Child.every.filter(pk=gone.pk).update(**{field.attname: None})
        Child.every.filter(pk=kept.pk).update(**{field.attname: after})
        if field.unique:
            Child.every.filter(pk=gone.pk).update(**{field.attname: before})
        changed[field.name] = [before, after]
    return changed


def _put_back(kept: Child, gone: Child, changed: dict[str, list]) -> None:
    """What the merge wrote and nobody changed since goes back to what it was."""
    for name, (before, after) in changed.items():
        field = kept._meta.get_field(name)
        before, after = field.to_python(before), field.to_python(after)
        if _stored(kept, field) != after:
            continue
        if field.unique:
            Child.every.filter(pk=gone.pk).update(**{field.attname: None})
        Child.every.filter(pk=kept.pk).update(**{field.attname: before})
        if field.unique:
            Child.every.filter(pk=gone.pk).update(**{field.attname: after})


def _stored(child: Child, field: models.Field) -> object:
    return stored(child, field.name) if field.name in child.MASKED_FIELDS else getattr(child, field.attname)


def _remember(kept: Child, gone: Child, taken: Collection[str]) -> dict[str, list[int]]:
    """The name and address that no longer stand are former ones, so that a search still finds the child by them."""
    made: dict[str, list[int]] = {}
    note = f"In the record {gone.ref}, which was merged"
    named = {"first_name", "surname"} & set(taken)
    name = (kept if named else gone).legal_name
    if kept.legal_name != gone.legal_name:
        made["name"] = [FormerName.objects.create(child=kept, name=name, note=note).pk]
    place = kept if "address" in taken else gone
    address, postcode = stored(place, "address"), stored(place, "postcode")
    if (address or postcode) and not kept.is_protected and stored(kept, "address") != stored(gone, "address"):
        made["address"] = [FormerAddress.objects.create(child=kept, address=address, postcode=postcode, note=note).pk]
    return made


def _forget(made: dict[str, list[int]]) -> None:
    for model, name in ((FormerName, "name"), (FormerAddress, "address")):
        for record in model.objects.filter(pk__in=made.get(name, [])):
            record.delete()
