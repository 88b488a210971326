"""The auditor's room. Reading a log is a consultation too, and is recorded with what was asked."""

from datetime import datetime
from http import HTTPStatus

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from yjs.access import guarded, signed_in
from yjs.accounts.models import User
from yjs.audit import actions, pace, permissions, queries
from yjs.audit.filters import AlertFilter, ChangeFilter, ViewingFilter
from yjs.audit.forms import AnswerForm, ReasonForm
from yjs.audit.models import Alert, Operation
from yjs.audit.record import record_late, record_viewing
from yjs.clock import LONDON
from yjs.exports import csv_lines, download
from yjs.pages import done
from yjs.policy.values import READING_MANY, value_on
from yjs.signing_in.recent import confirm_first

PER_PAGE = 50


@guarded(permissions.SEE_READERS)
def viewings(request: HttpRequest) -> HttpResponse:
    """Who looked at what."""
    return _log(request, "viewings", {"log": "viewings", "waiting": queries.count_open_alerts(request.viewer)})


@guarded(permissions.SEE_READERS)
def of_record(request: HttpRequest, ref: str) -> HttpResponse:
    """Who looked at one record, on lists and in searches too."""
    return _log(request, "readers of a record", {"record": ref}, reference=ref)


@guarded(permissions.SEE_READERS, fetch=queries.person_by_ref, section="what a person looked at")
def of_person(request: HttpRequest, person: User) -> HttpResponse:
    """What one person looked at."""
    request.reading.detail = asked(request)
    return _log(request, "", {"person": person}, by=person)


def _log(request: HttpRequest, section: str, context: dict, **narrowed) -> HttpResponse:
    """A page of the log, the newest first, narrowed by the address and by what the visitor asks."""
    found = ViewingFilter(request.GET or None, queries.viewings(**narrowed), request=request)
    rows, older = queries.page_of_log(found.qs, request.GET.get("older", ""), PER_PAGE)
    if section:
        keep_reading(request, section, **narrowed)
    page = {"filter": found, "rows": rows, "older": older, "newer": "older" in request.GET}
    page["may_export"] = "log" in context and request.viewer.may(permissions.EXPORT_LOG)
    return render(request, "audit/viewings.html", page | context)


@guarded(permissions.EXPORT_LOG)
@require_POST
@confirm_first
def export(request: HttpRequest) -> HttpResponseBase:
    """What the log is narrowed to, as a file for the Commissioner or a court; that it left is in the log first."""
    found = ViewingFilter(request.GET or None, queries.viewings(), request=request)
    if not found.form.is_valid():
        return redirect("audit:viewings")
    record_viewing(("log", ""), "viewings", request=request, operation=Operation.EXPORT, detail=asked(request))
    rows = found.qs[: queries.MOST_EXPORTED]
    return download(csv_lines(queries.EXPORTED, map(queries.as_cells, rows.iterator())), "reading-log.csv")


@guarded(permissions.READ_LOGS)
def changes(request: HttpRequest) -> HttpResponse:
    """Who changed what."""
    found = ChangeFilter(request.GET or None, queries.actions_taken(), request=request)
    page = Paginator(found.qs, PER_PAGE).get_page(request.GET.get("page"))
    rows = queries.as_changes(list(page))
    keep_reading(request, "changes")
    return render(request, "audit/changes.html", {"filter": found, "page": page, "rows": rows})


@guarded(permissions.ANSWER_ALERTS)
def alerts(request: HttpRequest) -> HttpResponse:
    """The alerts about unusual reading, those without an answer first."""
    found = AlertFilter(request.GET or None, queries.alerts(), request=request)
    page = Paginator(found.qs, PER_PAGE).get_page(request.GET.get("page"))
    keep_reading(request, "alerts")
    waiting = queries.count_open_alerts(request.viewer)
    return render(request, "audit/alerts.html", {"filter": found, "page": page, "waiting": waiting})


@guarded(permissions.ANSWER_ALERTS, fetch=queries.alert_by_ref, section="alert")
def alert(request: HttpRequest, found: Alert) -> HttpResponse:
    """One alert: what was read, and what it came to."""
    form = AnswerForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.carry_out(actions.answer_alert, found, by=request.user, at=request.at):
        return done(request, "Alert answered", "audit:alerts")
    rows = queries.read_around(found)
    return render(request, "audit/alert.html", {"alert": found, "form": form, "rows": rows})


@signed_in
def slow_down(request: HttpRequest) -> HttpResponse:
    """Until when somebody who opened very many records waits, or the reason with which they go on."""
    back = request.GET.get("next", "")
    if not url_has_allowed_host_and_scheme(back, None):
        back = "/"
    if pace.waits_until(request) <= request.at.timestamp():
        return redirect(back)
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        pace.give_reason(request, form.cleaned_data["reason"])
        reader = ("user", request.user.ref)
        record_viewing(reader, "reason for many records", request=request, reason=form.cleaned_data["reason"])
        return redirect(back)
    until = datetime.fromtimestamp(pace.waits_until(request), LONDON)
    page = {"form": form, "until": until, "limit": value_on(READING_MANY, request.on)}
    return render(request, "audit/slow_down.html", page, status=HTTPStatus.TOO_MANY_REQUESTS)


def keep_reading(request: HttpRequest, section: str, **narrowed) -> None:
    """Record that the log was read, and what it was narrowed by."""
    record_late(("log", ""), section, request=request, detail=asked(request) | narrowed)


def asked(request: HttpRequest) -> dict[str, str]:
    """What the log is narrowed by."""
    return {name: text for name, text in request.GET.items() if text}
