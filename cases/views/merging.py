"""Two records of one child: choose the other, compare them side by side, merge, undo."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from cases import actions, permissions
from cases.forms import MergeForm, OtherRecordForm, WhyForm
from cases.models import Child, ChildMerge
from cases.queries import child_by_ref
from cases.queries import merging as queries
from cases.queries.merging_beside import side_by_side
from cases.rules_merge import may_be_undone
from cases.views.pressing import ask, posted
from yjs.access import guarded
from yjs.errors import Refused
from yjs.pages import done
from yjs.policy.values import MERGE_DAYS, value_on
from yjs.signing_in.recent import confirm_first


@guarded(permissions.MERGE_CHILDREN, fetch=child_by_ref, section="records to merge")
def choose_other(request: HttpRequest, child: Child) -> HttpResponse:
    """The records that are like this one, and a box for the reference of another; and the merges that were made."""
    form = OtherRecordForm(posted(request))
    likely = queries.likely_the_same(request.viewer, child)
    request.reading.shown = [one.child.ref for one in likely]
    if request.method == "POST" and form.is_valid():
        try:
            other = child_by_ref(request.viewer, form.cleaned_data["other"])
        except Http404:
            form.show(Refused("There is no record with this reference that you may open", "other"))
        else:
            if other.pk != child.pk:
                return redirect("cases:merge", child.ref, other.ref)
            form.show(Refused("Enter the reference of another record", "other"))
    days = value_on(MERGE_DAYS, request.on)
    merges = list(queries.merges_of(child))
    for one in merges:
        one.may_be_undone = may_be_undone(one.undone_at, one.merged_at, request.at, days) is None
    context = {"tab": "details", "child": child, "form": form, "likely": likely, "merges": merges, "days": days}
    return render(request, "cases/merge_choose.html", context)


@guarded(permissions.MERGE_CHILDREN, fetch=queries.pair_by_refs, section="records to merge")
@confirm_first
def merge(request: HttpRequest, child: Child) -> HttpResponse:
    """Both records side by side; field by field, which value stands."""
    other = child.other
    request.reading.shown, request.reading.detail = [other.ref], {"other": other.ref}
    form = MergeForm(posted(request), differences=queries.differences(child, other), refs=(child.ref, other.ref))
    acted = {"other": other, "by": request.user, "at": request.at}
    if request.method == "POST" and form.carry_out(actions.merge_children, child, **acted):
        return done(request, f"The records are one now. {other.ref} leads here too", "cases:child_details", child.ref)
    context = {
        "tab": "details",
        "child": child,
        "other": other,
        "form": form,
        "sides": (child, other),
        "hanging": queries.hanging_on(child, other),
        "ending": side_by_side(child, other, request.on).ending,
        "days": value_on(MERGE_DAYS, request.on),
    }
    return render(request, "cases/merge.html", context)


@guarded(permissions.MERGE_CHILDREN, fetch=queries.merge_by_ref, section="merge undone")
@confirm_first
def undo(request: HttpRequest, merge: ChildMerge) -> HttpResponse:
    """Take the two records apart again."""
    form = WhyForm(posted(request))
    if request.method == "POST" and form.carry_out(actions.undo_merge, merge, by=request.user, at=request.at):
        return done(request, "The records are two again", "cases:child_details", merge.child.ref)
    about = f"Merged with {merge.merged_ref}"
    return ask(request, merge.child, form, "undo_merge", back="cases:merge_choose", tab="details", about=about)
