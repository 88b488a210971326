"""What the lists of appointments, absences and referrals are narrowed and sorted by."""

from collections.abc import Iterable

import django_filters
from django.http import HttpRequest

from cases.models import Appointment
from cases.models.contact import METHODS
from cases.models.referral import REFERRAL_KINDS
from reporting.filters.rows import RowsFilter, named
from reporting.queries.referred import Referred
from yjs.accounts.models import Cover
from yjs.clock import local_date

WHEN = [("today", "Today"), ("later", "Later"), ("past", "To be recorded")]
MEETING_SORTS = [("child", "Child"), ("how", "How")]


class AppointmentsFilter(RowsFilter):
    """When, how, and with whom."""

    when = django_filters.ChoiceFilter(label="When", choices=WHEN, empty_label="Any day")
    method = django_filters.ChoiceFilter(label="How", choices=METHODS, empty_label="Any")
    sort = django_filters.ChoiceFilter(label="Sort by", choices=MEETING_SORTS, empty_label="Time")
    orders = {
        "child": lambda row: (row.child.surname.casefold(), row.starts_at),
        "how": lambda row: (row.get_method_display(), row.starts_at),
    }

    def keep_when(self, row: Appointment, when: str) -> bool:
        """Of today, of a later day, or of an earlier one and not recorded."""
        day, on = local_date(row.starts_at), self.request.on
        return {"today": day == on, "later": day > on, "past": day < on}[when]

    def keep_method(self, row: Appointment, method: str) -> bool:
        """Only this way of meeting."""
        return row.method == method


AWAY = [("now", "Away now"), ("soon", "Away soon")]
AWAY_SORTS = [("who", "Who"), ("stand_in", "Who stands in"), ("until", "Back first")]


class AwayFilter(RowsFilter):
    """Away now or soon, and who stands in."""

    when = django_filters.ChoiceFilter(label="When", choices=AWAY, empty_label="Now and soon")
    stand_in = django_filters.ChoiceFilter(label="Who stands in", empty_label="Anybody")
    sort = django_filters.ChoiceFilter(label="Sort by", choices=AWAY_SORTS, empty_label="Away first")
    orders = {
        "who": lambda cover: (cover.absent.name, cover.starts_on),
        "stand_in": lambda cover: (cover.stand_in.name, cover.starts_on),
        "until": lambda cover: cover.ends_on,
    }

    def __init__(self, request: HttpRequest, rows: Iterable[Cover]) -> None:
        rows = list(rows)
        people = {cover.stand_in.ref: cover.stand_in for cover in rows}
        super().__init__(request, rows, stand_in=named(people))

    def keep_when(self, cover: Cover, when: str) -> bool:
        """Whether the absence has begun."""
        return (cover.starts_on <= self.request.on) == (when == "now")

    def keep_stand_in(self, cover: Cover, ref: str) -> bool:
        """Only those for whom this person stands in."""
        return cover.stand_in.ref == ref


REFERRED = [("waiting", "Waiting to be allocated"), ("open", "Under way"), ("closed", "Closed")]
REFERRED_SORTS = [("oldest", "Oldest first"), ("child", "Child"), ("kind", "Kind"), ("stands", "What became of it")]


class ReferredFilter(RowsFilter):
    """What became of one's referrals."""

    state = django_filters.ChoiceFilter(label="Show", choices=REFERRED, empty_label="All")
    kind = django_filters.ChoiceFilter(label="Kind", choices=REFERRAL_KINDS, empty_label="Any")
    sort = django_filters.ChoiceFilter(label="Sort by", choices=REFERRED_SORTS, empty_label="Newest first")
    orders = {
        "oldest": lambda one: one.referral.received_on,
        "child": lambda one: one.referral.child.surname.casefold() if one.is_visible else "",
        "kind": lambda one: one.referral.get_kind_display(),
        "stands": lambda one: one.stands,
    }

    def keep_state(self, one: Referred, state: str) -> bool:
        """Nobody leads yet, somebody does, or it is closed."""
        is_closed = one.referral.closed_on is not None
        return {
            "closed": is_closed,
            "waiting": not is_closed and not one.referral.lead_name,
            "open": not is_closed and bool(one.referral.lead_name),
        }[state]

    def keep_kind(self, one: Referred, kind: str) -> bool:
        """Only this kind of referral."""
        return one.referral.kind == kind
