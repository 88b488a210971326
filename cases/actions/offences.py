"""Record and change an offence; load the offence list."""

from datetime import date, datetime

from cases import rules
from cases import rules_offences as of_offences
from cases.actions.access import raise_first
from cases.actions.list_files import Loaded, load_list
from cases.actions.notice import tell, tell_workers
from cases.models import Child, Offence, OffenceType
from cases.models.offending import OFFENCE_CATEGORIES
from cases.permissions import KEEP_LISTS, RECORD_OFFENCE, require_for_child
from cases.queries.around import workers_now
from cases.queries.offences import listed_as
from cases.rules_work import NoticeKind
from yjs.access import require
from yjs.actions import action, lock
from yjs.errors import is_unchanged
from yjs.versions import newest_change

PURPOSE = "offence list"  # of the files that the list was loaded from
FIELDS = (
    *("description", "category", "seriousness", "occurred_on", "occurred_until", "postcode", "arrested_on"),
    *("charged_on", "plea", "knife_related", "is_hate_crime", "has_victim", "co_accused"),
)
NEWS = ("arrested_on", "charged_on")
BY_NAME = {words.lower(): code for code, words in OFFENCE_CATEGORIES}
CATEGORIES = BY_NAME | {code.lower(): code for code, _ in OFFENCE_CATEGORIES}


@action
def record_offence(child: Child, *, by, at: datetime, **typed) -> Offence:
    """One more offence that the child is said to have committed; `typed` are FIELDS. Its workers are told."""
    viewer = require_for_child(by, RECORD_OFFENCE, child, at=at)
    made = Offence.objects.create(child=child, **_fitting(child, typed, viewer.on))
    tell_workers(child, NoticeKind.OFFENCE, about=made, by=by, at=at)
    return made


@action
def edit_offence(offence: Offence, *, version: int | str, by, at: datetime, **typed) -> Offence:
    """Put an offence right, or add what has happened since: an arrest or a charge is news to its workers."""
    viewer = require_for_child(by, RECORD_OFFENCE, offence.child, at=at)
    offence = lock(offence)
    raise_first(is_unchanged(version, newest_change(offence)))
    fitting = _fitting(offence.child, typed, viewer.on)
    is_news = any(fitting[name] and fitting[name] != getattr(offence, name) for name in NEWS)
    for name, value in fitting.items():
        setattr(offence, name, value)
    offence.save(update_fields=[*fitting])
    if is_news:
        people = workers_now(offence.child, viewer.on)
        tell(people, offence.child, NoticeKind.OFFENCE, about=offence, by=by, at=at, again=True)
    return offence


def _fitting(child: Child, typed: dict, on: date) -> dict:
    """The fields as they are kept: what stands on the offence list has the list's name, category and score."""
    values = {name: typed[name] for name in FIELDS}
    occurred_on, arrested_on = values["occurred_on"], values["arrested_on"]
    listed = listed_as(values["description"], occurred_on)
    if listed:
        values |= {"description": listed.name, "category": listed.category, "seriousness": listed.seriousness}
    raise_first(
        of_offences.offence_is_known(values["category"], values["seriousness"]),
        of_offences.days_of_offence_fit(occurred_on, values["occurred_until"], on),
        rules.child_could_offend(child.date_of_birth, occurred_on),
        rules.arrest_follows_offence(occurred_on, arrested_on, on),
        of_offences.charge_follows(occurred_on, arrested_on, values["charged_on"], on),
    )
    return values | {"type": listed}


@action
def load_offence_list(*, file, by, at: datetime) -> Loaded:
    """Add and change entries of the offence list from a CSV; a bad line refuses all. What it leaves out stays."""
    require(by, KEEP_LISTS, at=at)
    return load_list(
        OffenceType, file, lambda lines: of_offences.listed_of(lines, CATEGORIES), purpose=PURPOSE, by=by, at=at
    )
