"""The child whom a page is about, with what their identity bar shows."""

from django.db.models import Exists, Model, OuterRef, QuerySet
from django.http import Http404

from cases.models import BreakGlass, CareStatus, Child, Hold
from cases.models.links import is_restricted, with_link
from cases.models.protected import Protectable
from cases.models.rights import is_limited
from cases.permissions import children_visible_to
from cases.rules import CareKind
from yjs.access import Invisible, Viewer, one_or_404, visible_or_404


def with_identity(children: QuerySet[Child], on) -> QuerySet[Child]:
    """The children with what their identity bar shows beside the name: `is_our_child`, `is_restricted`,
    `is_limited`, `is_held`."""
    looked_after = CareStatus.objects.open_on(on).filter(child=OuterRef("pk"), status=CareKind.LOOKED_AFTER)
    held = Hold.objects.filter(child=OuterRef("pk"), lifted_at=None)
    return children.annotate(
        is_our_child=Exists(looked_after),
        is_restricted=is_restricted(),
        is_limited=is_limited(),
        is_held=Exists(held),
    )


def protected_values(record: Protectable) -> dict[str, str]:
    """What the database holds of a protected record: for the one act that shows it."""
    return type(record).objects.values(*record.MASKED_FIELDS).get(pk=record.pk)


def of_viewer(viewer: Viewer) -> QuerySet[Child]:
    """The children whom the viewer may see, with their identity bar, the viewer's tie, and `is_opened`: somebody has
    the restricted record open in an emergency."""
    seen = with_link(with_identity(children_visible_to(viewer), viewer.on), viewer)
    open_now = BreakGlass.objects.open_at(viewer.at).filter(child=OuterRef("pk"), restriction__ended_at=None)
    return seen.annotate(is_opened=Exists(open_now))


def child_by_ref(viewer: Viewer, ref: str) -> Child:
    """The child with this reference, with their identity bar; Http404 when the viewer may not see them.

    The reference of a record that was merged leads to the one that was kept.
    """
    try:
        return visible_or_404(of_viewer(viewer), ref)
    except Http404:
        kept = Child.every.filter(ref=ref).values_list("merged_into__ref", flat=True).first()
        if kept is None:
            raise
    return visible_or_404(of_viewer(viewer), kept)


def of_visible_child(viewer: Viewer, records: QuerySet, ref: str) -> Model:
    """The one of `records` with this reference, its `child` carrying the identity bar; Http404 when the viewer
    may not see the child."""
    record = one_or_404(records, ref)
    child = of_viewer(viewer).filter(pk=record.child_id).first()
    if child is None:
        raise Invisible(record)
    record.child = child
    return record
