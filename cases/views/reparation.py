"""Reparation: projects with risk assessments and attendance sheets, and the sessions of a child."""

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from cases import actions, permissions
from cases.actions.reparation import PLANNED, PROJECT
from cases.forms.access import WhyForm
from cases.forms.reparation import (
    EditSessionForm,
    EndProjectForm,
    PlanSessionForm,
    ProjectForm,
    RecordSessionForm,
    RiskForm,
)
from cases.models import Programme, ReparationProject, ReparationSession
from cases.queries import record
from cases.queries import reparation as queries
from cases.views.pressing import ask, posted
from yjs.access import guarded
from yjs.audit.record import record_list
from yjs.forms import GovUKForm, drafted
from yjs.pages import done
from yjs.versions import Saved, saved_in_history

RECORD, KEEP = permissions.RECORD_PROGRAMME, permissions.KEEP_REPARATION
SECTION = "reparation"


# --- Projects -----------------------------------------------------------------------------------------------
@guarded(KEEP)
def reparation_projects(request: HttpRequest) -> HttpResponse:
    """Every project, and whether its risk assessment is current."""
    page = {"projects": queries.assessed_on(request.on), "ended": queries.ended_projects(), "on": request.on}
    return render(request, "cases/reparation_projects.html", page)


@guarded(KEEP)
def reparation_project(request: HttpRequest, ref: str) -> HttpResponse:
    """One project: what is done there, its risk assessments, who is expected."""
    project = queries.project_by_ref(ref)
    days = queries.days_of(project, request.viewer)
    record_list(request, "reparation project", [one.child.ref for each in days for one in each.sessions])
    page = {"project": project, "assessed": queries.assessed(project, request.on), "days": days, "on": request.on}
    return render(request, "cases/reparation_project.html", page)


@guarded(KEEP)
def attendance_sheet(request: HttpRequest, ref: str, day: str) -> HttpResponse:
    """Who is expected on one day, to print and take along."""
    try:
        on = date.fromisoformat(day)
    except ValueError:
        raise Http404 from None
    project = queries.project_by_ref(ref)
    found = queries.days_of(project, request.viewer, only=on)
    record_list(request, "attendance sheet", [one.child.ref for each in found for one in each.sessions])
    page = {"project": project, "day": on, "found": found[0] if found else None}
    return render(request, "cases/attendance_sheet.html", page)


@guarded(KEEP)
def add_reparation_project(request: HttpRequest) -> HttpResponse:
    """One more project."""
    form = drafted(ProjectForm, request, kind="reparation-project")
    if request.method == "POST":
        made = form.carry_out(actions.add_reparation_project, by=request.user, at=request.at)
        if made:
            says = f"{made} added. Record its risk assessment before anybody goes there"
            return done(request, says, "cases:reparation_project", made.ref)
    return _project_page(request, None, form, "Add a project")


@guarded(KEEP)
def edit_reparation_project(request: HttpRequest, ref: str) -> HttpResponse:
    """Another contact, another number of places."""
    project, names = queries.project_by_ref(ref), list(PROJECT)
    here = {"kind": "reparation-project-edit", "subject_ref": ref}
    form = drafted(ProjectForm, request, **here, saved=saved_in_history(project, names))
    if request.method == "POST":
        if form.carry_out(actions.edit_reparation_project, project, by=request.user, at=request.at):
            return done(request, "Project changed", "cases:reparation_project", ref)
        project = queries.project_by_ref(ref)
    form.face(saved_in_history(project, names))
    return _project_page(request, project, form, f"Change {project}")


@guarded(KEEP)
def end_reparation_project(request: HttpRequest, ref: str) -> HttpResponse:
    """A project ends; the same page opens it again."""
    project = queries.project_by_ref(ref)
    if project.ended_on:
        form, act, heading = (
            WhyForm(posted(request)),
            actions.reopen_reparation_project,
            f"{project} takes children again",
        )
    else:
        form = EndProjectForm(posted(request), initial={"ended_on": request.on})
        act, heading = actions.end_reparation_project, f"{project} ends"
    if request.method == "POST" and form.carry_out(act, project, by=request.user, at=request.at):
        return done(request, heading, "cases:reparation_project", ref)
    return _project_page(request, project, form, heading)


@guarded(KEEP)
def assess_project_risk(request: HttpRequest, ref: str) -> HttpResponse:
    """A new risk assessment."""
    project = queries.project_by_ref(ref)
    form = drafted(RiskForm, request, kind="project-risk", subject_ref=ref, initial={"assessed_on": request.on})
    if request.method == "POST" and form.carry_out(
        actions.assess_project_risk, project, by=request.user, at=request.at
    ):
        return done(request, "Risk assessment recorded", "cases:reparation_project", ref)
    return _project_page(request, project, form, f"Risk assessment of {project}")


