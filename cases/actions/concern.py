"""Concerns: raised by a contact, they stay on the first screen until somebody says what was done."""

from datetime import datetime

from cases.actions.notice import tell
from cases.models import ConcernAnswer, Contact, RaisedConcern
from cases.permissions import ANSWER_CONCERN, READ_SENSITIVE, require_for_child
from cases.queries.around import managers_of, workers_now
from cases.rules import Concern
from cases.rules_work import NoticeKind
from yjs.access import viewer_on
from yjs.actions import action, lock
from yjs.clock import local_date
from yjs.errors import Refused


def raise_concern(contact: Contact, *, by, at: datetime) -> RaisedConcern | None:
    """Inside an action: a contact that marks Risk or Safeguarding as a concern tells all who work with the child and
    their managers at once.

    A corrected contact takes the concern of the text before it along: only an answer closes it.
    """
    marks = {
        "is_risk": contact.risk_level == Concern.CONCERN,
        "is_safeguarding": contact.safeguarding_level == Concern.CONCERN,
    }
    concern = RaisedConcern.objects.filter(contact=contact.corrects_id).first() if contact.corrects_id else None
    is_new = any(marked and not getattr(concern, name, False) for name, marked in marks.items())
    if concern:
        _take_along(concern, contact, marks, reopens=is_new)
    elif is_new:
        concern = RaisedConcern.objects.create(
            child=contact.child, contact=contact, raised_by=by, raised_at=at, **marks
        )
    if is_new:
        _tell_at_once(contact, by=by, at=at)
    return concern


def _tell_at_once(contact: Contact, *, by, at: datetime) -> None:
    """Everybody who works with the child, and their managers; of what is kept apart those who may read such."""
    on = local_date(at)
    people = {*workers_now(contact.child, on), *managers_of(contact.child, on)}
    if contact.sensitive:
        people = {one for one in people if viewer_on(one, on).may(READ_SENSITIVE)}
    tell(people, contact.child, NoticeKind.CONCERN, about=contact, by=by, at=at, urgent=True)


def _take_along(concern: RaisedConcern, contact: Contact, marks: dict[str, bool], *, reopens: bool) -> None:
    concern.contact = contact
    for name, marked in marks.items():
        setattr(concern, name, marked or getattr(concern, name))
    if reopens:
        concern.closed_at = None
    concern.save(update_fields=["contact", *marks, "closed_at"])


@action
def answer_concern(concern: RaisedConcern, *, words: str, is_finished: bool, by, at: datetime) -> ConcernAnswer:
    """Say what was done about a concern; with nothing more to do it leaves the first screen."""
    require_for_child(by, ANSWER_CONCERN, concern.child, at=at)
    concern = lock(concern)
    if concern.closed_at:
        raise Refused("Somebody has said already that nothing more is to be done. Read what was done")
    answer = ConcernAnswer.objects.create(
        child=concern.child, concern=concern, words=words, is_finished=is_finished, answered_by=by, answered_at=at
    )
    if is_finished:
        concern.closed_at = at
        concern.save(update_fields=["closed_at"])
    people = workers_now(concern.child, local_date(at))
    tell(people, concern.child, NoticeKind.ANSWER, about=concern, by=by, at=at, again=True)
    return answer
