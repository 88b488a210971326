"""Record a programme, put it right, change it, revoke it early; take a change back."""

from collections.abc import Collection
from datetime import date, datetime, timedelta

from cases import rules
from cases import rules_custody as of_custody
from cases import rules_programmes as of_programmes
from cases.actions.access import raise_first
from cases.actions.notice import tell_workers
from cases.actions.taken_back import mark_taken_back
from cases.models import Child, Offence, Programme, ProgrammeChange, ReleasePlan
from cases.permissions import AGREE_LEVEL, RECORD_PROGRAMME, TAKE_BACK_CHANGE, require_for_child
from cases.queries.programmes import changes_of_all_parts, version_of
from cases.rules_programmes import ENDINGS, Change
from cases.rules_work import NoticeKind
from yjs.actions import action, lock
from yjs.clock import local_date
from yjs.errors import is_unchanged
from yjs.policy.values import values_on

FIELDS = ("disposal", "starts_on", "term", "term_unit", "planned_end_on", "planned_end_reason")


@action
def record_programme(
    child: Child, *, offences: Collection[Offence], level: str, by, at: datetime, **typed
) -> Programme:
    """An order or out-of-court resolution starts; `typed` are FIELDS. A detention and training order makes two
    programmes, and this gives the custody part: its licence starts on the day after custody ends."""
    viewer = require_for_child(by, RECORD_PROGRAMME, child, at=at)
    values = _fitting(child, typed, offences, viewer.on)
    made = Programme.objects.create(child=child, level=level, **values)
    made.offences.set(offences)
    if of_programmes.has_two_parts(made.disposal.code):
        _split(made, offences)
    tell_workers(child, NoticeKind.PROGRAMME, about=made, by=by, at=at)
    return made


def _split(custody: Programme, offences: Collection[Offence]) -> None:
    """The whole term becomes a custody part and a licence part."""
    licence = getattr(custody, "licence", None) or Programme(child=custody.child, custody=custody, is_licence=True)
    licence.disposal, licence.level = custody.disposal, custody.level
    give_dates(custody, licence, custody.planned_end_on, getattr(custody, "release_plan", None))
    licence.offences.set(offences)


def give_dates(custody: Programme, licence: Programme, last_day: date, plan: ReleasePlan | None) -> None:
    """Custody ends with release, as it is planned, and the licence runs from the day after to the end of the term."""
    credited = plan.credited if plan else 0
    raise_first(of_custody.credit_fits(credited, custody.starts_on, last_day))
    policy = values_on(custody.starts_on)
    sentence = of_custody.Sentence(custody.disposal.code, custody.starts_on, last_day, credited, policy)
    dates = of_custody.key_dates(sentence)
    custody.planned_end_on = of_custody.release_of(dates, plan.at_which if plan else of_custody.ReleaseAt.NORMAL)
    raise_first(of_programmes.parts_are_two(custody.planned_end_on, dates[-1].on))
    custody.save(update_fields=["planned_end_on"])
    licence.starts_on, licence.planned_end_on = custody.planned_end_on + timedelta(days=1), dates[-1].on
    licence.save()
    if plan and plan.last_day != last_day:
        plan.last_day = last_day
        plan.save(update_fields=["last_day"])


def _fitting(child: Child, typed: dict, offences: Collection[Offence], on: date) -> dict:
    """The fields as they are kept: the planned end follows from the term unless somebody says why not."""
    values = {name: typed[name] for name in FIELDS}
    starts_on, disposal = values["starts_on"], values["disposal"]
    raise_first(
        of_programmes.has_an_offence(_their_own(child, offences), starts_on),
        rules.is_not_in_future(starts_on, on, what="Date it starts", field="starts_on"),
        of_programmes.disposal_is_in_force(disposal.name, disposal.starts_on, disposal.ends_on, starts_on),
        of_programmes.term_is_whole(values["term"], values["term_unit"]),
    )
    worked_out = _last_day(starts_on, values["term"], values["term_unit"])
    planned, why = values["planned_end_on"], values["planned_end_reason"]
    raise_first(of_programmes.planned_end_is_known(starts_on, worked_out, planned, why))
    return values | {"planned_end_on": planned or worked_out}


