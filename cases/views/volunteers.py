"""Volunteers: the register with who may sit today, and who knows a child."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cases import actions, permissions
from cases.actions.volunteers import FIELDS
from cases.forms.access import WhyForm
from cases.forms.volunteers import ConflictForm, EndVolunteerForm, VolunteerForm
from cases.models import Child, Programme, VolunteerConflict
from cases.queries import record
from cases.queries import volunteers as queries
from cases.views.pressing import ask, posted
from yjs.access import guarded
from yjs.forms import GovUKForm, drafted
from yjs.pages import done
from yjs.versions import saved_in_history

RECORD = permissions.RECORD_PROGRAMME


@guarded(permissions.SEE_VOLUNTEERS)
def volunteers(request: HttpRequest) -> HttpResponse:
    """Every volunteer, and who may sit on a panel today."""
    page = {
        "seats": queries.seats_on(request.on),
        "stopped": queries.stopped(),
        "may_keep": request.viewer.may(permissions.KEEP_VOLUNTEERS),
        "rules": queries.rules_on(request.on),
    }
    return render(request, "cases/volunteers.html", page)


@guarded(permissions.KEEP_VOLUNTEERS)
def add_volunteer(request: HttpRequest) -> HttpResponse:
    """One more volunteer."""
    form = drafted(VolunteerForm, request, kind="volunteer", initial={"available_from": request.on})
    if request.method == "POST":
        made = form.carry_out(actions.add_volunteer, by=request.user, at=request.at)
        if made:
            return done(request, f"{made} is in the register", "cases:volunteers")
    return _page(request, form, "Add a volunteer")


@guarded(permissions.KEEP_VOLUNTEERS)
def edit_volunteer(request: HttpRequest, ref: str) -> HttpResponse:
    """A new check, another number, another last day."""
    volunteer = queries.volunteer_by_ref(ref)
    form = drafted(
        VolunteerForm, request, kind="volunteer-edit", subject_ref=ref, saved=saved_in_history(volunteer, list(FIELDS))
    )
    if request.method == "POST":
        if form.carry_out(actions.edit_volunteer, volunteer, by=request.user, at=request.at):
            return done(request, f"{volunteer} changed", "cases:volunteers")
        volunteer = queries.volunteer_by_ref(ref)
    form.face(saved_in_history(volunteer, list(FIELDS)))
    return _page(request, form, f"Change what is known of {volunteer}")


@guarded(permissions.KEEP_VOLUNTEERS)
def end_volunteer(request: HttpRequest, ref: str) -> HttpResponse:
    """Somebody stops; the same page brings somebody back."""
    volunteer = queries.volunteer_by_ref(ref)
    if volunteer.ended_on:
        form, act = WhyForm(posted(request)), actions.bring_back_volunteer
        heading, says = f"{volunteer} is a volunteer again", f"{volunteer} is back in the register"
    else:
        form, act = EndVolunteerForm(posted(request), initial={"ended_on": request.on}), actions.end_volunteer
        heading, says = f"{volunteer} stops", f"{volunteer} stopped"
    if request.method == "POST" and form.carry_out(act, volunteer, by=request.user, at=request.at):
        return done(request, says, "cases:volunteers")
    return _page(request, form, heading)


def _page(request: HttpRequest, form: GovUKForm, heading: str) -> HttpResponse:
    return render(request, "cases/volunteer_form.html", {"form": form, "heading": heading})


@guarded(RECORD, fetch=record.programme_by_ref, section="referral order")
def record_volunteer_conflict(request: HttpRequest, programme: Programme) -> HttpResponse:
    """A volunteer knows the child or the family."""
    child: Child = programme.child
    form = ConflictForm(posted(request), volunteers=queries.volunteers())
    if request.method == "POST":
        made = form.carry_out(actions.record_volunteer_conflict, child, by=request.user, at=request.at)
        if made:
            says = f"{made.volunteer} will sit on no panel for this child"
            return done(request, says, "cases:referral_order", programme.ref)
    page = {"tab": "offences", "child": child, "programme": programme, "form": form, "button": "Save"}
    return render(request, "cases/referral_order_form.html", page | {"heading": "A volunteer knows the family"})


@guarded(RECORD, fetch=queries.conflict_by_ref, section="referral order")
def take_back_volunteer_conflict(request: HttpRequest, conflict: VolunteerConflict) -> HttpResponse:
    """It was a mistake, or holds no longer."""
    form = WhyForm(posted(request))
    act = actions.take_back_volunteer_conflict
    if request.method == "POST" and form.carry_out(act, conflict, by=request.user, at=request.at):
        return done(request, f"{conflict.volunteer} may sit again", "cases:offences", conflict.child.ref)
    more = {"back": "cases:offences", "tab": "offences", "about": f"{conflict.volunteer}: {conflict.reason}"}
    return ask(request, conflict.child, form, "take_back_of_referral_order", **more)
