"""The conditions of bail: added, put right or ended, removed."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cases import actions, permissions
from cases.actions.bail import CONDITION
from cases.forms.access import WhyForm
from cases.forms.bail import BailConditionForm
from cases.models import Bail, BailCondition
from cases.queries import police as queries
from cases.views.pressing import ask, posted
from yjs.access import guarded
from yjs.forms import drafted
from yjs.pages import done
from yjs.versions import saved_in_history

RECORD, SECTION = permissions.RECORD_OFFENCE, "offences"


@guarded(RECORD, fetch=queries.bail_by_ref, section=SECTION)
def add_bail_condition(request: HttpRequest, bail: Bail) -> HttpResponse:
    """Bail asks for one thing more."""
    initial = {"starts_on": bail.starts_on, "ends_on": bail.ends_on}
    form = drafted(BailConditionForm, request, kind="bail-condition", subject_ref=bail.ref, initial=initial)
    if request.method == "POST":
        made = form.carry_out(actions.add_bail_condition, bail, by=request.user, at=request.at)
        if made:
            return done(request, f"Condition added: {made.get_kind_display().lower()}", "cases:bail", bail.ref)
    return _page(request, bail, form, "Add a condition")


@guarded(RECORD, fetch=queries.condition_by_ref, section=SECTION)
def edit_bail_condition(request: HttpRequest, condition: BailCondition) -> HttpResponse:
    """Put a condition right, or say when it ends."""
    here = {"kind": "bail-condition-edit", "subject_ref": condition.ref}
    form = drafted(BailConditionForm, request, **here, saved=saved_in_history(condition, CONDITION))
    if request.method == "POST":
        if form.carry_out(actions.edit_bail_condition, condition, by=request.user, at=request.at):
            return done(request, "Condition saved", "cases:bail", condition.bail.ref)
        condition.refresh_from_db()
    form.face(saved_in_history(condition, CONDITION))
    condition.bail.child = condition.child
    return _page(request, condition.bail, form, "Change or end this condition")


@guarded(RECORD, fetch=queries.condition_by_ref, section=SECTION)
def remove_bail_condition(request: HttpRequest, condition: BailCondition) -> HttpResponse:
    """It was recorded by mistake."""
    form, bail = WhyForm(posted(request)), condition.bail
    if request.method == "POST" and form.carry_out(
        actions.remove_bail_condition, condition, by=request.user, at=request.at
    ):
        return done(request, "Condition removed", "cases:bail", bail.ref)
    more = {"tab": "offences", "about": str(condition), "back": "cases:bail", "back_ref": bail.ref}
    return ask(request, condition.child, form, "remove_condition", **more)


def _page(request: HttpRequest, bail: Bail, form, heading: str) -> HttpResponse:
    page = {"tab": "offences", "child": bail.child, "form": form, "heading": heading, "bail": bail}
    return render(request, "cases/police_form.html", page)
