"""Reviews of orders: those of one, what is due, what waits for a team manager."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Max, Q, QuerySet

from cases.models import OrderReview, Programme
from cases.queries.identity import of_visible_child
from cases.rules_reviews import REVIEWED, Decision, counts_from, is_reviewed, review_due
from yjs.access import Viewer
from yjs.policy.values import REVIEW_ORDER_MONTHS, value_on, values_by_day


@dataclass(frozen=True)
class ReviewDue:
    """A running order whose review is due, by when."""

    programme: Programme
    due_on: date


def reviews_of(programme: Programme) -> QuerySet[OrderReview]:
    """The reviews of an order, the newest first."""
    return programme.reviews.select_related("recorded_by", "countersigned_by", "taken_back_by")


def review_by_ref(viewer: Viewer, ref: str) -> OrderReview:
    """The review with this reference, of a child the viewer may see."""
    people = ("recorded_by", "countersigned_by", "taken_back_by")
    return of_visible_child(viewer, OrderReview.objects.select_related(*people, "programme__disposal"), ref)


def due_of(programme: Programme, reviews: Collection[OrderReview]) -> tuple[date | None, int]:
    """When the next review of an order is due, and every how many months by the policy of its first day."""
    months = value_on(REVIEW_ORDER_MONTHS, programme.starts_on)
    if programme.ends_on or not is_reviewed(programme.disposal.kpi_order_type, is_licence=programme.is_licence):
        return None, months
    last = max((one.held_on for one in reviews if one.taken_back_at is None), default=None)
    since = counts_from(last, programme.imported_on)
    return review_due(programme.starts_on, since, programme.planned_end_on, months), months


def reviews_due(children: Collection, on: date, until: date) -> list[ReviewDue]:
    """The orders of these children that are to be reviewed by a day (2 queries, 1 where none runs)."""
    kinds = Q(disposal__kpi_order_type=REVIEWED) | Q(is_licence=True)
    rows = Programme.objects.filter(kinds, child__in=children, ends_on=None, starts_on__lte=on).select_related(
        "disposal"
    )
    running = list(rows.annotate(last=Max("reviews__held_on", filter=Q(reviews__taken_back_at=None))))
    policies = values_by_day({one.starts_on for one in running})
    found = []
    for one in running:
        months = policies[one.starts_on][REVIEW_ORDER_MONTHS.key]
        since = counts_from(one.last, one.imported_on)
        due = review_due(one.starts_on, since, one.planned_end_on, months)
        if due and due <= until:
            found.append(ReviewDue(one, due))
    return found


def reviews_to_countersign(children: Collection, viewer: Viewer) -> QuerySet[OrderReview]:
    """Reviews that change a level and wait for a team manager, without those that the viewer wrote."""
    waiting = OrderReview.objects.standing().filter(decision=Decision.LEVEL.value, countersigned_at=None)
    return waiting.filter(child__in=children).exclude(recorded_by=viewer.user).select_related("programme__disposal")
