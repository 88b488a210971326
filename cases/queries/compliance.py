"""How a child stands after a missed appointment: absences and warnings that count, and the letters."""

from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q, QuerySet

from cases.models import Child, Contact, FollowUp, Letter, Programme
from cases.queries.contacts import versions_of
from cases.queries.identity import of_visible_child
from cases.rules import Attendance
from cases.rules_compliance import WARNINGS, WITH_THE_CHILD, Standing, Step, step_that_applies, steps_offered
from yjs.access import Viewer
from yjs.clock import local_date
from yjs.policy.values import COURT_AFTER, WARNING_MONTHS, value_on
from yjs.working_days import months_after

ORDERS = ("RO", "YRO")


@dataclass(frozen=True)
class WhatApplies:
    """What local practice asks for after one missed appointment, with the entries behind it."""

    programme: Programme | None
    absences: list[Contact] = field(default_factory=list)
    warnings: list[FollowUp] = field(default_factory=list)
    applies: Step = Step.SUPPORT
    offered: tuple[Step, ...] = ()


def orders_on(on: date) -> QuerySet[Programme]:
    """The court orders and licences that run on the date: the service looks after the child's compliance."""
    counted = Q(disposal__kpi_order_type__in=ORDERS) | Q(is_licence=True)
    return Programme.objects.open_on(on).filter(counted).select_related("disposal")


def what_applies(contact: Contact, on: date) -> WhatApplies:
    """The step that applies after this missed contact, and what it rests on (at most 7 queries)."""
    day = local_date(contact.happened_at)
    order = orders_on(day).filter(child=contact.child).order_by("-starts_on").first()
    absences, warnings = _counting(order, day, months=value_on(WARNING_MONTHS, on)) if order else ([], [])
    standing = Standing(order is not None, absences=len(absences), warnings=len(warnings))
    applies = step_that_applies(contact.attendance, standing, court_after=value_on(COURT_AFTER, on))
    return WhatApplies(order, absences, warnings, applies, tuple(steps_offered(contact.attendance, standing)))


def _counting(order: Programme, day: date, *, months: int) -> tuple[list[Contact], list[FollowUp]]:
    """Unacceptable absences under the order within the months that a warning lasts, this one among them, and the
    warnings given in that time that nobody took back."""
    since = max(order.starts_on, months_after(day, -months))
    missed = Contact.objects.filter(
        child=order.child_id,
        correction=None,
        planned=True,
        sensitive="",
        method__in=WITH_THE_CHILD,
        attendance=Attendance.UNACCEPTABLE_ABSENCE,
        happened_at__date__gte=since,
        happened_at__date__lte=day,
    )
    absences = list(missed.only("ref", "happened_at", "method", "attendance", "child").order_by("happened_at"))
    followed = follow_ups_by_contact(order.child_id)
    absences = [one for one in absences if not is_accepted(followed.get(one.pk))]
    warned = FollowUp.objects.filter(
        programme=order, step__in=WARNINGS, taken_back_at=None, decided_at__date__gte=since
    )
    return absences, list(warned.select_related("decided_by").order_by("decided_at"))


def follow_ups_by_contact(child: int) -> dict[int, FollowUp]:
    """The child's follow-ups by the newest version of their contact, whichever it was made for (2 queries)."""
    corrected = Contact.objects.filter(child=child, corrects__isnull=False)
    later = dict(corrected.order_by().values_list("corrects", "pk"))
    found = {}
    for one in FollowUp.objects.filter(child=child).select_related("decided_by", "taken_back_by"):
        newest = one.contact_id
        while newest in later:
            newest = later[newest]
        found[newest] = one
    return found


def is_accepted(follow_up: FollowUp | None) -> bool:
    """Whether somebody found afterwards that there was an acceptable reason, and nobody took that back."""
    return follow_up is not None and follow_up.step == Step.ACCEPTED and follow_up.taken_back_at is None


def follow_up_of(contact: Contact) -> FollowUp | None:
    """The follow-up of this missed appointment, whichever of the contact's versions it was made for."""
    found = FollowUp.objects.filter(contact__in=[version.pk for version in versions_of(contact)]).select_related(
        "decided_by", "taken_back_by"
    )
    return found.prefetch_related("letters").first()


def follow_up_by_ref(viewer: Viewer, ref: str) -> FollowUp:
    """The follow-up with this reference, of a child the viewer may see."""
    return of_visible_child(viewer, FollowUp.objects.select_related("contact", "decided_by", "programme"), ref)


def letter_by_ref(viewer: Viewer, ref: str) -> Letter:
    """The letter with this reference, of a child the viewer may see."""
    return of_visible_child(viewer, Letter.objects.select_related("written_by", "sent_by"), ref)


def letters_of(child: Child) -> QuerySet[Letter]:
    """The child's letters, newest first; their words left unread."""
    return Letter.objects.filter(child=child).select_related("written_by").defer("words")
