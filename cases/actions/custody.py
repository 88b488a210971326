"""Custody: where a child is held, when they are released, what happens on the way, resettlement."""

from datetime import date, datetime

from cases import rules
from cases import rules_custody as of_custody
from cases.actions.access import raise_first
from cases.actions.notice import tell_workers
from cases.actions.programmes import give_dates
from cases.actions.taken_back import mark_taken_back
from cases.models import Child, CustodyPlace, CustodyStep, Programme, ReleasePlan, Resettlement
from cases.permissions import RECORD_PROGRAMME, require_for_child
from cases.queries.custody import dates_of
from cases.queries.programmes import dates_are_known, whole_sentence
from cases.rules_programmes import change_follows
from cases.rules_work import NoticeKind
from yjs.actions import action, lock
from yjs.errors import Refused, is_unchanged
from yjs.policy.values import values_on
from yjs.versions import newest_change

RELEASE = ("credited", "at_which", "reason")


@action
def add_custody_place(
    child: Child, *, kind: str, programme: Programme | None, establishment: str, starts_on: date, by, at: datetime
) -> CustodyPlace:
    """A child is held somewhere from a day on; those who work with them are told."""
    viewer = require_for_child(by, RECORD_PROGRAMME, child, at=at)
    lock(child)
    there = child.custody_places.filter(ends_on=None).first()
    raise_first(
        of_custody.place_follows(kind, programme and programme.ref),
        rules.is_not_in_future(starts_on, viewer.on, what="The first day", field="starts_on"),
        programme and change_follows(programme.starts_on, starts_on, viewer.on, "starts_on"),
        of_custody.is_elsewhere(there.establishment if there else "", there.starts_on if there else None),
        of_custody.is_after_the_last(_last_day(child), starts_on),
    )
    if programme and programme.child_id != child.pk:
        raise Refused("Select an order of this child", "programme")
    values = {"kind": kind, "programme": programme, "establishment": establishment, "starts_on": starts_on}
    made = CustodyPlace.objects.create(child=child, **values)
    tell_workers(child, NoticeKind.RESIDENCE, about=made, by=by, at=at)
    return made


def _last_day(child: Child) -> date | None:
    return child.custody_places.order_by("-ends_on").values_list("ends_on", flat=True).first()


@action
def end_custody_place(place: CustodyPlace, *, ends_on: date, end_reason: str, by, at: datetime) -> CustodyPlace:
    """The child leaves: released, moved, bailed, or back from a recall."""
    viewer = require_for_child(by, RECORD_PROGRAMME, place.child, at=at)
    place = lock(place)
    raise_first(
        of_custody.place_is_open(place.ends_on),
        rules.is_not_in_future(ends_on, viewer.on, what="The last day", field="ends_on"),
        rules.ends_after_it_starts(place.starts_on, ends_on, what="The last day", field="ends_on"),
    )
    place.ends_on, place.end_reason = ends_on, end_reason
    place.save(update_fields=["ends_on", "end_reason"])
    return place


@action
def plan_release(
    programme: Programme, *, credited: int, at_which: str, reason: str, version: int | str, by, at: datetime
) -> ReleasePlan:
    """Say how many days count as served and when release is: custody and licence get their dates from it."""
    require_for_child(by, RECORD_PROGRAMME, programme.child, at=at)
    programme = lock(programme)
    plan = ReleasePlan.objects.filter(programme=programme).first()
    raise_first(
        rules.programme_is_running(programme.ends_on),
        of_custody.can_be_worked_out(is_licence=programme.is_licence, is_known=dates_are_known(programme)),
        is_unchanged(version, newest_change(plan) if plan else None),
    )
    plan = plan or ReleasePlan(child=programme.child, programme=programme, last_day=whole_sentence(programme))
    plan.credited, plan.at_which, plan.reason = credited, at_which, reason
    sentence = dates_of(programme, plan, values_on(programme.starts_on))
    raise_first(
        of_custody.credit_fits(credited, sentence.starts_on, sentence.last_day),
        of_custody.move_is_possible(at_which, of_custody.months_moved(sentence), reason),
    )
    plan.save()
    if hasattr(programme, "licence"):
        give_dates(programme, programme.licence, plan.last_day, plan)
    return plan


@action
def record_custody_step(
    child: Child,
    *,
    programme: Programme | None,
    kind: str,
    happened_on: date,
    until: date | None,
    who: str,
    words: str,
    by,
    at: datetime,
) -> CustodyStep:
    """A meeting, a temporary release or a custody review panel took place."""
    viewer = require_for_child(by, RECORD_PROGRAMME, child, at=at)
    first = child.custody_places.order_by("starts_on").values_list("starts_on", flat=True).first()
    raise_first(
        of_custody.happened_in_custody(first, happened_on, viewer.on),
        of_custody.temporary_release_fits(kind, happened_on, until),
    )
    values = {"kind": kind, "happened_on": happened_on, "until": until, "who": who, "words": words}
    return CustodyStep.objects.create(child=child, programme=programme, **values, recorded_by=by, recorded_at=at)


@action
def record_resettlement(
    programme: Programme, *, heading: str, words: str, secured_on: date | None, by, at: datetime
) -> Resettlement:
    """What stands under one heading now: it takes the place of what stood there, which stays to be read."""
    viewer = require_for_child(by, RECORD_PROGRAMME, programme.child, at=at)
    raise_first(of_custody.secured_fits(heading, secured_on, viewer.on))
    values = {"heading": heading, "words": words, "secured_on": secured_on}
    return Resettlement.objects.create(
        child=programme.child, programme=programme, **values, recorded_by=by, recorded_at=at
    )


@action
def take_back_custody_step(step: CustodyStep, *, reason: str, by, at: datetime) -> CustodyStep:
    """A meeting or release was recorded by mistake: it no longer counts, and stays to be read."""
    require_for_child(by, RECORD_PROGRAMME, step.child, at=at)
    step = lock(step)
    raise_first(of_custody.step_stands(is_taken_back=step.taken_back_at is not None))
    return mark_taken_back(step, reason, by=by, at=at)
