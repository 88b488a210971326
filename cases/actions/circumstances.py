"""Where a child lives, learns or works, and their care status: begin and end."""

from datetime import date, datetime, timedelta
from decimal import Decimal

from django.db.models import QuerySet

from cases import rules
from cases.actions.notice import tell_workers
from cases.models import CareStatus, Child, EteProvision, Residence
from cases.models.circumstances import Episode
from cases.permissions import EDIT_CIRCUMSTANCES, require_for_child
from cases.rules_work import NoticeKind
from yjs.actions import action, lock
from yjs.errors import Refused

ONE_DAY = timedelta(days=1)


@action
def add_residence(
    child: Child, *, kind: str, suitability: str, starts_on: date, ends_earlier: bool = False, by, at: datetime
) -> Residence:
    """The child lives somewhere from a date on; where they lived before may end with it."""
    viewer = require_for_child(by, EDIT_CIRCUMSTANCES, child, at=at)
    if refusal := rules.suitability_fits(kind, suitability):
        raise refusal
    _begin(Residence.objects.filter(kind=kind), child, starts_on, viewer.on)
    if ends_earlier:
        _end_earlier(Residence.objects.filter(child=child), starts_on)
    made = Residence.objects.create(child=child, kind=kind, suitability=suitability, starts_on=starts_on)
    tell_workers(child, NoticeKind.RESIDENCE, about=made, by=by, at=at)
    return made


@action
def add_ete(
    child: Child,
    *,
    provision: str,
    suitability: str,
    hours_offered: Decimal,
    hours_attended: Decimal,
    starts_on: date,
    ends_earlier: bool = False,
    by,
    at: datetime,
) -> EteProvision:
    """The child learns or works somewhere from a date on; what was before may end with it."""
    viewer = require_for_child(by, EDIT_CIRCUMSTANCES, child, at=at)
    if refusal := rules.hours_fit(hours_offered, hours_attended):
        raise refusal
    _begin(EteProvision.objects.filter(provision=provision), child, starts_on, viewer.on)
    if ends_earlier:
        _end_earlier(EteProvision.objects.filter(child=child), starts_on)
    made = EteProvision.objects.create(
        child=child,
        provision=provision,
        suitability=suitability,
        hours_offered=hours_offered,
        hours_attended=hours_attended,
        starts_on=starts_on,
    )
    tell_workers(child, NoticeKind.ETE, about=made, by=by, at=at)
    return made


@action
def add_care_status(child: Child, *, status: str, starts_on: date, by, at: datetime) -> CareStatus:
    """The child is looked after, on a plan, in need, or has early help from a date on."""
    viewer = require_for_child(by, EDIT_CIRCUMSTANCES, child, at=at)
    _begin(CareStatus.objects.filter(status=status), child, starts_on, viewer.on)
    made = CareStatus.objects.create(child=child, status=status, starts_on=starts_on)
    tell_workers(child, NoticeKind.CARE_STATUS, about=made, by=by, at=at)
    return made


@action
def end_episode(episode: Episode, *, ends_on: date, by, at: datetime) -> Episode:
    """What held from one date to another is over; the last day counts."""
    viewer = require_for_child(by, EDIT_CIRCUMSTANCES, episode.child, at=at)
    episode = lock(episode)
    if episode.ends_on:
        raise Refused(f"This ended on {episode.ends_on:%-d %B %Y} already", "ends_on")
    refusals = (
        rules.is_not_in_future(ends_on, viewer.on, what="Last day", field="ends_on"),
        rules.ends_after_it_starts(episode.starts_on, ends_on, what="Last day", field="ends_on"),
    )
    if refusal := next(filter(None, refusals), None):
        raise refusal
    episode.ends_on = ends_on
    episode.save(update_fields=["ends_on"])
    return episode


def _begin(same: QuerySet, child: Child, starts_on: date, on: date) -> None:
    """Refuse what begins in the future, before the child was born, or holds already."""
    child = lock(child)
    if refusal := rules.is_not_in_future(starts_on, on, what="First day", field="starts_on"):
        raise refusal
    if starts_on < child.date_of_birth:
        raise Refused("First day must be on or after the child's date of birth", "starts_on")
    if same.filter(child=child, ends_on=None).exists():
        raise Refused("This is recorded already and has not ended. End it first")


def _end_earlier(episodes: QuerySet, starts_on: date) -> None:
    for earlier in episodes.filter(ends_on=None, starts_on__lt=starts_on):
        earlier.ends_on = starts_on - ONE_DAY
        earlier.save(update_fields=["ends_on"])
