"""Who may do what with a child's record, and which children a person may see."""

from datetime import datetime
from enum import StrEnum

from django.core.exceptions import PermissionDenied
from django.db import connection
from django.db.models import Exists, OuterRef, Q, QuerySet

from cases.models import Child, Victim, VictimOffence
from cases.models.links import LINKS, Link, any_link, is_barred, is_restricted
from cases.models.rights import is_limited
from yjs.access import CASEWORKERS, Permission, Role, Viewer, require, viewer_on
from yjs.clock import local_date

R = Role
NOT_THEIRS = "Whoever asked for it may not see this record any more"
WORKERS = frozenset({R.PRACTITIONER, R.TEAM_MANAGER})


def about_child(code: str, says: str, roles: frozenset[Role]) -> Permission:
    """A permission whose pages do not exist for people who lack it."""
    return Permission(f"cases.{code}", says, roles, about_child=True)


VIEW_CHILD = about_child("view_child", "See a child's record", CASEWORKERS)
FIND_CHILDREN = about_child("find_children", "Search for a child", CASEWORKERS)
REFER_CHILD = about_child("refer_child", "Refer a child", frozenset({R.POLICE_OFFICER}) | WORKERS)
ALLOCATE_CHILD = about_child("allocate_child", "Allocate a child", frozenset({R.TEAM_MANAGER}))
KEEP_INVOLVEMENT = about_child("keep_involvement", "Open and close the work with a child", frozenset({R.TEAM_MANAGER}))
HAND_OVER_CASELOAD = about_child(
    "hand_over_caseload", "Hand a worker's whole caseload to others", frozenset({R.TEAM_MANAGER})
)
RAISE_FLAG = about_child("raise_flag", "Raise a flag on a child's record", CASEWORKERS)
END_FLAG = about_child("end_flag", "Review a flag, and end it", WORKERS)
KEEP_LISTS = Permission(
    "cases.keep_lists", "Keep the lists: kinds of flag, reasons, offences, outcomes", frozenset({R.ADMINISTRATOR})
)
RECORD_CONTACT = about_child("record_contact", "Record a contact", CASEWORKERS)
CORRECT_ANY_CONTACT = about_child(
    "correct_any_contact", "Correct a contact that somebody else recorded", frozenset({R.TEAM_MANAGER})
)
CARRY_TASKS = about_child("carry_tasks", "Make, put off, hand on and finish tasks", CASEWORKERS)
ANSWER_CONCERN = about_child("answer_concern", "Say what was done about a concern", CASEWORKERS)
SEE_TASK_RULES = Permission(
    "cases.see_task_rules", "Read the rules by which the service makes tasks", CASEWORKERS | {R.ADMINISTRATOR}
)
READ_NOTICES = Permission("cases.read_notices", "Read one's own notices", CASEWORKERS)
READ_SENSITIVE = about_child(
    "read_sensitive",
    "Read and record contacts that are kept apart: a person harmed, a third party",
    WORKERS | {R.VICTIM_WORKER},
)
DOWNLOAD_CONTACTS = about_child("download_contacts", "Download the contacts of a child", WORKERS)
SET_PROMPTS = Permission(
    "cases.set_prompts",
    "Word the prompts beside the headings of a contact",
    frozenset({R.TEAM_MANAGER, R.ADMINISTRATOR}),
)
TAKE_BACK_STEP = about_child(
    "take_back_step", "Take back a warning or another step after a missed appointment", frozenset({R.TEAM_MANAGER})
)
SEE_ADULT_ROTA = Permission(
    "cases.see_adult_rota", "See the rota of appropriate adults, and the log of their calls", CASEWORKERS
)
KEEP_ADULT_ROTA = Permission(
    "cases.keep_adult_rota", "Keep the rota of appropriate adults", frozenset({R.TEAM_MANAGER})
)
LOG_ADULT_CALL = Permission(
    "cases.log_adult_call",
    "Log a call of an appropriate adult for a child whom the service does not know",
    WORKERS | {R.POLICE_OFFICER},
)
KEEP_BREACH = about_child(
    "keep_breach", "Record a compliance meeting, start a breach, write its statement, record its result", WORKERS
)
DECIDE_BREACH = about_child(
    "decide_breach",
    "Decide whether an order goes back to court, and check a statement that somebody else wrote",
    frozenset({R.TEAM_MANAGER}),
)
RECORD_OFFENCE = about_child(
    "record_offence", "Record an offence, an arrest, bail or a charge, and change it", WORKERS | {R.POLICE_OFFICER}
)
RECORD_HEARING = about_child(
    "record_hearing", "Record a hearing, what became of it, and the reports that it asks for", WORKERS
)
REPORT_INCIDENT = about_child(
    "report_incident", "Record a serious incident, and who was told", WORKERS | {R.POLICE_OFFICER}
)
SEND_INCIDENT = about_child(
    "send_incident",
    "Record that the notification of a serious incident was sent and acknowledged, and close it",
    frozenset({R.TEAM_MANAGER}),
)
KEEP_TRANSFER = about_child(
    "keep_transfer", "Record a transfer or caretaking, and work through its check-list", WORKERS
)
AGREE_TRANSFER = about_child(
    "agree_transfer", "Accept a transfer, review whether the child is settled, and end it", frozenset({R.TEAM_MANAGER})
)
KEEP_TRANSITION = about_child("keep_transition", "Plan a child's move to probation", WORKERS)
DECIDE_TRANSITION = about_child(
    "decide_transition", "Decide whether a child moves to probation", frozenset({R.TEAM_MANAGER})
)
KEEP_TURNAROUND = about_child("keep_turnaround", "Record consent to Turnaround, and how the work ended", WORKERS)
ALLOW_TURNAROUND = about_child(
    "allow_turnaround",
    "Go on with Turnaround for a child on the statutory caseload, and open work again that ended",
    frozenset({R.TEAM_MANAGER}),
)
RECORD_OUTCOME = about_child("record_outcome", "Record what was decided about an offence", WORKERS)
RECORD_PROGRAMME = about_child(
    "record_programme", "Record a programme, its requirements and hours, and what changes it", WORKERS
)
END_PROGRAMME = about_child("end_programme", "End a programme", WORKERS)
AGREE_LEVEL = about_child("agree_level", "Change the level of contact of an order", frozenset({R.TEAM_MANAGER}))
AGREE_MEMBERS = about_child(
    "agree_members", "Agree that a panel of a referral order sat with fewer members", frozenset({R.TEAM_MANAGER})
)
KEEP_REPARATION = Permission(
    "cases.keep_reparation", "Keep the projects of reparation, and their risk assessments", WORKERS
)
KEEP_VOLUNTEERS = Permission(
    "cases.keep_volunteers",
    "Keep the register of volunteers: their checks, training and days",
    frozenset({R.TEAM_MANAGER, R.ADMINISTRATOR}),
)
SEE_VOLUNTEERS = Permission(
    "cases.see_volunteers", "See the volunteers, and who may sit on a panel", WORKERS | {R.ADMINISTRATOR}
)
TAKE_BACK_CHANGE = about_child(
    "take_back_change", "Take back a change or the end of a programme", frozenset({R.TEAM_MANAGER})
)
EDIT_CIRCUMSTANCES = about_child(
    "edit_circumstances",
    "Record circumstances: where a child lives and learns, needs, plans and support",
    WORKERS | {R.ETE_SPECIALIST, R.HEALTH_SPECIALIST},
)
EDIT_CHILD = about_child("edit_child", "Change a child's details and the people around them", WORKERS)
ADD_DOCUMENT = about_child("add_document", "Add a document to a child's record, and replace one's own", CASEWORKERS)
CHANGE_ANY_DOCUMENT = about_child(
    "change_any_document", "Change a document that somebody else added, and who may see it", WORKERS
)
WITHDRAW_ANY_DOCUMENT = about_child(
    "withdraw_any_document", "Withdraw a document that somebody else added", frozenset({R.TEAM_MANAGER})
)
MERGE_CHILDREN = about_child(
    "merge_children", "Merge two records of one child, and undo it", frozenset({R.TEAM_MANAGER})
)
VIEW_HISTORY = about_child("view_history", "See who changed a child's record", WORKERS)
SET_DOCUMENT_TYPES = Permission(
    "cases.set_document_types", "Change the list of types of documents", frozenset({R.ADMINISTRATOR})
)
IMPORT_CASELOAD = Permission(
    "cases.import_caseload", "Import a caseload from files", frozenset({R.ADMINISTRATOR, R.DATA_OFFICER})
)

