"""What the form of a contact offers: read once, in a number of queries that does not grow with the record."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace

from cases.models import Appointment, Child, Contact
from cases.permissions import READ_SENSITIVE
from cases.queries.contacts import (
    Way,
    children_by_refs,
    last_way,
    my_children,
    open_appointments,
    prompts_on,
    workers_who_could_be_there,
)
from cases.queries.naming import named_in_shared
from cases.queries.topics import Topic, topics_for
from cases.rules_naming import Named
from yjs.access import Viewer
from yjs.accounts.models import User


@dataclass(frozen=True)
class Offered:
    """Appointments, people and topics to choose from, the prompts of the day, and how one last met the child."""

    me: User
    prompts: dict[str, str]
    appointments: list[Appointment] = field(default_factory=list)
    workers: list[User] = field(default_factory=list)
    topics: list[Topic] = field(default_factory=list)
    mine: list[Child] = field(default_factory=list)
    way: Way | None = None
    may_be_sensitive: bool = False
    children_of: Callable[[list[str]], list[Child]] = lambda refs: []
    named_in: Callable[[Sequence[Child], Iterable[str]], list[Named]] = lambda children, texts: []


def offered_for(child: Child, viewer: Viewer) -> Offered:
    """What a new contact with this child begins with."""
    return replace(
        _beside(child, viewer),
        appointments=list(open_appointments(child)),
        mine=[each for each in my_children(viewer) if each.pk != child.pk],
        way=last_way(child, viewer.user),
        children_of=lambda refs: children_by_refs(viewer, refs),
        named_in=named_in_shared,
    )


def offered_for_correction(versions: list[Contact], viewer: Viewer) -> Offered:
    """What the correction of a contact may name: what is there now, and what its versions named."""
    offered = _beside(versions[0].child, viewer)
    there = {row.worker_id for version in versions for row in version.workers_there.all()}
    for worker in offered.workers:
        worker.works_here = worker.works_here or worker.pk in there
    gone = [row.worker for version in versions for row in version.workers_there.all()]
    known = {worker.pk for worker in offered.workers}
    named = {Topic(row.kind, row.topic_ref, row.words) for version in versions for row in version.topics.all()}
    return replace(
        offered,
        workers=offered.workers + [_there(worker) for worker in dict.fromkeys(gone) if worker.pk not in known],
        topics=list(dict.fromkeys([*offered.topics, *sorted(named, key=lambda topic: topic.words)])),
    )


def _beside(child: Child, viewer: Viewer) -> Offered:
    return Offered(
        me=viewer.user,
        prompts=prompts_on(viewer.on),
        workers=workers_who_could_be_there(child, viewer),
        topics=topics_for(child, viewer),
        may_be_sensitive=viewer.may(READ_SENSITIVE),
    )


def _there(worker: User) -> User:
    worker.works_here = True
    return worker
