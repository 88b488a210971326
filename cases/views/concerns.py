"""Concerns: say what was done."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cases import actions, permissions
from cases.forms.work import AnswerForm
from cases.models import RaisedConcern
from cases.queries.work import concern_by_ref, told_of
from yjs.access import guarded
from yjs.forms import drafted
from yjs.pages import done


@guarded(permissions.ANSWER_CONCERN, fetch=concern_by_ref, section="concern")
def concern(request: HttpRequest, concern: RaisedConcern) -> HttpResponse:
    """What was said about a concern so far, and a form for what was done."""
    form = drafted(AnswerForm, request, kind="concern", subject_ref=concern.ref)
    if request.method == "POST":
        made = form.carry_out(actions.answer_concern, concern, by=request.user, at=request.at)
        if made:
            stays = "" if made.is_finished else ". The concern stays on the first screen"
            return done(request, f"What was done is recorded{stays}", "cases:concern", concern.ref)
    told = told_of(concern.child, [concern.ref])
    context = {"tab": "contacts", "form": form, "concern": concern, "child": concern.child, "told": told}
    return render(request, "cases/concern.html", context)
