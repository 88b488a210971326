"""What somebody who leaves has in hand: with names for whoever hands it over, in numbers for an administrator."""

from dataclasses import dataclass, field

from django.db.models import QuerySet
from django.urls import reverse

from assessments.models import Assessment
from assessments.rules.assessment import Status
from cases.models import Allocation, Appointment, Child
from cases.permissions import ALLOCATE_CHILD, children_visible_to
from cases.queries.caseload import caseload_after, leavers_with_children, workers_to_allocate
from cases.rules_work import Tag
from reporting.queries.caseload import start_of
from reporting.queries.to_do import ToDo, tasks_about
from yjs.access import Viewer, visible_or_404
from yjs.accounts.models import User
from yjs.acting import acting_as
from yjs.policy.values import values_on


@dataclass(frozen=True)
class InHand:
    """The leaver's work: `caseload` and `tasks` only for whoever may allocate; references and numbers for all.

    `hidden` counts the children whose record is not open to the viewer: somebody named on it hands them over.
    """

    refs: list[str]
    assessments: int
    appointments: int
    caseload: list[Allocation] = field(default_factory=list)
    tasks: list[ToDo] = field(default_factory=list)
    hidden: int = 0


def in_hand(viewer: Viewer, person: User) -> InHand:
    """What the person has in hand on the viewer's date, or keeps after their last day (at most 12 queries)."""
    day = min(filter(None, (person.left_on, viewer.on)))
    held = list(caseload_after(person, day))
    to_come = Appointment.objects.standing().filter(worker=person, starts_at__gte=start_of(viewer.on))
    with acting_as("numbers of a leaver"):
        numbers = {
            "refs": sorted({one.child.ref for one in held}),
            "assessments": Assessment.objects.filter(author=person).exclude(status=Status.COUNTERSIGNED).count(),
            "appointments": to_come.count(),
        }
    if not viewer.may(ALLOCATE_CHILD):
        return InHand(**numbers)
    seen = set(children_visible_to(viewer).filter(pk__in=[one.child_id for one in held]).values_list("pk", flat=True))
    caseload = [one for one in held if one.child_id in seen]
    tasks = tasks_about(unique([one.child for one in caseload]), viewer, values_on(viewer.on))
    return InHand(**numbers, caseload=caseload, tasks=tasks, hidden=len({one.child_id for one in held} - seen))


def worker_by_ref(viewer: Viewer, ref: str) -> User:
    """Somebody who works with a child in one of the manager's teams; otherwise Http404."""
    ours = Allocation.objects.filter(team__in=viewer.teams).exclude(ends_on__lt=viewer.on)
    found = User.objects.filter(pk__in=ours.values("worker")) if viewer.may(ALLOCATE_CHILD) else User.objects.none()
    return visible_or_404(found, ref)


def unique(children: list[Child]) -> list[Child]:
    """Each child once, in this order."""
    return list({child.pk: child for child in children}.values())


def who_could_take_over(viewer: Viewer, person: User) -> QuerySet[User]:
    """The workers to choose from: everybody who works with children and is not about to leave."""
    return workers_to_allocate(viewer.on).filter(left_on=None).exclude(pk=person.pk)


def leaver_tasks(viewer: Viewer) -> list[ToDo]:
    """People of the viewer's teams who leave or left and still have children (1 query, none without the right)."""
    if not viewer.may(ALLOCATE_CHILD):
        return []
    return [leaver_task(person, viewer) for person in leavers_with_children(viewer) if person.pk != viewer.user.pk]


def leaver_task(person: User, viewer: Viewer) -> ToDo:
    """Hand over what somebody has in hand, by their last day."""
    children = "1 child" if person.children == 1 else f"{person.children} children"
    late = person.left_on < viewer.on
    return ToDo(
        f"Hand over {children} of {person.name}, whose last day {'was' if late else 'is'} {person.left_on:%-d %B %Y}",
        reverse("reporting:leaver", args=[person.ref]),
        due_on=person.left_on,
        tag=Tag("red", "Has left") if late else Tag("orange", "Leaves"),
        overdue=late,
    )
