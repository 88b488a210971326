"""Reads of panel cases: each starts from what the viewer may see."""

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.http import Http404

from cases.models import Child, Referral
from cases.permissions import children_visible_to
from panels.models import GravityFactor, PanelCase, PanelDecision
from panels.permissions import cases_visible_to
from panels.queries.facts import CaseFacts, facts_of, with_facts
from panels.rules import Stage
from yjs.access import Viewer, visible_or_404
from yjs.policy.values import PANEL_ASSESSMENT_MONTHS, value_on


def case_by_ref(viewer: Viewer, ref: str) -> PanelCase:
    """The case with this reference, with all that its page shows; Http404 when the viewer may not see it."""
    return visible_or_404(with_facts(cases_visible_to(viewer)), ref)


def case_facts(case: PanelCase, on) -> CaseFacts:
    """What is known about a case on a date."""
    if not hasattr(case.child, "countersigned_assessments"):
        case = with_facts(PanelCase.objects.all()).get(pk=case.pk)
    return facts_of(case, on, months=value_on(PANEL_ASSESSMENT_MONTHS, on))


def facts_of_all(cases: QuerySet[PanelCase], on) -> list[CaseFacts]:
    """What is known about each of the cases on a date, in a fixed number of queries."""
    months = value_on(PANEL_ASSESSMENT_MONTHS, on)
    return [facts_of(case, on, months=months) for case in with_facts(cases)]


def open_cases(viewer: Viewer) -> list[CaseFacts]:
    """The cases whose way through the panel has not ended, the stage nearest the end last, then by the limit."""
    facts = facts_of_all(cases_visible_to(viewer).exclude(_finished(viewer.on)), viewer.on)
    order = list(Stage)
    return sorted(facts, key=lambda one: order.index(one.stage))


def _finished(on) -> Q:
    """Decided, with no programme or one that has ended, and not on a later agenda."""
    decided = PanelDecision.objects.filter(case=OuterRef("pk"), superseded_by=None)
    over = decided.filter(Q(programme=None) | Q(programme__ends_on__lte=on))
    here = over.filter(Q(decided_on__gte=OuterRef("meeting__held_on")))
    return Q(Exists(here))


def case_of_referral(referral: Referral) -> PanelCase | None:
    """The panel case of a referral, if somebody brought it to the panel."""
    return PanelCase.objects.filter(referral=referral).first()


def latest_decision(child: Child) -> PanelDecision | None:
    """The newest decision about a child that no later one replaced."""
    decisions = PanelDecision.objects.filter(case__child=child, superseded_by=None)
    return decisions.select_related("case", "outcome_type").order_by("-decided_on", "-pk").first()


def cases_of_child(child: Child, on) -> list[CaseFacts]:
    """Every panel case of a child, newest first; the caller has seen to it that the child is visible."""
    return facts_of_all(child.panel_cases.order_by("-pk"), on)


def referrals_without_case(viewer: Viewer) -> QuerySet[Referral]:
    """Open out-of-court referrals that nobody has brought to the panel yet, the nearest limit first."""
    mine = Referral.objects.filter(kind="out_of_court", closed_on=None, child__in=children_visible_to(viewer))
    waiting = mine.filter(panel_case=None).select_related("child").prefetch_related("offences")
    return waiting.order_by(F("decision_due_on").asc(nulls_last=True), "pk")


def referrals_for_agenda(viewer: Viewer) -> QuerySet[Referral]:
    """Referrals that may go on an agenda: not yet on one, left over from an earlier one, or to be decided again."""
    mine = Referral.objects.filter(kind="out_of_court", closed_on=None, child__in=children_visible_to(viewer))
    decided = PanelDecision.objects.filter(case__referral=OuterRef("pk"), superseded_by=None)
    undecided = Q(panel_case__meeting=None) | Q(panel_case__meeting__held_on__lt=viewer.on)
    again = Exists(decided.filter(programme__completed=False))
    left = mine.filter(undecided).filter(~Exists(decided) | again)
    return left.select_related("child").prefetch_related("offences").order_by(F("decision_due_on").asc(nulls_last=True))


def open_referral_of(child: Child, ref: str) -> Referral:
    """An out-of-court referral of this child by reference, or Http404."""
    referral = child.referrals.filter(ref=ref, kind="out_of_court").first()
    if referral is None:
        raise Http404
    return referral


def gravity_factors(on) -> QuerySet[GravityFactor]:
    """The factors that the guidance names on a date."""
    return GravityFactor.objects.open_on(on)


def by_stage(facts: list[CaseFacts]) -> list[tuple[str, str, list[CaseFacts]]]:
    """The stages that have cases: name, colour, cases."""
    groups = {stage: [one for one in facts if one.stage == stage] for stage in Stage}
    return [(cases[0].stage_name, cases[0].stage_colour, cases) for cases in groups.values() if cases]


def neighbours(agenda: list[CaseFacts], case: PanelCase) -> tuple[CaseFacts | None, CaseFacts | None]:
    """The cases before and after this one on its agenda."""
    at = next((index for index, one in enumerate(agenda) if one.case.pk == case.pk), None)
    if at is None:
        return (None, None)
    return (agenda[at - 1] if at else None, agenda[at + 1] if at + 1 < len(agenda) else None)


def decided_at(facts: CaseFacts, meeting) -> PanelDecision | None:
    """What the panel decided about the case at this meeting."""
    return next((one for one in facts.case.decisions.all() if one.meeting_id == meeting.pk), None)


def child_is_open(viewer: Viewer, child: Child) -> bool:
    """Whether the viewer may open the child's own record."""
    return children_visible_to(viewer).filter(pk=child.pk).exists()
