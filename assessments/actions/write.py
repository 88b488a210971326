"""Start an assessment, write it, submit it."""

from collections.abc import Collection
from datetime import date, datetime

from assessments import permissions
from assessments.frameworks import framework_for
from assessments.models import Assessment, AssessmentDecision, SectionAnswers, SelfAssessment
from assessments.queries import last_before, latest_countersigned, open_assessment, standing_of
from assessments.rules import assessment as rules
from assessments.rules import judgements as judging
from assessments.rules import marks as marking
from assessments.rules.assessment import Stage, Status
from cases.models import Child, Referral
from cases.permissions import require_for_child
from yjs.accounts.models import User
from yjs.actions import action, lock
from yjs.bank_holidays import bank_holidays
from yjs.clock import local_date
from yjs.errors import is_unchanged
from yjs.policy.values import COURT_ASSESSMENT_DAYS, OOCR_ASSESSMENT_DAYS, value_on
from yjs.working_days import add_working_days


@action
def start_assessment(child: Child, *, by: User, at: datetime) -> Assessment:
    """Open an assessment of the child, at the stage that the record tells, with its due date and the answers of the
    last countersigned one that asked the same questions."""
    require_for_child(by, permissions.ASSESS, child, at=at)
    lock(child)
    if refusal := rules.may_start(has_open=open_assessment(child) is not None):
        raise refusal
    referral = Referral.objects.filter(child=child, closed_on=None).first()
    referred_for = referral.kind if referral else _why_open(child)
    assessed_before = latest_countersigned(child) is not None
    stage = rules.stage_to_start(referred_for, assessed_before=assessed_before)
    # A review asks what a first assessment of the child would ask now: a child on Turnaround stays with early help.
    asks = framework_for(rules.stage_to_start(referred_for, assessed_before=False))
    started = Assessment.objects.create(
        child=child,
        framework_code=asks.code,
        framework_version=asks.version,
        stage=stage.value,
        author=by,
        started_at=at,
        due_on=_due_on(stage, referral, local_date(at)),
    )
    if before := last_before(started):
        _carry_forward(before, started, by, at)
    return started


def _carry_forward(last: Assessment, started: Assessment, by: User, at: datetime) -> None:
    """Every answer that is asked again, marked until somebody confirms or changes it."""
    for row in last.answered.all():
        section = started.framework.section(row.section)
        asked = {question.key for question in section.questions} if section else ()
        answers, marks = marking.carried(row.answers, asked)
        if answers:
            kept = SectionAnswers(assessment=started, section=row.section, version=0)
            _keep(kept, by, at, answers=answers, marks=marks)


def _why_open(child: Child) -> str:
    """Why the work with the child is open, when no referral says it."""
    return child.involvements.filter(ends_on=None).values_list("opened_why", flat=True).first() or ""


def _due_on(stage: Stage, referral: Referral | None, on: date) -> date:
    """The referral's own date for its first assessment; otherwise local policy's working days from today."""
    if stage != Stage.REVIEW and referral and referral.assessment_due_on:
        return referral.assessment_due_on
    days = COURT_ASSESSMENT_DAYS if stage == Stage.COURT_ORDER else OOCR_ASSESSMENT_DAYS
    return add_working_days(on, value_on(days, on), bank_holidays())


def _for_writing(assessment: Assessment, by: User, at: datetime) -> Assessment:
    """The assessment, locked, when this person may write in it now."""
    require_for_child(by, permissions.ASSESS, assessment.child, at=at)
    locked = lock(assessment)
    if refusal := rules.may_be_written(locked.status):
        raise refusal
    return locked


@action
def save_section(
    assessment: Assessment,
    *,
    key: str,
    answers: dict[str, str],
    still_so: Collection[str] = (),
    to_clarify: Collection[str] = (),
    version: int | str,
    by: User,
    at: datetime,
) -> SectionAnswers:
    """Keep the answers to one section, over the version that the writer saw and no other; with the keys of the
    answers that are as they were last time, and of those yet to clarify."""
    locked = _for_writing(assessment, by, at)
    kept = locked.answered.filter(section=key).first()
    if refusal := is_unchanged(version, kept.version if kept else 0):
        raise refusal
    kept = kept or SectionAnswers(assessment=locked, section=key, version=0)
    marks = marking.marks_after(kept.marks, kept.answers, answers, still_so=still_so, to_clarify=to_clarify)
    return _keep(kept, by, at, answers=answers, marks=marks)


@action
def save_self_assessment(
    assessment: Assessment,
    *,
    whose: str,
    answers: dict[str, str],
    why_not: str = "",
    version: int | str,
    by: User,
    at: datetime,
) -> SelfAssessment:
    """Keep what the child, or a parent or carer, says; or why there is nothing from them."""
    locked = _for_writing(assessment, by, at)
    if refusal := rules.asks_or_explains(answers, why_not):
        raise refusal
    kept = locked.self_assessments.filter(whose=whose).first()
    if refusal := is_unchanged(version, kept.version if kept else 0):
        raise refusal
    kept = kept or SelfAssessment(assessment=locked, whose=whose, version=0)
    return _keep(kept, by, at, answers=answers, why_not=why_not)


def _keep(record, by: User, at: datetime, **words):
    """Write the named words with who and when, as the next version."""
    for field, value in {**words, "version": record.version + 1, "saved_by": by, "saved_at": at}.items():
        setattr(record, field, value)
    record.save()
    return record


@action
def save_judgements(
    assessment: Assessment,
    *,
    likelihood_of_reoffending: str,
    likelihood_reason: str,
    risk_of_serious_harm: str,
    harm_reason: str,
    safety_and_wellbeing: str,
    safety_reason: str,
    intervention_level: str,
    level_reason: str = "",
    contingency: str = "",
    version: int | str,
    by: User,
    at: datetime,
) -> Assessment:
    """Keep the four judgements with their reasons, the indicative level beside the chosen one."""
    locked = _for_writing(assessment, by, at)
    if refusal := is_unchanged(version, locked.judgements_version):
        raise refusal
    if refusal := judging.explains_other_level(
        likelihood_of_reoffending, risk_of_serious_harm, intervention_level, level_reason
    ):
        raise refusal
    locked.likelihood_of_reoffending, locked.likelihood_reason = likelihood_of_reoffending, likelihood_reason
    locked.risk_of_serious_harm, locked.harm_reason = risk_of_serious_harm, harm_reason
    locked.safety_and_wellbeing, locked.safety_reason = safety_and_wellbeing, safety_reason
    locked.intervention_level, locked.level_reason = intervention_level, level_reason
    locked.indicative_level = judging.indicative_level(likelihood_of_reoffending, risk_of_serious_harm).value
    locked.contingency = contingency
    locked.judgements_version += 1
    locked.judged_by, locked.judged_at = by, at
    locked.save()
    return locked


@action
def submit_assessment(assessment: Assessment, *, by: User, at: datetime) -> Assessment:
    """Hand the whole assessment to a manager."""
    require_for_child(by, permissions.ASSESS, assessment.child, at=at)
    locked = lock(assessment)
    if refusal := rules.may_become(locked.status, Status.SUBMITTED):
        raise refusal
    if refusal := rules.may_submit(rules.what_is_missing(standing_of(locked))):
        raise refusal
    AssessmentDecision.objects.create(assessment=locked, kind=Status.SUBMITTED.value, by=by, at=at)
    locked.status, locked.submitted_at = Status.SUBMITTED.value, at
    locked.save(update_fields=["status", "submitted_at"])
    return locked
