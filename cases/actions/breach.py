"""Compliance meetings, the manager's decision, and a breach: started, its statement checked, its pack, its result."""

import hashlib
from datetime import date, datetime

from django.conf import settings
from django.core.files.base import ContentFile

from cases import rules_breach as rules
from cases.actions.access import raise_first
from cases.actions.notice import tell, tell_workers
from cases.actions.taken_back import mark_taken_back
from cases.models import Breach, ComplianceMeeting, Hearing, Programme
from cases.permissions import (
    DECIDE_BREACH,
    KEEP_BREACH,
    NOT_THEIRS,
    require_for_child,
    still_allowed,
)
from cases.queries.around import managers_of, workers_now
from cases.queries.breach import deadlines_of, standing_meeting
from cases.queries.compliance_page import last_failure, to_print
from cases.rules_breach import Decision, Pack
from cases.rules_custody import step_stands
from cases.rules_work import NoticeKind
from yjs.acting import acting_for
from yjs.actions import action, lock, write
from yjs.errors import Refused
from yjs.jobs.outbox import enqueue
from yjs.pdf import CannotBePrinted, render_pages
from yjs.policy.values import values_on
from yjs.versions import are_unchanged

MAKE_PACK = "cases.tasks.make_breach_pack"
START, STATEMENT, HEARING = ("started_on", "late_reason"), ("statement",), ("hearing",)
RESULT = ("result", "result_note")


@action
def record_compliance_meeting(
    programme: Programme, *, held_on: date, who: str, voice: str, agreed: str, by, at: datetime
) -> ComplianceMeeting:
    """The child was heard before anybody goes to court; the managers are told, for one of them decides."""
    viewer = require_for_child(by, KEEP_BREACH, programme.child, at=at)
    raise_first(rules.meeting_follows(held_on, programme.starts_on, viewer.on))
    made = ComplianceMeeting.objects.create(
        child=programme.child,
        programme=programme,
        held_on=held_on,
        who=who,
        voice=voice,
        agreed=agreed,
        recorded_by=by,
        recorded_at=at,
    )
    tell(managers_of(programme.child, viewer.on), programme.child, NoticeKind.BREACH, about=made, by=by, at=at)
    return made


@action
def take_back_compliance_meeting(meeting: ComplianceMeeting, *, reason: str, by, at: datetime) -> ComplianceMeeting:
    """It was recorded by mistake; not once a decision rests on it."""
    require_for_child(by, KEEP_BREACH, meeting.child, at=at)
    meeting = lock(meeting)
    raise_first(step_stands(is_taken_back=meeting.taken_back_at is not None))
    if meeting.breaches.exists():
        raise Refused("A decision rests on this meeting, so it stays")
    return mark_taken_back(meeting, reason, by=by, at=at)


@action
def decide_breach(programme: Programme, *, decision: str, reason: str, by, at: datetime) -> Breach:
    """The manager decides about the failures: back to court, on with the order, or exceptional circumstances."""
    viewer = require_for_child(by, DECIDE_BREACH, programme.child, at=at)
    programme = lock(programme)
    failed_on = last_failure(programme, viewer.on)
    open_now = programme.breaches.filter(decision=Decision.COURT, result="").exists()
    raise_first(rules.there_is_a_failure(failed_on), rules.nothing_is_open(open_now))
    limit = deadlines_of(failed_on, values_on(failed_on))
    made = Breach.objects.create(
        child=programme.child,
        programme=programme,
        meeting=standing_meeting(programme),
        decision=decision,
        reason=reason,
        failed_on=failed_on,
        start_by=limit.start_by,
        latest=limit.latest,
        decided_by=by,
        decided_at=at,
    )
    tell_workers(programme.child, NoticeKind.BREACH, about=made, by=by, at=at)
    return made


@action
def start_breach(breach: Breach, *, started_on: date, late_reason: str, version: int | str, by, at: datetime) -> Breach:
    """The papers went to the court: the day, and why it is late where it is."""
    viewer, breach = _at_work(breach, START, version, by, at)
    raise_first(
        rules.start_fits(started_on, breach.failed_on, viewer.on),
        rules.lateness_is_explained(started_on, breach.latest, late_reason),
    )
    return write(breach, started_on=started_on, late_reason=late_reason)


@action
def write_statement(
    breach: Breach, *, statement: str, version: int | str, by, at: datetime, hand_over: bool = False
) -> Breach:
    """Write the statement of facts, and hand it to a manager when it is done."""
    viewer, breach = _at_work(breach, STATEMENT, version, by, at)
    raise_first(rules.is_started(breach.started_on), rules.statement_can_be_written(breach.handed_over_at is not None))
    if not hand_over:
        return write(breach, statement=statement)
    raise_first(rules.statement_is_there(statement))
    breach = write(breach, statement=statement, comment="", handed_over_by=by, handed_over_at=at)
    people = managers_of(breach.child, viewer.on)
    tell(people, breach.child, NoticeKind.BREACH, about=breach, by=by, at=at, again=True)
    return breach