def _their_own(child: Child, offences: Collection[Offence]) -> list[tuple[str, date]]:
    """The offences in words and with their day; none when one of them is another child's."""
    theirs = all(one.child_id == child.pk for one in offences)
    return [(one.description, one.occurred_on) for one in offences] if theirs else []


def _last_day(starts_on: date, term: int | None, unit: str) -> date | None:
    return of_programmes.last_day_of_term(starts_on, term, unit) if term else None


@action
def edit_programme(
    programme: Programme, *, offences: Collection[Offence], version: int | str, by, at: datetime, **typed
) -> Programme:
    """Put right what was recorded at the start, while nothing was built on it; `typed` are FIELDS."""
    viewer = require_for_child(by, RECORD_PROGRAMME, programme.child, at=at)
    programme = lock(programme)
    raise_first(
        rules.programme_is_running(programme.ends_on),
        is_unchanged(version, version_of(programme)),
        of_programmes.nothing_changed_since(str(one) for one in changes_of_all_parts(programme)),
        of_programmes.parts_fit(
            is_second=programme.custody_id is not None,
            had_two=of_programmes.has_two_parts(programme.disposal.code),
            has_two=of_programmes.has_two_parts(typed["disposal"].code),
        ),
    )
    for name, value in _fitting(programme.child, typed, offences, viewer.on).items():
        setattr(programme, name, value)
    programme.save(update_fields=[*FIELDS])
    programme.offences.set(offences)
    if hasattr(programme, "licence"):
        _split(programme, offences)
    return programme


@action
def change_programme(
    programme: Programme,
    *,
    kind: str,
    happened_on: date,
    planned_end_on: date | None,
    reason: str,
    by,
    at: datetime,
) -> ProgrammeChange:
    """A court extends or varies the programme: a row of its own, and the planned end from then on."""
    viewer = require_for_child(by, RECORD_PROGRAMME, programme.child, at=at)
    programme = lock(programme)
    raise_first(
        rules.programme_is_running(programme.ends_on),
        of_programmes.change_follows(programme.starts_on, happened_on, viewer.on),
        of_programmes.new_end_fits(kind, programme.planned_end_on, happened_on, planned_end_on),
    )
    before = programme.planned_end_on
    if planned_end_on:
        programme.planned_end_on = planned_end_on
        programme.save(update_fields=["planned_end_on"])
        _licence_follows(programme)
    ends = {"planned_end_on": planned_end_on, "planned_end_before": before if planned_end_on else None}
    return _record(programme, kind, happened_on, reason, by=by, at=at, **ends)


@action
def change_level(programme: Programme, *, level: str, happened_on: date, reason: str, by, at: datetime):
    """A manager agrees to another level of contact, from a day on; gives the ProgrammeChange."""
    require_for_child(by, AGREE_LEVEL, programme.child, at=at)
    return set_level(lock(programme), level=level, happened_on=happened_on, reason=reason, by=by, at=at)


def set_level(programme: Programme, *, level: str, happened_on: date, reason: str, by, at: datetime) -> ProgrammeChange:
    """Inside an action, the programme locked: another level of contact from a day on."""
    raise_first(
        rules.programme_is_running(programme.ends_on),
        of_programmes.change_follows(programme.starts_on, happened_on, local_date(at)),
        of_programmes.level_differs(programme.level, level),
        of_programmes.after_the_last(_last_level_day(programme), happened_on),
    )
    before, programme.level = programme.level, level
    programme.save(update_fields=["level"])
    levels = {"level": level, "level_before": before}
    return _record(programme, Change.LEVEL, happened_on, reason, by=by, at=at, **levels)


