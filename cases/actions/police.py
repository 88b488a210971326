"""Record and change an arrest, and bail."""

from collections.abc import Collection
from datetime import date, datetime

from cases import rules_police as rules
from cases.actions.access import raise_first
from cases.actions.notice import tell, tell_workers
from cases.models import Arrest, Bail, Child, Offence
from cases.permissions import RECORD_OFFENCE, require_for_child
from cases.queries.around import workers_now
from cases.rules_work import NoticeKind
from yjs.actions import action, lock
from yjs.clock import local_date
from yjs.errors import is_unchanged
from yjs.versions import newest_change

ARREST = (
    "arrested_at",
    "station",
    "adult_from",
    "adult",
    "adult_name",
    "called_at",
    "arrived_at",
    "adult_left_at",
    "detained_at",
    "left_at",
    "transfer",
    "note",
)
BAIL = ("kind", "starts_on", "ends_on", "conditions")


@action
def record_arrest(child: Child, *, offences: Collection[Offence], by, at: datetime, **typed) -> Arrest:
    """The police arrested the child; `typed` are ARREST. Its workers are told."""
    require_for_child(by, RECORD_OFFENCE, child, at=at)
    made = Arrest.objects.create(child=child, **_arrest(typed, offences, at))
    made.offences.set(offences)
    tell_workers(child, NoticeKind.ARREST, about=made, by=by, at=at)
    return made


@action
def edit_arrest(
    arrest: Arrest, *, version: int | str, offences: Collection[Offence], by, at: datetime, **typed
) -> Arrest:
    """Put an arrest right, or add what has happened since."""
    require_for_child(by, RECORD_OFFENCE, arrest.child, at=at)
    arrest = lock(arrest)
    raise_first(is_unchanged(version, newest_change(arrest)))
    for name, value in _arrest(typed, offences, at).items():
        setattr(arrest, name, value)
    arrest.save(update_fields=ARREST)
    arrest.offences.set(offences)
    return arrest


@action
def record_bail(child: Child, *, offences: Collection[Offence], by, at: datetime, **typed) -> Bail:
    """The child waits on bail, or released under investigation; `typed` are BAIL. Its workers are told."""
    viewer = require_for_child(by, RECORD_OFFENCE, child, at=at)
    made = Bail.objects.create(child=child, **_bail(typed, viewer.on))
    made.offences.set(offences)
    tell_workers(child, NoticeKind.BAIL, about=made, by=by, at=at)
    return made


@action
def edit_bail(bail: Bail, *, version: int | str, offences: Collection[Offence], by, at: datetime, **typed) -> Bail:
    """Put bail right, or end it; other conditions or another last day are news to the child's workers."""
    viewer = require_for_child(by, RECORD_OFFENCE, bail.child, at=at)
    bail = lock(bail)
    raise_first(is_unchanged(version, newest_change(bail)))
    fitting = _bail(typed, viewer.on)
    is_news = any(fitting[name] != getattr(bail, name) for name in BAIL)
    for name, value in fitting.items():
        setattr(bail, name, value)
    bail.save(update_fields=BAIL)
    bail.offences.set(offences)
    if is_news:
        tell(workers_now(bail.child, viewer.on), bail.child, NoticeKind.BAIL, about=bail, by=by, at=at, again=True)
    return bail


def _arrest(typed: dict, offences: Collection[Offence], at: datetime) -> dict:
    values = {name: typed[name] for name in ARREST}
    arrested_at = values["arrested_at"]
    of_detention = (values["detained_at"], arrested_at, values["left_at"], at)
    raise_first(
        rules.adult_is_from_the_rota(values["adult_from"], values["adult"] is not None),
        rules.arrest_follows_offences(arrested_at, local_date(arrested_at), [one.occurred_on for one in offences], at),
        rules.moments_in_order(arrested_at, values["called_at"], values["arrived_at"], values["left_at"], at),
        rules.detention_in_order(*of_detention),
        rules.adult_leaves_after_arriving(values["arrived_at"], values["adult_left_at"], at),
    )
    return values


def _bail(typed: dict, on: date) -> dict:
    values = {name: typed[name] for name in BAIL}
    raise_first(
        rules.bail_ends_after_start(values["starts_on"], values["ends_on"], on),
        rules.conditions_fit(values["kind"], values["conditions"]),
    )
    return values
