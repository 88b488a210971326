"""What became of the referrals that a person made, without opening a record that is closed to them."""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Exists, OuterRef, Prefetch, Q, Subquery

from cases.models import Allocation, Referral
from cases.permissions import REFER_CHILD, children_visible_to, may_be_used_by
from cases.rules import WorkerRole
from panels.models import PanelDecision
from panels.permissions import VIEW_PANELS
from yjs.access import Viewer
from yjs.acting import acting_as

RECENT = timedelta(days=180)


@dataclass(frozen=True)
class Referred:
    """A referral and where it stands; the child's name only for people who may see the record."""

    referral: Referral
    is_visible: bool
    stands: str


def my_referrals(viewer: Viewer) -> list[Referred]:
    """The viewer's own referrals, open ones and those of the last half year, newest first (2 queries)."""
    if not viewer.may(REFER_CHILD):
        return []
    recent = Q(closed_on=None) | Q(received_on__gte=viewer.on - RECENT)
    lead = Allocation.objects.open_on(viewer.on).filter(child=OuterRef("child"), role=WorkerRole.LEAD)
    decided = PanelDecision.objects.filter(superseded_by=None).select_related("outcome_type")
    rows = (
        Referral.objects.filter(recent, may_be_used_by(viewer, "child"), referred_by=viewer.user)
        .select_related("child", "panel_case__meeting")
        .prefetch_related(Prefetch("panel_case__decisions", decided, to_attr="standing"))
        .annotate(
            lead_name=Subquery(lead.values("worker__name")[:1]),
            is_visible=Exists(children_visible_to(viewer).filter(pk=OuterRef("child"))),
        )
    )
    with acting_as("one's own referrals"):  # where they stand is told of a closed record too
        return [Referred(row, row.is_visible, stands(row, viewer)) for row in rows]


def stands(referral: Referral, viewer: Viewer) -> str:
    """Where a referral stands, in a sentence: decided, before the panel, allocated, or waiting."""
    case = getattr(referral, "panel_case", None)
    if case and viewer.may(VIEW_PANELS):
        if case.standing:
            decision = case.standing[0]
            return f"Decided on {decision.decided_on:%-d %B %Y}: {decision.outcome_type.name}"
        if case.meeting:
            return f"On the agenda of {case.meeting.held_on:%-d %B %Y}"
    if referral.closed_on:
        return f"Closed on {referral.closed_on:%-d %B %Y}"
    return f"With {referral.lead_name}" if referral.lead_name else "Waiting to be allocated"
