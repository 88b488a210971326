"""The people around the child: read as a list and a picture, add, change, end."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from cases import actions, permissions
from cases.forms import CarerForm, EndPersonForm, PersonAroundForm
from cases.forms.people import ADD
from cases.models import Carer, Child, Person
from cases.queries import child_by_ref
from cases.queries import people as queries
from cases.queries.record import carer_by_ref
from cases.views.child import child_of
from yjs.access import guarded
from yjs.forms import drafted
from yjs.pages import done
from yjs.versions import saved_in_history

MAY = permissions.EDIT_CHILD


@guarded(permissions.VIEW_CHILD, fetch=child_by_ref, section="people")
def people(request: HttpRequest, child: Child) -> HttpResponse:
    """Everybody around the child, with who must be kept away, and who works or worked with the child."""
    around = queries.people_around(child, request.viewer)
    context = {
        "tab": "people",
        "child": child,
        "around": around,
        "picture": queries.picture_of(around, request.on),
        "adds": [("carer", "a parent or carer"), *[(kind.value, says) for kind, says in ADD.items()]],
        "may_edit": request.viewer.may(MAY),
        "may_allocate": request.viewer.may(permissions.ALLOCATE_CHILD),
        **permissions.protection_of(request.viewer),
    }
    return render(request, "cases/people.html", context)


@guarded(MAY, fetch=child_by_ref, section="people")
def add_carer(request: HttpRequest, child: Child) -> HttpResponse:
    """Add a parent or carer."""
    form = drafted(CarerForm, request, kind="carer", subject_ref=child.ref)
    if request.method == "POST":
        made = form.carry_out(actions.add_carer, child, by=request.user, at=request.at)
        if made:
            return done(request, f"{made.name} added", "cases:people", child.ref)
    return _page(request, child, form, "Add a parent or carer")


@guarded(MAY, fetch=child_of, section="people")
def add_person(request: HttpRequest, child: Child) -> HttpResponse:
    """Add somebody else: a brother or sister, a relative or friend, a professional."""
    around = request.resolver_match.kwargs["around"]
    if around not in ADD:
        raise Http404
    form = drafted(PersonAroundForm, request, kind=f"person {around}", subject_ref=child.ref, around=around)
    if request.method == "POST":
        made = form.carry_out(actions.add_person_around, child, by=request.user, at=request.at, kind=around)
        if made:
            return done(request, f"{made} added", "cases:people", child.ref)
    return _page(request, child, form, f"Add {ADD[around]}")


@guarded(MAY, fetch=carer_by_ref, section="people")
def edit_carer(request: HttpRequest, carer: Carer) -> HttpResponse:
    """Change what is known of a parent or carer."""
    names = [name for name in actions.CARER if name not in carer.shut_fields]
    saved = saved_in_history(carer, names)
    form = drafted(CarerForm, request, kind="carer", subject_ref=carer.ref, saved=saved, shut=carer.shut_fields)
    if request.method == "POST":
        made = form.carry_out(actions.edit_carer, carer, by=request.user, at=request.at)
        if made:
            return done(request, f"{made.name} changed", "cases:people", carer.child.ref)
        saved = saved_in_history(carer_by_ref(request.viewer, carer.ref), names)
    form.face(saved)
    return _page(request, carer.child, form, f"Change {carer.name}")


@guarded(MAY, fetch=queries.person_by_ref, section="people")
def edit_person(request: HttpRequest, person: Person) -> HttpResponse:
    """Change what is known of somebody; a link to a record that the viewer may not see is not shown, and stays."""
    names = [name for name in actions.PERSON if name not in person.shut_fields]
    saved = saved_in_history(person, names)
    sees = queries.sees_sibling(request.viewer, person)
    form = drafted(
        PersonAroundForm,
        request,
        kind="person",
        subject_ref=person.ref,
        around=person.kind,
        saved=saved,
        shut=person.shut_fields if sees else (*person.shut_fields, "sibling_ref"),
        initial={"sibling_ref": person.sibling_ref} if sees else {},
    )
    if request.method == "POST":
        made = form.carry_out(actions.edit_person_around, person, by=request.user, at=request.at)
        if made:
            return done(request, f"{made} changed", "cases:people", person.child.ref)
        saved = saved_in_history(queries.person_by_ref(request.viewer, person.ref), names)
    form.face(saved)
    return _page(request, person.child, form, f"Change {person}")


def end(request: HttpRequest, person: Carer | Person) -> HttpResponse:
    """They are no longer around the child."""
    posted = request.POST if request.method == "POST" else None
    form = EndPersonForm(posted, initial={"ends_on": request.on})
    if posted is not None and form.carry_out(actions.end_person_around, person, by=request.user, at=request.at):
        return done(request, f"{person} ended", "cases:people", person.child.ref)
    return _page(request, person.child, form, f"{person} is no longer around {person.child.name}")


end_carer = guarded(MAY, fetch=carer_by_ref, section="people")(end)
end_person = guarded(MAY, fetch=queries.person_by_ref, section="people")(end)


def _page(request: HttpRequest, child: Child, form, heading: str) -> HttpResponse:
    return render(request, "cases/carer.html", {"tab": "people", "form": form, "child": child, "heading": heading})
