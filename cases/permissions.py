"""Who may do what with a child's record, and which children a person may see."""

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, Q, QuerySet

from cases.models import Allocation, Child, Referral
from yjs.access import CASEWORKERS, SPECIALISTS, Permission, Role, Viewer, require

R = Role
WORKERS = frozenset({R.PRACTITIONER, R.TEAM_MANAGER})


def about_child(code: str, says: str, roles: frozenset[Role]) -> Permission:
    """A permission whose pages do not exist for people who lack it."""
    return Permission(f"cases.{code}", says, roles, about_child=True)


VIEW_CHILD = about_child("view_child", "See a child's record", CASEWORKERS)
FIND_CHILDREN = about_child("find_children", "Search for a child", CASEWORKERS)
REFER_CHILD = about_child("refer_child", "Refer a child", frozenset({R.POLICE_OFFICER}) | WORKERS)
ALLOCATE_CHILD = about_child("allocate_child", "Allocate a child", frozenset({R.TEAM_MANAGER}))
RECORD_CONTACT = about_child("record_contact", "Record a contact", CASEWORKERS)
CORRECT_ANY_CONTACT = about_child(
    "correct_any_contact", "Correct a contact that somebody else recorded", frozenset({R.TEAM_MANAGER})
)
RECORD_OUTCOME = about_child("record_outcome", "Record what was decided about an offence", WORKERS)
END_PROGRAMME = about_child("end_programme", "End a programme", WORKERS)
EDIT_CIRCUMSTANCES = about_child(
    "edit_circumstances", "Record where a child lives and learns", WORKERS | {R.ETE_SPECIALIST, R.HEALTH_SPECIALIST}
)
EDIT_CHILD = about_child("edit_child", "Change a child's details and the people around them", WORKERS)
VIEW_HISTORY = about_child("view_history", "See who changed a child's record", WORKERS)
IMPORT_CASELOAD = Permission(
    "cases.import_caseload", "Import a caseload from files", frozenset({R.ADMINISTRATOR, R.DATA_OFFICER})
)


def children_visible_to(viewer: Viewer) -> QuerySet[Child]:
    """The children whose record the viewer may see, from what they are and whom they work with.

    A team manager sees every child of the service; a practitioner the children allocated to them or to their
    team; a specialist those allocated to them, and those whose record their own referral opened (a child who was
    already known stays closed to whoever refers them again). Everybody else sees none.
    """
    if R.TEAM_MANAGER in viewer.roles:
        return Child.objects.all()
    if not viewer.roles & CASEWORKERS:
        return Child.objects.none()
    open_now = Allocation.objects.open_on(viewer.on).filter(child=OuterRef("pk"))
    seen = Q(Exists(open_now.filter(worker=viewer.user)))
    if R.PRACTITIONER in viewer.roles:
        seen |= Q(Exists(open_now.filter(team__in=viewer.teams)))
    if viewer.roles & (SPECIALISTS | {R.PRACTITIONER}):
        open_and_mine = Referral.objects.filter(referred_by=viewer.user, closed_on=None, gives_sight=True)
        seen |= Q(Exists(open_and_mine.filter(child=OuterRef("pk"))))
    return Child.objects.filter(seen)


def require_for_child(by, permission: Permission, child: Child, *, at: datetime) -> Viewer:
    """The person acting, when their role carries the permission and they may see this child now."""
    viewer = require(by, permission, at=at)
    if not children_visible_to(viewer).filter(pk=child.pk).exists():
        raise PermissionDenied(permission.code)
    return viewer
