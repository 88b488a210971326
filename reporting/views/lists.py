"""The lists behind the numbers of the first screen: the same rows that the number counts, narrowed, sorted, paged."""

from collections.abc import Iterable
from datetime import timedelta

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from cases.queries.incidents import open_incidents
from cases.views.paging import page_of
from reporting.filters import AppointmentsFilter, AwayFilter, ConcernsFilter, LinesFilter, ReferredFilter, ToDoFilter
from reporting.filters.incidents import IncidentsFilter
from reporting.filters.rows import RowsFilter
from reporting.permissions import VIEW_LISTS, VIEW_TEAM
from reporting.queries.caseload import Line, start_of
from reporting.queries.home import my_work
from reporting.queries.referred import my_referrals
from reporting.queries.standing_in import covers_of, standing_in, with_covered_teams
from reporting.queries.team import TeamWork, team_work
from reporting.queries.to_do import appointments_until, last_day_shown
from reporting.views.home import shown_concerns
from yjs.access import guarded
from yjs.accounts.models import User
from yjs.audit.record import record_list
from yjs.policy.values import values_on

DAY = timedelta(days=1)


@guarded(VIEW_LISTS)
def to_do(request: HttpRequest) -> HttpResponse:
    """Everything that the viewer is to do."""
    rows = ToDoFilter(request, my_work(request.viewer, request.at).tasks)
    return _page(request, "to_do", "To do", rows, [row.child for row in rows.rows])


@guarded(VIEW_LISTS)
def my_children(request: HttpRequest) -> HttpResponse:
    """Everybody whom the viewer works with."""
    return _lines(request, "My children", my_work(request.viewer, request.at).lines, [])


@guarded(VIEW_LISTS)
def appointments(request: HttpRequest) -> HttpResponse:
    """The viewer's appointments: of today, of the days one looks ahead to, and earlier ones to be recorded."""
    end = start_of(last_day_shown(request.on, values_on(request.on)) + DAY)
    rows = AppointmentsFilter(request, appointments_until(request.viewer, end, [request.user.pk]))
    return _page(request, "appointments", "My appointments", rows, [row.child for row in rows.rows])


@guarded(VIEW_LISTS)
def referrals(request: HttpRequest) -> HttpResponse:
    """The referrals that the viewer made, and what became of each."""
    rows = ReferredFilter(request, my_referrals(request.viewer))
    shown = [one.referral.child for one in rows.rows if one.is_visible]
    return _page(request, "referrals", "My referrals", rows, shown)


@guarded(VIEW_LISTS)
def concerns(request: HttpRequest) -> HttpResponse:
    """Concerns about the viewer's children, and their team's, that nobody has finished with."""
    covers = covers_of(request.viewer)
    work, stands_in = my_work(request.viewer, request.at), standing_in(request.viewer, covers)
    raised = shown_concerns(work, _team(request), stands_in)
    rows = ConcernsFilter(request, raised, start_of(request.on - DAY))
    return _page(request, "concerns", "Concerns not answered", rows, [row.child for row in rows.rows])


@guarded(VIEW_TEAM)
def team_overdue(request: HttpRequest) -> HttpResponse:
    """What is overdue in the team, by worker."""
    team = _team(request)
    rows = ToDoFilter(request, team.overdue, [worker.person for worker in team.workers])
    return _page(request, "to_do", "Overdue in the team", rows, [row.child for row in rows.rows])


@guarded(VIEW_TEAM)
def team_away(request: HttpRequest) -> HttpResponse:
    """Who of the team is away or soon will be, and who stands in."""
    return _page(request, "away", "Away, and who stands in", AwayFilter(request, _team(request).away), [])


@guarded(VIEW_TEAM)
def incidents(request: HttpRequest) -> HttpResponse:
    """Serious incidents that are not closed."""
    rows = IncidentsFilter(request, open_incidents(request.viewer, request.at))
    return _page(request, "incidents", "Serious incidents not closed", rows, [row.child for row in rows.rows])


@guarded(VIEW_TEAM)
def team_children(request: HttpRequest, which: str) -> HttpResponse:
    """The team's children: all, those not seen in their interval, or high and very high risk."""
    team = _team(request)
    listed = {
        "all": ("The team’s children", team.lines),
        "not-seen": ("Children not seen in time", team.unseen),
        "high": ("High or very high", team.high),
    }
    if which not in listed:
        raise Http404
    return _lines(request, *listed[which], [one.person for one in team.workers])


def _team(request: HttpRequest) -> TeamWork | None:
    return team_work(with_covered_teams(request.viewer, covers_of(request.viewer)), request.at)


def _lines(request: HttpRequest, heading: str, lines: list[Line], people: list[User]) -> HttpResponse:
    rows, names = LinesFilter(request, lines, people), {person.pk: person.name for person in people}
    for line in rows.rows:
        line.child.lead_name = names.get(line.child.lead_id, "")
    return _page(request, "lines", heading, rows, [line.child for line in rows.rows])


def _page(request: HttpRequest, kind: str, heading: str, rows: RowsFilter, children: Iterable) -> HttpResponse:
    """One page of the list; every child whose name could be chosen in its filter counts as consulted."""
    page = page_of(request, rows.narrowed())
    record_list(request, heading.lower(), [child.ref for child in children if child])
    context = {"heading": heading, "filter": rows, "page": page, "is_mine": request.path.startswith("/my-work/")}
    return render(request, f"reporting/list_{kind}.html", context)
