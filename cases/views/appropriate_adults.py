"""Appropriate adults: the rota, the people on it, and the log of calls over all children."""

from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

from cases import actions, permissions
from cases.actions.appropriate_adults import ADULT, CALL
from cases.filters_calls import CallsFilter
from cases.forms.appropriate_adult import AdultCallForm, AppropriateAdultForm, ShiftForm, call_as_typed
from cases.models import AdultCall
from cases.queries import appropriate_adults as queries
from cases.views.paging import page_of
from cases.views.pressing import posted
from yjs.access import guarded
from yjs.audit.record import record_list
from yjs.exports import csv_lines, download
from yjs.forms import GovUKForm, drafted
from yjs.pages import done
from yjs.policy.values import ADULT_WAIT, value_on
from yjs.versions import Saved, saved_in_history

SEE, KEEP, LOG = permissions.SEE_ADULT_ROTA, permissions.KEEP_ADULT_ROTA, permissions.LOG_ADULT_CALL
HEADINGS = ("called", "arrived", "left", "station", "appropriate adult", "child", "minutes waited", "over the limit")


@guarded(SEE)
def adult_rota(request: HttpRequest) -> HttpResponse:
    """Who is on call now and in the next weeks, and everybody who may be."""
    shifts = list(queries.shifts_until(request.at))
    context = {
        "shifts": shifts,
        "now": queries.on_call(shifts, request.at),
        "adults": queries.adults(),
        "may_keep": request.viewer.may(KEEP),
    }
    return render(request, "cases/adult_rota.html", context)


@guarded(KEEP)
def add_appropriate_adult(request: HttpRequest) -> HttpResponse:
    """One more person whom the service may send."""
    form = drafted(AppropriateAdultForm, request, kind="adult", subject_ref="", initial={"starts_on": request.on})
    if request.method == "POST":
        made = form.carry_out(actions.add_appropriate_adult, by=request.user, at=request.at)
        if made:
            return done(request, f"{made} can be put on the rota", "cases:adult_rota")
    return _page(request, form, "Add an appropriate adult")


@guarded(KEEP)
def edit_appropriate_adult(request: HttpRequest, ref: str) -> HttpResponse:
    """Telephone, checks, training, days."""
    adult = queries.adult_by_ref(ref)
    form = drafted(
        AppropriateAdultForm, request, kind="adult-edit", subject_ref=ref, saved=saved_in_history(adult, ADULT)
    )
    if request.method == "POST":
        if form.carry_out(actions.edit_appropriate_adult, adult, by=request.user, at=request.at):
            return done(request, f"{adult} saved", "cases:adult_rota")
        adult = queries.adult_by_ref(ref)
    form.face(saved_in_history(adult, ADULT))
    return _page(request, form, f"Change {adult}")


@guarded(KEEP)
def add_adult_shift(request: HttpRequest) -> HttpResponse:
    """Somebody is on call."""
    form = ShiftForm(posted(request), adults=queries.available_on(request.on), initial={"starts_on": request.on})
    if request.method == "POST":
        made = form.carry_out(actions.add_adult_shift, by=request.user, at=request.at)
        if made:
            return done(request, f"On call: {made}", "cases:adult_rota")
    return _page(request, form, "Add a shift")


@guarded(KEEP)
def remove_adult_shift(request: HttpRequest, ref: str) -> HttpResponse:
    """Somebody is not on call after all."""
    shift, form = queries.shift_by_ref(ref), GovUKForm(posted(request))
    if request.method == "POST" and form.carry_out(actions.remove_adult_shift, shift, by=request.user, at=request.at):
        return done(request, f"Not on call any more: {shift}", "cases:adult_rota")
    return _page(request, form, f"Take {shift} off the rota", button="Take off the rota")


@guarded(SEE)
def adult_calls(request: HttpRequest) -> HttpResponse:
    """Every call, the newest first: the children whom one sees, and those whom the service does not know."""
    narrowed = CallsFilter(request, queries.calls_log(request.viewer, request.at))
    page = page_of(request, narrowed.narrowed())
    record_list(request, "calls of appropriate adults", [one.child.ref for one in page if one.child])
    limit = value_on(ADULT_WAIT, request.on)
    context = {"filter": narrowed, "page": page, "limit": limit, "may_log": request.viewer.may(LOG)}
    return render(request, "cases/adult_calls.html", context)


@guarded(SEE)
def adult_calls_csv(request: HttpRequest) -> HttpResponseBase:
    """The log as it is narrowed, as a file."""
    calls = CallsFilter(request, queries.calls_log(request.viewer, request.at)).narrowed()
    record_list(request, "calls of appropriate adults", [one.child.ref for one in calls if one.child], sent="csv")
    return download(csv_lines(HEADINGS, queries.rows_of(calls)), "appropriate-adults.csv")


@guarded(LOG)
def log_adult_call(request: HttpRequest) -> HttpResponse:
    """A call for a child whom the service does not know."""
    adults = queries.available_on(request.on)
    form = drafted(
        AdultCallForm, request, kind="adult-call", subject_ref="", adults=adults, initial={"called_on": request.on}
    )
    if request.method == "POST":
        made = form.carry_out(actions.log_adult_call, by=request.user, at=request.at)
        if made:
            return done(request, f"Call logged: {made}", "cases:adult_calls")
    return _page(request, form, "Log a call for a child whom we do not know", back="cases:adult_calls")


@guarded(LOG)
def edit_adult_call(request: HttpRequest, ref: str) -> HttpResponse:
    """Somebody arrived or left, or a mistake is put right."""
    call = queries.call_by_ref(ref)
    here = {"kind": "adult-call-edit", "subject_ref": ref, "adults": queries.adults()}
    form = drafted(AdultCallForm, request, **here, saved=_saved(call))
    if request.method == "POST":
        if form.carry_out(actions.edit_adult_call, call, by=request.user, at=request.at):
            return done(request, "Call saved", "cases:adult_calls")
        call = queries.call_by_ref(ref)
    form.face(_saved(call))
    return _page(request, form, f"Call: {call}", back="cases:adult_calls")


def _saved(call: AdultCall) -> Saved:
    saved = saved_in_history(call, list(CALL))
    return replace(saved, values=call_as_typed(saved.values), as_of=lambda version: {})


def _page(
    request: HttpRequest, form, heading: str, *, button: str = "Save", back: str = "cases:adult_rota"
) -> HttpResponse:
    page = {"form": form, "heading": heading, "button": button, "back_name": back}
    return render(request, "cases/adult_form.html", page)
