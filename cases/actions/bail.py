"""The conditions of bail, one by one: added, put right or ended, removed."""

from datetime import datetime

from cases import rules_bail as rules
from cases.actions.access import raise_first
from cases.actions.notice import tell
from cases.models import Bail, BailCondition
from cases.permissions import RECORD_OFFENCE, require_for_child
from cases.queries.around import workers_now
from cases.rules_work import NoticeKind
from yjs.actions import action, lock
from yjs.errors import is_unchanged
from yjs.versions import newest_change

CONDITION = ("kind", "details", "from_time", "until_time", "starts_on", "ends_on")


@action
def add_bail_condition(bail: Bail, *, by, at: datetime, **typed) -> BailCondition:
    """Bail asks for one thing more; `typed` are CONDITION. The child's workers are told."""
    viewer = require_for_child(by, RECORD_OFFENCE, bail.child, at=at)
    bail = lock(bail)
    made = BailCondition.objects.create(child=bail.child, bail=bail, **_fitting(bail, typed))
    _news(bail, viewer.on, by, at)
    return made


@action
def edit_bail_condition(condition: BailCondition, *, version: int | str, by, at: datetime, **typed) -> BailCondition:
    """Put a condition right, or say when it ends; workers are told of what changed."""
    viewer = require_for_child(by, RECORD_OFFENCE, condition.child, at=at)
    bail, condition = lock(condition.bail), lock(condition)
    raise_first(is_unchanged(version, newest_change(condition)))
    fitting = _fitting(bail, typed)
    is_news = any(fitting[name] != getattr(condition, name) for name in CONDITION)
    for name, value in fitting.items():
        setattr(condition, name, value)
    condition.save(update_fields=CONDITION)
    if is_news:
        _news(bail, viewer.on, by, at)
    return condition


@action
def remove_bail_condition(condition: BailCondition, *, reason: str, by, at: datetime) -> Bail:
    """It was recorded by mistake: the row goes, the history keeps it with the reason."""
    require_for_child(by, RECORD_OFFENCE, condition.child, at=at)
    condition = lock(condition)
    bail = condition.bail
    condition.delete()
    return bail


def _fitting(bail: Bail, typed: dict) -> dict:
    values = {name: typed[name] for name in CONDITION}
    raise_first(
        rules.bail_has_conditions(bail.kind),
        rules.condition_is_told(values["kind"], values["details"]),
        rules.curfew_has_hours(values["kind"], values["from_time"], values["until_time"]),
        rules.nobodys_address(values["kind"], values["details"]),
        rules.within_bail(values["starts_on"], values["ends_on"], bail.starts_on, bail.ends_on),
    )
    return values


def _news(bail: Bail, on, by, at: datetime) -> None:
    tell(workers_now(bail.child, on), bail.child, NoticeKind.BAIL, about=bail, by=by, at=at, again=True)
