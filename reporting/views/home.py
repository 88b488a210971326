"""The first screen: what a person has to do, by what they may do."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from cases.models import RaisedConcern
from cases.permissions import EDIT_CIRCUMSTANCES, FIND_CHILDREN, REFER_CHILD
from cases.queries.access import openings_to_know_of
from reporting.permissions import VIEW_HOME
from reporting.queries.home import FIRST, MyWork, my_work
from reporting.queries.referred import my_referrals
from reporting.queries.standing_in import StandingIn, covers_of, standing_in, with_covered_teams
from reporting.queries.team import TeamWork, team_work
from reporting.queries.victims import victim_numbers
from yjs.access import at_work
from yjs.audit.record import record_list
from yjs.pages import first_place

FEW = 3


@at_work
def home(request: HttpRequest) -> HttpResponse:
    """My work; people who do not work with children go on to where their day begins."""
    if not request.viewer.may(VIEW_HOME):
        return redirect(first_place(request.viewer.roles))
    work = my_work(request.viewer, request.at, request.GET.get("sort", "name"))
    covers = covers_of(request.viewer)
    stands_in = standing_in(request.viewer, covers)
    team = team_work(with_covered_teams(request.viewer, covers), request.at)
    openings = list(openings_to_know_of(request.viewer, request.at))
    concerns, referrals = shown_concerns(work, team, stands_in), my_referrals(request.viewer)
    page = {
        "work": work,
        "team": team,
        "concerns": concerns,
        "new_concerns": [one for one in concerns if team and one.raised_at >= team.yesterday],
        "stands_in": stands_in,
        "referrals": referrals,
        "victims": victim_numbers(work.victims, request.on) if work.victims is not None else [],
        "openings": openings,
        "may_find": request.viewer.may(FIND_CHILDREN),
        "may_refer": request.viewer.may(REFER_CHILD),
        "may_track": request.viewer.may(EDIT_CIRCUMSTANCES),
    }
    referred = [one.referral.child.ref for one in referrals[:FIRST] if one.is_visible]
    covered = [one.child.ref for part in stands_in for one in [*part.lines, *part.tasks]]
    shown = sorted({*children_shown(work, concerns), *covered, *referred, *(one.child.ref for one in openings)})
    record_list(request, "my work", shown)
    return render(request, "reporting/home.html", page)


def children_shown(work: MyWork, concerns: list[RaisedConcern]) -> list[str]:
    """The references of every child whose name is on the page: a list is a consultation too."""
    named = [*concerns[:FEW], *work.today, *work.first_tasks, *work.notices, *work.shown_lines]
    return sorted({one.child.ref for one in named if one.child})


def shown_concerns(work: MyWork, team: TeamWork | None, stands_in: list[StandingIn] = ()) -> list[RaisedConcern]:
    """The viewer's own, their team's and those of whom they stand in for, each once, the newest first."""
    others = [one for part in stands_in for one in part.concerns]
    every = {one.pk: one for one in [*work.concerns, *(team.concerns if team else []), *others]}
    return sorted(every.values(), key=lambda one: one.raised_at, reverse=True)