@action
def check_statement(breach: Breach, *, decision: str, comment: str, by, at: datetime) -> Breach:
    """A second person checks the statement, so that a worker makes the pack, or returns it with what to change."""
    viewer = require_for_child(by, DECIDE_BREACH, breach.child, at=at)
    breach = lock(breach)
    raise_first(
        rules.is_not_closed(breach.result),
        rules.was_handed_over(breach.handed_over_at is not None),
        rules.another_person_checks(breach.handed_over_by_id, by.pk),
        rules.returning_says_why(decision, comment),
    )
    if decision == "return":
        handed = {"handed_over_by": None, "handed_over_at": None, "checked_by": None, "checked_at": None}
        breach = write(breach, comment=comment, pack="", **handed)
    else:
        breach = _ask_for_pack(write(breach, checked_by=by, checked_at=at), by, at)
    people = workers_now(breach.child, viewer.on)
    tell(people, breach.child, NoticeKind.BREACH, about=breach, by=by, at=at, again=True)
    return breach


@action
def draw_breach_pack(breach: Breach, *, by, at: datetime) -> Breach:
    """Make the pack afresh: a letter went out, or a contact was put right."""
    require_for_child(by, KEEP_BREACH, breach.child, at=at)
    breach = lock(breach)
    raise_first(rules.is_not_closed(breach.result), rules.is_checked(breach.checked_at is not None))
    return breach if breach.pack == Pack.WAITING else _ask_for_pack(breach, by, at)


def _ask_for_pack(breach: Breach, by, at: datetime) -> Breach:
    enqueue(MAKE_PACK, breach.pk, key=f"breach-pack:{breach.ref}:{at:%Y%m%d%H%M%S%f}", at=at)
    return write(breach, pack=Pack.WAITING.value, pack_asked_by=by, pack_fault="")


@action
def make_breach_pack(breach: Breach, *, by, at: datetime) -> Breach:
    """Write the PDF and keep it; a second worker finds it made. `by` asked for it."""
    breach = lock(breach)
    if breach.pack != Pack.WAITING:
        return breach
    viewer = still_allowed(by, KEEP_BREACH, breach.child, at=at)
    if viewer is None:
        return write(breach, pack=Pack.FAILED.value, pack_fault=NOT_THEIRS)
    try:
        with acting_for(by, at=at):  # a worker is the service, and sees more
            known = to_print(breach, breach.child, viewer) | {"at": at, "service_name": settings.SERVICE_NAME}
            pdf, pages = render_pages("pdf/breach_pack.html", known)
    except CannotBePrinted as reason:
        return write(breach, pack=Pack.FAILED.value, pack_fault=str(reason)[:300])
    breach.file.save("made.pdf", ContentFile(pdf), save=False)
    made = {"file": breach.file, "file_sha256": hashlib.sha256(pdf).hexdigest(), "pages": pages}
    return write(breach, pack=Pack.READY.value, pack_made_at=at, **made)


@action
def set_breach_hearing(breach: Breach, *, hearing: Hearing, version: int | str, by, at: datetime) -> Breach:
    """At which day in court the breach is heard."""
    _, breach = _at_work(breach, HEARING, version, by, at)
    raise_first(rules.is_started(breach.started_on))
    if hearing.child_id != breach.child_id:
        raise Refused("Select a hearing of this child", "hearing")
    raise_first(rules.hearing_follows(hearing.held_on, breach.started_on))
    return write(breach, hearing=hearing)


@action
def close_breach(breach: Breach, *, result: str, result_note: str, version: int | str, by, at: datetime) -> Breach:
    """What the court decided, or that we withdrew; a result put down wrongly is put right the same way."""
    viewer = require_for_child(by, KEEP_BREACH, breach.child, at=at)
    breach = lock(breach)
    heard_on = breach.hearing.held_on if breach.hearing else None
    raise_first(
        are_unchanged(breach, RESULT, version),
        rules.goes_to_court(breach.decision),
        rules.result_fits(result, heard_on, viewer.on),
    )
    is_news = result != breach.result
    breach = write(breach, result=result, result_note=result_note)
    if is_news:
        people = workers_now(breach.child, viewer.on)
        tell(people, breach.child, NoticeKind.BREACH, about=breach, by=by, at=at, again=True)
    return breach


def _at_work(breach: Breach, names: tuple[str, ...], version: int | str, by, at: datetime) -> tuple:
    """The person acting and the breach locked, on its way to court, as the page showed it."""
    viewer = require_for_child(by, KEEP_BREACH, breach.child, at=at)
    breach = lock(breach)
    raise_first(
        are_unchanged(breach, names, version),
        rules.goes_to_court(breach.decision),
        rules.is_not_closed(breach.result),
    )
    return viewer, breach