# Rights over a record. Whoever looks after retention sees a reference and dates, never the words of a case.
RETAINERS = frozenset({R.DATA_OFFICER, R.TEAM_MANAGER})
REVIEW_RETENTION = about_child("review_retention", "See which records are due for disposal", RETAINERS)
PROPOSE_DISPOSAL = about_child("propose_disposal", "Propose to dispose of a record", frozenset({R.DATA_OFFICER}))
DECIDE_DISPOSAL = about_child(
    "decide_disposal", "Decide about a disposal that somebody else proposed", frozenset({R.TEAM_MANAGER})
)
PLACE_HOLD = about_child("place_hold", "Put a record on hold", RETAINERS)
LIFT_HOLD = about_child("lift_hold", "Lift a hold", frozenset({R.TEAM_MANAGER}))
LIMIT_PROCESSING = about_child("limit_processing", "Restrict the processing of a record, and lift it", RETAINERS)
SEE_LIMITED = about_child("see_limited", "See a record whose processing is restricted", frozenset({R.TEAM_MANAGER}))
ASK_RECTIFICATION = about_child("ask_rectification", "Record that a text is said to be wrong", WORKERS)
DECIDE_RECTIFICATION = about_child(
    "decide_rectification", "Decide about a text that is said to be wrong", frozenset({R.TEAM_MANAGER})
)
RECORD_ACCESS = about_child("record_access", "Record a request for a copy of a record, and send the copy", RETAINERS)
PREPARE_ACCESS = about_child(
    "prepare_access", "Read a record that somebody asked for, and redact its copy", frozenset({R.DATA_OFFICER})
)
CHECK_ACCESS = about_child("check_access", "Check a copy that somebody else prepared", frozenset({R.TEAM_MANAGER}))
READ_ACCESS = about_child("read_access", "Read the copy of a record while it is prepared and checked", RETAINERS)
SEE_RETENTION_RULES = Permission(
    "cases.see_retention_rules", "Read how long records are kept", RETAINERS | {R.ADMINISTRATOR, R.AUDITOR}
)
SET_RETENTION_RULE = Permission(
    "cases.set_retention_rule", "Set how long records are kept", frozenset({R.ADMINISTRATOR})
)


