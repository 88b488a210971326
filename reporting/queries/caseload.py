"""Children with what a worker needs to know of each at a glance: one query however many they are."""

from dataclasses import dataclass
from datetime import date, datetime, time

from django.db.models import Exists, Min, OuterRef, QuerySet, Subquery

from assessments.models import Assessment
from cases.models import Allocation, Appointment, Child, Contact
from cases.models.rights import is_limited
from cases.permissions import children_visible_to
from cases.queries import with_identity
from cases.rules import FACE_TO_FACE, TOOK_PLACE, WorkerRole
from reporting.rules.work import is_unseen
from yjs.access import Viewer
from yjs.clock import LONDON, local_date

DOES_THE_WORK = frozenset({WorkerRole.LEAD, WorkerRole.STAND_IN})
COUNTERSIGNED = "countersigned"
LEVELS = {"STANDARD": "Standard", "ENHANCED": "Enhanced", "INTENSIVE": "Intensive"}


@dataclass(frozen=True)
class Line:
    """A child in a list: when last seen, when next, at what level, whether it is too long ago, what is due next."""

    child: Child
    last_seen: date | None
    next_at: datetime | None
    level: str
    is_unseen: bool
    due_on: date | None = None
    due_what: str = ""

    @property
    def level_word(self) -> str:
        """The level in words."""
        return LEVELS.get(self.level, "")


def start_of(day: date) -> datetime:
    """The first moment of a day in England."""
    return datetime.combine(day, time(), LONDON)


def worked_with(viewer: Viewer) -> QuerySet[Child]:
    """The children allocated to the viewer whom they may see, with `is_mine`: they lead, or stand in."""
    open_now = Allocation.objects.open_on(viewer.on).filter(worker=viewer.user, child=OuterRef("pk"))
    mine = open_now.filter(role__in=DOES_THE_WORK)
    seen = children_visible_to(viewer).filter(Exists(open_now), ~is_limited())
    return seen.annotate(is_mine=Exists(mine))


def led_in(viewer: Viewer) -> QuerySet[Child]:
    """The children of the viewer's teams whom they may see: a lead practitioner is allocated in one of them."""
    led = Allocation.objects.open_on(viewer.on).filter(
        child=OuterRef("pk"), role=WorkerRole.LEAD, team__in=viewer.teams
    )
    return children_visible_to(viewer).filter(Exists(led))


def with_work(children: QuerySet[Child], on: date) -> QuerySet[Child]:
    """The children with `seen_at`, `next_at`, `level`, `lead_id` and `since` (the present lead's first day)."""
    mine = {"child": OuterRef("pk")}
    lead = Allocation.objects.open_on(on).filter(**mine, role=WorkerRole.LEAD).order_by("-starts_on")
    seen = Contact.objects.filter(**mine, method__in=FACE_TO_FACE, attendance__in=TOOK_PLACE, correction=None)
    seen = seen.filter(sensitive="")  # a meeting with somebody else
    to_come = Appointment.objects.standing().filter(**mine, starts_at__gte=start_of(on))
    judged = Assessment.objects.filter(**mine, status=COUNTERSIGNED).order_by("-countersigned_at")
    return with_identity(children, on).annotate(
        # The newest by the index of a child's contacts: one step for each child, however many contacts.
        seen_at=Subquery(seen.order_by("-happened_at").values("happened_at")[:1]),
        next_at=_one(to_come, Min("starts_at")),
        level=Subquery(judged.values("intervention_level")[:1]),
        lead_id=Subquery(lead.values("worker")[:1]),
        since=Subquery(lead.values("starts_on")[:1]),
    )


def _one(rows: QuerySet, value) -> Subquery:
    return Subquery(rows.order_by().values("child").annotate(one=value).values("one"))


def line_of(child: Child, on: date, *, unseen_days: int, reads_level: bool) -> Line:
    """A child of `with_work` as a line of a list."""
    last_seen = local_date(child.seen_at) if child.seen_at else None
    since = child.since or on
    return Line(
        child=child,
        last_seen=last_seen,
        next_at=child.next_at,
        level=(child.level or "") if reads_level else "",
        is_unseen=is_unseen(last_seen, since, on, days=unseen_days),
    )
