"""Refer a child: search first, choose or add the child, then the offence and the referral."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from cases import actions, permissions
from cases.forms import ChildSearchForm, KnownChildForm, NewChildForm
from cases.models import Child, Referral
from cases.models.links import is_restricted
from cases.permissions import children_not_barred_to, children_visible_to
from cases.queries.finding import known_age_fits, near_matches
from cases.queries.record import referral_by_ref
from cases.queries.work import told_of
from cases.views.searching import keep_search, search_of
from yjs.access import guarded
from yjs.audit.models import Viewing
from yjs.audit.record import record_list
from yjs.forms import drafted
from yjs.pages import done

NAMES = ("first_name", "surname", "known_as")


@guarded(permissions.REFER_CHILD)
def refer(request: HttpRequest) -> HttpResponse:
    """First the search: nobody is added before the service has looked for them."""
    form = ChildSearchForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and _is_of_an_age(form, request.on):
        asked = {name: form.cleaned_data[name] for name in (*NAMES, "date_of_birth")}
        found = [match.child.ref for match in near_matches(request.viewer, **asked)]
        search = keep_search(request, asked | {"date_of_birth": asked["date_of_birth"].isoformat()}, found)
        return redirect(f"{reverse('cases:refer_matches')}?search={search}")
    return render(request, "cases/refer.html", {"form": form})


@guarded(permissions.REFER_CHILD)
def matches(request: HttpRequest) -> HttpResponse:
    """Children like the one searched for, with the least that is needed to decide."""
    search = search_of(request)
    if search is None or "surname" not in search.detail["terms"]:
        return _search_first(request)
    asked = _asked(search)
    found = [match for match in near_matches(request.viewer, **asked) if match.child.ref in search.shown]
    record_list(request, "near matches", [match.child.ref for match in found])
    return render(request, "cases/refer_matches.html", {"matches": found, "asked": asked})


@guarded(permissions.REFER_CHILD)
def details(request: HttpRequest) -> HttpResponse:
    """The offence and the referral, and the child's own details when none of the matches is the child."""
    search = search_of(request)
    if search is None or "surname" not in search.detail["terms"]:
        return _search_first(request)
    known = children_not_barred_to(request.user).filter(ref=request.GET.get("child"), ref__in=search.shown)
    known = known.annotate(is_restricted=is_restricted()).first()
    if "child" in request.GET and known is None:
        return _search_first(request)
    form = _form(request, search, known)
    if request.method == "POST":
        referral = form.carry_out(actions.refer_child, search, known=known, by=request.user, at=request.at)
        if referral:
            return _referred(request, referral)
    closed = known and known.is_restricted and not _sees(request, known.pk)
    return render(request, "cases/refer_details.html", {"form": form, "known": known, "closed": closed})


@guarded(permissions.VIEW_CHILD, fetch=referral_by_ref, section="referral")
def referral(request: HttpRequest, referral: Referral) -> HttpResponse:
    """One referral: from whom, when, about what, and what is due."""
    may_allocate = request.viewer.may(permissions.ALLOCATE_CHILD)
    context = {
        "tab": "details",
        "referral": referral,
        "child": referral.child,
        "told": told_of(referral.child, [referral.ref]),
        "may_allocate": may_allocate,
    }
    return render(request, "cases/referral.html", context)


def _form(request: HttpRequest, search: Viewing, known: Child | None):
    """A known child needs fewer questions; a new one starts with what was searched for."""
    if known:
        return drafted(KnownChildForm, request, kind="referral", subject_ref=known.ref)
    asked = _asked(search)
    return drafted(NewChildForm, request, kind="referral", subject_ref=str(search.pk), initial=asked)


def _is_of_an_age(form: ChildSearchForm, on: date) -> bool:
    """Whether it is filled in, with a date of birth that a child can have."""
    if form.is_valid() and (refusal := known_age_fits(form.cleaned_data["date_of_birth"], on)):
        form.show(refusal)
    return form.is_valid()


def _asked(search: Viewing) -> dict:
    """What was searched for: names and date of birth."""
    terms = search.detail["terms"]
    return {name: terms[name] for name in NAMES} | {"date_of_birth": date.fromisoformat(terms["date_of_birth"])}


def _search_first(request: HttpRequest) -> HttpResponse:
    """Nobody gets to the details without a search of their own."""
    return render(request, "cases/refer.html", {"form": ChildSearchForm(), "search_first": True}, status=400)


def _referred(request: HttpRequest, referral: Referral) -> HttpResponse:
    """Go to the referral, or back to the start when the record is closed to the person who referred."""
    said = "Referral received. A team manager allocates the child"
    if _sees(request, referral.child_id):
        return done(request, said, "cases:referral", referral.ref)
    return done(request, f"{said}. You do not see this child's record", "cases:refer")


def _sees(request: HttpRequest, child: int) -> bool:
    return children_visible_to(request.viewer).filter(pk=child).exists()