def _last_level_day(programme: Programme) -> date | None:
    levels = programme.changes.standing().filter(kind=Change.LEVEL)
    return levels.order_by("-happened_on").values_list("happened_on", flat=True).first()


@action
def revoke_programme(programme: Programme, *, happened_on: date, reason: str, by, at: datetime) -> ProgrammeChange:
    """A court revokes the programme before its time because of good progress: it ends, completed."""
    viewer = require_for_child(by, RECORD_PROGRAMME, programme.child, at=at)
    programme = lock(programme)
    raise_first(
        rules.programme_is_running(programme.ends_on),
        of_programmes.change_follows(programme.starts_on, happened_on, viewer.on),
        of_programmes.is_early(programme.planned_end_on, happened_on),
    )
    programme.ends_on, programme.completed, programme.end_reason = happened_on, True, reason
    programme.save(update_fields=["ends_on", "completed", "end_reason"])
    _licence_follows(programme)
    return _record(programme, Change.REVOKED, happened_on, reason, by=by, at=at)


def start_term(programme: Programme, signed_on: date, *, by, at: datetime) -> ProgrammeChange:
    """The contract of a referral order is signed: its term runs from this day."""
    before = programme.planned_end_on
    programme.planned_end_on = _last_day(signed_on, programme.term, programme.term_unit)
    programme.save(update_fields=["planned_end_on"])
    ends = {"planned_end_on": programme.planned_end_on, "planned_end_before": before}
    reason = "The order runs from the day on which the contract was signed"
    return _record(programme, Change.SIGNED, signed_on, reason, by=by, at=at, **ends)


def record_ending(programme: Programme, *, by, at: datetime) -> ProgrammeChange:
    """The row of a programme that has just ended."""
    kind = Change.COMPLETED if programme.completed else Change.NOT_COMPLETED
    _licence_follows(programme)
    return _record(programme, kind, programme.ends_on, programme.end_reason, by=by, at=at)


def _licence_follows(custody: Programme) -> None:
    """Whatever moves the end of a custody part, its licence starts on the day after."""
    licence, last_day = getattr(custody, "licence", None), custody.ends_on or custody.planned_end_on
    if licence and last_day < licence.planned_end_on:
        licence.starts_on = last_day + timedelta(days=1)
        licence.save(update_fields=["starts_on"])


def _record(programme: Programme, kind: str, happened_on: date, reason: str, *, by, at: datetime, **more):
    made = ProgrammeChange.objects.create(
        child=programme.child,
        programme=programme,
        kind=kind,
        happened_on=happened_on,
        reason=reason,
        recorded_by=by,
        recorded_at=at,
        **more,
    )
    tell_workers(programme.child, NoticeKind.PROGRAMME, about=made, by=by, at=at)
    return made


@action
def take_back_change(change: ProgrammeChange, *, reason: str, by, at: datetime) -> ProgrammeChange:
    """A change was recorded by mistake: the programme is as it was before, and the row stays to be read."""
    require_for_child(by, TAKE_BACK_CHANGE, change.child, at=at)
    programme, change = lock(change.programme), lock(change)
    newest = programme.changes.standing().first()
    gone = change.taken_back_at is not None
    raise_first(of_programmes.may_be_taken_back(change.kind, is_taken_back=gone, is_newest=newest == change))
    return undo(change, programme, reason, by=by, at=at)


def undo(change: ProgrammeChange, programme: Programme, reason: str, *, by, at: datetime) -> ProgrammeChange:
    """Both locked: the change no longer counts, and the programme is as it was before."""
    mark_taken_back(change, reason, by=by, at=at)
    if change.kind in ENDINGS:
        programme.ends_on, programme.completed, programme.end_reason = None, None, ""
    elif change.kind == Change.LEVEL:
        programme.level = change.level_before
    elif change.planned_end_before:
        programme.planned_end_on = change.planned_end_before
    programme.save(update_fields=["ends_on", "completed", "end_reason", "level", "planned_end_on"])
    _licence_follows(programme)
    return change
