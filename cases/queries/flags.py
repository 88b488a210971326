"""Flags of a child, flags to look at again, and the lists that an administrator keeps."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Prefetch, QuerySet

from cases.models import Child, Flag, FlagReview, ListEntry
from cases.models.lists import FLAG_KINDS, LISTS
from cases.queries.identity import of_visible_child
from yjs.access import Viewer, one_or_404

WORDS = dict(LISTS)


def flags_of(child: Child) -> list[Flag]:
    """Every flag, those that stand first (2 queries)."""
    reviews = Prefetch("reviews", FlagReview.objects.select_related("reviewed_by"))
    found = child.flags.select_related("kind", "raised_by", "ended_by").prefetch_related(reviews)
    return sorted(found, key=lambda flag: flag.ended_at is not None)


def open_flags(child: Child) -> QuerySet[Flag]:
    """The flags that stand, the heaviest kinds first."""
    return child.flags.in_force().select_related("kind", "raised_by").order_by("kind__position", "pk")


def flag_by_ref(viewer: Viewer, ref: str) -> Flag:
    """A flag on a record that the viewer may see."""
    return of_visible_child(viewer, Flag.objects.select_related("kind", "raised_by"), ref)


def flags_to_review(children: Iterable[int], on: date) -> QuerySet[Flag]:
    """The flags on these children's records whose review is due by the date."""
    due = Flag.objects.in_force().filter(child__in=children, review_on__lte=on)
    return due.select_related("kind").order_by("review_on", "pk")


def kinds_to_raise(child: Child) -> QuerySet[ListEntry]:
    """The kinds of flag that do not stand on the record yet."""
    there = child.flags.in_force().values("kind")
    return ListEntry.objects.offered(FLAG_KINDS).exclude(pk__in=there)


def offered(which: str) -> QuerySet[ListEntry]:
    """What a list offers now."""
    return ListEntry.objects.offered(which)


def entry_by_ref(ref: str) -> ListEntry:
    """The entry of a list with this reference."""
    return one_or_404(ListEntry.objects.all(), ref)


def lists() -> list[tuple[str, str, list[ListEntry]]]:
    """Every list: its key, its words, its entries."""
    entries = list(ListEntry.objects.all())
    return [(key, words, [one for one in entries if one.list == key]) for key, words in LISTS]
