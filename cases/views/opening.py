"""Break-glass: the door of a restricted record, and closing it again."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from cases import actions, permissions
from cases.forms import OpenForm
from cases.models import BreakGlass, Restriction
from cases.permissions import children_visible_to
from cases.queries import access as queries
from cases.views.pressing import ask, posted
from yjs.access import guarded
from yjs.forms import GovUKForm
from yjs.pages import done
from yjs.policy.values import BREAK_GLASS_HOURS, value_on
from yjs.signing_in.recent import confirm_first


@guarded(permissions.OPEN_RESTRICTED, fetch=queries.door_by_ref, section="door of a restricted record")
@confirm_first
def door(request: HttpRequest, restriction: Restriction) -> HttpResponse:
    """That a record is restricted and whom to ask, nothing else of it; a reason opens it for some hours."""
    if children_visible_to(request.viewer).filter(pk=restriction.child_id).exists():
        return redirect("reporting:overview", restriction.child.ref)
    form = OpenForm(posted(request))
    if request.method == "POST":
        made = form.carry_out(actions.open_restricted_record, restriction, by=request.user, at=request.at)
        if made:
            return done(request, "The record is open to you for now", "reporting:overview", made.child.ref)
    context = {
        "form": form,
        "ask": queries.whom_to_ask(queries.managers_named(restriction, request.on)),
        "hours": value_on(BREAK_GLASS_HOURS, request.on),
    }
    return render(request, "cases/door.html", context)


@guarded(permissions.OPEN_RESTRICTED, fetch=queries.opening_by_ref, section="restricted record closed")
def close(request: HttpRequest, opening: BreakGlass) -> HttpResponse:
    """Close early what oneself opened."""
    form = GovUKForm(posted(request))
    if request.method == "POST" and form.carry_out(
        actions.close_restricted_record, opening, by=request.user, at=request.at
    ):
        return done(request, "The record is closed to you again", "cases:children")
    return ask(request, opening.child, form, "close")
