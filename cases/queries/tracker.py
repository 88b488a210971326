"""The tracker: one kind of circumstance over many children, a row each."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Exists, Max, OuterRef, Prefetch, QuerySet
from django.http import Http404
from pghistory.core import event_models

from cases.models import Allocation, Child
from cases.models.circumstances import Episode
from cases.models.kinds import KINDS
from cases.permissions import children_visible_to
from cases.queries.circumstances import episode_by_ref, may_read_kind, name_of
from yjs.access import Viewer

TRACKED = ("ete", "mental-health", "substance-misuse")


@dataclass(frozen=True)
class Tracked:
    """A row: a child and what holds now, or nothing; the version that an editor has before them."""

    child: Child
    episode: Episode | None
    version: int | None


def tracked_kinds(viewer: Viewer) -> list[type[Episode]]:
    """The kinds of which the viewer may keep a tracker."""
    return [KINDS[about] for about in TRACKED if may_read_kind(viewer, KINDS[about])]


def held_now(viewer: Viewer, kind: type[Episode]) -> QuerySet:
    """What holds today of one kind."""
    return kind.objects.open_on(viewer.on).order_by("starts_on", "pk")


def tracked_children(viewer: Viewer, kind: type[Episode]) -> QuerySet[Child]:
    """The children whom the viewer may see and somebody works with now, each with what holds now (2 queries)."""
    works = Allocation.objects.open_on(viewer.on).filter(child=OuterRef("pk"))
    return (
        children_visible_to(viewer)
        .filter(Exists(works))
        .prefetch_related(Prefetch(name_of(kind), held_now(viewer, kind), to_attr="held_now"))
    )


def rows_of(children: Iterable[Child], kind: type[Episode]) -> list[Tracked]:
    """A row for everything that holds now, and one for each child of whom nothing is recorded (1 query)."""
    held = [(child, episode) for child in children for episode in child.held_now or [None]]
    changes = event_models(tracks_model=kind)[0].objects.filter(pgh_obj__in=[one.pk for _, one in held if one])
    versions = dict(changes.order_by().values("pgh_obj").annotate(Max("pgh_id")).values_list("pgh_obj", "pgh_id__max"))
    for child, episode in held:
        if episode:
            episode.child = child
    return [Tracked(child, episode, versions.get(episode.pk) if episode else None) for child, episode in held]


def tracked_by_ref(viewer: Viewer, ref: str, tracked: str) -> Episode:
    """The fact of a tracked kind with this reference, of a child the viewer may see."""
    episode = episode_by_ref(viewer, ref, tracked)
    if not may_read_kind(viewer, type(episode)):
        raise Http404
    return episode
