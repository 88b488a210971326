"""Reviews of an order: recorded, countersigned, taken back."""

from datetime import date, datetime

from cases import rules
from cases import rules_reviews as of_reviews
from cases.actions.access import raise_first
from cases.actions.notice import tell_workers
from cases.actions.programmes import set_level
from cases.actions.taken_back import mark_taken_back
from cases.models import OrderReview, Programme
from cases.permissions import AGREE_LEVEL, RECORD_PROGRAMME, require_for_child
from cases.rules_reviews import Decision
from cases.rules_work import NoticeKind
from yjs.actions import action, lock


@action
def record_review(
    programme: Programme,
    *,
    held_on: date,
    who: str,
    child_views: str,
    parent_views: str,
    progress: str,
    decision: str,
    level: str,
    why: str,
    by,
    at: datetime,
) -> OrderReview:
    """A review took place; where it changes the level of contact, that waits for a team manager."""
    viewer = require_for_child(by, RECORD_PROGRAMME, programme.child, at=at)
    programme = lock(programme)
    raise_first(
        rules.programme_is_running(programme.ends_on),
        of_reviews.review_day_fits(held_on, programme.starts_on, viewer.on),
        of_reviews.decision_is_whole(decision, level, programme.level),
    )
    values = {"held_on": held_on, "who": who, "child_views": child_views, "parent_views": parent_views}
    values |= {"progress": progress, "decision": decision, "level": level, "why": why}
    made = OrderReview.objects.create(
        child=programme.child, programme=programme, **values, recorded_by=by, recorded_at=at
    )
    tell_workers(programme.child, NoticeKind.PROGRAMME, about=made, by=by, at=at)
    return made


@action
def countersign_review(review: OrderReview, *, by, at: datetime) -> OrderReview:
    """A team manager agrees to another level of contact, which holds from today."""
    viewer = require_for_child(by, AGREE_LEVEL, review.child, at=at)
    programme, review = lock(review.programme), lock(review)
    moments = {"countersigned_at": review.countersigned_at, "taken_back_at": review.taken_back_at}
    is_asked = review.decision == Decision.LEVEL
    raise_first(of_reviews.may_countersign(review.recorded_by_id, by.pk, is_asked=is_asked, **moments))
    set_level(programme, level=review.level, happened_on=viewer.on, reason=review.why, by=by, at=at)
    review.countersigned_by, review.countersigned_at = by, at
    review.save(update_fields=["countersigned_by", "countersigned_at"])
    return review


@action
def take_back_review(review: OrderReview, *, reason: str, by, at: datetime) -> OrderReview:
    """A review was recorded by mistake, or a manager does not agree: it no longer counts, and stays to be read."""
    require_for_child(by, RECORD_PROGRAMME, review.child, at=at)
    review = lock(review)
    done = {"is_taken_back": bool(review.taken_back_at), "is_countersigned": bool(review.countersigned_at)}
    raise_first(of_reviews.may_take_back(**done))
    return mark_taken_back(review, reason, by=by, at=at)
