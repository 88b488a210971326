"""Reads about keeping and disposing: which records are due, and what stands over one. No case text leaves here."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, F, OuterRef, QuerySet, Value
from django.http import Http404

from cases.models import (
    AccessRequest,
    Child,
    Disposal,
    DisposalProposal,
    Hold,
    ProcessingRestriction,
    Rectification,
    RetentionDate,
    RetentionRule,
)
from cases.models.rights import CATEGORIES
from cases.permissions import REVIEW_RETENTION, children_not_barred_to
from cases.queries.contacts import is_kept_apart
from cases.queries.identity import of_visible_child
from cases.rules_rights import Decision, Kind
from yjs.access import Invisible, Viewer, visible_or_404

OPEN = {"lifted_at": None}


def open_holds(child: Child) -> QuerySet[Hold]:
    """The holds that stand over a record now."""
    return Hold.objects.filter(child=child, **OPEN)


def what_stands_over(child: Child) -> list[str]:
    """What keeps a record from being disposed of, in the words of `STANDS`; one query."""
    rows = (
        (Hold, "hold", OPEN),
        (ProcessingRestriction, "restriction", OPEN),
        (AccessRequest, "access request", {"closed_at": None}),
    )
    parts = [
        model.objects.order_by().filter(child=child, **is_open).values_list(Value(word))
        for model, word, is_open in rows
    ]
    return [word for (word,) in parts[0].union(*parts[1:])]


def waiting_to_be_carried_out(child: Child) -> QuerySet[DisposalProposal]:
    """What was approved for the record and is not done: something stood in its way."""
    done = Disposal.objects.filter(proposal_ref=OuterRef("ref"))
    approved = DisposalProposal.objects.filter(child=child, decision=Decision.APPROVED).exclude(kind=Kind.KEEP)
    return approved.filter(~Exists(done))


def due_by(viewer: Viewer, until: date) -> QuerySet[RetentionDate]:
    """The records whose time has run out or runs out by a day, the longest due first, with what stands over them."""
    if not viewer.may(REVIEW_RETENTION):
        return RetentionDate.objects.none()
    same = {"child": OuterRef("child")}
    return (
        RetentionDate.objects.filter(due_on__lte=until, child__in=children_not_barred_to(viewer.user))
        .select_related("child", "rule")
        .annotate(
            is_held=Exists(Hold.objects.filter(**same, **OPEN)),
            is_limited=Exists(ProcessingRestriction.objects.filter(**same, **OPEN)),
            is_asked_for=Exists(AccessRequest.objects.filter(**same, closed_at=None)),
            is_proposed=Exists(DisposalProposal.objects.filter(**same, decision=Decision.PENDING)),
        )
        .order_by("due_on", "child__ref")
    )


def child_for_retention(viewer: Viewer, ref: str) -> Child:
    """A record by its reference, for those who look after retention; they are shown its dates, never its words."""
    if not viewer.may(REVIEW_RETENTION):
        raise Http404
    return visible_or_404(children_not_barred_to(viewer.user).only("ref", "date_of_birth"), ref)


def ref_of_record(viewer: Viewer, ref: str) -> str | None:
    """The reference as the record bears it, when there is one; capitals and spaces aside."""
    if not viewer.may(REVIEW_RETENTION):
        return None
    typed = ref.replace(" ", "")
    return children_not_barred_to(viewer.user).filter(ref__iexact=typed).values_list("ref", flat=True).first()


def dates_of(child: Child) -> RetentionDate:
    """The record's dates by the rules of today."""
    return RetentionDate.objects.select_related("rule").get(child=child)


def holds_of(child: Child) -> QuerySet[Hold]:
    """Every hold, those that stand first."""
    return Hold.objects.filter(child=child).select_related("placed_by", "lifted_by")


def restrictions_of(child: Child) -> QuerySet[ProcessingRestriction]:
    """Every restriction of processing, the one that stands first."""
    return ProcessingRestriction.objects.filter(child=child).select_related("placed_by", "lifted_by")


def proposals_of(child: Child) -> QuerySet[DisposalProposal]:
    """Everything that was proposed for the record, the newest first."""
    return DisposalProposal.objects.filter(child=child).select_related("proposed_by", "decided_by", "rule")


def disposals_of(child: Child) -> QuerySet[Disposal]:
    """What was thinned out already."""
    return Disposal.objects.filter(child_ref=child.ref).select_related("proposed_by", "approved_by")


def hold_by_ref(viewer: Viewer, ref: str) -> Hold:
    """The hold with this reference, for those who look after retention."""
    return _for_retention(viewer, Hold, ref)


def restriction_by_ref(viewer: Viewer, ref: str) -> ProcessingRestriction:
    """The restriction of processing with this reference, for those who look after retention."""
    return _for_retention(viewer, ProcessingRestriction, ref)


def proposal_by_ref(viewer: Viewer, ref: str) -> DisposalProposal:
    """The proposal with this reference, for those who look after retention."""
    return _for_retention(viewer, DisposalProposal, ref)


def _for_retention(viewer: Viewer, model, ref: str):
    if not viewer.may(REVIEW_RETENTION):
        raise Http404
    mine = model.objects.filter(child__in=children_not_barred_to(viewer.user))
    return visible_or_404(mine.select_related("child"), ref)


def all_disposals(viewer: Viewer) -> QuerySet[Disposal]:
    """Everything that was thinned out or deleted, the newest first."""
    return Disposal.objects.select_related("proposed_by", "approved_by").order_by("-done_at", "-pk")


# --- Disputed texts ----------------------------------------------------------------------------------------
def rectification_by_ref(viewer: Viewer, ref: str) -> Rectification:
    """The request with this reference, about a child the viewer may see."""
    rows = Rectification.objects.select_related("contact", "recorded_by", "decided_by", "corrected_contact")
    asked = of_visible_child(viewer, rows, ref)
    if asked.contact and is_kept_apart(asked.contact, viewer):
        raise Invisible(asked)
    return asked


def disputes_of(child: Child, viewer: Viewer) -> list[Rectification]:
    """Every text of the record that somebody said is wrong, as far as the viewer may read it, what waits first."""
    waits = F("decided_at").desc(nulls_first=True)
    rows = Rectification.objects.filter(child=child).select_related("contact").order_by(waits, "-pk")
    return [row for row in rows if not (row.contact and is_kept_apart(row.contact, viewer))]


def disputed_in(contact_pks: list[int]) -> QuerySet[Rectification]:
    """The disputes about some versions of a contact, refused ones too: they are shown with the text."""
    return Rectification.objects.filter(contact__in=contact_pks).select_related("contact")


# --- Rules -------------------------------------------------------------------------------------------------
@dataclass(frozen=True)
class RuleLine:
    """One category: the rule of a date, and every rule it had or will have, the latest first."""

    category: str
    name: str
    now: RetentionRule | None
    rows: tuple[RetentionRule, ...]
    later: tuple[RetentionRule, ...]


def rule_lines(on: date) -> list[RuleLine]:
    """Every category with its rules, in one query."""
    rows: dict[str, list[RetentionRule]] = {category: [] for category, _ in CATEGORIES}
    for rule in RetentionRule.objects.select_related("set_by").order_by("-starts_on", "-pk"):
        rows[rule.category].append(rule)
    return [
        RuleLine(
            category,
            name,
            next((row for row in rows[category] if row.starts_on <= on), None),
            tuple(rows[category]),
            tuple(row for row in rows[category] if row.starts_on > on),
        )
        for category, name in CATEGORIES
    ]
