"""Hearings, the reports that they ask for, and what a form about one offers."""

from datetime import date

from django.db.models import QuerySet

from cases.models import Child, CourtReport, Hearing, OutcomeType
from cases.queries.identity import of_visible_child
from cases.rules_hearings import Result
from cases.rules_outcomes import COURT, GROUPS
from yjs.access import Viewer

SENTENCES = [tier for tier, group in GROUPS.items() if group == COURT]


def hearing_by_ref(viewer: Viewer, ref: str) -> Hearing:
    """The hearing with this reference, of a child the viewer may see, with offences, reports and outcomes."""
    hearings = Hearing.objects.select_related("proposal", "follows", "followed_by")
    return of_visible_child(
        viewer, hearings.prefetch_related("offences", "reports", "outcomes__type", "outcomes__offence"), ref
    )


def report_by_ref(viewer: Viewer, ref: str) -> CourtReport:
    """The report with this reference, of a child the viewer may see."""
    return of_visible_child(viewer, CourtReport.objects.select_related("hearing"), ref)


def last_hearing(child: Child, on: date) -> Hearing | None:
    """The child's newest day in court until a day."""
    return Hearing.objects.filter(child=child, held_on__lte=on).first()


def courts() -> QuerySet:
    """The courts that hearings were at, by name: to choose from while one types."""
    return Hearing.objects.order_by("court").values_list("court", flat=True).distinct()[:200]


def sentences_on(on: date) -> QuerySet[OutcomeType]:
    """What a court may decide on a day, and the service propose."""
    return OutcomeType.objects.open_on(on).filter(tier__in=SENTENCES)


def reports_waiting(children, until: date) -> QuerySet[CourtReport]:
    """Reports about these children that are due by a day and not given."""
    return CourtReport.objects.filter(child__in=children, given_on=None, due_on__lte=until)


def hearings_to_record(children, on: date) -> QuerySet[Hearing]:
    """Hearings of these children whose day has come, and of which nobody has said what became of them."""
    return Hearing.objects.filter(child__in=children, result=Result.NOT_YET.value, held_on__lte=on)
