"""Programmes: recorded, read, put right, changed, ended."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cases import actions, permissions
from cases.forms.access import WhyForm
from cases.forms.programme import (
    ChangeProgrammeForm,
    EndProgrammeForm,
    LevelForm,
    NewProgrammeForm,
    ProgrammeForm,
    RevokeForm,
)
from cases.models import Child, Programme, ProgrammeChange
from cases.queries import child_by_ref, record
from cases.queries import programmes as queries
from cases.queries.work import with_told
from cases.views.pressing import ask, posted
from yjs.access import guarded
from yjs.forms import GovUKForm, drafted
from yjs.pages import done


@guarded(permissions.VIEW_CHILD, fetch=queries.programme_page, section="programme")
def programme(request: HttpRequest, programme: Programme) -> HttpResponse:
    """One programme: its term, what it asks for, and what happened to it."""
    changes = list(programme.changes.all())
    with_told(programme.child, [programme], changes)
    standing = [one for one in changes if one.taken_back_at is None]
    context = {
        "tab": "offences",
        "child": programme.child,
        "programme": programme,
        "changes": changes,
        "newest": standing[0] if standing else None,
        "progress": queries.progress_of(programme.requirements.all(), request.on),
        "term_days": queries.term_in_days(programme),
        "is_running": programme.ends_on is None,
        "may_record": request.viewer.may(permissions.RECORD_PROGRAMME),
        "may_end": request.viewer.may(permissions.END_PROGRAMME),
        "may_level": request.viewer.may(permissions.AGREE_LEVEL),
        "may_take_back": request.viewer.may(permissions.TAKE_BACK_CHANGE),
    }
    return render(request, "cases/programme.html", context)


@guarded(permissions.RECORD_PROGRAMME, fetch=child_by_ref, section="programme")
def record_programme(request: HttpRequest, child: Child) -> HttpResponse:
    """An order or out-of-court resolution starts."""
    offered = {"disposals": queries.disposals_on(request.on), "offences": record.offences_of(child)}
    form = drafted(NewProgrammeForm, request, kind="programme", subject_ref=child.ref, **offered)
    if request.method == "POST":
        made = form.carry_out(actions.record_programme, child, by=request.user, at=request.at)
        if made:
            says = f"{made.disposal} recorded, planned to end on {made.planned_end_on:%-d %B %Y}"
            return done(request, says, "cases:programme", made.ref)
    page = {"child": child, "form": form, "heading": "Start an order or programme", "button": "Save"}
    return render(request, "cases/programme_form.html", page | {"tab": "offences"})


@guarded(permissions.RECORD_PROGRAMME, fetch=queries.programme_page, section="programme")
def edit_programme(request: HttpRequest, programme: Programme) -> HttpResponse:
    """Put right what was recorded at the start."""
    saved = queries.saved_of(programme, programme.offences.all())
    disposals = queries.disposals_on(request.on) | queries.disposals_on(programme.starts_on)
    offered = {"disposals": disposals.distinct(), "offences": record.offences_of(programme.child)}
    here = {"kind": "programme-edit", "subject_ref": programme.ref}
    form = drafted(ProgrammeForm, request, **here, saved=saved, **offered)
    if request.method == "POST":
        if form.carry_out(actions.edit_programme, programme, by=request.user, at=request.at):
            return done(request, f"{programme.disposal} changed", "cases:programme", programme.ref)
        programme = queries.programme_page(request.viewer, programme.ref)
        saved = queries.saved_of(programme, programme.offences.all())
    form.face(saved)
    return _page(request, programme, form, "Put this programme right", "Save")


@guarded(permissions.RECORD_PROGRAMME, fetch=record.programme_by_ref, section="programme")
def change_programme(request: HttpRequest, programme: Programme) -> HttpResponse:
    """Extended or varied by a court."""
    texts = ("Record an extension or variation", "Save", "{} changed")
    return _do(request, programme, ChangeProgrammeForm, actions.change_programme, texts)


@guarded(permissions.AGREE_LEVEL, fetch=record.programme_by_ref, section="programme")
def change_level(request: HttpRequest, programme: Programme) -> HttpResponse:
    """Another level of contact, as a manager agrees."""
    texts = ("Change the level of contact", "Change the level", "Level of contact changed: {}")
    return _do(request, programme, LevelForm, actions.change_level, texts)


@guarded(permissions.RECORD_PROGRAMME, fetch=record.programme_by_ref, section="programme")
def revoke_programme(request: HttpRequest, programme: Programme) -> HttpResponse:
    """Revoked early for good progress."""
    texts = ("Revoked early for good progress", "Save", "{} revoked early, completed")
    return _do(request, programme, RevokeForm, actions.revoke_programme, texts)


@guarded(permissions.END_PROGRAMME, fetch=record.programme_by_ref, section="programme")
def end_programme(request: HttpRequest, programme: Programme) -> HttpResponse:
    """The programme ends, completed or not."""
    texts = ("End this programme", "End this programme", "{} ended")
    return _do(request, programme, EndProgrammeForm, actions.end_programme, texts)


@guarded(permissions.TAKE_BACK_CHANGE, fetch=queries.change_by_ref, section="programme")
def take_back_change(request: HttpRequest, change: ProgrammeChange) -> HttpResponse:
    """A change or an end was recorded by mistake."""
    form = WhyForm(posted(request))
    if request.method == "POST" and form.carry_out(actions.take_back_change, change, by=request.user, at=request.at):
        return done(request, f"Taken back: {change}", "cases:programme", change.programme.ref)
    more = {"about": f"{change.programme.disposal}: {change}", "back_ref": change.programme.ref}
    return ask(request, change.child, form, "take_back_change", back="cases:programme", tab="offences", **more)


def _do(
    request: HttpRequest, programme: Programme, form_class: type[GovUKForm], act: Callable, texts: tuple[str, str, str]
) -> HttpResponse:
    """One thing that happens to a programme: `texts` are the heading, the button, and what is said afterwards."""
    heading, button, says = texts
    form = drafted(form_class, request, kind=act.__name__, subject_ref=programme.ref)
    if request.method == "POST" and form.carry_out(act, programme, by=request.user, at=request.at):
        return done(request, says.format(programme.disposal), "cases:programme", programme.ref)
    return _page(request, programme, form, heading, button)


def _page(
    request: HttpRequest, programme: Programme, form: GovUKForm, heading: str, button: str, **more
) -> HttpResponse:
    page = {"child": programme.child, "programme": programme, "form": form, "heading": heading, "button": button}
    return render(request, "cases/programme_form.html", page | {"tab": "offences"} | more)
