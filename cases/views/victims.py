"""Victims: those of a child, one of them with all that is kept of them, and what is written about them."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cases import actions
from cases.actions import victims as acts
from cases.forms import WhyForm
from cases.forms import victims as forms
from cases.models import Child, Victim, VictimBoundary
from cases.permissions import KEEP_VICTIMS, victims_seen_by
from cases.queries import child_by_ref
from cases.queries import victims as queries
from cases.queries.changes import changes_of, history_of
from cases.queries.trail import EVERYTHING
from cases.views.paging import page_of
from cases.views.pressing import posted
from yjs.access import guarded
from yjs.forms import drafted
from yjs.pages import done
from yjs.signing_in.recent import confirm_first
from yjs.versions import saved_in_history

SECTION = "victims"


def _of_victim(view: Callable) -> Callable:
    return guarded(KEEP_VICTIMS, fetch=queries.victim_by_ref, section=SECTION)(view)


def _of_child(view: Callable) -> Callable:
    return guarded(KEEP_VICTIMS, fetch=child_by_ref, section=SECTION)(view)


@_of_child
def victims_of_child(request: HttpRequest, child: Child) -> HttpResponse:
    """The victims of the child's offences, and the offences whose victim nobody recorded."""
    page = {"tab": "victims", "child": child, "victims": queries.victims_of(child, request.viewer)}
    return render(request, "cases/victims.html", page | {"without": queries.offences_without(child)})


@_of_child
def record_victim(request: HttpRequest, child: Child) -> HttpResponse:
    """A victim who is not recorded yet."""
    offences, initial = child.offences.all(), {"told_on": request.on}
    form = drafted(forms.VictimForm, request, kind="victim", subject_ref=child.ref, offences=offences, initial=initial)
    if request.method == "POST":
        made = form.carry_out(actions.record_victim, child, by=request.user, at=request.at)
        if made:
            return done(request, "Victim recorded", "cases:victim", made.ref)
    page = {"tab": "victims", "child": child, "form": form, "heading": "Record a victim", "button": "Record"}
    return render(request, "cases/victim_of_child_form.html", page)


@_of_child
def link_victim(request: HttpRequest, child: Child) -> HttpResponse:
    """A victim who is recorded already was harmed by this child too, or by other offences than was thought."""
    victims, offences = victims_seen_by(request.viewer), child.offences.all()
    form = forms.LinkVictimForm(posted(request), victims=victims, offences=offences)
    if request.method == "POST":
        made = form.carry_out(actions.link_victim, child, by=request.user, at=request.at)
        if made:
            return done(request, "Offences of the victim saved", "cases:victim", made.ref)
    page = {"tab": "victims", "child": child, "form": form, "heading": "Link a victim", "button": "Save"}
    return render(request, "cases/victim_of_child_form.html", page)


@_of_victim
def victim(request: HttpRequest, victim: Victim) -> HttpResponse:
    """Everything that is kept of one victim."""
    page = queries.page_of_victim(victim, request.viewer)
    request.reading.shown = [child.ref for child in page.children if child.is_shown]
    may_contact = acts.rules.contact_is_allowed(victim.consent) is None
    return render(request, "cases/victim.html", {"victim": victim, "page": page, "may_contact": may_contact})


@_of_victim
def edit_victim(request: HttpRequest, victim: Victim) -> HttpResponse:
    """Put right what is known of them."""
    names = [name for name in acts.KNOWN if name not in victim.shut_fields]
    saved = saved_in_history(victim, names)
    shut = victim.shut_fields
    form = drafted(forms.EditVictimForm, request, kind="victim-edit", subject_ref=victim.ref, saved=saved, shut=shut)
    if request.method == "POST":
        if form.carry_out(actions.edit_victim, victim, by=request.user, at=request.at):
            return done(request, "Victim changed", "cases:victim", victim.ref)
        saved = saved_in_history(victim, names)
    form.face(saved)
    return _form(request, victim, form, "Change what is known of them")


@_of_victim
def record_consent(request: HttpRequest, victim: Victim) -> HttpResponse:
    """They were asked, said yes or no, or took it back."""
    form = forms.ConsentForm(posted(request), now=victim.consent, initial={"on": request.on})
    if request.method == "POST" and form.carry_out(
        actions.record_victim_consent, victim, by=request.user, at=request.at
    ):
        return done(request, "Consent recorded", "cases:victim", victim.ref)
    return _form(request, victim, form, "Consent to contact")


