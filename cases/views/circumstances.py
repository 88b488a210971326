"""Where the child lives, learns or works, and their care status."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cases import actions, permissions
from cases.forms import CareStatusForm, EndEpisodeForm, EteForm, ResidenceForm
from cases.forms.circumstances import EpisodeForm
from cases.models import CareStatus, Child, EteProvision, Residence
from cases.models.circumstances import Episode
from cases.queries import child_by_ref, record
from cases.queries.work import with_told
from yjs.access import guarded
from yjs.pages import done

EPISODES = ("residences", "ete_provisions", "care_statuses")
PERMISSION = permissions.EDIT_CIRCUMSTANCES


@guarded(permissions.VIEW_CHILD, fetch=child_by_ref, section="circumstances")
def circumstances(request: HttpRequest, child: Child) -> HttpResponse:
    """Dated facts in three tables; today's are marked."""
    kinds = {name: list(record.newest_first(getattr(child, name).all())) for name in EPISODES}
    with_told(child, *kinds.values())
    context = {
        "tab": "circumstances",
        "child": child,
        **kinds,
        "may_edit": request.viewer.may(PERMISSION),
    }
    return render(request, "cases/circumstances.html", context)


@guarded(PERMISSION, fetch=child_by_ref, section="circumstances")
def add_residence(request: HttpRequest, child: Child) -> HttpResponse:
    """Where the child lives from a date on."""
    has_earlier = child.residences.filter(ends_on=None).exists()
    return _add(request, child, ResidenceForm, actions.add_residence, "Where the child lives", has_earlier)


@guarded(PERMISSION, fetch=child_by_ref, section="circumstances")
def add_ete(request: HttpRequest, child: Child) -> HttpResponse:
    """Where the child learns or works from a date on."""
    has_earlier = child.ete_provisions.filter(ends_on=None).exists()
    return _add(request, child, EteForm, actions.add_ete, "Where the child learns or works", has_earlier)


@guarded(PERMISSION, fetch=child_by_ref, section="circumstances")
def add_care_status(request: HttpRequest, child: Child) -> HttpResponse:
    """The child's care status from a date on."""
    return _add(request, child, CareStatusForm, actions.add_care_status, "Care status", False)


@guarded(PERMISSION, fetch=record.residence_by_ref, section="circumstances")
def end_residence(request: HttpRequest, residence: Residence) -> HttpResponse:
    """The child no longer lives there."""
    return _end(request, residence)


@guarded(PERMISSION, fetch=record.ete_by_ref, section="circumstances")
def end_ete(request: HttpRequest, provision: EteProvision) -> HttpResponse:
    """The child no longer learns or works there."""
    return _end(request, provision)


@guarded(PERMISSION, fetch=record.care_status_by_ref, section="circumstances")
def end_care_status(request: HttpRequest, status: CareStatus) -> HttpResponse:
    """The care status no longer holds."""
    return _end(request, status)


def _add(
    request: HttpRequest, child: Child, form_class: type[EpisodeForm], add: Callable, title: str, has_earlier: bool
) -> HttpResponse:
    """One page for the three kinds of dated facts."""
    initial = {"starts_on": request.on, "ends_earlier": True}
    form = form_class(request.POST if request.method == "POST" else None, has_earlier=has_earlier, initial=initial)
    if request.method == "POST":
        made = form.carry_out(add, child, by=request.user, at=request.at)
        if made:
            return done(request, f"{title} recorded", "cases:circumstances", child.ref)
    return render(
        request, "cases/add_episode.html", {"tab": "circumstances", "form": form, "child": child, "title": title}
    )


def _end(request: HttpRequest, episode: Episode) -> HttpResponse:
    """One page to end any of them."""
    form = EndEpisodeForm(request.POST if request.method == "POST" else None, initial={"ends_on": request.on})
    if request.method == "POST":
        made = form.carry_out(actions.end_episode, episode, by=request.user, at=request.at)
        if made:
            return done(request, f"{episode} ended", "cases:circumstances", episode.child.ref)
    return render(
        request,
        "cases/end_episode.html",
        {"tab": "circumstances", "form": form, "child": episode.child, "episode": episode},
    )
