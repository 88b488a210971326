"""Closing a team, for the administrator: numbers, never a name of a child."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cases import actions
from cases.queries.caseload import children_of_team
from yjs.access import guarded
from yjs.accounts.models import Team
from yjs.accounts.permissions import MANAGE_TEAMS
from yjs.accounts.queries import people_of_team, team_by_ref
from yjs.forms import GovUKForm
from yjs.pages import done


@guarded(MANAGE_TEAMS, fetch=team_by_ref, section="close a team")
def close_team(request: HttpRequest, team: Team) -> HttpResponse:
    """Say what is still in the team, and close it."""
    form = GovUKForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.carry_out(actions.close_team, team, by=request.user, at=request.at):
        return done(request, f"{team} is closed", "accounts:teams")
    page = {
        "form": form,
        "team": team,
        "members": people_of_team(team, request.on).count(),
        "children": children_of_team(team, request.on).count(),
    }
    return render(request, "cases/close_team.html", page)
