"""Reparation: projects and their risk assessments, sessions planned, recorded, taken back."""

from datetime import date, datetime
from decimal import Decimal

from cases import rules
from cases import rules_reparation as of_reparation
from cases.actions.access import raise_first
from cases.actions.requirements import write_hours
from cases.models import ContractActivity, Programme, ProjectRisk, ReparationProject, ReparationSession, Requirement
from cases.permissions import KEEP_REPARATION, RECORD_PROGRAMME, require_for_child
from cases.queries.programmes import hours_on
from cases.queries.reparation import hours_of_activity, places_taken
from cases.rules_programmes import Per, hours_fit
from cases.rules_referral_order import activity_stands, may_undo
from yjs.access import require
from yjs.actions import action, lock, write
from yjs.clock import local_date
from yjs.errors import Refused
from yjs.versions import are_unchanged

PROJECT = ("name", "place", "what", "contact", "capacity")
PLANNED = ("project", "day", "hours", "is_direct", "victim_wish")


# --- Projects -----------------------------------------------------------------------------------------------
@action
def add_reparation_project(*, version: int | str = 0, by, at: datetime, **typed) -> ReparationProject:
    """One more place where children put something right; `typed` are PROJECT."""
    require(by, KEEP_REPARATION, at=at)
    return ReparationProject.objects.create(**_fitting(typed))


@action
def edit_reparation_project(project: ReparationProject, *, version: int | str, by, at: datetime, **typed):
    """Another contact, another number of places; gives the ReparationProject."""
    require(by, KEEP_REPARATION, at=at)
    project = lock(project)
    raise_first(are_unchanged(project, PROJECT, version))
    return write(project, **_fitting(typed, project.pk))


def _fitting(typed: dict, own: int | None = None) -> dict:
    values = {name: typed[name] for name in PROJECT}
    raise_first(of_reparation.capacity_is_some(values["capacity"]))
    if ReparationProject.objects.filter(name__iexact=values["name"]).exclude(pk=own).exists():
        raise Refused("There is a project of this name already", "name")
    return values


@action
def end_reparation_project(project: ReparationProject, *, ended_on: date, reason: str, by, at: datetime):
    """Nobody goes there after this day; gives the ReparationProject."""
    require(by, KEEP_REPARATION, at=at)
    project = lock(project)
    if project.ended_on:
        raise Refused(f"This project ended on {project.ended_on:%-d %B %Y}")
    return write(project, ended_on=ended_on, end_reason=reason)


@action
def reopen_reparation_project(project: ReparationProject, *, reason: str, by, at: datetime) -> ReparationProject:
    """A project that ended takes children again; the history keeps why."""
    require(by, KEEP_REPARATION, at=at)
    project = lock(project)
    if not project.ended_on:
        raise Refused("This project runs already")
    return write(project, ended_on=None, end_reason="")


@action
def assess_project_risk(
    project: ReparationProject, *, assessed_on: date, review_on: date, assessed_by: str, words: str, by, at: datetime
) -> ProjectRisk:
    """A risk assessment of a project, in the place of the one before, which stays to be read."""
    require(by, KEEP_REPARATION, at=at)
    raise_first(of_reparation.risk_days_fit(assessed_on, review_on, local_date(at)))
    values = {"assessed_on": assessed_on, "review_on": review_on, "assessed_by": assessed_by, "words": words}
    return ProjectRisk.objects.create(project=project, **values, recorded_by=by, recorded_at=at)


# --- Sessions -----------------------------------------------------------------------------------------------
@action
def plan_reparation_session(
    programme: Programme,
    *,
    towards: Requirement | ContractActivity,
    project: ReparationProject,
    day: date,
    hours: Decimal,
    is_direct: bool,
    victim_wish: str,
    by,
    at: datetime,
) -> ReparationSession:
    """A child goes to a project on a day, towards hours of a requirement or of the contract."""
    require_for_child(by, RECORD_PROGRAMME, programme.child, at=at)
    programme, project = lock(programme), lock(project)
    if towards.programme_id != programme.pk:
        raise Refused("Select what of this order it counts towards", "towards")
    which = {"activity" if isinstance(towards, ContractActivity) else "requirement": towards}
    made = ReparationSession(child=programme.child, project=project, **which, recorded_by=by, recorded_at=at)
    made.day, made.hours, made.is_direct, made.victim_wish = day, hours, is_direct, victim_wish
    _fits(made, programme, project)
    made.save()
    return made


