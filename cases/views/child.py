"""A child's details: read, change a group of them, record a move, former names and addresses."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from cases import actions, permissions
from cases.actions.former import FORMER as FORMER_FIELDS
from cases.forms import FORMER, GROUPS, MoveForm, PhotoForm
from cases.models import Child, FormerName
from cases.models.former import Former
from cases.queries import changes, child_by_ref, record
from cases.queries import details as queries
from cases.queries.retention import disputes_of
from cases.queries.work import told_of
from yjs.access import Viewer, guarded
from yjs.forms import drafted
from yjs.pages import done
from yjs.templatetags.words import day
from yjs.versions import saved_in_history

MAY = permissions.EDIT_CHILD


def child_of(viewer: Viewer, ref: str, **part: str) -> Child:
    """The child, whatever part of the record the address names beside."""
    return child_by_ref(viewer, ref)


@guarded(permissions.VIEW_CHILD, fetch=child_by_ref, section="details")
def details(request: HttpRequest, child: Child) -> HttpResponse:
    """Everything that identifies and reaches the child, in cards, and how it changed."""
    born = f"{day(child.date_of_birth)}, aged {child.age_on(request.on)}"
    context = {
        "tab": "details",
        "child": child,
        "cards": queries.cards_of(child, born),
        "former_names": child.former_names.all(),
        "told": told_of(child, [child.ref]),
        "former_addresses": child.former_addresses.select_related("home_authority"),
        "photo": queries.photo_of(child),
        "gp_and_school": queries.gp_and_school(child),
        "referrals": record.referrals_of(child),
        "disputes": disputes_of(child, request.viewer),
        "changes": changes.changes_of_details(child, changes.kept_back_from(request.viewer, child)),
        "may_edit": request.viewer.may(MAY),
        **permissions.protection_of(request.viewer),
    }
    return render(request, "cases/child_details.html", context)


@guarded(MAY, fetch=child_of, section="details")
def edit_details(request: HttpRequest, child: Child) -> HttpResponse:
    """Change one group of details; somebody else's change of it in the meantime is shown, not overwritten."""
    group = request.resolver_match.kwargs["group"]
    form_class, shut = _of(GROUPS, group), child.shut_fields
    names = [name for name in form_class.base_fields if name in actions.DETAILS and name not in shut]
    saved = saved_in_history(child, names)
    form = drafted(form_class, request, kind=f"details {group}", subject_ref=child.ref, saved=saved, shut=shut)
    if request.method == "POST":
        made = form.carry_out(actions.edit_details, child, by=request.user, at=request.at)
        if made:
            return done(request, f"{form.heading}: saved", "cases:child_details", child.ref)
        child = child_by_ref(request.viewer, child.ref)
        saved = saved_in_history(child, names)
    form.face(saved)
    return _page(request, child, form, f"Change: {form.heading[:1].lower()}{form.heading[1:]}")


@guarded(MAY, fetch=child_by_ref, section="details")
def record_move(request: HttpRequest, child: Child) -> HttpResponse:
    """The child lives elsewhere: where they lived before is kept."""
    form = drafted(MoveForm, request, kind="move", subject_ref=child.ref)
    if request.method == "POST" and form.carry_out(actions.record_move, child, by=request.user, at=request.at):
        return done(request, "Move recorded", "cases:child_details", child.ref)
    return _page(request, child, form, "Record a move")


@guarded(MAY, fetch=child_by_ref, section="details")
def change_photo(request: HttpRequest, child: Child) -> HttpResponse:
    """Keep a picture of the child, or take it away."""
    form = PhotoForm(request.POST or None, request.FILES or None) if request.method == "POST" else PhotoForm()
    if request.method == "POST" and form.carry_out(actions.change_photo, child, by=request.user, at=request.at):
        return done(request, "Photo saved", "cases:child_details", child.ref)
    return _page(request, child, form, "Photo")


@guarded(MAY, fetch=child_of, section="details")
def add_former(request: HttpRequest, child: Child) -> HttpResponse:
    """Add a former name or address."""
    former = request.resolver_match.kwargs["former"]
    form = drafted(_of(FORMER, former), request, kind=f"former {former}", subject_ref=child.ref)
    if request.method == "POST":
        made = form.carry_out(actions.add_former, child, by=request.user, at=request.at, kind=former)
        if made:
            return done(request, f"Former {former} added", "cases:child_details", child.ref)
    return _page(request, child, form, f"Add a {form.heading}")


@guarded(MAY, fetch=queries.former_by_ref, section="details")
def edit_former(request: HttpRequest, former: Former) -> HttpResponse:
    """Put a former name or address right."""
    kind = "name" if isinstance(former, FormerName) else "address"
    shut = getattr(former, "shut_fields", ())
    names = [name for name in FORMER_FIELDS[kind][1] if name not in shut]
    saved = saved_in_history(former, names)
    form = drafted(FORMER[kind], request, kind=f"former {kind}", subject_ref=former.ref, saved=saved, shut=shut)
    if request.method == "POST":
        if form.carry_out(actions.edit_former, former, by=request.user, at=request.at):
            return done(request, f"Former {kind} changed", "cases:child_details", former.child.ref)
        saved = saved_in_history(queries.former_by_ref(request.viewer, former.ref), names)
    form.face(saved)
    return _page(request, former.child, form, f"Change a {form.heading}")


def _of(forms: dict, name: str):
    """The form of this name; an address that somebody made up leads nowhere."""
    if name not in forms:
        raise Http404
    return forms[name]


def _page(request: HttpRequest, child: Child, form, heading: str) -> HttpResponse:
    context = {"tab": "details", "form": form, "child": child, "heading": heading}
    return render(request, "cases/edit_details.html", context)
