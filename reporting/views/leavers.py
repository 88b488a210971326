"""Somebody leaves: the last day, and to whom each of their children goes."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cases.actions import record_leaver
from cases.permissions import ALLOCATE_CHILD
from reporting.forms import ConfirmForm, LeaverForm
from reporting.queries.leaving import in_hand, who_could_take_over
from yjs.access import guarded
from yjs.accounts.actions import take_back_leaving
from yjs.accounts.models import User
from yjs.accounts.permissions import MANAGE_PEOPLE, RECORD_LEAVER
from yjs.accounts.queries import leaver_by_ref
from yjs.forms import drafted
from yjs.pages import done
from yjs.signing_in.recent import confirm_first


@guarded(RECORD_LEAVER, fetch=leaver_by_ref, section="leaver")
@confirm_first
def leaver(request: HttpRequest, person: User) -> HttpResponse:
    """Everything that a leaver has in hand, and the form that hands it over."""
    work = in_hand(request.viewer, person)
    workers = list(who_could_take_over(request.viewer, person)) if work.caseload else []
    more = {"caseload": work.caseload, "workers": workers, "initial": {"last_day": person.left_on}}
    form = drafted(LeaverForm, request, kind="leaver", subject_ref=person.ref, **more)
    if request.method == "POST" and form.carry_out(record_leaver, person, by=request.user, at=request.at):
        return done(request, f"{person.name} leaves. Their last day is kept", "reporting:leaver", person.ref)
    page = {
        "form": form,
        "person": person,
        "work": work,
        "may_hand_over": request.viewer.may(ALLOCATE_CHILD),
        "manages_people": request.viewer.may(MANAGE_PEOPLE),
        "may_stay": person.left_on and person.left_on >= request.on,
    }
    request.reading.shown = sorted({one.child.ref for one in work.caseload})
    return render(request, "reporting/leaver.html", page)


@guarded(RECORD_LEAVER, fetch=leaver_by_ref, section="leaver stays")
def stay(request: HttpRequest, person: User) -> HttpResponse:
    """They stay after all."""
    form = ConfirmForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.carry_out(take_back_leaving, person, by=request.user, at=request.at):
        return done(request, f"{person.name} stays", "reporting:leaver", person.ref)
    return render(request, "reporting/leaver_stays.html", {"form": form, "person": person})