@action
def edit_reparation_session(
    session: ReparationSession,
    *,
    project: ReparationProject,
    day: date,
    hours: Decimal,
    is_direct: bool,
    victim_wish: str,
    version: int | str,
    by,
    at: datetime,
) -> ReparationSession:
    """Another day, another place, until what became of it is recorded."""
    require_for_child(by, RECORD_PROGRAMME, session.child, at=at)
    programme, project, session = lock(_programme(session)), lock(project), lock(session)
    raise_first(
        of_reparation.session_is_planned(bool(session.told_at), bool(session.taken_back_at)),
        are_unchanged(session, PLANNED, version),
    )
    session.project, session.day, session.hours = project, day, hours
    session.is_direct, session.victim_wish = is_direct, victim_wish
    _fits(session, programme, project)
    session.save(update_fields=[*PLANNED])
    return session


def _programme(session: ReparationSession) -> Programme:
    return (session.requirement or session.activity).programme


def _fits(session: ReparationSession, programme: Programme, project: ReparationProject) -> None:
    """The order runs, the project is open, assessed and has room, the hours fit into a day."""
    day, risks = session.day, project.risks.values_list("assessed_on", "review_on")
    raise_first(
        rules.programme_is_running(programme.ends_on),
        session.activity and activity_stands(session.activity.left_out_at),
        of_reparation.session_is_within(day, programme.starts_on, programme.planned_end_on),
        of_reparation.project_is_open(project.name, project.ended_on, day),
        of_reparation.is_assessed(project.name, list(risks), day),
        of_reparation.has_room(project.name, places_taken(project, day, session.pk), project.capacity, day),
        of_reparation.planned_hours_fit(session.hours),
        of_reparation.wish_is_of_direct_work(session.is_direct, session.victim_wish),
    )


@action
def record_reparation_session(
    session: ReparationSession,
    *,
    attended: bool,
    hours_done: Decimal | None,
    supervisor: str,
    words: str,
    by,
    at: datetime,
) -> ReparationSession:
    """What became of a session; hours done count towards the requirement or the contract."""
    viewer = require_for_child(by, RECORD_PROGRAMME, session.child, at=at)
    lock(_programme(session))
    session = lock(session)
    raise_first(
        of_reparation.session_is_planned(bool(session.told_at), bool(session.taken_back_at)),
        of_reparation.session_has_been(session.day, viewer.on),
        of_reparation.hours_say_what_was_done(attended, hours_done, supervisor),
    )
    if attended:
        _count(session, hours_done, by, at)
    session.attended, session.hours_done = attended, hours_done or None
    session.supervisor, session.words, session.told_by, session.told_at = supervisor, words, by, at
    session.save(update_fields=["attended", "hours_done", "supervisor", "words", "told_by", "told_at", "counted"])
    return session


def _count(session: ReparationSession, hours: Decimal, by, at: datetime) -> None:
    """The hours fit into the day and into what is asked for; those of a requirement are entries of their own."""
    try:
        if session.requirement:
            requirement, note = lock(session.requirement), f"Reparation: {session.project}"
            session.counted = write_hours(requirement, done_on=session.day, hours=hours, note=note, by=by, at=at)
        else:
            done = hours_of_activity(session.activity)
            that_day = hours_on(session.child_id, session.day)
            raise_first(hours_fit(hours, session.activity.hours, done, that_day, Per.TOTAL))
    except Refused as refusal:
        raise Refused(refusal.message, "hours_done") from None


@action
def take_back_reparation_session(session: ReparationSession, *, reason: str, by, at: datetime) -> ReparationSession:
    """A session was called off, or recorded by mistake: its hours no longer count, and it stays to be read."""
    require_for_child(by, RECORD_PROGRAMME, session.child, at=at)
    lock(_programme(session))
    session = lock(session)
    raise_first(may_undo(is_taken_back=session.taken_back_at is not None))
    for row in filter(None, (session, session.counted)):
        if row.taken_back_at is None:
            write(row, taken_back_at=at, taken_back_by=by, taken_back_reason=reason)
    return session
