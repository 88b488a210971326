"""Record a contact, correct one, arrange the next."""

from datetime import datetime, timedelta

from django.core.exceptions import PermissionDenied

from cases import rules
from cases.actions.concern import raise_concern
from cases.actions.notice import tell_workers
from cases.models import Allocation, Appointment, Child, Contact
from cases.permissions import CORRECT_ANY_CONTACT, RECORD_CONTACT, require_for_child
from cases.rules import WorkerRole
from cases.rules_work import NoticeKind
from yjs.actions import action, lock
from yjs.clock import local_date
from yjs.errors import Refused, is_unchanged

WITHIN = timedelta(days=366)


@action
def record_contact(child: Child, *, appointment: Appointment | None = None, by, at: datetime, **typed) -> Contact:
    """Record what happened between the service and the child, under the ACORNS headings."""
    require_for_child(by, RECORD_CONTACT, child, at=at)
    _refuse_incomplete(typed, at)
    if appointment:
        appointment = lock(appointment)
        if appointment.child_id != child.pk or Contact.objects.filter(appointment=appointment).exists():
            raise Refused("A contact has been recorded for this appointment already", "planned")
    made = Contact.objects.create(child=child, appointment=appointment, recorded_by=by, recorded_at=at, **typed)
    raise_concern(made, by=by, at=at)
    tell_of_contact(made, by=by, at=at)
    return made


def tell_of_contact(made: Contact, *, by, at: datetime) -> None:
    """Whoever works with the child is told of what somebody else than the lead practitioner recorded."""
    leads = Allocation.objects.open_on(local_date(at)).filter(child=made.child, role=WorkerRole.LEAD)
    if not leads.filter(worker=by).exists():
        tell_workers(made.child, NoticeKind.CONTACT, about=made, by=by, at=at)


@action
def correct_contact(
    contact: Contact, *, correction_reason: str, version: str = "", by, at: datetime, **typed
) -> Contact:
    """Put a corrected version in the contact's place; the earlier text stays, with who, when and why.

    `version` is the reference of the text that the person had before them.
    """
    viewer = require_for_child(by, RECORD_CONTACT, contact.child, at=at)
    if not rules.may_correct(contact.recorded_by_id, by.pk, manages=viewer.may(CORRECT_ANY_CONTACT)):
        raise PermissionDenied(CORRECT_ANY_CONTACT.code)
    lock(contact.child)
    if refusal := rules.is_not_corrected_yet(Contact.objects.filter(corrects=contact).exists()):
        raise refusal
    if refusal := is_unchanged(version or contact.ref, contact.ref):
        raise refusal
    _refuse_incomplete(typed, at)
    made = Contact.objects.create(
        child=contact.child,
        corrects=contact,
        correction_reason=correction_reason,
        recorded_by=by,
        recorded_at=at,
        **typed,
    )
    raise_concern(made, by=by, at=at)
    return made


@action
def arrange_appointment(child: Child, *, starts_at: datetime, method: str, place: str, by, at: datetime) -> Appointment:
    """Arrange the next appointment of the child with the person acting."""
    require_for_child(by, RECORD_CONTACT, child, at=at)
    if starts_at <= at:
        raise Refused("Date and time of the appointment must be in the future", "date")
    if starts_at > at + WITHIN:
        raise Refused("Date of the appointment must be within the next year", "date")
    if Appointment.objects.filter(child=child, worker=by, starts_at=starts_at).exists():
        raise Refused("You have arranged an appointment with this child at this time already", "date")
    return Appointment.objects.create(child=child, worker=by, starts_at=starts_at, method=method, place=place)


def _refuse_incomplete(typed: dict, at: datetime) -> None:
    refusal = rules.moment_is_not_in_future(typed["happened_at"], at, what="When it happened", field="when")
    missing = [refusal] if refusal else rules.missing_texts(typed["attendance"], typed)
    if missing:
        raise missing[0]
