"""Reads of the working day: notices, concerns, tasks; each list holds only children whom the viewer may see."""

from collections.abc import Collection, Iterable

from django.db.models import Exists, F, OuterRef, Prefetch, Q, QuerySet

from cases.models import Allocation, Child, ConcernAnswer, Notice, NoticeEmail, RaisedConcern, Task
from cases.models.child import OfChild
from cases.permissions import READ_NOTICES, READ_SENSITIVE, children_visible_to
from cases.queries.around import people_who_see
from cases.queries.identity import of_visible_child
from yjs.access import Invisible, Viewer
from yjs.accounts.models import Membership, User

UNREAD_FIRST = F("read_at").desc(nulls_first=True)
ANSWERS = Prefetch("answers", ConcernAnswer.objects.select_related("answered_by"), to_attr="said")


# --- Notices ------------------------------------------------------------------------------------------------
def notices_of(viewer: Viewer) -> QuerySet[Notice]:
    """What the viewer was told of children whom they may see now, unread before read, the newest first."""
    mine = Notice.objects.filter(to=viewer.user, child__in=children_visible_to(viewer))
    return mine.select_related("child", "author").order_by(UNREAD_FIRST, "-is_urgent", "-made_at", "-pk")


def unread_count(viewer: Viewer) -> int:
    """How many notices wait for the viewer: the figure in every page's header (1 query, none without the right)."""
    if not viewer.may(READ_NOTICES):
        return 0
    return notices_of(viewer).filter(read_at=None).order_by().count()


def notice_by_ref(viewer: Viewer, ref: str) -> Notice:
    """The viewer's own notice with this reference, of a child they may see."""
    return of_visible_child(viewer, Notice.objects.filter(to=viewer.user), ref)


def email_choice_of(viewer: Viewer) -> NoticeEmail | None:
    """At what time the viewer wants to hear by e-mail that notices wait; none when they do not."""
    return NoticeEmail.objects.filter(person=viewer.user).first()


def told_of(child: Child, refs: Collection[str]) -> list[Notice]:
    """Who was told of these entries, and whether they read that they were (1 query)."""
    return list(Notice.objects.filter(child=child, about_ref__in=refs).select_related("to").order_by("to__name", "pk"))


def with_told(child: Child, *lists: Iterable[OfChild]) -> None:
    """Each record of the lists with `told`: who was told of it (1 query)."""
    records: dict[str, list[OfChild]] = {}  # one record may stand on a page twice: a referral of two offences
    for record in (one for each in lists for one in each):
        record.told = []
        records.setdefault(record.ref, []).append(record)
    for notice in told_of(child, records):
        for record in records[notice.about_ref]:
            record.told.append(notice)


# --- Concerns -----------------------------------------------------------------------------------------------
def not_kept_apart(viewer: Viewer) -> Q:
    """A condition over concerns: those of a contact that is kept apart only for people who may read such."""
    return Q() if viewer.may(READ_SENSITIVE) else Q(contact__sensitive="")


def open_concerns(children: QuerySet[Child] | Collection[Child], viewer: Viewer) -> QuerySet[RaisedConcern]:
    """The concerns about these children that nobody has finished with, the newest first, with what was said so far."""
    waiting = RaisedConcern.objects.filter(not_kept_apart(viewer), closed_at=None, child__in=children)
    return waiting.select_related("child", "raised_by", "contact").defer(*TEXTS).prefetch_related(ANSWERS)


TEXTS = tuple(
    f"contact__{text}"
    for text in ("aim", "content", "outcome", "risk", "next_steps", "safeguarding", "voice", "searched")
)


def concern_by_ref(viewer: Viewer, ref: str) -> RaisedConcern:
    """The concern with this reference, of a child the viewer may see, with every answer."""
    rows = RaisedConcern.objects.select_related("raised_by", "contact").prefetch_related(ANSWERS)
    concern = of_visible_child(viewer, rows, ref)
    if concern.contact.sensitive and not viewer.may(READ_SENSITIVE):
        raise Invisible(concern)
    return concern


def concern_of(versions: Collection[int]) -> RaisedConcern | None:
    """The concern that a contact raised, by the keys of its versions, with every answer (2 queries)."""
    rows = RaisedConcern.objects.filter(contact__in=versions).select_related("raised_by")
    return rows.prefetch_related(ANSWERS).first()


# --- Tasks --------------------------------------------------------------------------------------------------
def tasks_visible_to(viewer: Viewer) -> QuerySet[Task]:
    """Every task about a child whom the viewer may see, the one that is due first before the others."""
    rows = Task.objects.filter(child__in=children_visible_to(viewer))
    return rows.select_related("child", "owner", "made_by", "done_by")


def tasks_of_team(viewer: Viewer) -> Q:
    """A condition over tasks: the owner is in one of the viewer's teams, or the child is worked with there."""
    ours = Membership.objects.open_on(viewer.on).filter(team__in=viewer.teams, user=OuterRef("owner"))
    led = Allocation.objects.open_on(viewer.on).filter(team__in=viewer.teams, child=OuterRef("child"))
    return Exists(ours) | Exists(led)


def task_by_ref(viewer: Viewer, ref: str) -> Task:
    """The task with this reference, of a child the viewer may see."""
    return of_visible_child(viewer, Task.objects.select_related("owner", "made_by", "done_by"), ref)


def people_for_task(viewer: Viewer, child: Child) -> list[User]:
    """Who may have a task about the child, the viewer first; the action asks again whether they see the child."""
    return sorted(people_who_see(child, viewer.on), key=lambda one: one.pk != viewer.user.pk)