# Exceptions to who sees a child, and fields that a page leaves out.
MANAGE_ACCESS = about_child(
    "manage_access", "Restrict a record, name who sees it, bar a worker from it", frozenset({R.TEAM_MANAGER})
)
OPEN_RESTRICTED = about_child("open_restricted", "Open a restricted record in an emergency (break-glass)", WORKERS)
DECLARE_CONFLICT = about_child("declare_conflict", "Say that one knows the family, and be barred", CASEWORKERS)
PROTECT_ADDRESS = about_child("protect_address", "Protect an address and telephone number, and change them", WORKERS)
END_PROTECTION = about_child("end_protection", "End the protection of an address", frozenset({R.TEAM_MANAGER}))
SHOW_ADDRESS = about_child("show_address", "Show a protected address once, with a reason", WORKERS)
READ_HEALTH = about_child("read_health", "Read what is written about a child's health", WORKERS | {R.HEALTH_SPECIALIST})
READ_VICTIM = about_child(
    "read_victim", "Read what a person who was harmed said", WORKERS | {R.VICTIM_WORKER, R.POLICE_OFFICER}
)
# What is known of victims themselves stands behind a wall of its own: the database asks for the same two roles
# (audit.act_for, decision 0039), and nothing here gives more than it does.
VICTIM_WORKERS = frozenset({R.VICTIM_WORKER, R.TEAM_MANAGER})
KEEP_VICTIMS = about_child("keep_victims", "See and keep what is known of victims", VICTIM_WORKERS)
CARRY_VICTIM_WORK = Permission(
    "cases.carry_victim_work", "Have what is due to victims among one's own things to do", frozenset({R.VICTIM_WORKER})
)
# A class of data and who reads it.
ADDRESS, HEALTH, VICTIM = "address", "health", "victim"
DATA_CLASSES = {ADDRESS: SHOW_ADDRESS, HEALTH: READ_HEALTH, VICTIM: READ_VICTIM}


