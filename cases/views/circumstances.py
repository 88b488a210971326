"""Dated facts of a child's life: one set of pages for all kinds."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST

from cases import actions, permissions
from cases.forms import EndEpisodeForm
from cases.forms.circumstances import OnDateForm, RemoveEpisodeForm
from cases.forms.needs import EVERY_FORM
from cases.models import Child, EteProvision
from cases.models.circumstances import Episode
from cases.models.kinds import KINDS
from cases.queries import child_by_ref
from cases.queries import circumstances as queries
from cases.queries.work import with_told
from cases.rules_work import due_tag
from yjs.access import guarded
from yjs.bank_holidays import bank_holidays
from yjs.forms import GovUKForm, drafted
from yjs.pages import done
from yjs.versions import saved_in_history

PERMISSION = permissions.EDIT_CIRCUMSTANCES


@guarded(permissions.VIEW_CHILD, fetch=child_by_ref, section="circumstances")
def circumstances(request: HttpRequest, child: Child) -> HttpResponse:
    """A table a kind, what holds now before what is over."""
    asked = OnDateForm(request.GET if "on" in request.GET else None)
    then = (
        queries.circumstances_on(child, asked.cleaned_data["on"], queries.kinds_for(request.viewer))
        if asked.is_valid()
        else None
    )
    sections = queries.sections_of(child, request.viewer)
    with_told(child, *(section.rows for section in sections))
    for one in (row for section in sections for row in section.rows):
        one.tag = due_tag(one.waits_until, request.on, bank_holidays())
    provisions = next(one.rows for one in sections if one.kind is EteProvision)
    context = {
        "tab": "circumstances",
        "child": child,
        "sections": [(each, GovUKForm()) for each in sections if each.is_shown],  # each button has its own token
        "rest": [each.kind for each in sections if not each.is_shown],
        "learning": queries.learning_of(child, provisions, request.on),
        "asked": asked,
        "then": then,
        "may_edit": request.viewer.may(PERMISSION),
    }
    return render(request, "cases/circumstances.html", context)


@guarded(PERMISSION, fetch=queries.child_for, section="circumstances")
def add_episode(request: HttpRequest, child: Child) -> HttpResponse:
    """One more fact of a kind from a date on."""
    model = _kind(request)
    about, has_earlier = model.about, queries.has_earlier(child, model)
    initial = {"starts_on": request.on, "ends_earlier": True}
    known = {"has_earlier": has_earlier, "initial": initial}
    form = drafted(EVERY_FORM[about], request, kind=f"add {about}", subject_ref=child.ref, **known)
    if request.method == "POST":
        made = form.carry_out(actions.add_episode, child, about=about, by=request.user, at=request.at)
        if made:
            return _done(request, child, f"{model.heading}: recorded{_but(form, made)}")
    return _page(request, child, form, model.heading)


@guarded(PERMISSION, fetch=queries.episode_by_ref, section="circumstances")
def edit_episode(request: HttpRequest, episode: Episode) -> HttpResponse:
    """Put a fact right, or say more of it."""
    about, names = _kind(request).about, [*episode.fields()]
    saved = saved_in_history(episode, names)
    form = drafted(EVERY_FORM[about], request, kind=f"edit {about}", subject_ref=episode.ref, saved=saved)
    if request.method == "POST":
        made = form.carry_out(actions.edit_episode, episode, by=request.user, at=request.at)
        if made:
            return _done(request, episode.child, f"{made}: changed{_but(form, made)}")
        saved = saved_in_history(queries.episode_by_ref(request.viewer, episode.ref, about), names)
    form.face(saved)
    return _page(request, episode.child, form, f"Change: {episode}", episode=episode, may_remove=True)


@guarded(PERMISSION, fetch=queries.episode_by_ref, section="circumstances")
def end_episode(request: HttpRequest, episode: Episode) -> HttpResponse:
    """It no longer holds."""
    _kind(request)
    form = EndEpisodeForm(request.POST if request.method == "POST" else None, initial={"ends_on": request.on})
    if request.method == "POST":
        made = form.carry_out(actions.end_episode, episode, by=request.user, at=request.at)
        if made:
            return _done(request, episode.child, f"{episode} ended")
    return _page(request, episode.child, form, "When did this end?", episode=episode)


@guarded(PERMISSION, fetch=queries.episode_by_ref, section="circumstances")
def remove_episode(request: HttpRequest, episode: Episode) -> HttpResponse:
    """It was recorded by mistake: it leaves the page, and stays in the history with the reason."""
    _kind(request)
    form = drafted(RemoveEpisodeForm, request, kind="remove episode", subject_ref=episode.ref)
    if request.method == "POST":
        child = episode.child
        if form.carry_out(actions.remove_episode, episode, by=request.user, at=request.at):
            return _done(request, child, f"{episode}: removed. The history says why")
    more = {"episode": episode, "button": "Remove", "warns": True}
    return _page(request, episode.child, form, "Remove what was recorded by mistake", **more)


@guarded(PERMISSION, fetch=queries.child_for, section="circumstances")
@require_POST
def confirm_episodes(request: HttpRequest, child: Child) -> HttpResponse:
    """Nothing has changed."""
    return _pressed(request, child, actions.confirm_episodes, "nothing has changed, as of today")


@guarded(PERMISSION, fetch=queries.child_for, section="circumstances")
@require_POST
def take_back_confirmation(request: HttpRequest, child: Child) -> HttpResponse:
    """Nobody has said that nothing has changed."""
    return _pressed(request, child, actions.take_back_confirmation, "as before you confirmed it")


def _pressed(request: HttpRequest, child: Child, act, words: str) -> HttpResponse:
    """A button without a page of its own; pressed in vain, it says why."""
    model, form = _kind(request), GovUKForm(request.POST)
    made = form.carry_out(act, child, about=model.about, by=request.user, at=request.at)
    return _done(request, child, f"{model.heading}: {words}" if made else " ".join(form.non_field_errors()))


def _kind(request: HttpRequest) -> type[Episode]:
    """The kind that the page is about, for people who may read it."""
    kind = KINDS[request.resolver_match.kwargs["about"]]
    if not queries.may_read_kind(request.viewer, kind):
        raise PermissionDenied(PERMISSION.code)
    return kind


def _but(form: GovUKForm, made: Episode) -> str:
    """What was kept otherwise than it was typed, and why."""
    kept = getattr(made, "suitability", None)
    if kept == form.cleaned_data.get("suitability"):
        return ""
    return f". {made} is never suitable in the return, so it is kept as {made.get_suitability_display().lower()}"


def _done(request: HttpRequest, child: Child, message: str) -> HttpResponse:
    return done(request, message, "cases:circumstances", child.ref)


def _page(request: HttpRequest, child: Child, form: GovUKForm, heading: str, **more) -> HttpResponse:
    page = {"tab": "circumstances", "child": child, "form": form, "heading": heading, "button": "Save"}
    page["back"] = reverse("cases:circumstances", args=[child.ref])
    return render(request, "cases/episode_form.html", page | more)
