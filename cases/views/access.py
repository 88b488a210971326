"""Who sees a child's record: restrict it, name people, bar a worker; and the list of all of it for managers."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cases import actions, permissions
from cases.forms import PersonForm, RestrictForm, WhyForm
from cases.models import Bar, Child, NamedPerson, Restriction
from cases.queries import access as queries
from cases.queries import child_by_ref
from cases.views.paging import page_of
from cases.views.pressing import ask, posted
from yjs.access import guarded
from yjs.audit.record import record_list
from yjs.pages import done
from yjs.signing_in.recent import confirm_first


@guarded(permissions.VIEW_CHILD, fetch=child_by_ref, section="who sees the record")
def access(request: HttpRequest, child: Child) -> HttpResponse:
    """Whether the record is restricted, whom that names, and who opened it in an emergency."""
    manages = request.viewer.may(permissions.MANAGE_ACCESS)
    context = {
        "tab": "people",
        "child": child,
        "restriction": queries.restriction_of(child),
        "openings": queries.openings_of(child),
        "mine": queries.openings_of(child).open_at(request.at).filter(person=request.user).first(),
        "past": queries.past_restrictions(child),
        "bars": queries.bars_of(child) if manages else [],
        "manages": manages,
        "may_declare": request.viewer.may(permissions.DECLARE_CONFLICT),
    }
    return render(request, "cases/access.html", context)


@guarded(permissions.MANAGE_ACCESS, fetch=child_by_ref, section="restriction")
@confirm_first
def restrict(request: HttpRequest, child: Child) -> HttpResponse:
    """Restrict the record; the people who work with the child are ticked."""
    people = queries.people_to_choose(request.on, child).exclude(pk=request.user.pk)
    ticked = list(people.filter(pk__in=queries.workers_now(child, request.on)).values_list("ref", flat=True))
    form = RestrictForm(posted(request), people=people, initial={"people": ticked})
    if request.method == "POST" and form.carry_out(actions.restrict_child, child, by=request.user, at=request.at):
        return done(request, "The record is restricted", "cases:access", child.ref)
    return ask(request, child, form, "restrict")


@guarded(permissions.MANAGE_ACCESS, fetch=queries.restriction_by_ref, section="restriction")
@confirm_first
def name(request: HttpRequest, restriction: Restriction) -> HttpResponse:
    """Name one more person."""
    named = restriction.named.in_force().values("person")
    people = queries.people_to_choose(request.on, restriction.child).exclude(pk__in=named)
    form = PersonForm(posted(request), people=people)
    if request.method == "POST":
        made = form.carry_out(actions.name_person, restriction, by=request.user, at=request.at)
        if made:
            return done(request, f"{made.person} sees this record now", "cases:access", restriction.child.ref)
    return ask(request, restriction.child, form, "name")


@guarded(permissions.MANAGE_ACCESS, fetch=queries.named_by_ref, section="restriction")
def remove(request: HttpRequest, named: NamedPerson) -> HttpResponse:
    """Take a person off the list; a manager who takes themselves off sees the record no longer."""
    form = WhyForm(posted(request))
    if request.method == "POST" and form.carry_out(actions.remove_named_person, named, by=request.user, at=request.at):
        said = f"{named.person} does not see this record any more"
        if named.person_id == request.user.pk:
            return done(request, said, "cases:restricted_records")
        return done(request, said, "cases:access", named.child.ref)
    return ask(request, named.child, form, "remove", person=named.person)


@guarded(permissions.MANAGE_ACCESS, fetch=queries.restriction_by_ref, section="restriction")
@confirm_first
def lift(request: HttpRequest, restriction: Restriction) -> HttpResponse:
    """Open the record again to whoever works with the child."""
    form = WhyForm(posted(request))
    if request.method == "POST" and form.carry_out(
        actions.lift_restriction, restriction, by=request.user, at=request.at
    ):
        return done(request, "The restriction is lifted", "cases:access", restriction.child.ref)
    return ask(request, restriction.child, form, "lift")


@guarded(permissions.MANAGE_ACCESS, fetch=child_by_ref, section="bars")
def bar(request: HttpRequest, child: Child) -> HttpResponse:
    """Bar a worker from the record."""
    people = queries.people_to_choose(request.on, child).exclude(pk=request.user.pk)
    form = PersonForm(posted(request), people=people)
    if request.method == "POST":
        made = form.carry_out(actions.bar_worker, child, by=request.user, at=request.at)
        if made:
            return done(request, f"{made.person} is barred from this record", "cases:access", child.ref)
    return ask(request, child, form, "bar")


@guarded(permissions.MANAGE_ACCESS, fetch=queries.bar_by_ref, section="bars")
@confirm_first
def end_bar(request: HttpRequest, bar: Bar) -> HttpResponse:
    """The conflict of interest is over."""
    form = WhyForm(posted(request))
    if request.method == "POST" and form.carry_out(actions.end_bar, bar, by=request.user, at=request.at):
        return done(request, f"{bar.person} is not barred any more", "cases:access", bar.child.ref)
    return ask(request, bar.child, form, "end_bar", person=bar.person)


@guarded(permissions.DECLARE_CONFLICT, fetch=child_by_ref, section="conflict of interest")
def know_family(request: HttpRequest, child: Child) -> HttpResponse:
    """A worker says that they know the family; the record closes to them at once."""
    form = WhyForm(posted(request))
    if request.method == "POST" and form.carry_out(actions.declare_conflict, child, by=request.user, at=request.at):
        return done(request, "Thank you. That record is closed to you now", "cases:children")
    return ask(request, child, form, "know_family")


@guarded(permissions.MANAGE_ACCESS)
def restricted_records(request: HttpRequest) -> HttpResponse:
    """Every restricted record and every bar; of a record that is closed to the manager nothing but whom to ask."""
    page, bars = page_of(request, queries.restricted_now(request.viewer)), queries.barred_now(request.viewer)
    record_list(request, "restricted records", [one.child.ref for one in (*page, *bars)])
    context = {"page": page, "bars": bars}
    return render(request, "cases/restricted_records.html", context)
