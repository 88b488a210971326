"""Panels for the tests, at each step of their way; all at one moment, AT unless the test says another."""

from datetime import date, time, timedelta

from assessments.frameworks import OOCR_V1
from assessments.models import Assessment
from cases.models import OutcomeType
from panels import actions
from panels.models import GravityFactor, PanelAttendance, PanelCase, PanelMeeting
from panels.rules import Agency, Presence
from tests.factories import AT, make_referral

YCC = "YOUTH_CONDITIONAL_CAUTION"
NO_PROGRAMME = "NO_FURTHER_ACTION"
ENDS_ON = date(2026, 8, 31)


def outcome(code: str = YCC) -> OutcomeType:
    return OutcomeType.objects.get(code=code)


def factors(kind: str, count: int) -> list[GravityFactor]:
    return list(GravityFactor.objects.filter(kind=kind)[:count])


def meeting(chair, *, at=AT, agencies=(Agency.POLICE, Agency.YOUTH_JUSTICE), **fields) -> PanelMeeting:
    """A meeting on the day, at which somebody of each agency attended."""
    defaults = {"held_on": at.date(), "starts_at": time(10), "place": "Room 2", "chair": chair}
    made = PanelMeeting.objects.create(**(defaults | {"planned_by": chair, "planned_at": at} | fields))
    for agency in agencies:
        PanelAttendance.objects.create(
            meeting=made, name=f"Somebody of {agency.value}", agency=agency.value, presence=Presence.ATTENDED.value
        )
    return made


def referral(child, by, *, at=AT, **fields):
    """A referral of a fortnight ago, to be decided a fortnight from now."""
    fortnight = timedelta(days=14)
    dates = {"received_on": at.date() - fortnight, "decision_due_on": at.date() + fortnight}
    return make_referral(child, by, **(dates | fields))


def case(child, by, *, meeting=None, at=AT, **fields) -> PanelCase:
    """The case of a new referral, on the meeting's agenda if one is given."""
    made = actions.open_case(referral(child, by, at=at, **fields), by=by, at=at)
    if meeting is not None:
        PanelCase.objects.filter(pk=made.pk).update(meeting=meeting)
    return PanelCase.objects.get(pk=made.pk)


def assessment(child, author, manager=None, *, at=AT) -> Assessment:
    """An assessment begun a week ago; countersigned now if a manager is given."""
    status = {"status": "in_progress"}
    if manager:
        status = {"status": "countersigned", "countersigned_by": manager, "countersigned_at": at, "submitted_at": at}
    return Assessment.objects.create(
        child=child,
        author=author,
        framework_code=OOCR_V1.code,
        framework_version=OOCR_V1.version,
        stage="out_of_court",
        started_at=at - timedelta(days=7),
        due_on=at.date(),
        likelihood_of_reoffending="LOW",
        risk_of_serious_harm="LOW",
        safety_and_wellbeing="MEDIUM",
        intervention_level="STANDARD",
        **status,
    )


def gravity(case, by, *, at=AT, **typed):
    defaults = {"base_score": 3, "factors": [], "final_score": None, "rationale": "", "version": ""}
    return actions.score_gravity(case, **(defaults | typed), by=by, at=at)


def recommendation(case, by, *, at=AT, **typed):
    defaults = {"outcome_type": outcome(), "reasons": "He wants to put it right.", "version": ""}
    lines = {"rehabilitative": "Go to boxing every Tuesday", "reparative": "", "restrictive": ""}
    return actions.recommend_outcome(case, **(defaults | lines | typed), by=by, at=at)


def ready_case(child, practitioner, manager, *, meeting_of=None, at=AT, **referral) -> PanelCase:
    """A case that lacks nothing but the decision."""
    made = case(child, practitioner, meeting=meeting_of or meeting(manager, at=at), at=at, **referral)
    if not child.assessments.exists():
        assessment(child, practitioner, manager, at=at)
    gravity(made, manager, at=at)
    return made


def told(**typed) -> actions.Told:
    defaults = {
        "outcome_type": outcome(),
        "rationale": "First time, and he wants to repair the shelter.",
        "victim_view": "no_victim",
        "disproportionality": "Compared with the last ten like cases.",
        "ends_on": ENDS_ON,
        "reparative": "Help to repair the bus shelter\nWrite to the bus company",
    }
    return actions.Told(**(defaults | typed))


def decide(case, by, *, version="", at=AT, **typed):
    return actions.decide_case(case, told=told(**typed), version=version, by=by, at=at)


def day(name: str, value: date | None) -> dict:
    """A date as a browser sends it."""
    parts = (value.day, value.month, value.year) if value else ("", "", "")
    return {f"{name}_{index}": part for index, part in enumerate(parts)}


def posted(*, ends_on: date | None, **typed) -> dict:
    """The decision form as a browser sends it."""
    said = told()
    fields = {
        "outcome_type": said.outcome_type.pk,
        "rationale": said.rationale,
        "victim_view": said.victim_view,
        "disproportionality": said.disproportionality,
        "reparative": said.reparative,
        "version": "",
    }
    return fields | day("starts_on", None) | day("ends_on", ends_on) | typed
