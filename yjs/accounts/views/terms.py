"""The terms of use: read and accepted before anything else opens."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme

from yjs.access import signed_in
from yjs.accounts import actions, forms, terms


def opens_before_terms(view):
    """Mark a view that a person reaches before they accepted the terms."""
    view.before_terms = True
    return view


@opens_before_terms
@signed_in
def read_terms(request: HttpRequest) -> HttpResponse:
    """The terms that hold; a form below them until the person has accepted."""
    accepted = request.user.terms_version == terms.CURRENT
    form = None if accepted else forms.TermsForm(request.POST or None)
    if form and form.is_bound and form.carry_out(actions.accept_terms, request.user, by=request.user, at=request.at):
        return redirect(where_they_were_going(request))
    page = {"form": form, "version": terms.CURRENT, "since": terms.VERSIONS[terms.CURRENT]}
    return render(request, "accounts/terms.html", page | {"words": terms.text_of(terms.CURRENT)})


def where_they_were_going(request: HttpRequest) -> str:
    """The address of this service that they asked for, else the first page."""
    wanted = request.GET.get("next", "")
    ours = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if ours else "/"
