"""Close a team: here, since no floor beneath knows of allocations."""

from datetime import datetime

from cases.queries.caseload import children_of_team
from yjs.access import require
from yjs.accounts.models import Team
from yjs.accounts.permissions import MANAGE_TEAMS
from yjs.accounts.queries import people_of_team
from yjs.accounts.rules import team_may_close
from yjs.actions import action, lock
from yjs.clock import local_date
from yjs.errors import Refused


@action
def close_team(team: Team, *, by, at: datetime) -> Team:
    """Close a team that has no people and no children, now or later."""
    require(by, MANAGE_TEAMS, at=at)
    team, on = lock(team), local_date(at)
    if team.closed_on:
        raise Refused("This team is closed already")
    if refusal := team_may_close(people_of_team(team, on).count(), children_of_team(team, on).count()):
        raise refusal
    team.closed_on = on
    team.save(update_fields=["closed_on"])
    return team
