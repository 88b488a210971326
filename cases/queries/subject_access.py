"""Requests for a copy of a record, and the passages of each."""

from django.db.models import F, Q, QuerySet
from django.http import Http404

from cases.models import AccessPassage, AccessRequest, Child
from cases.permissions import READ_ACCESS, children_whose_copy_may_be_made_by
from cases.rules_subject_access import marked
from yjs.access import Viewer, visible_or_404

PEOPLE = ("child", "recorded_by", "prepared_by", "checked_by")


def access_requests(viewer: Viewer) -> QuerySet[AccessRequest]:
    """Every request, the open ones first by their day."""
    if not viewer.may(READ_ACCESS):
        return AccessRequest.objects.none()
    return AccessRequest.objects.filter(child__in=children_whose_copy_may_be_made_by(viewer)).select_related(*PEOPLE)


def open_access_requests(viewer: Viewer) -> QuerySet[AccessRequest]:
    """The requests that wait for somebody, the first due first."""
    return access_requests(viewer).filter(closed_at=None).order_by("due_on", "pk")


def requests_of(child: Child) -> QuerySet[AccessRequest]:
    """Every request for a copy of one record."""
    return AccessRequest.objects.filter(child=child)


def access_request_by_ref(viewer: Viewer, ref: str) -> AccessRequest:
    """The request with this reference."""
    return visible_or_404(access_requests(viewer), ref)


def child_to_copy(viewer: Viewer, ref: str) -> Child:
    """The record with this reference, of which the viewer may have a copy made."""
    if not viewer.may(READ_ACCESS):
        raise Http404
    return visible_or_404(children_whose_copy_may_be_made_by(viewer).only("ref", "date_of_birth"), ref)


def passage_of(viewer: Viewer, ref: str, position: int) -> AccessPassage:
    """One passage of a request, by its place in the copy."""
    request = access_request_by_ref(viewer, ref)
    passage = AccessPassage.objects.filter(request=request, position=position).select_related("decided_by").first()
    if passage is None:
        raise Http404
    passage.request = request
    return passage


def passages(request: AccessRequest, shown: str) -> QuerySet[AccessPassage]:
    """The passages in order: all, those with something removed or withheld, or those where people kept a proposal."""
    mine = AccessPassage.objects.filter(request=request)
    if shown == "removed":
        return mine.filter(~Q(proposed=[]) | ~Q(removed=[]) | Q(withheld=True))
    return mine.filter(changed_by_people()) if shown == "changed" else mine


def changed_by_people() -> Q:
    """Somebody removed other words than the service proposed."""
    return ~Q(decided_at=None) & ~Q(removed=F("proposed"))


def with_pieces(page) -> None:
    """Give each passage of a page its text in pieces, with what is removed marked."""
    for passage in page:
        passage.pieces = marked(passage.text, [words for words, _ in passage.removed])


def next_position(passage: AccessPassage) -> int | None:
    """The next passage that has something to decide."""
    later = passages(passage.request, "removed").filter(position__gt=passage.position)
    return later.values_list("position", flat=True).first()
