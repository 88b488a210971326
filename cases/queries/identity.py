"""The child whom a page is about, with what their identity bar shows."""

from django.apps import apps
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Case, CharField, Exists, Model, OuterRef, QuerySet, Subquery, Value, When
from django.db.models.functions import Concat
from django.http import Http404

from cases.models import BreakGlass, CareStatus, Child, Flag, Hold, Involvement, Programme, Transfer
from cases.models.involvement import OPENED_WHY
from cases.models.links import is_restricted, with_link
from cases.models.protected import Protectable
from cases.models.rights import is_limited
from cases.permissions import children_visible_to
from cases.rules import CareKind
from cases.rules_transfers import Direction
from yjs.access import Invisible, Viewer, one_or_404, visible_or_404


def with_identity(children: QuerySet[Child], on) -> QuerySet[Child]:
    """The children with what their identity bar shows beside the name: `is_our_child`, `is_restricted`,
    `is_limited`, `is_held`, `caretaking_now`."""
    looked_after = CareStatus.objects.open_on(on).filter(child=OuterRef("pk"), status=CareKind.LOOKED_AFTER)
    held = Hold.objects.filter(child=OuterRef("pk"), lifted_at=None)
    return children.annotate(
        is_our_child=Exists(looked_after),
        is_restricted=is_restricted(),
        is_limited=is_limited(),
        is_held=Exists(held),
        caretaking_now=Subquery(caretaking_on(on)),
    )


def caretaking_on(on) -> QuerySet:
    """ "Caretaking for Barnet", "Caretaken by Barnet": of the transfer in force with the child of an outer query."""
    force = Transfer.objects.in_force(on).filter(child=OuterRef("pk")).order_by("-starts_on", "-pk")
    does = Case(When(direction=Direction.IN.value, then=Value("Caretaking for ")), default=Value("Caretaken by "))
    return force.annotate(says=Concat(does, "service__name", output_field=CharField())).values("says")[:1]


def with_standing_now(children: QuerySet[Child], on) -> QuerySet[Child]:
    """The children with the rest of the bar of their own pages: `flags_now`, `orders_now`, `why_now` and `level_now`.

    Assessments stand a floor above: found by name, as the history finds them, never by import.
    """
    mine = {"child": OuterRef("pk")}
    flags = Flag.objects.in_force().filter(**mine, kind__in_bar=True).order_by("kind__position", "pk")
    orders = Programme.objects.open_on(on).filter(**mine).order_by("starts_on", "pk")
    work = Involvement.objects.filter(**mine, ends_on=None)
    why = Case(*[When(opened_why=code, then=Value(words)) for code, words in OPENED_WHY], output_field=CharField())
    judged = apps.get_model("assessments", "Assessment").objects.filter(**mine, status="countersigned")
    return children.annotate(
        flags_now=ArraySubquery(flags.values("kind__name")),
        orders_now=ArraySubquery(orders.values("disposal__name")),
        why_now=Subquery(work.annotate(why=why).values("why")[:1]),
        level_now=Subquery(judged.order_by("-countersigned_at", "-pk").values("intervention_level")[:1]),
    )


def protected_values(record: Protectable) -> dict[str, str]:
    """What the database holds of a protected record: for the one act that shows it, or to compare and not to show."""
    return type(record).objects.values(*record.MASKED_FIELDS).get(pk=record.pk)


def of_viewer(viewer: Viewer) -> QuerySet[Child]:
    """The children whom the viewer may see, with their identity bar, the viewer's tie, and `is_opened`: somebody has
    the restricted record open in an emergency."""
    bar = with_standing_now(with_identity(children_visible_to(viewer), viewer.on), viewer.on)
    seen = with_link(bar, viewer)
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
