"""Outcomes of offences: record, correct, appeal, take back; and the programmes that follow.

`record_outcome` and `start_programme` run inside the action that decides (a panel's decision today): one transaction,
and one name in the history.
"""

from collections.abc import Collection, Iterable
from datetime import date, datetime

from django.db.models import Q, QuerySet

from cases import rules_outcomes as rules
from cases.actions.access import raise_first, told
from cases.actions.notice import tell, tell_workers
from cases.models import Child, Hearing, Offence, Outcome, OutcomeType, Programme
from cases.permissions import RECORD_OUTCOME, require_for_child
from cases.queries.around import workers_now
from cases.queries.outcomes import lived_here_on, outcomes_alike, same_occasion
from cases.rules import ends_after_it_starts
from cases.rules_hearings import hearing_is_about_something
from cases.rules_work import NoticeKind
from yjs.actions import action, lock
from yjs.errors import Refused, is_unchanged
from yjs.versions import newest_change

CORRECTED = ("type", "decided_on", "is_main", "local_residence")
APPEALED = ("appealed_on", "appeal", "appeal_ended_on")


def record_outcome(
    offence: Offence,
    *,
    type: OutcomeType,
    decided_on: date,
    by,
    at: datetime,
    hearing: Hearing | None = None,
    is_main: bool = True,
    local_residence: bool | None = None,
) -> Outcome:
    """Record what was decided about an offence; where nobody says where the child lived, the record does."""
    child = offence.child
    require_for_child(by, RECORD_OUTCOME, child, at=at)
    lived_here = lived_here_on(child, decided_on) if local_residence is None else local_residence
    said = {"type": type, "decided_on": decided_on, "is_main": is_main, "local_residence": lived_here}
    made = Outcome.objects.create(child=child, offence=offence, hearing=hearing, **said)
    tell_workers(child, NoticeKind.OUTCOME, about=made, by=by, at=at)
    return made


@action
def record_outcomes(
    child: Child,
    *,
    offences: Collection[Offence],
    type: OutcomeType,
    is_main: bool,
    local_residence: bool,
    by,
    at: datetime,
    hearing: Hearing | None = None,
    decided_on: date | None = None,
) -> Outcome:
    """Record one outcome of one or several offences, at a hearing or out of court; gives that of the first of them."""
    viewer = require_for_child(by, RECORD_OUTCOME, child, at=at)
    decided_on = lock(hearing).held_on if hearing else decided_on
    raise_first(
        hearing_is_about_something(offences),
        *_days_fit(offences, type, decided_on, viewer.on),
        *_place_fits(same_occasion(hearing, offences, decided_on), type, is_main),
        rules.is_recorded_once(_of_the_day(offences, type, decided_on, is_main)),
    )
    said = {"type": type, "decided_on": decided_on, "hearing": hearing, "is_main": is_main}
    made = [record_outcome(one, **said, local_residence=local_residence, by=by, at=at) for one in offences]
    return made[0]


@action
def correct_outcome(outcome: Outcome, *, reason: str, version: int | str, by, at: datetime, **typed) -> Outcome:
    """Put a wrongly recorded outcome right, with a reason; `typed` are CORRECTED. The child's workers are told.

    What was recorded at a hearing for several offences is one outcome, and is put right for all of them.
    """
    viewer = require_for_child(by, RECORD_OUTCOME, outcome.child, at=at)
    outcome = lock(outcome)
    alike = outcomes_alike(outcome)
    type, is_main, hearing = typed["type"], typed["is_main"], outcome.hearing
    decided_on = hearing.held_on if hearing else typed["decided_on"]
    offences = [one.offence for one in alike]
    rest = Outcome.objects.exclude(pk__in=[one.pk for one in alike])
    raise_first(
        told(reason, at),
        is_unchanged(version, newest_change(outcome)),
        *(rules.outcome_was_not_appealed(one.appealed_on, one.appeal) for one in alike),
        *_days_fit(offences, type, decided_on, viewer.on),
        *_place_fits(same_occasion(hearing, offences, decided_on, among=rest), type, is_main),
        rules.is_recorded_once(_of_the_day(offences, type, decided_on, is_main, among=rest)),
    )
    said = {"type": type, "decided_on": decided_on, "is_main": is_main, "local_residence": typed["local_residence"]}
    Outcome.objects.filter(pk__in=[one.pk for one in alike]).update(**said)
    for one in alike:
        _tell_again(one, viewer.on, by, at)
    outcome.refresh_from_db()
    return outcome


