"""Follow up a missed appointment, take a step back, write a letter, say how it went out."""

from datetime import date, datetime

from cases import rules, rules_compliance
from cases.actions.notice import tell
from cases.models import Contact, FollowUp, Letter, Task
from cases.permissions import RECORD_CONTACT, TAKE_BACK_STEP, require_for_child
from cases.queries.around import managers_of
from cases.queries.compliance import follow_up_of, what_applies
from cases.queries.contacts import versions_of
from cases.rules_compliance import Step
from cases.rules_work import NoticeKind, TaskKind
from yjs.actions import action, lock
from yjs.clock import local_date
from yjs.errors import Refused

TELL_MANAGER = frozenset({Step.MEETING, Step.COURT})


@action
def follow_up_absence(
    contact: Contact, *, tried: str, evidence: str, step: str, step_reason: str, by, at: datetime
) -> FollowUp:
    """Say how the child was reached after a missed appointment and which step follows; the task of it is done."""
    viewer = require_for_child(by, RECORD_CONTACT, contact.child, at=at)
    lock(contact.child)
    if not contact.asks_for_follow_up:
        raise Refused("This contact was not a missed appointment")
    applies = what_applies(contact, viewer.on)
    if refusal := rules_compliance.is_followed_up_once(follow_up_of(contact) is not None):
        raise refusal
    if step not in applies.offered:
        raise Refused("Select the step that follows", "step")
    if refusal := rules_compliance.step_is_explained(step, applies.applies, step_reason):
        raise refusal
    made = FollowUp.objects.create(
        child=contact.child,
        contact=contact,
        programme=applies.programme,
        tried=tried,
        evidence=evidence,
        step=step,
        applies=applies.applies,
        step_reason=step_reason,
        decided_by=by,
        decided_at=at,
    )
    _task_is_done(contact, by=by, at=at)
    if step in TELL_MANAGER:
        tell(managers_of(contact.child, viewer.on), contact.child, NoticeKind.CONTACT, about=contact, by=by, at=at)
    return made


def _task_is_done(contact: Contact, *, by, at: datetime) -> None:
    """The task that asked for the follow-up is done by it."""
    refs = [version.ref for version in versions_of(contact)]
    for task in Task.objects.open().filter(kind=TaskKind.FOLLOW_UP, about_ref__in=refs).select_for_update(of=("self",)):
        task.done_at, task.done_by, task.done_note = at, by, "Followed up"
        task.save(update_fields=["done_at", "done_by", "done_note"])


@action
def take_back_step(follow_up: FollowUp, *, taken_back_reason: str, by, at: datetime) -> FollowUp:
    """A step no longer counts, with the reason: evidence came later, or the warning was wrong. It stays readable."""
    require_for_child(by, TAKE_BACK_STEP, follow_up.child, at=at)
    follow_up = lock(follow_up)
    if refusal := rules_compliance.step_can_be_taken_back(follow_up.taken_back_at is not None):
        raise refusal
    follow_up.taken_back_at, follow_up.taken_back_by = at, by
    follow_up.taken_back_reason = taken_back_reason
    follow_up.save(update_fields=["taken_back_at", "taken_back_by", "taken_back_reason"])
    return follow_up


@action
def write_letter(follow_up: FollowUp, *, kind: str, addressed_to: str, words: str, by, at: datetime) -> Letter:
    """Write the letter of a follow-up; its words never change. A wrong one is marked as not to be sent."""
    require_for_child(by, RECORD_CONTACT, follow_up.child, at=at)
    if follow_up.taken_back_at:
        raise Refused("This step was taken back, so no letter follows")
    return Letter.objects.create(
        child=follow_up.child,
        follow_up=follow_up,
        kind=kind,
        addressed_to=addressed_to,
        words=words,
        written_by=by,
        written_at=at,
    )


@action
def send_letter(letter: Letter, *, way: str, sent_on: date, by, at: datetime) -> Letter:
    """Say how and when the letter went out, or that it is not to be sent; once."""
    require_for_child(by, RECORD_CONTACT, letter.child, at=at)
    letter = lock(letter)
    if letter.way:
        raise Refused(f"How this letter went out is recorded already: {letter.get_way_display().lower()}")
    written = local_date(letter.written_at)
    if refusal := rules.is_not_in_future(sent_on, local_date(at), what="The date", field="sent_on"):
        raise refusal
    if sent_on < written:
        raise Refused("The date must be on or after the day the letter was written", "sent_on")
    letter.way, letter.sent_on, letter.sent_by = way, sent_on, by
    letter.save(update_fields=["way", "sent_on", "sent_by"])
    return letter
