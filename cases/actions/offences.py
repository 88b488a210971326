"""Record and change an offence; load the offence list."""

from dataclasses import asdict, dataclass
from datetime import date, datetime

from cases import rules
from cases import rules_offences as of_offences
from cases.actions.access import raise_first
from cases.actions.notice import tell, tell_workers
from cases.models import Child, Offence, OffenceType
from cases.models.offending import OFFENCE_CATEGORIES
from cases.permissions import KEEP_LISTS, RECORD_OFFENCE, require_for_child
from cases.queries.around import workers_now
from cases.queries.offences import listed_as
from cases.rules_work import NoticeKind
from yjs.access import require
from yjs.actions import action, lock
from yjs.clock import local_date
from yjs.errors import Refused, is_unchanged
from yjs.problems import refuse
from yjs.uploads import kinds
from yjs.uploads.keeping import keep_upload
from yjs.uploads.texts import numbered_lines
from yjs.versions import newest_change

PURPOSE = "offence list"  # of the files that the list was loaded from
FIELDS = (
    *("description", "category", "seriousness", "occurred_on", "occurred_until", "postcode", "arrested_on"),
    *("charged_on", "plea", "knife_related", "is_hate_crime", "has_victim", "co_accused"),
)
NEWS = ("arrested_on", "charged_on")
BY_NAME = {words.lower(): code for code, words in OFFENCE_CATEGORIES}
CATEGORIES = BY_NAME | {code.lower(): code for code, _ in OFFENCE_CATEGORIES}


@dataclass(frozen=True)
class Loaded:
    """What a file did to the offence list: how many entries it added, changed and found as they were."""

    added: int
    changed: int
    same: int

    def __str__(self) -> str:
        return f"{self.added:,} added, {self.changed:,} changed, {self.same:,} as before"


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
    checked = kinds.checked(file, [kinds.CSV], kinds.limits_on(local_date(at)))
    listed, problems = of_offences.listed_of(numbered_lines(checked.content), CATEGORIES)
    refuse(problems)
    there = {entry.code: entry for entry in OffenceType.objects.select_for_update()}
    new = [OffenceType(**asdict(one)) for one in listed if one.code not in there]
    changed = [there[one.code] for one in listed if one.code in there and _take(there[one.code], asdict(one))]
    if len(new) + len(changed) == 0:
        raise Refused("Every offence in the file is on the list as it is. Nothing was changed", "file")
    OffenceType.objects.bulk_create(new)
    OffenceType.objects.bulk_update(changed, ["name", "category", "seriousness", "starts_on", "ends_on"])
    keep_upload(checked, purpose=PURPOSE, by=by, at=at)
    return Loaded(len(new), len(changed), len(listed) - len(new) - len(changed))


def _take(entry: OffenceType, values: dict) -> bool:
    """Whether the file says anything else than the entry did; the entry says it now."""
    differs = any(getattr(entry, name) != value for name, value in values.items())
    for name, value in values.items():
        setattr(entry, name, value)
    return differs