class RecordState(StrEnum):
    """What may close a child's record to people who have a tie to it."""

    ORDINARY = "Nothing closes it"
    RESTRICTED = "Restricted"
    LIMITED = "Processing restricted"
    BOTH = "Both"
    BARRED = "The worker is barred"


def sees(role: Role, link: Link, state: RecordState) -> bool:
    """One cell of the matrix: whether a person of this role, with this tie and no other, sees a record so closed.

    `children_visible_to` is the same as a query; a test compares the two in every cell.
    """
    if role not in link.roles or state == RecordState.BARRED:
        return False
    is_closed = state in (RecordState.RESTRICTED, RecordState.BOTH)
    limited = state in (RecordState.LIMITED, RecordState.BOTH)
    return link.opens_restricted == is_closed and (not limited or role in SEE_LIMITED.roles)


def matrix() -> dict[str, dict[str, frozenset[Role]]]:
    """Tie → state of the record → the roles that see it: for docs/permissions.md."""
    return {
        f"{link.word}: {link.says}": {
            state.value: frozenset(role for role in Role if sees(role, link, state)) for state in RecordState
        }
        for link in LINKS
    }


# Where more or less than a role and sight of the record decides.
EXCEPTIONS = {
    REFER_CHILD: "also for a child whose record one does not see; never for one from whose record one is barred",
    OPEN_RESTRICTED: "for a record that one does not see: no tie is asked for; never for one from which one is barred",
    ADD_DOCUMENT: "a document is open to everybody who sees the record, to some roles or to named people; changed and "
    "withdrawn by whoever added it, or by people who may change or withdraw any",
    KEEP_VICTIMS: "a victim is recorded on a record that one sees; from then on every victim worker and manager sees "
    "the victim, unless every child whose offence harmed them is closed to the worker",
    EDIT_CIRCUMSTANCES: "what is written about health only by people who may read it",
    RECORD_CONTACT: "a contact is corrected by whoever recorded it, or by people who may correct any",
}


def may_read(viewer: Viewer, data_class: str) -> bool:
    """Whether the viewer's roles may read this class of data; a class that nobody listed is closed."""
    return data_class in DATA_CLASSES and viewer.may(DATA_CLASSES[data_class])


def protection_of(viewer: Viewer) -> dict[str, bool]:
    """What the viewer may do with a protected address, for the pages that offer it."""
    may = {"may_protect": PROTECT_ADDRESS, "may_show": SHOW_ADDRESS, "may_end": END_PROTECTION}
    return {name: viewer.may(permission) for name, permission in may.items()}


def children_visible_to(viewer: Viewer) -> QuerySet[Child]:
    """The children whose record the viewer may see: one of their links holds, and nothing closes it.

    The links stand in `cases.models.links`. A restricted record is open only to links that reach it, and a bar is
    stronger than every link. A record whose processing is restricted is out of sight for all but named roles.
    """
    ordinary = any_link(viewer, opens_restricted=False) & ~is_restricted()
    seen = ordinary | (any_link(viewer, opens_restricted=True) & Q(is_restricted()))
    return Child.objects.filter(seen, ~is_barred(viewer.user), may_be_used_by(viewer))


