"""Somebody leaves: their last day, and what stops by itself after it. Whoever hands work over calls this first."""

from datetime import date, datetime, timedelta

import pghistory
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q

from yjs.access import Viewer, require
from yjs.accounts import queries
from yjs.accounts.actions.people import keep_an_administrator, one_at_a_time
from yjs.accounts.models import Cover, User
from yjs.accounts.permissions import RECORD_LEAVER, is_own_record
from yjs.accounts.rules import last_day_fits
from yjs.actions import action, lock
from yjs.clock import local_date
from yjs.errors import Refused
from yjs.policy.values import LEAVER_DAYS, value_on
from yjs.signing_in.sessions import end_sessions

ONE_DAY = timedelta(days=1)


def leave(person: User, last_day: date, *, by: User, at: datetime) -> User:
    """Inside an action: the person's roles and covers end on the last day, their account after it."""
    one_at_a_time()
    viewer = require_over(person, by, at)
    person = lock(person)
    keep_an_administrator(person, at)
    if refusal := last_day_fits(last_day, viewer.on, ahead=value_on(LEAVER_DAYS, viewer.on)):
        raise refusal
    for membership in person.memberships.filter(Q(ends_on=None) | Q(ends_on=person.left_on) | Q(ends_on__gt=last_day)):
        membership.ends_on = max(last_day, membership.starts_on)
        membership.save(update_fields=["ends_on"])
    end_covers(person, last_day, at)
    person.left_on = last_day
    person.save(update_fields=["left_on"])
    if last_day < viewer.on:
        close_account(person)
    return person


@action
def take_back_leaving(person: User, *, by: User, at: datetime) -> User:
    """They stay after all: no last day, and the roles that ended with it go on. What was handed over stays so."""
    require_over(person, by, at)
    person = lock(person)
    if person.left_on is None or person.left_on < local_date(at):
        raise Refused("Only somebody whose last day is still to come can stay after all")
    for membership in person.memberships.filter(ends_on=person.left_on):
        membership.ends_on = None
        membership.save(update_fields=["ends_on"])
    person.left_on = None
    person.save(update_fields=["left_on"])
    return person


def require_over(person: User, by: User, at: datetime) -> Viewer:
    """Whoever records a leaver is an administrator, or manages the person, and is somebody else."""
    viewer = require(by, RECORD_LEAVER, at=at)
    if is_own_record(person, by):
        raise Refused("You cannot record that you leave yourself. Ask another manager or an administrator")
    if not queries.possible_leavers(viewer).filter(pk=person.pk).exists():
        raise PermissionDenied(RECORD_LEAVER.code)
    return viewer


def end_covers(person: User, last_day: date, at: datetime) -> None:
    """Whoever has left stands in for nobody, and nobody for them."""
    for cover in Cover.objects.filter(Q(absent=person) | Q(stand_in=person), ended_at=None, ends_on__gt=last_day):
        if cover.starts_on > last_day:
            cover.ended_at = at
        else:
            cover.ends_on = last_day
        cover.save(update_fields=["ended_at", "ends_on"])


def close_account(person: User) -> None:
    """No way in any more: the account, its one-time link, its sessions."""
    person.is_active, person.link_sent_at = False, None
    person.save(update_fields=["is_active", "link_sent_at"])
    end_sessions(person)


def close_accounts_of_leavers(*, at: datetime) -> int:
    """What the service does by itself on the day after the last: returns how many accounts it closed."""
    closed = 0
    with transaction.atomic(), pghistory.context(action="close_account_of_leaver", at=at.isoformat()):
        gone = User.objects.filter(is_active=True, left_on__lt=local_date(at)).order_by("pk")
        for person in gone.select_for_update():
            close_account(person)
            closed += 1
    return closed
