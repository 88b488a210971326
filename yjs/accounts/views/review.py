"""Reviews of access: the list, a review, a person's line, signing."""

from uuid import uuid4

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from yjs.access import guarded
from yjs.accounts import actions, forms, queries
from yjs.accounts.models import AccessReview, ReviewedPerson
from yjs.accounts.permissions import REVIEW_ACCESS, START_REVIEW
from yjs.forms import GovUKForm
from yjs.pages import done
from yjs.signing_in.recent import confirm_first

PER_PAGE = 50


@guarded(REVIEW_ACCESS)
def access_reviews(request: HttpRequest) -> HttpResponse:
    """The reviews that wait, and those that are signed."""
    signed = Paginator(queries.signed_reviews(request.viewer), PER_PAGE).get_page(request.GET.get("page"))
    waiting = list(queries.open_reviews(request.viewer))
    page = {"waiting": waiting, "page": signed, "may_start": request.viewer.may(START_REVIEW)}
    return render(request, "accounts/access_reviews.html", page)


@guarded(START_REVIEW)
def start_reviews(request: HttpRequest) -> HttpResponse:
    """Begin a review of every team that has no open one."""
    form = GovUKForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        begun = form.carry_out(actions.start_access_reviews, by=request.user, at=request.at)
        if begun:
            says = "1 review has begun" if len(begun) == 1 else f"{len(begun)} reviews have begun"
            return done(request, says, "accounts:access_reviews")
    return render(request, "accounts/start_reviews.html", {"form": form})


@guarded(REVIEW_ACCESS, fetch=queries.review_by_ref, section="access review")
def access_review(request: HttpRequest, review: AccessReview) -> HttpResponse:
    """Everybody on the list with what was decided; fit to print."""
    lines = list(queries.lines_of(review))
    for line in lines:
        line.once = uuid4()  # each line's button is a form of its own
    page = {"review": review, "lines": lines, "form": GovUKForm()}
    return render(request, "accounts/access_review.html", page)


@guarded(REVIEW_ACCESS, fetch=queries.line_by_pk, section="access of a person")
@confirm_first
def decide_access(request: HttpRequest, line: ReviewedPerson) -> HttpResponse:
    """Confirm, change or end a person's access."""
    kept = {"decision": line.decision, "reason": line.reason}
    form = forms.AccessDecisionForm(request.POST or None, initial=kept)
    if request.method == "POST" and form.carry_out(actions.decide_access, line, by=request.user, at=request.at):
        return done(request, f"Kept: {line.person}", "accounts:access_review", line.review.ref)
    return render(request, "accounts/decide_access.html", {"form": form, "line": line})


@guarded(REVIEW_ACCESS, fetch=queries.review_by_ref, section="sign an access review")
def sign_review(request: HttpRequest, review: AccessReview) -> HttpResponse:
    """Sign a review whose every line is decided."""
    form = GovUKForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.carry_out(actions.sign_access_review, review, by=request.user, at=request.at):
        return done(request, "The review is signed", "accounts:access_review", review.ref)
    return render(request, "accounts/sign_review.html", {"form": form, "review": review})
