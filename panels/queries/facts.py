"""What is known about a panel case on a date: its stage, its days, what is missing."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, QuerySet

from assessments.models import Assessment
from cases.models import Child, Offence, Referral
from panels.models import (
    GravityScore,
    PanelAttendance,
    PanelCase,
    PanelDecision,
    PanelMeeting,
    Recommendation,
)
from panels.rules import (
    NEED_SENTENCES,
    Agency,
    Need,
    Presence,
    Progress,
    Stage,
    assessment_serves,
    days_in_words,
    stage_of,
)
from yjs import clock

STAGE_NAMES = {
    Stage.RECEIVED: "Received",
    Stage.ASSESSING: "Assessing",
    Stage.READY: "Ready",
    Stage.DECIDED: "Decided",
    Stage.UNDER_WAY: "Under way",
    Stage.FINISHED: "Finished",
}
STAGE_COLOURS = {
    Stage.RECEIVED: "blue",
    Stage.ASSESSING: "yellow",
    Stage.READY: "turquoise",
    Stage.DECIDED: "purple",
    Stage.UNDER_WAY: "green",
    Stage.FINISHED: "grey",
}


@dataclass(frozen=True)
class CaseFacts:
    """A panel case as it stands on a date: `decision` is the one that holds, None while the panel has yet to decide."""

    case: PanelCase
    stage: Stage
    offences: tuple[Offence, ...]
    has_victim: bool
    assessment: Assessment | None
    gravity: GravityScore | None
    recommendation: Recommendation | None
    decision: PanelDecision | None
    last_decision: PanelDecision | None
    days: str
    is_late: bool
    needs: tuple[Need, ...]

    @property
    def child(self) -> Child:
        """The child it is about."""
        return self.case.child

    @property
    def referral(self) -> Referral:
        """The referral that asked for it."""
        return self.case.referral

    @property
    def meeting(self) -> PanelMeeting | None:
        """The meeting on whose agenda it is."""
        return self.case.meeting

    @property
    def stage_name(self) -> str:
        """The stage in words."""
        return STAGE_NAMES[self.stage]

    @property
    def stage_colour(self) -> str:
        """The colour of the stage's tag."""
        return STAGE_COLOURS[self.stage]

    @property
    def missing(self) -> tuple[str, ...]:
        """What must still be done before the panel decides, in words; nothing once it has."""
        return tuple(NEED_SENTENCES[need] for need in self.needs)


def with_facts(cases: QuerySet[PanelCase]) -> QuerySet[PanelCase]:
    """The cases with all that `facts_of` reads, in a fixed number of queries."""
    countersigned = Assessment.objects.filter(status="countersigned").order_by("-countersigned_at")
    return cases.select_related("child", "referral__referred_by", "meeting__chair").prefetch_related(
        Prefetch("child__assessments", Assessment.objects.only("child", "status", "started_at"), "begun_assessments"),
        Prefetch(
            "child__assessments",
            countersigned.only("child", "status", "started_at", "countersigned_at"),
            "countersigned_assessments",
        ),
        "referral__offences",
        "meeting__attendances",
        Prefetch("gravity_scores", GravityScore.objects.select_related("scored_by").prefetch_related("factors")),
        Prefetch("recommendations", Recommendation.objects.select_related("outcome_type", "made_by")),
        Prefetch(
            "decisions",
            PanelDecision.objects.select_related("outcome_type", "decided_by", "programme").prefetch_related(
                "conditions"
            ),
        ),
    )


def facts_of(case: PanelCase, on: date, *, months: int) -> CaseFacts:
    """The facts of a case read by `with_facts`; `months` is how old an earlier assessment may be."""
    offences = tuple(case.referral.offences.all())
    decisions, scores = list(case.decisions.all()), list(case.gravity_scores.all())
    last = decisions[0] if decisions else None
    decision = last if last and not _comes_back(case, last) else None
    assessment, gravity = serving_assessment(case, on, months=months), next(iter(scores), None)
    decided_on = decision.decided_on if decision else None
    return CaseFacts(
        case=case,
        stage=stage_of(_progress(case, on, assessment, gravity, decision)),
        offences=offences,
        has_victim=any(offence.has_victim for offence in offences),
        assessment=assessment,
        gravity=gravity,
        recommendation=next(iter(case.recommendations.all()), None),
        decision=decision,
        last_decision=last,
        days=days_in_words(case.referral.received_on, case.due_on, on, decided_on),
        is_late=case.due_on is not None and (decided_on or on) > case.due_on,
        needs=() if decision else tuple(_needs(case, on, bool(offences), assessment, gravity)),
    )


def serving_assessment(case: PanelCase, on: date, *, months: int) -> Assessment | None:
    """The newest countersigned assessment that a decision of the case may rest on."""
    decides_on = min(case.meeting.held_on, on) if case.meeting else on
    for assessment in case.child.countersigned_assessments:
        begun_on = clock.local_date(assessment.started_at)
        countersigned_on = clock.local_date(assessment.countersigned_at)
        if assessment_serves(
            begun_on, countersigned_on, referred_on=case.referral.received_on, decided_on=decides_on, months=months
        ):
            return assessment
    return None


def _comes_back(case: PanelCase, last: PanelDecision) -> bool:
    """Whether the case is on the agenda of a meeting after its last decision."""
    return case.meeting is not None and case.meeting.held_on > last.decided_on


def _progress(case: PanelCase, on: date, assessment, gravity, decision: PanelDecision | None) -> Progress:
    programme = decision.programme if decision else None
    return Progress(
        on=on,
        assessment_begun=any(
            clock.local_date(begun.started_at) >= case.referral.received_on for begun in case.child.begun_assessments
        ),
        assessed=assessment is not None,
        scored=gravity is not None,
        decided=decision is not None,
        starts_on=programme.starts_on if programme else None,
        ended_on=programme.ends_on if programme else None,
    )


def _needs(case: PanelCase, on: date, has_offence: bool, assessment, gravity) -> list[Need]:
    lacking = {Need.OFFENCE: not has_offence, Need.ASSESSMENT: assessment is None, Need.GRAVITY: gravity is None}
    needs = [need for need, lacks in lacking.items() if lacks]
    return needs + (_meeting_needs(case.meeting, on) if case.meeting else [Need.AGENDA])


def _meeting_needs(meeting: PanelMeeting, on: date) -> list[Need]:
    needs = [] if meeting.chair_id else [Need.CHAIR]
    if meeting.held_on > on:
        return [*needs, Need.HELD]
    there = agencies_there(meeting.attendances.all())
    wanted = {Agency.POLICE: Need.POLICE, Agency.YOUTH_JUSTICE: Need.YOUTH_JUSTICE}
    return needs + [need for agency, need in wanted.items() if agency not in there]


def agencies_there(attendances: "list[PanelAttendance] | QuerySet[PanelAttendance]") -> set[str]:
    """The agencies of which somebody attended."""
    return {one.agency for one in attendances if one.presence == Presence.ATTENDED}
