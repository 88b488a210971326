"""Stand-ins: who covers whom, now, later and before."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from yjs.access import guarded
from yjs.accounts import actions, forms, queries
from yjs.accounts.models import Cover
from yjs.accounts.permissions import STAND_INS
from yjs.forms import GovUKForm
from yjs.pages import done

PER_PAGE = 50


@guarded(STAND_INS)
def stand_ins(request: HttpRequest) -> HttpResponse:
    """Who stands in for whom, of those whom the viewer may know of."""
    over = Paginator(queries.covers_before(request.viewer), PER_PAGE).get_page(request.GET.get("page"))
    may_end = set(queries.people_covered_by(request.viewer).values_list("pk", flat=True))
    page = {"now": list(queries.covers_now_or_later(request.viewer)), "page": over, "may_end": may_end}
    return render(request, "accounts/stand_ins.html", page)


@guarded(STAND_INS)
def add_cover(request: HttpRequest) -> HttpResponse:
    """Say who stands in."""
    form = forms.CoverForm(
        request.POST or None,
        absent=list(queries.people_covered_by(request.viewer).order_by("name")),
        stand_ins=list(queries.possible_stand_ins(request.on)),
        initial={"absent": request.user.ref},
    )
    if request.method == "POST":
        made = form.carry_out(actions.add_cover, by=request.user, at=request.at)
        if made:
            message = f"{made.stand_in} stands in for {made.absent} until {made.ends_on:%-d %B %Y}"
            return done(request, message, "accounts:stand_ins")
    return render(request, "accounts/add_cover.html", {"form": form})


@guarded(STAND_INS, fetch=queries.cover_by_ref, section="end a cover")
def end_cover(request: HttpRequest, cover: Cover) -> HttpResponse:
    """End a cover early."""
    form = GovUKForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.carry_out(actions.end_cover, cover, by=request.user, at=request.at):
        return done(request, f"{cover.stand_in} no longer stands in for {cover.absent}", "accounts:stand_ins")
    return render(request, "accounts/end_cover.html", {"form": form, "cover": cover})
