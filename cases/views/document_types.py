"""The list of types of documents: what is offered, adding one, offering one no more."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cases import actions, permissions
from cases.forms import DocumentTypeForm
from cases.queries import documents as queries
from cases.views.pressing import posted
from yjs.access import guarded
from yjs.forms import GovUKForm
from yjs.pages import done


@guarded(permissions.SET_DOCUMENT_TYPES)
def types(request: HttpRequest) -> HttpResponse:
    """Every type, and one more."""
    form = DocumentTypeForm(posted(request))
    if request.method == "POST":
        made = form.carry_out(actions.add_document_type, by=request.user, at=request.at)
        if made:
            return done(request, f"“{made}” is offered now", "cases:document_types")
    return render(request, "cases/document_types.html", {"form": form, "types": queries.every_type()})


@guarded(permissions.SET_DOCUMENT_TYPES)
def end_type(request: HttpRequest, ref: str) -> HttpResponse:
    """Offer a type no more."""
    kind = queries.type_by_ref(ref)
    form = GovUKForm(posted(request))
    if request.method == "POST" and form.carry_out(actions.end_document_type, kind, by=request.user, at=request.at):
        return done(request, f"“{kind}” is not offered any more", "cases:document_types")
    return render(request, "cases/end_document_type.html", {"form": form, "kind": kind})