def _project_page(
    request: HttpRequest, project: ReparationProject | None, form: GovUKForm, heading: str
) -> HttpResponse:
    page = {"project": project, "form": form, "heading": heading}
    return render(request, "cases/reparation_project_form.html", page)


# --- Sessions -----------------------------------------------------------------------------------------------
@guarded(permissions.VIEW_CHILD, fetch=record.programme_by_ref, section=SECTION)
def reparation(request: HttpRequest, programme: Programme) -> HttpResponse:
    """The sessions of an order, and what they count towards."""
    page = {
        "tab": "offences",
        "child": programme.child,
        "programme": programme,
        "sessions": queries.sessions_of(programme),
        "towards": queries.progress_towards(programme),
        "is_running": programme.ends_on is None,
        "may_record": request.viewer.may(RECORD),
        "reads_victim": permissions.may_read(request.viewer, permissions.VICTIM),
        "on": request.on,
    }
    return render(request, "cases/reparation.html", page)


@guarded(RECORD, fetch=record.programme_by_ref, section=SECTION)
def plan_reparation_session(request: HttpRequest, programme: Programme) -> HttpResponse:
    """A child goes to a project on a day."""
    offered = {"projects": _projects(request), "towards": queries.towards_of(programme)}
    form = drafted(PlanSessionForm, request, kind="reparation-session", subject_ref=programme.ref, **offered)
    if request.method == "POST":
        made = form.carry_out(actions.plan_reparation_session, programme, by=request.user, at=request.at)
        if made:
            return done(request, f"Planned: {made}", "cases:reparation", programme.ref)
    return _page(request, programme, form, "Plan a session of reparation")


def _projects(request: HttpRequest) -> list[tuple[ReparationProject, str]]:
    return [(one.project, one.why_not) for one in queries.assessed_on(request.on)]


@guarded(RECORD, fetch=queries.session_by_ref, section=SECTION)
def edit_reparation_session(request: HttpRequest, session: ReparationSession) -> HttpResponse:
    """Another day or place."""
    here = {"kind": "reparation-session-edit", "subject_ref": session.ref}
    projects = _projects(request)
    if session.project not in (one for one, _ in projects):
        projects.append((session.project, ""))
    form = drafted(EditSessionForm, request, **here, saved=_saved(session), projects=projects)
    if request.method == "POST":
        if form.carry_out(actions.edit_reparation_session, session, by=request.user, at=request.at):
            return done(request, "Session changed", "cases:reparation", queries.programme_of(session).ref)
        session = queries.session_by_ref(request.viewer, session.ref)
    form.face(_saved(session))
    return _page(request, queries.programme_of(session), form, "Change the session")


def _saved(session: ReparationSession) -> Saved:
    """What stands in the session, with the project as the form knows it."""
    saved = saved_in_history(session, list(PLANNED))
    return Saved(saved.version, saved.values | {"project": session.project.ref}, saved.by, saved.at)


@guarded(RECORD, fetch=queries.session_by_ref, section=SECTION)
def record_reparation_session(request: HttpRequest, session: ReparationSession) -> HttpResponse:
    """Whether the child came, and the hours."""
    initial = {"hours_done": session.hours}
    form = drafted(RecordSessionForm, request, kind="reparation-told", subject_ref=session.ref, initial=initial)
    if request.method == "POST" and form.carry_out(
        actions.record_reparation_session, session, by=request.user, at=request.at
    ):
        return done(request, f"Recorded: {session}", "cases:reparation", queries.programme_of(session).ref)
    return _page(request, queries.programme_of(session), form, f"What became of it: {session}")


@guarded(RECORD, fetch=queries.session_by_ref, section=SECTION)
def take_back_reparation_session(request: HttpRequest, session: ReparationSession) -> HttpResponse:
    """Called off, or recorded by mistake."""
    form, programme = WhyForm(posted(request)), queries.programme_of(session)
    if request.method == "POST" and form.carry_out(
        actions.take_back_reparation_session, session, by=request.user, at=request.at
    ):
        return done(request, f"Taken back: {session}", "cases:reparation", programme.ref)
    more = {"about": str(session), "back_ref": programme.ref, "tab": "offences"}
    return ask(request, session.child, form, "take_back_of_referral_order", back="cases:reparation", **more)


def _page(request: HttpRequest, programme: Programme, form: GovUKForm, heading: str) -> HttpResponse:
    page = {"child": programme.child, "programme": programme, "form": form, "heading": heading, "tab": "offences"}
    return render(request, "cases/reparation_form.html", page)
