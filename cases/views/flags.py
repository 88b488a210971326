"""Flags on a child's record."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cases import actions, permissions
from cases.forms.access import WhyForm
from cases.forms.flags import FlagForm, ReviewFlagForm
from cases.models import Child, Flag
from cases.queries import child_by_ref
from cases.queries import flags as queries
from cases.queries.work import with_told
from cases.views.pressing import ask, posted
from yjs.access import guarded
from yjs.forms import drafted
from yjs.pages import done
from yjs.versions import saved_in_history


@guarded(permissions.VIEW_CHILD, fetch=child_by_ref, section="flags")
def flags(request: HttpRequest, child: Child) -> HttpResponse:
    """What stands, with its reviews, and what has ended."""
    found = queries.flags_of(child)
    with_told(child, found)
    context = {
        "tab": "overview",
        "child": child,
        "open": [flag for flag in found if not flag.ended_at],
        "ended": [flag for flag in found if flag.ended_at],
        "may_raise": request.viewer.may(permissions.RAISE_FLAG),
        "may_end": request.viewer.may(permissions.END_FLAG),
    }
    return render(request, "cases/flags.html", context)


@guarded(permissions.RAISE_FLAG, fetch=child_by_ref, section="flags")
def raise_flag(request: HttpRequest, child: Child) -> HttpResponse:
    """Put a flag on the record."""
    kinds = queries.kinds_to_raise(child)
    form = drafted(FlagForm, request, kind="flag", subject_ref=child.ref, kinds=kinds)
    if request.method == "POST":
        made = form.carry_out(actions.raise_flag, child, by=request.user, at=request.at)
        if made:
            return done(request, f"Flag raised: {made.kind}", "cases:flags", child.ref)
    return render(request, "cases/raise_flag.html", {"tab": "overview", "child": child, "form": form})


@guarded(permissions.END_FLAG, fetch=queries.flag_by_ref, section="flags")
def review_flag(request: HttpRequest, flag: Flag) -> HttpResponse:
    """Look at a flag again: it stays until the next review."""
    saved = saved_in_history(flag, ["level", "review_on"])
    form = drafted(ReviewFlagForm, request, kind="flag-review", subject_ref=flag.ref, saved=saved)
    if request.method == "POST":
        if form.carry_out(actions.review_flag, flag, by=request.user, at=request.at):
            return done(request, f"Flag reviewed: {flag.kind}", "cases:flags", flag.child.ref)
        flag = queries.flag_by_ref(request.viewer, flag.ref)
        saved = saved_in_history(flag, ["level", "review_on"])
    form.face(saved)
    return render(
        request, "cases/review_flag.html", {"tab": "overview", "child": flag.child, "form": form, "flag": flag}
    )


@guarded(permissions.END_FLAG, fetch=queries.flag_by_ref, section="flags")
def end_flag(request: HttpRequest, flag: Flag) -> HttpResponse:
    """The flag leaves every page and stays to be read."""
    form = WhyForm(posted(request))
    if request.method == "POST" and form.carry_out(actions.end_flag, flag, by=request.user, at=request.at):
        return done(request, f"Flag ended: {flag.kind}", "cases:flags", flag.child.ref)
    return ask(request, flag.child, form, "end_flag", back="cases:flags", tab="overview", flag=flag)