def children_closed_to(viewer: Viewer) -> QuerySet[Child]:
    """The children whose restriction or bar keeps the viewer out of pages that do not ask for a link: a panel's
    agenda, the children behind a figure."""
    opened = any_link(viewer, opens_restricted=True)
    closed = Q(is_barred(viewer.user)) | (Q(is_restricted()) & ~opened)
    return Child.objects.filter(closed if viewer.may(SEE_LIMITED) else closed | Q(is_limited()))


def may_be_used_by(viewer: Viewer, child: str = "pk") -> Q:
    """A condition: the processing of the child's record is not restricted, or the viewer's role is a named one."""
    return Q() if viewer.may(SEE_LIMITED) else ~Q(is_limited(child))


def children_behind_doors(viewer: Viewer) -> QuerySet[Child]:
    """The restricted records that are closed to the viewer, and of whom a search may say that they exist."""
    closed = Child.objects.filter(Q(is_restricted()), ~Q(is_barred(viewer.user)), may_be_used_by(viewer))
    return closed.exclude(pk__in=children_visible_to(viewer).order_by().values("pk"))


def children_not_barred_to(user) -> QuerySet[Child]:
    """Every child from whose record this person is not barred: for a search before a referral, nothing else."""
    return Child.objects.exclude(is_barred(user))


def hold(child: Child) -> None:
    """Inside an action, keep the child as they are until its end."""
    if connection.in_atomic_block:
        list(Child.objects.order_by().select_for_update(no_key=True).filter(pk=child.pk).values_list("pk"))


def children_whose_copy_may_be_made_by(viewer: Viewer) -> QuerySet[Child]:
    """The children of whose record the viewer may prepare or check a copy, when their role does such work at all.

    A bar holds here too, and a restricted record is open to named people only; a restriction of processing does not
    take the right to a copy away.
    """
    opened = Q(any_link(viewer, opens_restricted=True))
    return Child.objects.filter(~is_barred(viewer.user), ~Q(is_restricted()) | opened)


def require_for_copy(by, permission: Permission, child: Child, *, at: datetime) -> Viewer:
    """The person acting on a copy, when their role and the record allow it now."""
    viewer = require(by, permission, at=at)
    if not children_whose_copy_may_be_made_by(viewer).filter(pk=child.pk).exists():
        raise PermissionDenied(permission.code)
    return viewer


def require_for_child(by, permission: Permission, child: Child, *, at: datetime) -> Viewer:
    """The person acting, when their role carries the permission and they may see this child now.

    Inside an action the child stays locked until its end. Whoever restricts the record, bars a worker or allocates
    locks the child too, so what is found here still holds when the action writes.
    """
    viewer = require(by, permission, at=at)
    hold(child)
    if not children_visible_to(viewer).filter(pk=child.pk).exists():
        raise PermissionDenied(permission.code)
    return viewer


def still_allowed(by, permission: Permission, child: Child, *, at: datetime) -> Viewer | None:
    """For a job that somebody asked for: who they are now, or nobody when they lost the permission or the child."""
    viewer = viewer_on(by, local_date(at), at)
    may = viewer.may(permission) and children_visible_to(viewer).filter(pk=child.pk).exists()
    return viewer if may else None


def victims_seen_by(viewer: Viewer) -> QuerySet[Victim]:
    """The victims whom the viewer may see: those of an offence of some child who is not closed to them."""
    if not viewer.may(KEEP_VICTIMS):
        return Victim.objects.none()
    open_harm = VictimOffence.objects.filter(victim=OuterRef("pk")).exclude(child__in=children_closed_to(viewer))
    return Victim.objects.filter(Exists(open_harm))


def require_for_victim(by, victim: Victim, *, at: datetime) -> Viewer:
    """The person acting, when they keep victims and may see this one now."""
    viewer = require(by, KEEP_VICTIMS, at=at)
    if not victims_seen_by(viewer).filter(pk=victim.pk).exists():
        raise PermissionDenied(KEEP_VICTIMS.code)
    return viewer
