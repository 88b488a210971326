"""Reports for courts, as they are written: by reference, what is empty, who may check, what waits."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404

from assessments.rules.assessment import may_countersign
from cases.models import CourtReport
from cases.permissions import children_visible_to
from cases.queries.identity import of_visible_child
from cases.rules_hearings import ReportKind
from reporting.models import CourtReportDecision, CourtReportPart, CourtReportText
from reporting.rules.court_reports import PARTS, Part, Status, may_be_checked, part_of
from yjs.access import Viewer
from yjs.accounts.models import Cover, User
from yjs.errors import Refused
from yjs.versions import saved_in_history

WITH_ALL = CourtReport.objects.select_related("hearing", "hearing__proposal", "text__author", "text__countersigned_by")


@dataclass(frozen=True)
class PartPage:
    """One part of a report as it is written: its question, and the words."""

    report: CourtReport
    asked: Part
    row: CourtReportPart

    @property
    def audit_subject(self) -> tuple[str, str]:
        """Consulting it is consulting the child's record."""
        return self.report.audit_subject

    def link_for(self, viewer: Viewer) -> str:
        """The viewer's tie to the child's case at this moment."""
        return self.report.link_for(viewer)


def report_by_ref(viewer: Viewer, ref: str) -> CourtReport:
    """A pre-sentence report, written or not, of a child the viewer may see; `text` is None until it was started."""
    report = of_visible_child(viewer, WITH_ALL.filter(kind=ReportKind.PRE_SENTENCE), ref)
    report.words = getattr(report, "text", None)
    if report.words:
        report.words.child = report.child
    return report


def text_by_ref(viewer: Viewer, ref: str) -> CourtReport:
    """The same, once it was started."""
    report = report_by_ref(viewer, ref)
    if report.words is None:
        raise Http404
    return report


def part_by_key(viewer: Viewer, ref: str, key: str) -> PartPage:
    """One part of a report that was started."""
    report, asked = text_by_ref(viewer, ref), part_of(key)
    if asked is None:
        raise Http404
    return PartPage(report, asked, report.words.parts.get(key=key))


def part_saved(page: PartPage):
    """The words of the part, with who saved them."""
    return saved_in_history(page.row, ["words"])


def parts_of(text: CourtReportText) -> list[CourtReportPart]:
    """The parts in the order of the report, each with `asked` (1 query)."""
    rows = {row.key: row for row in text.parts.select_related("saved_by")}
    for part in PARTS:
        rows[part.key].asked = part
    return [rows[part.key] for part in PARTS]


def empty_parts(text: CourtReportText) -> list[str]:
    """The titles of the parts without words (1 query)."""
    return [part.asked.title for part in parts_of(text) if not part.words.strip()]


def last_return(text: CourtReportText) -> CourtReportDecision | None:
    """The decision that sent it back, while it is back."""
    if text.status != Status.RETURNED:
        return None
    return text.decisions.select_related("by").filter(kind=Status.RETURNED).last()


def why_not_check(text: CourtReportText, user: User, on: date) -> Refused | None:
    """Why this person cannot return or check it; the button and the action ask here alike (at most 3 queries)."""
    if refusal := may_be_checked(text.status):
        return refusal
    wrote = text.parts.values_list("saved_by", flat=True)
    handed = text.decisions.filter(kind=Status.SUBMITTED).values_list("by", flat=True)
    covered = Cover.objects.held_on(on).filter(stand_in=user).values_list("absent", flat=True)
    return may_countersign(user.pk, {text.author_id, *wrote, *handed}, stands_in_for=covered)


def waiting_for_check(viewer: Viewer) -> QuerySet[CourtReportText]:
    """The reports that this person may check, the one due first at the top: none in which they, or whoever they stand
    in for, had a hand."""
    covered = Cover.objects.held_on(viewer.on).filter(stand_in=viewer.user).values("absent")
    hands = User.objects.order_by().filter(Q(pk=viewer.user.pk) | Q(pk__in=covered))
    wrote = CourtReportPart.objects.filter(text=OuterRef("pk"), saved_by__in=hands)
    handed = CourtReportDecision.objects.filter(text=OuterRef("pk"), by__in=hands, kind=Status.SUBMITTED)
    return (
        CourtReportText.objects.filter(status=Status.SUBMITTED, child__in=children_visible_to(viewer))
        .exclude(author__in=hands)
        .exclude(Exists(wrote) | Exists(handed))
        .select_related("child", "author", "report__hearing")
        .order_by("report__due_on", "pk")
    )
