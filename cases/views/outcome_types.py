"""The catalogue of outcomes: read it, change an entry and what a return sends for it, load it from a file."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cases import actions, permissions
from cases.actions.outcome_types import KIND
from cases.forms.outcome_types import LoadOutcomeTypesForm, OutcomeTypeForm, ReturnCodeForm
from cases.queries import outcome_types as queries
from cases.queries.changes import changes_of_entries
from cases.views.pressing import posted
from yjs.access import guarded
from yjs.forms import drafted
from yjs.pages import done
from yjs.policy.values import RETURN_SCHEMA, value_on
from yjs.versions import saved_in_history


@guarded(permissions.KEEP_LISTS)
def outcome_types(request: HttpRequest) -> HttpResponse:
    """Every outcome of the catalogue, the most serious first."""
    return render(request, "cases/outcome_types.html", {"kinds": queries.outcome_types()})


@guarded(permissions.KEEP_LISTS)
def outcome_type(request: HttpRequest, code: str) -> HttpResponse:
    """One entry, what returns send for it, and its history."""
    kind = queries.outcome_type_by_code(code)
    context = {
        "kind": kind,
        "schema": value_on(RETURN_SCHEMA, request.on),
        "sent": queries.sent_on(request.on).get(kind.pk),
        "changes": changes_of_entries(kind, *kind.return_codes.all()),
    }
    return render(request, "cases/outcome_type.html", context)


@guarded(permissions.KEEP_LISTS)
def edit_outcome_type(request: HttpRequest, code: str) -> HttpResponse:
    """Change an entry; a reason is asked for."""
    kind = queries.outcome_type_by_code(code)
    saved = saved_in_history(kind, KIND)
    form = drafted(OutcomeTypeForm, request, kind="outcome-type", subject_ref=str(kind.pk), saved=saved)
    if request.method == "POST":
        changed = form.carry_out(actions.edit_outcome_type, kind, by=request.user, at=request.at)
        if changed:
            return done(request, f"“{changed}” changed", "cases:outcome_type", kind.code)
        saved = saved_in_history(queries.outcome_type_by_code(code), KIND)
    form.face(saved)
    return _page(request, kind, form, "Change this outcome")


@guarded(permissions.KEEP_LISTS)
def set_return_code(request: HttpRequest, code: str) -> HttpResponse:
    """Say which code a return sends for the outcome, from a day on."""
    kind = queries.outcome_type_by_code(code)
    form = ReturnCodeForm(posted(request), initial={"schema": value_on(RETURN_SCHEMA, request.on)})
    if request.method == "POST" and form.carry_out(actions.set_return_code, kind, by=request.user, at=request.at):
        return done(request, "Code for returns set", "cases:outcome_type", kind.code)
    return _page(request, kind, form, "Set the code that a return sends")


def _page(request: HttpRequest, kind, form, heading: str) -> HttpResponse:
    return render(request, "cases/outcome_type_form.html", {"kind": kind, "form": form, "heading": heading})


@guarded(permissions.KEEP_LISTS)
def load_outcome_types(request: HttpRequest) -> HttpResponse:
    """Add and change entries from a file; a bad line refuses the whole file."""
    form = LoadOutcomeTypesForm(posted(request), request.FILES or None)
    if request.method == "POST":
        loaded = form.carry_out(actions.load_outcome_types, by=request.user, at=request.at)
        if loaded:
            return done(request, f"Catalogue of outcomes loaded: {loaded}", "cases:outcome_types")
    return render(request, "cases/load_outcome_types.html", {"form": form})
