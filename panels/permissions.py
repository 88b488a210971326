"""Who may do what on a panel, and which cases a person may see.

The police officer seconded to the service sits on the panel, so they see the cases on an agenda through the panel's
pages even when the child's record is not theirs: what the panel has before it, and nothing else of the record. A
restriction and a bar close the panel's pages too.
"""

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet

from cases.permissions import children_closed_to, children_visible_to, hold
from panels.models import PanelCase
from yjs.access import CASEWORKERS, Permission, Role, Viewer, require

R = Role
SCORERS = frozenset({R.POLICE_OFFICER, R.TEAM_MANAGER})
WORKERS = frozenset({R.PRACTITIONER, R.TEAM_MANAGER})
CHAIRS = frozenset({R.TEAM_MANAGER})


def about_child(code: str, says: str, roles: frozenset[Role]) -> Permission:
    """A permission whose pages do not exist for people who lack it."""
    return Permission(f"panels.{code}", says, roles, about_child=True)


VIEW_PANELS = about_child("view_panels", "See panel meetings and the cases before them", CASEWORKERS)
PLAN_MEETING = Permission("panels.plan_meeting", "Plan a panel meeting", CHAIRS)
RECORD_ATTENDANCE = about_child("record_attendance", "Record who attended a panel", CHAIRS)
ADD_TO_AGENDA = about_child("add_to_agenda", "Put a child's case on the agenda of a panel", WORKERS)
SCORE_GRAVITY = about_child("score_gravity", "Score the gravity of an offence for a panel", SCORERS)
RECOMMEND = about_child("recommend", "Recommend an outcome to a panel", WORKERS)
DECIDE = about_child("decide", "Record what a panel decided", CHAIRS)
EXCEPTIONS = {
    VIEW_PANELS: "a police officer sees every case on an agenda, whose record is not restricted nor closed to them",
    SCORE_GRAVITY: "a police officer scores every case on an agenda, on the same terms",
}


def cases_visible_to(viewer: Viewer) -> QuerySet[PanelCase]:
    """The panel cases of the children the viewer may see; for a police officer also every case on an agenda."""
    seen = Q(child__in=children_visible_to(viewer))
    if R.POLICE_OFFICER in viewer.roles:
        seen |= Q(meeting__isnull=False) & ~Q(child__in=children_closed_to(viewer))
    return PanelCase.objects.filter(seen)


def require_for_case(by, permission: Permission, case: PanelCase, *, at: datetime) -> Viewer:
    """The person acting, when their role carries the permission and they may see this case now."""
    viewer = require(by, permission, at=at)
    hold(case.child)
    if not cases_visible_to(viewer).filter(pk=case.pk).exists():
        raise PermissionDenied(permission.code)
    return viewer