@_of_victim
@confirm_first
def show_address(request: HttpRequest, victim: Victim) -> HttpResponse:
    """Where they live, on the answer to this one form; the reading log keeps why."""
    form = WhyForm(posted(request))
    if request.method == "POST":
        known = {"request_id": request.id, "by": request.user, "at": request.at}
        shown = form.carry_out(actions.show_victim_address, victim, **known)
        if shown is not None:
            return render(request, "cases/victim_address.html", {"victim": victim, "shown": shown})
    return _form(request, victim, form, "Show where they live, once", button="Show")


@_of_victim
def victim_history(request: HttpRequest, victim: Victim) -> HttpResponse:
    """Who changed what is kept of them."""
    kept_back = queries.kept_back_of(victim)
    page = page_of(request, history_of(victim, EVERYTHING, kept_back))
    told = changes_of(victim, list(page), EVERYTHING, kept_back)
    return render(request, "cases/victim_history.html", {"victim": victim, "page": page, "changes": told})


def _form(request: HttpRequest, victim: Victim, form, heading: str, button: str = "Save") -> HttpResponse:
    page = {"victim": victim, "form": form, "heading": heading, "button": button}
    return render(request, "cases/victim_form.html", page)


# --- What is written between a victim and a child -------------------------------------------------------------
@dataclass(frozen=True)
class Part:
    """A kind of row: how it is written and changed, and what the pages are called."""

    key: str
    form: type[forms.OfChildForm]
    record: Callable
    names: tuple[str, ...]
    add: str
    said: str
    edit: Callable | None = None
    change: str = ""
    by_ref: Callable | None = None


VIEW = Part(
    "victim-view",
    forms.ViewForm,
    actions.record_victim_view,
    acts.VIEW,
    "View before a decision",
    "View recorded",
    actions.edit_victim_view,
    "Change the view before a decision",
    queries.view_by_ref,
)
REQUEST = Part(
    "victim-request",
    forms.RequestForm,
    actions.record_victim_request,
    acts.REQUEST,
    "News or support that they asked for",
    "Request recorded",
    actions.edit_victim_request,
    "What they were told or given",
    queries.request_by_ref,
)
RESTORATIVE = Part(
    "restorative",
    forms.RestorativeForm,
    actions.offer_restorative_justice,
    acts.RESTORATIVE,
    "Offer restorative justice",
    "Restorative justice recorded",
    actions.edit_restorative_justice,
    "Change restorative justice",
    queries.restorative_by_ref,
)
BOUNDARY = Part(
    "boundary",
    forms.BoundaryForm,
    actions.set_boundary,
    (),
    "What the child must not do",
    "Set. The child’s workers are told",
)


def _adding(part: Part) -> Callable:
    """The page on which one more is written."""

    def add(request: HttpRequest, victim: Victim) -> HttpResponse:
        children = queries.children_of(victim, request.viewer)
        request.reading.shown = [child.ref for child in children if child.is_shown]
        form = drafted(part.form, request, kind=part.key, subject_ref=victim.ref, children=children)
        if request.method == "POST" and form.carry_out(part.record, victim, by=request.user, at=request.at):
            return done(request, part.said, "cases:victim", victim.ref)
        return _form(request, victim, form, part.add)

    return _of_victim(add)


def _changing(part: Part) -> Callable:
    """The page on which it is answered or put right."""

    def change(request: HttpRequest, record: Model) -> HttpResponse:
        saved = saved_in_history(record, list(part.names))
        form = drafted(part.form, request, kind=f"{part.key}-edit", subject_ref=record.ref, saved=saved)
        if request.method == "POST":
            if form.carry_out(part.edit, record, by=request.user, at=request.at):
                return done(request, "Saved", "cases:victim", record.victim.ref)
            saved = saved_in_history(record, list(part.names))
        form.face(saved)
        return _form(request, record.victim, form, part.change)

    return guarded(KEEP_VICTIMS, fetch=part.by_ref, section=SECTION)(change)


add_view, add_request, add_restorative, add_boundary = (
    _adding(part) for part in (VIEW, REQUEST, RESTORATIVE, BOUNDARY)
)
edit_view, edit_request, edit_restorative = (_changing(part) for part in (VIEW, REQUEST, RESTORATIVE))


@guarded(KEEP_VICTIMS, fetch=queries.boundary_by_ref, section=SECTION)
def end_boundary(request: HttpRequest, link: VictimBoundary) -> HttpResponse:
    """The child may do it again."""
    form = forms.EndBoundaryForm(posted(request), initial={"ends_on": request.on})
    if request.method == "POST" and form.carry_out(actions.end_boundary, link.boundary, by=request.user, at=request.at):
        return done(request, "The boundary ends. The child’s workers are told", "cases:victim", link.victim.ref)
    return _form(request, link.victim, form, f"End: {link.boundary}", button="End")
