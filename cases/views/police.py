"""Arrests and bail: record one, read it, change it."""

from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cases import actions, permissions
from cases.actions.police import ARREST, BAIL
from cases.forms.police import ArrestForm, BailForm, as_typed
from cases.models import Arrest, Bail, Child
from cases.queries import child_by_ref
from cases.queries import outcomes as offences_of
from cases.queries import police as queries
from cases.queries.appropriate_adults import adults
from cases.queries.work import with_told
from yjs.access import guarded
from yjs.forms import drafted
from yjs.pages import done
from yjs.versions import Saved, saved_in_history


@guarded(permissions.VIEW_CHILD, fetch=queries.arrest_by_ref, section="offences")
def arrest(request: HttpRequest, arrest: Arrest) -> HttpResponse:
    """One arrest, and what followed at the police station."""
    return _read(request, arrest, "arrest")


@guarded(permissions.VIEW_CHILD, fetch=queries.bail_by_ref, section="offences")
def bail(request: HttpRequest, bail: Bail) -> HttpResponse:
    """One bail, with its conditions."""
    return _read(request, bail, "bail")


def _read(request: HttpRequest, record: Arrest | Bail, name: str) -> HttpResponse:
    with_told(record.child, [record])
    may_edit = request.viewer.may(permissions.RECORD_OFFENCE)
    context = {"tab": "offences", "child": record.child, name: record, "may_edit": may_edit}
    return render(request, f"cases/{name}.html", context)


@guarded(permissions.RECORD_OFFENCE, fetch=child_by_ref, section="offences")
def record_arrest(request: HttpRequest, child: Child) -> HttpResponse:
    """The police arrested the child; the people who work with the child are told."""
    return _record(request, child, ArrestForm, actions.record_arrest, {"arrested_on": request.on}, "arrest")


@guarded(permissions.RECORD_OFFENCE, fetch=child_by_ref, section="offences")
def record_bail(request: HttpRequest, child: Child) -> HttpResponse:
    """The child waits on bail, or released under investigation."""
    return _record(request, child, BailForm, actions.record_bail, {"starts_on": request.on}, "bail")


def _record(request: HttpRequest, child: Child, form_class, action, initial: dict, name: str) -> HttpResponse:
    offered = {"offences": child.offences.all()} | _adults(name)
    initial |= {"offences": [one.ref for one in offences_of.undecided(child)]}
    form = drafted(form_class, request, kind=name, subject_ref=child.ref, initial=initial, **offered)
    if request.method == "POST":
        made = form.carry_out(action, child, by=request.user, at=request.at)
        if made:
            return done(request, f"{name.capitalize()} recorded", f"cases:{name}", made.ref)
    return _page(request, child, form, f"Record {'an arrest' if name == 'arrest' else 'bail'}")


@guarded(permissions.RECORD_OFFENCE, fetch=queries.arrest_by_ref, section="offences")
def edit_arrest(request: HttpRequest, arrest: Arrest) -> HttpResponse:
    """Put an arrest right, or add what has happened since."""
    return _edit(request, arrest, ArrestForm, actions.edit_arrest, "arrest")


@guarded(permissions.RECORD_OFFENCE, fetch=queries.bail_by_ref, section="offences")
def edit_bail(request: HttpRequest, bail: Bail) -> HttpResponse:
    """Put bail right, or end it."""
    return _edit(request, bail, BailForm, actions.edit_bail, "bail")


def _edit(request: HttpRequest, record: Arrest | Bail, form_class, action, name: str) -> HttpResponse:
    child, saved = record.child, _saved(record)
    offered = {"offences": child.offences.all(), "initial": {"offences": [one.ref for one in record.offences.all()]}}
    offered |= _adults(name)
    form = drafted(form_class, request, kind=f"{name}-edit", subject_ref=record.ref, saved=saved, **offered)
    if request.method == "POST":
        if form.carry_out(action, record, by=request.user, at=request.at):
            return done(request, f"{name.capitalize()} saved", f"cases:{name}", record.ref)
        saved = _saved(record)
    form.face(saved)
    return _page(request, child, form, f"Change {'this arrest' if name == 'arrest' else 'this bail'}", record=record)


def _adults(name: str) -> dict:
    """Who from the rota may have come, for the form of an arrest."""
    return {"adults": adults()} if name == "arrest" else {}


def _saved(record: Arrest | Bail) -> Saved:
    """What stands, as the form asks for it; read anew, for somebody else may have saved."""
    record.refresh_from_db()
    if isinstance(record, Bail):
        return saved_in_history(record, BAIL)
    saved = saved_in_history(record, ARREST)
    earlier = saved.as_of
    return replace(
        saved,
        values=as_typed(saved.values),
        as_of=lambda version: as_typed(values) if (values := earlier(version)) else {},
    )


def _page(request: HttpRequest, child: Child, form, heading: str, **more) -> HttpResponse:
    page = {"tab": "offences", "child": child, "form": form, "heading": heading}
    return render(request, "cases/police_form.html", page | more)
