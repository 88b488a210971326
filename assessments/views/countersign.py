"""Pages on which a manager reads, returns and countersigns assessments."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from assessments import actions, forms, permissions, queries
from assessments.filters import WaitingFilter
from assessments.models import Assessment
from yjs.access import guarded
from yjs.audit.record import record_list
from yjs.forms import drafted
from yjs.pages import done

PER_PAGE = 50


@guarded(permissions.READ_ASSESSMENT, fetch=queries.assessment_by_ref, section="assessment")
def read(request: HttpRequest, assessment: Assessment) -> HttpResponse:
    """The whole assessment on one page, fit to print."""
    return render(request, "assessments/read.html", _reading(request, assessment))


@guarded(permissions.COUNTERSIGN, fetch=queries.assessment_by_ref, section="assessment review")
def review(request: HttpRequest, assessment: Assessment) -> HttpResponse:
    """Read the assessment, then return it or countersign it."""
    form = drafted(forms.ReviewForm, request, kind="assessment-review", subject_ref=assessment.ref)
    if request.method == "POST":
        act = actions.countersign_assessment if form.countersigns else actions.return_assessment
        if form.carry_out(act, assessment, by=request.user, at=request.at):
            says = "countersigned" if form.countersigns else f"returned to {assessment.author.name}"
            return done(request, f"Assessment {says}", "assessments:waiting")
    no = queries.why_not_decide(assessment, request.user, request.on)
    page = _reading(request, assessment) | {"form": form, "why_not": no}
    if last := queries.last_before(assessment):
        before = queries.everything_in(last, request.viewer)
        page["since"] = queries.changes_between(last, before, assessment, page["whole"])
    return render(request, "assessments/review.html", page)


def _reading(request: HttpRequest, assessment: Assessment) -> dict:
    return {
        "child": assessment.child,
        "tab": "assessments",
        "assessment": assessment,
        "judgements": queries.judgements_in(assessment) if assessment.is_judged else None,
        "whole": queries.everything_in(assessment, request.viewer),
    }


@guarded(permissions.COUNTERSIGN)
def waiting(request: HttpRequest) -> HttpResponse:
    """The assessments that wait for this manager, oldest first."""
    found = queries.waiting_for_countersignature(request.viewer)
    narrowed = WaitingFilter(request.GET or None, queryset=found, request=request)
    page = Paginator(narrowed.qs, PER_PAGE).get_page(request.GET.get("page"))
    rows = queries.with_days_waited(page, request.on)
    record_list(request, "assessments to countersign", [found.child.ref for found in page])
    return render(request, "assessments/waiting.html", {"page": page, "rows": rows, "filter": narrowed})
