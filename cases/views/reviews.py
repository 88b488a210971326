"""Reviews of an order: those of one, a new one, the countersignature."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cases import actions, permissions
from cases.forms.access import WhyForm
from cases.forms.reviews import CountersignReviewForm, ReviewForm
from cases.models import OrderReview, Programme
from cases.queries import reviews as queries
from cases.queries.programmes import programme_page, progress_of
from cases.queries.work import with_told
from cases.rules_work import due_tag
from cases.views.pressing import ask, posted
from yjs.access import guarded
from yjs.bank_holidays import bank_holidays
from yjs.forms import drafted
from yjs.pages import done
from yjs.templatetags.words import hours

RECORD, AGREE = permissions.RECORD_PROGRAMME, permissions.AGREE_LEVEL
SECTION = "reviews of an order"


@guarded(permissions.VIEW_CHILD, fetch=programme_page, section=SECTION)
def order_reviews(request: HttpRequest, programme: Programme) -> HttpResponse:
    """Every review of an order, and when the next one is due."""
    reviews = list(queries.reviews_of(programme))
    with_told(programme.child, reviews)
    due_on, months = queries.due_of(programme, reviews)
    page = {
        "tab": "offences",
        "child": programme.child,
        "programme": programme,
        "reviews": reviews,
        "due_on": due_on,
        "months": months,
        "due_tag": due_tag(due_on, request.on, bank_holidays()),
        "may_record": request.viewer.may(RECORD),
        "may_agree": request.viewer.may(AGREE),
    }
    return render(request, "cases/order_reviews.html", page)


@guarded(RECORD, fetch=programme_page, section=SECTION)
def record_review(request: HttpRequest, programme: Programme) -> HttpResponse:
    """A review took place; its progress begins with the hours done."""
    initial = {"held_on": request.on, "progress": _progress(request, programme)}
    form = drafted(ReviewForm, request, kind="order-review", subject_ref=programme.ref, initial=initial)
    if request.method == "POST":
        made = form.carry_out(actions.record_review, programme, by=request.user, at=request.at)
        if made:
            says = "Recorded. A team manager countersigns the level of contact" if made.level else f"Recorded: {made}"
            return done(request, says, "cases:order_reviews", programme.ref)
    page = {"tab": "offences", "child": programme.child, "programme": programme, "form": form}
    return render(request, "cases/order_review_form.html", page)


def _progress(request: HttpRequest, programme: Programme) -> str:
    """A line for each requirement, with its hours, to write on from."""
    lines = []
    for one in progress_of(programme.requirements.all(), request.on):
        asked = f", {hours(one.done)} of {hours(one.requirement.hours)} hours done" if one.counts_all else ""
        lines.append(f"{one.requirement.kind}{asked}: ")
    return "\n".join(lines)


@guarded(permissions.VIEW_CHILD, fetch=queries.review_by_ref, section=SECTION)
def order_review(request: HttpRequest, review: OrderReview) -> HttpResponse:
    """One review."""
    with_told(review.child, [review])
    page = {"tab": "offences", "child": review.child, "review": review, "programme": review.programme}
    page["may_sign"] = request.viewer.may(AGREE) and review.waits and review.recorded_by_id != request.user.pk
    page["may_record"] = request.viewer.may(RECORD)
    return render(request, "cases/order_review.html", page)


@guarded(AGREE, fetch=queries.review_by_ref, section=SECTION)
def countersign_review(request: HttpRequest, review: OrderReview) -> HttpResponse:
    """A team manager agrees to another level of contact."""
    form = CountersignReviewForm(posted(request))
    if request.method == "POST" and form.carry_out(actions.countersign_review, review, by=request.user, at=request.at):
        says = f"Countersigned. Level of contact from today: {review.get_level_display().lower()}"
        return done(request, says, "cases:order_reviews", review.programme.ref)
    more = {"about": f"{review}: {review.get_level_display()}", "back_ref": review.ref, "tab": "offences"}
    return ask(request, review.child, form, "countersign_review", back="cases:order_review", **more)


@guarded(RECORD, fetch=queries.review_by_ref, section=SECTION)
def take_back_review(request: HttpRequest, review: OrderReview) -> HttpResponse:
    """By mistake, or a manager does not agree."""
    form = WhyForm(posted(request))
    if request.method == "POST" and form.carry_out(actions.take_back_review, review, by=request.user, at=request.at):
        return done(request, f"Taken back: {review}", "cases:order_reviews", review.programme.ref)
    more = {"about": str(review), "back_ref": review.programme.ref, "tab": "offences"}
    return ask(request, review.child, form, "take_back_of_referral_order", back="cases:order_reviews", **more)