@action
def appeal_outcome(outcome: Outcome, *, version: int | str, by, at: datetime, **typed) -> Outcome:
    """An outcome is appealed, and what came of it; `typed` are APPEALED. The outcome itself stays as it was."""
    viewer = require_for_child(by, RECORD_OUTCOME, outcome.child, at=at)
    outcome = lock(outcome)
    raise_first(
        is_unchanged(version, newest_change(outcome)),
        rules.appeal_fits(outcome.decided_on, *(typed[name] for name in APPEALED), viewer.on),
    )
    for name in APPEALED:
        setattr(outcome, name, typed[name])
    outcome.save(update_fields=APPEALED)
    _tell_again(outcome, viewer.on, by, at)
    return outcome


@action
def take_back_outcome(outcome: Outcome, *, reason: str, by, at: datetime) -> Offence:
    """An outcome that was never given leaves the record; the history keeps it, with the reason. Gives its offence."""
    require_for_child(by, RECORD_OUTCOME, outcome.child, at=at)
    outcome = lock(outcome)
    beside = same_occasion(outcome.hearing, [outcome.offence], outcome.decided_on)
    raise_first(
        told(reason, at),
        rules.outcome_was_not_appealed(outcome.appealed_on, outcome.appeal),
        _main_goes_last(outcome, beside),
    )
    outcome.delete()
    return outcome.offence


def _days_fit(offences: Collection[Offence], type: OutcomeType, decided_on: date, on: date) -> Iterable[Refused | None]:
    yield rules.outcome_follows_offences(decided_on, [one.occurred_on for one in offences], on)
    yield rules.type_existed(type.name, type.starts_on, type.ends_on, decided_on)


def _place_fits(beside: QuerySet[Outcome], type: OutcomeType, is_main: bool) -> Iterable[Refused | None]:
    """Whether an outcome may be the main one, or another, beside what stands of its occasion."""
    mains = list(beside.filter(is_main=True).select_related("type"))
    yield rules.main_outcome_stands_alone(is_main, type.name, {one.type.name for one in mains if one.type != type})
    yield rules.another_follows_main(is_main, has_main=bool(mains))


def _main_goes_last(outcome: Outcome, beside: QuerySet[Outcome]) -> Refused | None:
    others = beside.exclude(pk=outcome.pk)
    mains = others.filter(is_main=True).count() + outcome.is_main
    return rules.main_goes_last(outcome.is_main, mains, others.filter(is_main=False).count())


def _of_the_day(
    offences: Collection[Offence],
    type: OutcomeType,
    decided_on: date,
    is_main: bool,
    among: QuerySet[Outcome] | None = None,
) -> list[str]:
    """Which of the offences have an outcome of the day that leaves no place for this one."""
    rows = Outcome.objects.all() if among is None else among
    same = Q(type=type) | Q(is_main=True) if is_main else Q(type=type)
    rows = rows.filter(same, offence__in=offences, decided_on=decided_on).select_related("offence")
    return [str(one.offence) for one in rows]


def move_outcomes(hearing: Hearing, held_on: date, offences: Collection[Offence]) -> None:
    """Inside the action that changes a hearing: what it decided moves to its new day, and its offences stay with it."""
    outcomes = list(hearing.outcomes.select_for_update(of=("self",)).select_related("type", "offence"))
    raise_first(rules.decided_offences_stay([str(one.offence) for one in outcomes if one.offence not in offences]))
    if held_on == hearing.held_on or not outcomes:
        return
    about = [one.offence for one in outcomes]
    rest = Outcome.objects.exclude(hearing=hearing).filter(offence__in=about, decided_on=held_on)
    raise_first(
        *(rules.outcome_was_not_appealed(one.appealed_on, one.appeal) for one in outcomes),
        *(rules.type_existed(one.type.name, one.type.starts_on, one.type.ends_on, held_on) for one in outcomes),
        rules.is_recorded_once([str(one.offence) for one in rest.select_related("offence")]),
    )
    hearing.outcomes.update(decided_on=held_on)


def _tell_again(outcome: Outcome, on: date, by, at: datetime) -> None:
    people = workers_now(outcome.child, on)
    tell(people, outcome.child, NoticeKind.OUTCOME, about=outcome, by=by, at=at, again=True)


def start_programme(
    child: Child,
    *,
    disposal: OutcomeType,
    offences: Collection[Offence],
    starts_on: date,
    planned_end_on: date,
    by,
    at: datetime,
) -> Programme:
    """Start the programme that an outcome asks for; it counts in the returns when it ends."""
    require_for_child(by, RECORD_OUTCOME, child, at=at)
    if refusal := ends_after_it_starts(starts_on, planned_end_on, what="The planned end date", field="ends_on"):
        raise refusal
    programme = Programme.objects.create(
        child=child, disposal=disposal, starts_on=starts_on, planned_end_on=planned_end_on
    )
    programme.offences.set(offences)
    return programme
