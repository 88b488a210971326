"""Reads of meetings: the next one, the list, the agenda."""

from datetime import date

from django.db.models import Count, Q, QuerySet
from django.http import Http404

from panels.models import PanelMeeting
from panels.permissions import VIEW_PANELS, cases_visible_to
from panels.queries.cases import facts_of_all
from panels.queries.facts import CaseFacts
from panels.rules import next_meeting_on
from yjs.access import Role, Viewer, visible_or_404
from yjs.accounts.models import Membership, User
from yjs.acting import acting_as
from yjs.bank_holidays import bank_holidays
from yjs.policy.values import PANEL_EVERY, value_on


def meeting_by_ref(viewer: Viewer, ref: str) -> PanelMeeting:
    """The meeting with this reference; Http404 for people who have nothing to do with panels."""
    if not viewer.may(VIEW_PANELS):
        raise Http404
    return visible_or_404(PanelMeeting.objects.select_related("chair").prefetch_related("attendances"), ref)


def next_meeting(on: date) -> PanelMeeting | None:
    """The first meeting held on the date or later."""
    return PanelMeeting.objects.filter(held_on__gte=on).select_related("chair").first()


def meetings_listed() -> QuerySet[PanelMeeting]:
    """Every meeting with the number of cases it has or had before it, the latest first."""
    on_agenda = Count("cases", distinct=True, filter=Q(cases__decisions=None))
    decided = Count("decisions", distinct=True)
    listed = PanelMeeting.objects.select_related("chair").annotate(undecided_count=on_agenda, decided_count=decided)
    return listed.order_by("-held_on", "-starts_at")


def agenda(meeting: PanelMeeting, viewer: Viewer) -> list[CaseFacts]:
    """The cases on the agenda that the viewer may see, those decided there included, the nearest limit first."""
    return facts_of_all(_before(meeting, cases_visible_to(viewer)), viewer.on)


def cases_not_shown(meeting: PanelMeeting, viewer: Viewer) -> int:
    """How many cases of the agenda are about children whom the viewer may not see."""
    with acting_as("number of cases"):
        every = _before(meeting, cases_visible_to(viewer).model.objects.all())
        return every.exclude(pk__in=cases_visible_to(viewer)).count()


def _before(meeting: PanelMeeting, cases: QuerySet) -> QuerySet:
    return cases.filter(Q(meeting=meeting) | Q(decisions__meeting=meeting)).distinct()


def proposed_date(on: date) -> date:
    """The day that the form for the next meeting proposes, by the frequency of local policy."""
    last = PanelMeeting.objects.order_by("-held_on").values_list("held_on", flat=True).first()
    return next_meeting_on(last, every=value_on(PANEL_EVERY, on), on=on, holidays=bank_holidays())


def last_meeting_before(day: date) -> PanelMeeting | None:
    """The newest meeting held before a day."""
    return PanelMeeting.objects.filter(held_on__lt=day).prefetch_related("attendances").last()


def possible_chairs(on: date) -> QuerySet[User]:
    """The team managers of a date."""
    managers = Membership.objects.open_on(on).filter(role=Role.TEAM_MANAGER.value, user__is_active=True)
    return User.objects.filter(pk__in=managers.values("user"))
