"""Protected addresses and telephone numbers, today's and former, of a child or of somebody around them: protect, show
once, change, end."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cases import actions, permissions
from cases.forms import ProtectedForm, WhyForm
from cases.models import Child, FormerAddress
from cases.models.protected import Protectable
from cases.queries import child_by_ref
from cases.queries.details import former_address_by_ref
from cases.queries.people import person_by_ref
from cases.queries.record import carer_by_ref
from cases.views.pressing import ask, posted
from yjs.access import guarded
from yjs.pages import done
from yjs.signing_in.recent import confirm_first

LABELS = {"phone": "Phone number", "email": "E-mail address", "address": "Address", "postcode": "Postcode"}
FETCHES = (child_by_ref, carer_by_ref, person_by_ref, former_address_by_ref)


def protect(request: HttpRequest, record: Protectable) -> HttpResponse:
    """Hide address and telephone number everywhere."""
    form = WhyForm(posted(request))
    if request.method == "POST" and form.carry_out(actions.protect_address, record, by=request.user, at=request.at):
        return _back(request, record, "Address and telephone number are protected")
    return _ask(request, record, form, "protect")


def show(request: HttpRequest, record: Protectable) -> HttpResponse:
    """Show what is protected on the answer to this one form, and keep why."""
    form = WhyForm(posted(request))
    if request.method == "POST":
        values = form.carry_out(actions.show_protected, record, request_id=request.id, by=request.user, at=request.at)
        if values is not None:
            shown = [(LABELS[name], value) for name, value in values.items()]
            return render(request, "cases/protected.html", _about(record) | {"shown": shown, "record": record})
    return _ask(request, record, form, "show")


def change(request: HttpRequest, record: Protectable) -> HttpResponse:
    """Write new values over what is protected, without seeing it."""
    form = ProtectedForm(posted(request), names=record.MASKED_FIELDS)
    if request.method == "POST" and form.carry_out(actions.change_protected, record, by=request.user, at=request.at):
        return _back(request, record, "Saved. It stays protected")
    return _ask(request, record, form, "change")


def unprotect(request: HttpRequest, record: Protectable) -> HttpResponse:
    """Show address and telephone number again."""
    form = WhyForm(posted(request))
    if request.method == "POST" and form.carry_out(actions.end_protection, record, by=request.user, at=request.at):
        return _back(request, record, "The protection has ended")
    return _ask(request, record, form, "unprotect")


def _pages(permission, view, section: str = "protection"):
    """The same page for a child, a carer, somebody else around the child, and a former address."""
    return tuple(guarded(permission, fetch=fetch, section=section)(view) for fetch in FETCHES)


protect_child, protect_carer, protect_person, protect_former = _pages(permissions.PROTECT_ADDRESS, protect)
show_child, show_carer, show_person, show_former = _pages(permissions.SHOW_ADDRESS, confirm_first(show))
change_child, change_carer, change_person, change_former = _pages(permissions.PROTECT_ADDRESS, change)
unprotect_child, unprotect_carer, unprotect_person, unprotect_former = _pages(
    permissions.END_PROTECTION, confirm_first(unprotect)
)


def _about(record: Protectable) -> dict:
    """The child of the bar, the tab, and where Cancel leads."""
    if isinstance(record, Child):
        return {"child": record, "tab": "details", "back": "cases:child_details"}
    if isinstance(record, FormerAddress):
        return {"child": record.child, "tab": "details", "back": "cases:child_details"}
    return {"child": record.child, "tab": "people", "back": "cases:people", "person": record}


def _ask(request: HttpRequest, record: Protectable, form, key: str) -> HttpResponse:
    about = _about(record)
    return ask(request, about.pop("child"), form, key, about.pop("back"), **about)


def _back(request: HttpRequest, record: Protectable, said: str) -> HttpResponse:
    about = _about(record)
    return done(request, said, about["back"], about["child"].ref)
