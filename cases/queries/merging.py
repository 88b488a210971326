"""Two records that may be of one child: what differs, what stands in the way, and merges that were made."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Field, QuerySet, Value
from django.http import Http404

from cases.models import Bar, Child, ChildMerge, DisposalProposal, Restriction
from cases.queries.finding import Match, near_matches
from cases.queries.identity import child_by_ref, of_visible_child
from cases.queries.retention import what_stands_over
from cases.queries.trail import tables
from cases.queries.wording import in_words, kind_of
from cases.rules_rights import Decision
from yjs.access import Viewer

# What a record is, not what it says of the child; a protected address is compared by nobody.
NOT_COMPARED = frozenset({"id", "created_at", "is_protected"})


@dataclass(frozen=True)
class Difference:
    """One field in which two records differ, as a person reads it."""

    name: str
    label: str
    kept: str
    other: str


def compared_fields() -> list[Field]:
    """The fields that a person writes, new ones included without a word."""
    return [one for one in Child._meta.concrete_fields if one.editable and one.name not in NOT_COMPARED]


def differing(kept: Child, other: Child) -> list[str]:
    """The fields in which the records differ. Of two protected addresses the kept one stands."""
    shut = kept.MASKED_FIELDS if kept.is_protected or other.is_protected else ()
    return [
        field.name
        for field in compared_fields()
        if field.name not in shut and getattr(kept, field.attname) != getattr(other, field.attname)
    ]


def differences(kept: Child, other: Child) -> list[Difference]:
    """What differs, field by field, in the order of the record."""
    fields = {field.name: field for field in compared_fields()}
    return [
        Difference(name, _label(fields[name]), _shown(kept, fields[name]), _shown(other, fields[name]))
        for name in differing(kept, other)
    ]


def hanging_on(kept: Child, other: Child) -> list[tuple[str, int, int]]:
    """(kind, how many here, how many there) of every kind of record about a child that either has."""
    here, there = _counts(kept), _counts(other)
    return [(kind, here[kind], there[kind]) for kind in sorted(here | there)]


def _counts(child: Child) -> Counter[str]:
    direct = [table for table in tables() if table.parent and table.parent.parent is None]
    parts = [
        table.model._base_manager.order_by().filter(**{table.via: child.pk}).values_list(Value(place))
        for place, table in enumerate(direct)
    ]
    found = Counter(place for (place,) in parts[0].union(*parts[1:], all=True))
    return sum((Counter({kind_of(direct[place]): number}) for place, number in found.items()), Counter())


def standing_over(child: Child) -> set[str]:
    """What keeps a record from being merged, in the words of `rules_merge.STANDS`."""
    found = set(what_stands_over(child))
    closed = (
        Restriction.objects.in_force().order_by().filter(child=child).values_list(Value("restricted")),
        Bar.objects.in_force().order_by().filter(child=child).values_list(Value("barred")),
        DisposalProposal.objects.order_by()
        .filter(child=child, decision=Decision.PENDING)
        .values_list(Value("proposal")),
    )
    return found | {word for (word,) in closed[0].union(*closed[1:])}


def pair_by_refs(viewer: Viewer, ref: str, other: str) -> Child:
    """The record to keep, with `other`: the one to merge into it; Http404 when the viewer may not see both."""
    kept, merged = child_by_ref(viewer, ref), child_by_ref(viewer, other)
    if kept.pk == merged.pk:
        raise Http404
    kept.other = merged
    return kept


def likely_the_same(viewer: Viewer, child: Child) -> list[Match]:
    """Records whose name and date of birth are like this one's, that the viewer may open; best first."""
    asked = {name: getattr(child, name) for name in ("first_name", "surname", "known_as", "date_of_birth")}
    return [one for one in near_matches(viewer, **asked) if one.may_open and one.child.pk != child.pk]


def merges_of(child: Child) -> QuerySet[ChildMerge]:
    """Every merge into this record, the newest first."""
    return ChildMerge.objects.filter(child=child).select_related("merged_by", "undone_by")


def merge_by_ref(viewer: Viewer, ref: str) -> ChildMerge:
    """A merge into a record that the viewer may see."""
    return of_visible_child(viewer, ChildMerge.objects.select_related("merged"), ref)


def _label(field: Field) -> str:
    said = Child.history_labels.get(field.name, str(field.verbose_name))
    return said[:1].upper() + said[1:]


def _shown(child: Child, field: Field) -> str:
    if field.choices:
        return getattr(child, f"get_{field.name}_display")()
    return in_words(value) if (value := getattr(child, field.name)) not in (None, "") else ""
