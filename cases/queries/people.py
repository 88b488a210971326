"""The people around a child, by what they are to them, and the same as a picture."""

from dataclasses import dataclass, field
from datetime import date

from cases.models import Allocation, Carer, Child, Person
from cases.permissions import children_visible_to
from cases.queries.caseload import allocations_of
from cases.queries.identity import of_visible_child
from cases.rules import Around
from yjs.access import Viewer

SERVICE = "Workers of this service"
WIDTH, ROW, HEAD, MARGIN, LONGEST_NAME = 1060, 30, 40, 20, 34


@dataclass
class Group:
    """People of one kind; those whom one may add carry the word for it, `add`."""

    heading: str
    add: str = ""
    people: list[Carer | Person] = field(default_factory=list)


@dataclass(frozen=True)
class PeopleAround:
    """Everybody around a child: groups of today, who was around them before, workers, other records with the child."""

    groups: list[Group]
    former: list[Carer | Person]
    workers: list[Allocation]
    named_on: list[Child]


@dataclass(frozen=True)
class Node:
    """One line of the picture: text, where it stands, whether the person must be kept away."""

    text: str
    x: int
    y: int
    is_left: bool
    is_head: bool = False
    is_kept_away: bool = False


@dataclass(frozen=True)
class Picture:
    """The network as coordinates: the child in the middle, people to the left and right."""

    width: int
    height: int
    middle: tuple[int, int]
    nodes: list[Node]


def people_around(child: Child, viewer: Viewer) -> PeopleAround:
    """Everybody around the child, in five queries whatever their number."""
    everybody = [*child.carers.all(), *child.people.all()]
    refs = {one.sibling_ref for one in everybody if one.sibling_ref}
    seen = children_visible_to(viewer)
    linked = {each.ref: each for each in seen.filter(ref__in=refs)} if refs else {}
    for one in everybody:
        one.record = linked.get(one.sibling_ref)
    groups = [
        Group("Parents and carers", "carer"),
        Group("Brothers and sisters", Around.SIBLING.value),
        Group("Family and friends", Around.OTHER.value),
        Group("GP, school and other professionals", Around.PROFESSIONAL.value),
    ]
    place = {Carer.kind: 0, Around.SIBLING: 1, Around.OTHER: 2}
    for one in everybody:
        if not one.ends_on:
            groups[place.get(one.kind, 3)].people.append(one)
    theirs = Person.objects.filter(sibling_ref=child.ref, ends_on=None).values("child")
    return PeopleAround(
        groups, [one for one in everybody if one.ends_on], list(allocations_of(child)), list(seen.filter(pk__in=theirs))
    )


def person_by_ref(viewer: Viewer, ref: str) -> Person:
    """The person around a child with this reference, of a child the viewer may see."""
    return of_visible_child(viewer, Person.objects.all(), ref)


def sees_sibling(viewer: Viewer, person: Person) -> bool:
    """Whether the viewer may see the record of this brother or sister, so may be told of it."""
    return not person.sibling_ref or children_visible_to(viewer).filter(ref=person.sibling_ref).exists()


def picture_of(around: PeopleAround, on: date) -> Picture:
    """The family to the left of the child, professionals and workers to the right, one under the other."""
    workers = [held for held in around.workers if held.ends_on is None or held.ends_on >= on]
    columns = {True: around.groups[:3], False: around.groups[3:]}
    nodes, lowest = [], 0
    for is_left, groups in columns.items():
        lines = [line for group in groups if group.people for line in _lines(group)]
        if not is_left and workers:
            lines += [(SERVICE, True, False)]
            lines += [
                (_short(f"{held.worker.name}, {held.get_role_display().lower()}"), False, False) for held in workers
            ]
        y = MARGIN
        for text, is_head, kept_away in lines:
            y += HEAD if is_head else ROW
            x = WIDTH // 2 - 170 if is_left else WIDTH // 2 + 170
            nodes.append(Node(text, x, y, is_left, is_head, kept_away))
        lowest = max(lowest, y)
    height = max(lowest, 120) + MARGIN + 10
    return Picture(WIDTH, height, (WIDTH // 2, height // 2), nodes)


def _lines(group: Group) -> list[tuple[str, bool, bool]]:
    return [(group.heading, True, False)] + [
        (_short(str(one)), False, one.must_not_contact or one.must_not_know_address) for one in group.people
    ]


def _short(text: str) -> str:
    return text if len(text) <= LONGEST_NAME else f"{text[: LONGEST_NAME - 1].rstrip()}…"
