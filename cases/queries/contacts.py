"""Contacts and appointments of a child."""

from datetime import date

from django.db.models import Q, QuerySet

from cases.models import Appointment, Child, Contact
from cases.queries.identity import of_visible_child
from cases.rules import is_recorded_late
from yjs.access import Viewer
from yjs.bank_holidays import bank_holidays
from yjs.clock import local_date
from yjs.policy.values import LATE_DAYS, value_on

TEXTS = ("aim", "content", "outcome", "risk", "next_steps", "safeguarding", "voice", "absence_reason", "place")


def contacts_of(child: Child) -> QuerySet[Contact]:
    """The child's contacts as they stand, newest first: those that were corrected give way to their correction."""
    return Contact.objects.filter(child=child, correction=None).select_related("recorded_by", "corrects")


def holding_words(contacts: QuerySet[Contact], words: str) -> QuerySet[Contact]:
    """Of the contacts, those whose texts hold every one of the words."""
    for word in words.split():
        anywhere = Q()
        for text in TEXTS:
            anywhere |= Q(**{f"{text}__icontains": word})
        contacts = contacts.filter(anywhere)
    return contacts


def contact_by_ref(viewer: Viewer, ref: str) -> Contact:
    """The contact with this reference, of a child the viewer may see."""
    return of_visible_child(viewer, Contact.objects.select_related("recorded_by", "appointment"), ref)


def versions_of(contact: Contact) -> list[Contact]:
    """Every version of the contact, the newest first; the one given is among them."""
    kept = Contact.objects.filter(child_id=contact.child_id).filter(~Q(corrects=None) | ~Q(correction=None))
    versions = {version.pk: version for version in kept.select_related("recorded_by")}
    if contact.pk not in versions:
        return [contact]
    earlier = {version.pk: version.corrects_id for version in versions.values()}
    later = {old: new for new, old in earlier.items() if old}
    newest = contact.pk
    while newest in later:
        newest = later[newest]
    line = []
    while newest:
        line.append(versions[newest])
        newest = earlier[newest]
    return line


def open_appointments(child: Child) -> QuerySet[Appointment]:
    """Appointments of the child without a contact yet, in order of time."""
    return Appointment.objects.filter(child=child, contact=None).select_related("worker")


def recorded_late(contact: Contact, *, days: int) -> bool:
    """Whether the contact was first recorded after more working days than `days`; a correction is never late,
    nor is one that was imported: when it was recorded, the system it came from knows."""
    if contact.corrects_id or contact.local_id:
        return False
    happened, recorded = local_date(contact.happened_at), local_date(contact.recorded_at)
    return is_recorded_late(happened, recorded, days=days, holidays=bank_holidays())


def late_days(on: date) -> int:
    """Working days after which a contact counts as recorded late, by local policy."""
    return value_on(LATE_DAYS, on)
