"""Who may return or countersign an assessment, and what waits for them."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Exists, Model, OuterRef, Q, QuerySet

from assessments.models import Assessment, AssessmentDecision, SectionAnswers
from assessments.rules.assessment import Status, may_become, may_countersign
from cases.permissions import children_visible_to
from yjs.access import Viewer
from yjs.accounts.models import Cover, User
from yjs.bank_holidays import bank_holidays
from yjs.clock import local_date
from yjs.errors import Refused
from yjs.working_days import working_days_between


def writers_of(assessment: Assessment) -> set[int]:
    """Everybody who wrote, judged or submitted it: none of them may countersign (2 queries)."""
    answered = assessment.answered.values_list("saved_by", flat=True)
    submitted = assessment.decisions.filter(kind=Status.SUBMITTED).values_list("by", flat=True)
    return {assessment.author_id, assessment.judged_by_id, *answered, *submitted} - {None}


def why_not_decide(assessment: Assessment, user: Model, on: date) -> Refused | None:
    """Why this person cannot return or countersign it; the button and the action ask here alike (3 queries)."""
    if refusal := may_become(assessment.status, Status.COUNTERSIGNED):
        return refusal
    covered = Cover.objects.held_on(on).filter(stand_in=user).values_list("absent", flat=True)
    return may_countersign(user.pk, writers_of(assessment), stands_in_for=covered)


def last_return(assessment: Assessment) -> AssessmentDecision | None:
    """The decision that sent it back, while it is back."""
    if assessment.status != Status.RETURNED:
        return None
    return assessment.decisions.select_related("by").filter(kind=Status.RETURNED).last()


def waiting_for_countersignature(viewer: Viewer) -> QuerySet[Assessment]:
    """The submitted assessments that this person may decide about, oldest first: not those in which they, or whoever
    they stand in for, had a hand."""
    covered = Cover.objects.held_on(viewer.on).filter(stand_in=viewer.user).values("absent")
    hands = User.objects.order_by().filter(Q(pk=viewer.user.pk) | Q(pk__in=covered))
    wrote = SectionAnswers.objects.filter(assessment=OuterRef("pk"), saved_by__in=hands)
    submitted = AssessmentDecision.objects.filter(assessment=OuterRef("pk"), by__in=hands, kind=Status.SUBMITTED)
    return (
        Assessment.objects.filter(status=Status.SUBMITTED, child__in=children_visible_to(viewer))
        .exclude(author__in=hands)
        .exclude(judged_by__in=hands)
        .exclude(Exists(wrote) | Exists(submitted))
        .select_related("child", "author")
        .order_by("submitted_at", "pk")
    )


def with_days_waited(assessments: Iterable[Assessment], on: date) -> list[tuple[Assessment, int]]:
    """Each assessment with the working days since it was submitted."""
    holidays = bank_holidays()
    return [(one, working_days_between(local_date(one.submitted_at), on, holidays)) for one in assessments]
