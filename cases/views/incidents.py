"""Serious incidents: those of a child, one of them with who was told and how its notice stands, the categories."""

from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cases import actions, permissions
from cases.actions.incidents import FIELDS
from cases.forms import incidents as forms
from cases.models import Child, SeriousIncident
from cases.queries import child_by_ref
from cases.queries import incidents as queries
from cases.queries.work import with_told
from cases.views.pressing import posted
from yjs.access import guarded
from yjs.clock import LONDON
from yjs.forms import drafted
from yjs.pages import done
from yjs.versions import Saved, saved_in_history

SECTION = "serious incidents"


@guarded(permissions.VIEW_CHILD, fetch=child_by_ref, section=SECTION)
def incidents(request: HttpRequest, child: Child) -> HttpResponse:
    """The child's serious incidents."""
    page = {"tab": "offences", "child": child, "incidents": queries.incidents_of(child, request.at)}
    page["may_report"] = request.viewer.may(permissions.REPORT_INCIDENT)
    return render(request, "cases/incidents.html", page)


@guarded(permissions.VIEW_CHILD, fetch=queries.incident_by_ref, section=SECTION)
def incident(request: HttpRequest, incident: SeriousIncident) -> HttpResponse:
    """One incident: what happened, who was told when, how the notification stands."""
    queries.with_clock([incident], request.at)
    with_told(incident.child, [incident])
    page = {
        "tab": "offences",
        "child": incident.child,
        "incident": incident,
        "may_report": request.viewer.may(permissions.REPORT_INCIDENT),
        "may_send": request.viewer.may(permissions.SEND_INCIDENT),
    }
    return render(request, "cases/incident.html", page)


@guarded(permissions.REPORT_INCIDENT, fetch=child_by_ref, section=SECTION)
def report_incident(request: HttpRequest, child: Child) -> HttpResponse:
    """A serious incident that the service has come to know of."""
    initial = {"known_on": request.on, "known_time": request.at.astimezone(LONDON).time()}
    offered = queries.categories()
    form = drafted(
        forms.IncidentForm, request, kind="incident", subject_ref=child.ref, categories=offered, initial=initial
    )
    if request.method == "POST":
        made = form.carry_out(actions.report_incident, child, by=request.user, at=request.at)
        if made:
            return done(request, "Recorded. Workers and managers are told", "cases:incident", made.ref)
    return _form(request, child, form, "Record a serious incident", back=("cases:incidents", child.ref))


@guarded(permissions.REPORT_INCIDENT, fetch=queries.incident_by_ref, section=SECTION)
def edit_incident(request: HttpRequest, incident: SeriousIncident) -> HttpResponse:
    """More is known, or it is put right."""
    saved, offered = _saved(incident), queries.categories()
    form = drafted(
        forms.IncidentForm, request, kind="incident-edit", subject_ref=incident.ref, saved=saved, categories=offered
    )
    if request.method == "POST":
        if form.carry_out(actions.edit_incident, incident, by=request.user, at=request.at):
            return done(request, "Incident changed", "cases:incident", incident.ref)
        saved = _saved(incident)
    form.face(saved)
    return _of_incident(request, incident, form, "Change the incident")


def _saved(incident: SeriousIncident) -> Saved:
    """What stands in the record, with the moment as the two boxes in which it is typed."""
    saved = saved_in_history(incident, list(FIELDS))
    return replace(saved, values=_typed(saved.values), as_of=lambda version: _typed(saved.as_of(version)))


def _typed(values: dict) -> dict:
    if not values:
        return values
    known = values["known_at"].astimezone(LONDON)
    typed = {name: value for name, value in values.items() if name != "known_at"}
    return typed | {"category": values["category"].ref, "known_on": known.date(), "known_time": known.time()}


def _step(form_class, action, heading: str, said: str, permission, more=None):
    """A page that does one thing with an incident."""

    def step(request: HttpRequest, incident: SeriousIncident) -> HttpResponse:
        now = {"day": request.on, "time": request.at.astimezone(LONDON).time()}
        form = drafted(form_class, request, kind=action.__name__, subject_ref=incident.ref, initial=now)
        if request.method == "POST" and form.carry_out(action, incident, by=request.user, at=request.at):
            return done(request, said, "cases:incident", incident.ref)
        return _of_incident(request, incident, form, heading)

    return guarded(permission, fetch=queries.incident_by_ref, section=SECTION)(step)


tell = _step(forms.ToldForm, actions.record_told, "Who was told", "Recorded who was told", permissions.REPORT_INCIDENT)
send = _step(
    forms.SentForm, actions.send_incident, "The notification was sent", "Recorded as sent", permissions.SEND_INCIDENT
)
acknowledge = _step(
    forms.AcknowledgedForm,
    actions.acknowledge_incident,
    "The notification was acknowledged",
    "Recorded as acknowledged",
    permissions.SEND_INCIDENT,
)
close = _step(
    forms.CloseIncidentForm, actions.close_incident, "Close the incident", "Incident closed", permissions.SEND_INCIDENT
)


def _of_incident(request: HttpRequest, incident: SeriousIncident, form, heading: str) -> HttpResponse:
    return _form(request, incident.child, form, heading, back=("cases:incident", incident.ref))


def _form(request: HttpRequest, child: Child, form, heading: str, back: tuple[str, str]) -> HttpResponse:
    page = {"tab": "offences", "child": child, "form": form, "heading": heading, "back": back}
    return render(request, "cases/incident_form.html", page)


@guarded(permissions.KEEP_LISTS)
def categories(request: HttpRequest) -> HttpResponse:
    """Every category, and one more."""
    form = forms.CategoryForm(posted(request))
    if request.method == "POST":
        made = form.carry_out(actions.add_incident_category, by=request.user, at=request.at)
        if made:
            return done(request, f"“{made}” is in the list", "cases:incident_categories")
    return render(request, "cases/incident_categories.html", {"form": form, "categories": queries.categories()})


@guarded(permissions.KEEP_LISTS)
def end_category(request: HttpRequest, ref: str) -> HttpResponse:
    """A category counts no longer after a day."""
    category = queries.category_by_ref(ref)
    form = forms.EndCategoryForm(posted(request), initial={"ends_on": request.on})
    if request.method == "POST" and form.carry_out(
        actions.end_incident_category, category, by=request.user, at=request.at
    ):
        return done(request, f"“{category}” ends", "cases:incident_categories")
    return render(request, "cases/end_incident_category.html", {"form": form, "category": category})
