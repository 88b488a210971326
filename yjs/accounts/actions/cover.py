"""Say who stands in for somebody who is away, and end it early."""

from datetime import date, datetime

from django.core.exceptions import PermissionDenied

from yjs.access import Viewer, require, viewer_on
from yjs.accounts import queries
from yjs.accounts.models import Cover, User
from yjs.accounts.permissions import STAND_INS
from yjs.accounts.rules import cover_can_end, cover_fits, may_stand_in
from yjs.actions import action, lock
from yjs.clock import local_date
from yjs.errors import Refused
from yjs.jobs.mail import mail_later
from yjs.policy.values import COVER_DAYS, value_on


@action
def add_cover(
    *, absent: User, stand_in: User, starts_on: date, ends_on: date, reason: str = "", by: User, at: datetime
) -> Cover:
    """Somebody is away, and another sees their children and does their work within the dates."""
    viewer = require(by, STAND_INS, at=at)
    require_their_own(viewer, absent)
    for person in sorted({absent, stand_in}, key=lambda one: one.pk):
        lock(person)
    if absent == stand_in:
        raise Refused("Select somebody else to stand in", "stand_in")
    if refusal := cover_fits(starts_on, ends_on, viewer.on, longest=value_on(COVER_DAYS, viewer.on)):
        raise refusal
    suits = may_stand_in(
        viewer_on(absent, starts_on).roles, roles_throughout(stand_in, starts_on, ends_on), name=stand_in.name
    )
    if suits:
        raise suits
    refuse_overlaps(absent, stand_in, starts_on, ends_on)
    made = Cover.objects.create(
        absent=absent, stand_in=stand_in, starts_on=starts_on, ends_on=ends_on, reason=reason, set_by=by
    )
    tell(made, "accounts/mail_cover.txt", by, at)
    return made


@action
def end_cover(cover: Cover, *, by: User, at: datetime) -> Cover:
    """The person is back, or somebody else stands in: from now on this stand-in sees their children no longer."""
    viewer = require(by, STAND_INS, at=at)
    require_their_own(viewer, cover.absent)
    cover = lock(cover)
    if refusal := cover_can_end(cover.ended_at, cover.ends_on, local_date(at)):
        raise refusal
    cover.ended_at = at
    cover.save(update_fields=["ended_at"])
    tell(cover, "accounts/mail_cover_ended.txt", by, at)
    return cover


def require_their_own(viewer: Viewer, absent: User) -> None:
    """PermissionDenied unless the absence is one's own, or one manages the person."""
    if not queries.people_covered_by(viewer).filter(pk=absent.pk).exists():
        raise PermissionDenied(STAND_INS.code)


def roles_throughout(person: User, starts_on: date, ends_on: date) -> frozenset:
    """The roles that the person holds on the first day and on the last."""
    return viewer_on(person, starts_on).roles & viewer_on(person, ends_on).roles


def refuse_overlaps(absent: User, stand_in: User, starts_on: date, ends_on: date) -> None:
    """One stand-in at a time, and not one who is away then: a cover is not passed on."""
    if other := Cover.objects.overlapping(starts_on, ends_on).filter(absent=absent).first():
        days = f"{other.starts_on:%-d %B} to {other.ends_on:%-d %B %Y}"
        raise Refused(f"{other.stand_in} stands in from {days} already. End that first", "starts_on")
    if away := Cover.objects.overlapping(starts_on, ends_on).filter(absent=stand_in).first():
        days = f"{away.starts_on:%-d %B} to {away.ends_on:%-d %B %Y}"
        raise Refused(f"{stand_in} is away from {days}. Select somebody else", "stand_in")


def tell(cover: Cover, template: str, by: User, at: datetime) -> None:
    """A letter to both, except to whoever did it; it names nobody, the page does."""
    people = [person for person in (cover.absent, cover.stand_in) if person != by]
    dates = {"starts_on": f"{cover.starts_on:%-d %B %Y}", "ends_on": f"{cover.ends_on:%-d %B %Y}"}
    mail_later(people, template, dates, key=f"cover:{cover.pk}:{template}", at=at)
