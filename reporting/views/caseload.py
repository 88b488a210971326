"""A team manager hands somebody's whole caseload to others."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cases.actions import hand_over_caseload
from cases.permissions import HAND_OVER_CASELOAD
from reporting.forms import HandOverForm
from reporting.queries.leaving import in_hand, who_could_take_over, worker_by_ref
from yjs.access import guarded
from yjs.accounts.models import User
from yjs.forms import drafted
from yjs.pages import done


@guarded(HAND_OVER_CASELOAD, fetch=worker_by_ref, section="caseload")
def hand_over(request: HttpRequest, person: User) -> HttpResponse:
    """Everything that somebody has in hand, and the form that hands it over in one step."""
    work = in_hand(request.viewer, person)
    workers = list(who_could_take_over(request.viewer, person)) if work.caseload else []
    more = {"caseload": work.caseload, "workers": workers, "initial": {"last_day": request.on}}
    form = drafted(HandOverForm, request, kind="caseload", subject_ref=person.ref, **more)
    if request.method == "POST" and form.carry_out(hand_over_caseload, person, by=request.user, at=request.at):
        return done(request, f"Children of {person.name} are handed over", "reporting:home")
    request.reading.shown = sorted({one.child.ref for one in work.caseload})
    return render(request, "reporting/hand_over.html", {"form": form, "person": person, "work": work})
