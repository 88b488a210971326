"""Record a contact and correct one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.core.exceptions import PermissionDenied

from cases import rules
from cases.actions.concern import raise_concern
from cases.actions.notice import tell_workers
from cases.actions.task import make_task
from cases.actions.task_rules import after_contact
from cases.models import Allocation, Appointment, Child, Contact, ContactTopic, ContactWorker
from cases.permissions import CORRECT_ANY_CONTACT, READ_SENSITIVE, RECORD_CONTACT, hold, require_for_child
from cases.queries.topics import Topic, topics_for
from cases.rules import WorkerRole
from cases.rules_work import NoticeKind, TaskKind
from yjs.access import Viewer
from yjs.accounts.models import User
from yjs.actions import action, lock
from yjs.clock import local_date
from yjs.errors import Refused, is_unchanged
from yjs.refs import new_ref


@dataclass(frozen=True)
class OwnPart:
    """One more child of the same contact: what became of it for them, and the words that are theirs alone."""

    child: Child
    texts: Mapping[str, str]


@dataclass(frozen=True)
class NextTask:
    """A next step that becomes a task: what, whose, by when, about which child."""

    words: str
    owner: User
    due_on: date
    child: Child | None = None
    row: int = 0


@dataclass(frozen=True)
class Beside:
    """What hangs on a contact: workers who were there, what it was about, steps that become tasks."""

    workers: Sequence[User] = ()
    topics: Sequence[Topic] = ()
    tasks: Sequence[NextTask] = field(default=())


@action
def record_contact(
    child: Child,
    *,
    appointment: Appointment | None = None,
    others: Sequence[OwnPart] = (),
    beside: Beside = Beside(),
    by,
    at: datetime,
    **typed,
) -> Contact:
    """Record what happened between the service and the child, under the ACORNS headings.

    With `others` it was one contact with several children: a row for each, joined by a session key, in one step.
    """
    children = [child, *(part.child for part in others)]
    viewer = _require_for_each(children, by, at)
    _refuse_sensitive(typed, viewer)
    refuse_incomplete(typed, at)
    for part in others:
        _refuse_incomplete_part(typed | dict(part.texts), part.child, at)
    if appointment:
        appointment = lock(appointment)
        if appointment.child_id != child.pk or Contact.objects.filter(appointment=appointment).exists():
            raise Refused("A contact has been recorded for this appointment already", "planned")
        if appointment.cancelled_at:
            raise Refused("This appointment was cancelled. Select another, or the time below", "planned")
    typed |= {"recorded_by": by, "recorded_at": at, "session": new_ref() if others else ""}
    made = [Contact.objects.create(child=child, appointment=appointment, **typed)]
    made += [Contact.objects.create(child=part.child, **(typed | dict(part.texts))) for part in others]
    for contact in made:
        hang_on(contact, beside, viewer)
        raise_concern(contact, by=by, at=at)
        tell_of_contact(contact, by=by, at=at)
        after_contact(contact, at=at)
    make_tasks(made, beside, by=by, at=at)
    return made[0]


def make_tasks(made: Sequence[Contact], beside: Beside, *, by, at: datetime) -> None:
    """Each next step that was given a day is a task from now on, about its child's own row."""
    rows = {contact.child_id: contact for contact in made}
    for step in beside.tasks:
        contact = rows[step.child.pk] if step.child else made[0]
        due = {"owner": step.owner, "due_on": step.due_on, "kind": TaskKind.NEXT_STEP, "about": contact}
        try:
            make_task(contact.child, step.words, **due, by=by, at=at)
        except Refused as refusal:
            raise Refused(refusal.message, f"task_{refusal.field}_{step.row}") from refusal


def tell_of_contact(made: Contact, *, by, at: datetime) -> None:
    """Whoever works with the child is told of what somebody else than the lead practitioner recorded; of what is kept
    apart nobody is."""
    leads = Allocation.objects.open_on(local_date(at)).filter(child=made.child, role=WorkerRole.LEAD)
    if not made.sensitive and not leads.filter(worker=by).exists():
        tell_workers(made.child, NoticeKind.CONTACT, about=made, by=by, at=at)


@action
def correct_contact(
    contact: Contact,
    *,
    correction_reason: str,
    version: str = "",
    beside: Beside = Beside(),
    by,
    at: datetime,
    **typed,
) -> Contact:
    """Put a corrected version in the contact's place; the earlier text stays, with who, when and why.

    `version` is the reference of the text that the person had before them. Of a contact with several children each
    child's own row is corrected by itself.
    """
    viewer = require_for_child(by, RECORD_CONTACT, contact.child, at=at)
    if not rules.may_correct(contact.recorded_by_id, by.pk, manages=viewer.may(CORRECT_ANY_CONTACT)):
        raise PermissionDenied(CORRECT_ANY_CONTACT.code)
    _refuse_sensitive({"sensitive": contact.sensitive or typed.get("sensitive", "")}, viewer)
    lock(contact.child)
    if refusal := rules.is_not_corrected_yet(Contact.objects.filter(corrects=contact).exists()):
        raise refusal
    if refusal := is_unchanged(version or contact.ref, contact.ref):
        raise refusal
    refuse_incomplete(typed, at)
    made = Contact.objects.create(
        child=contact.child,
        corrects=contact,
        correction_reason=correction_reason,
        session=contact.session,
        recorded_by=by,
        recorded_at=at,
        **({"sensitive": contact.sensitive} | typed),
    )
    hang_on(made, beside, viewer)
    raise_concern(made, by=by, at=at)
    return made


def hang_on(contact: Contact, beside: Beside, viewer: Viewer) -> None:
    """Write down who else was there, and what of this child's record the contact was about."""
    ContactWorker.objects.bulk_create(
        ContactWorker(child=contact.child, contact=contact, worker=worker) for worker in beside.workers
    )
    offered = set(topics_for(contact.child, viewer)) if beside.topics else set()
    if contact.corrects:
        offered |= {Topic(row.kind, row.topic_ref, row.words) for row in contact.corrects.topics.all()}
    ContactTopic.objects.bulk_create(
        ContactTopic(child=contact.child, contact=contact, kind=topic.kind, topic_ref=topic.ref, words=topic.words)
        for topic in beside.topics
        if topic in offered
    )


def _require_for_each(children: Sequence[Child], by, at: datetime) -> Viewer:
    """The person acting, when they may record for every one of the children; locked in one order, so that two group
    sessions never wait for each other."""
    if len({child.pk for child in children}) < len(children):
        raise Refused("Add each child once", "find_child")
    in_order = sorted(children, key=lambda child: child.pk)
    for child in in_order if len(in_order) > 1 else ():
        hold(child)
    return [require_for_child(by, RECORD_CONTACT, child, at=at) for child in in_order][0]


def _refuse_sensitive(typed: Mapping, viewer: Viewer) -> None:
    if typed.get("sensitive") and not viewer.may(READ_SENSITIVE):
        raise PermissionDenied(READ_SENSITIVE.code)


def refuse_incomplete(typed: Mapping, at: datetime) -> None:
    """Nothing that is to come, and no heading empty that must say something."""
    refusal = rules.moment_is_not_in_future(typed["happened_at"], at, what="When it happened", field="when")
    missing = [refusal] if refusal else rules.missing_texts(typed["attendance"], typed)
    if missing:
        raise missing[0]


def _refuse_incomplete_part(texts: Mapping, child: Child, at: datetime) -> None:
    for refusal in rules.missing_texts(texts["attendance"], texts):
        raise Refused(refusal.message, f"{refusal.field}_{child.ref}")
