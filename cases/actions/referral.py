"""Refer a child: a new one, or one whom the service knows."""

from datetime import date, datetime, timedelta

import pghistory
from django.core.exceptions import PermissionDenied
from django.db import connection

from cases import rules
from cases.actions.notice import tell_workers
from cases.models import Carer, Child, Offence, Referral
from cases.permissions import REFER_CHILD, children_not_barred_to, children_visible_to
from cases.rules_work import NoticeKind
from yjs.access import Viewer, require
from yjs.acting import acting_as
from yjs.actions import action
from yjs.audit.models import Viewing
from yjs.bank_holidays import bank_holidays
from yjs.errors import Refused
from yjs.policy.values import COURT_ASSESSMENT_DAYS, OLDEST, OOCR_ASSESSMENT_DAYS, OOCR_DAYS, YOUNGEST, values_on
from yjs.working_days import add_working_days

CHILD = (
    "first_name",
    "surname",
    "known_as",
    "date_of_birth",
    "sex",
    "ethnicity",
    "phone",
    "address",
    "postcode",
)
OFFENCE = (
    "occurred_on",
    "description",
    "category",
    "seriousness",
    "arrested_on",
    "knife_related",
    "has_victim",
)
REFERRAL = ("kind", "received_on", "police_reference", "reason")
ONE_AT_A_TIME = 5_071  # any fixed number: the name of the lock under which new children are made
NOT_YOURS = "You cannot make this referral. Ask a team manager to make it"
ADDED_MEANWHILE = "A child with this name and date of birth was added after you searched. Search again"


@action
def refer_child(search: Viewing, *, known: Child | None = None, by, at: datetime, **typed) -> Referral:
    """Refer the child found by a search, or a new one whom that search did not find, about one offence."""
    viewer = require(by, REFER_CHILD, at=at)
    if search.by_id != by.pk or (known and known.ref not in search.shown):
        raise PermissionDenied(REFER_CHILD.code)
    if known and not children_not_barred_to(by).filter(pk=known.pk).exists():
        raise PermissionDenied(REFER_CHILD.code)
    limits = values_on(viewer.on)
    _refuse_bad_dates(typed, known.date_of_birth if known else typed["date_of_birth"], viewer.on, limits)
    child = known or _new_child(search, typed, at)
    pghistory.context(subject_kind="child", subject_ref=child.ref)
    with acting_as("referral"):  # whose child may be closed to whoever makes it
        offence = Offence.objects.create(child=child, **{name: typed[name] for name in OFFENCE})
        referral = Referral.objects.create(
            child=child,
            referred_by=by,
            made_at=at,
            gives_sight=known is None or _sees(viewer, child),
            **{name: typed[name] for name in REFERRAL},
            **due_dates(typed["kind"], typed["received_on"], limits),
        )
        referral.offences.add(offence)
        tell_workers(child, NoticeKind.REFERRAL, about=referral, by=by, at=at)
    return referral


def due_dates(kind: str, received_on: date, limits: dict[str, int]) -> dict[str, date]:
    """When the panel should decide and the assessment should be done, by the kind of referral and local policy."""
    due = {}
    if kind == "out_of_court":
        due["decision_due_on"] = received_on + timedelta(days=limits[OOCR_DAYS.key])
        due["assessment_due_on"] = _working_days_on(received_on, limits[OOCR_ASSESSMENT_DAYS.key])
    if kind == "court_order":
        due["assessment_due_on"] = _working_days_on(received_on, limits[COURT_ASSESSMENT_DAYS.key])
    return due


def _working_days_on(start: date, days: int) -> date:
    return add_working_days(start, days, bank_holidays())


def _refuse_bad_dates(typed: dict, born: date, on: date, limits: dict[str, int]) -> None:
    received, occurred = typed["received_on"], typed["occurred_on"]
    youngest, oldest = limits[YOUNGEST.key], limits[OLDEST.key]
    refusals = (
        rules.is_not_in_future(received, on, what="Date the referral was received", field="received_on"),
        rules.birth_date_fits(born, received, youngest=youngest, oldest=oldest),
        rules.is_not_in_future(occurred, on, what="Date of the offence", field="occurred_on"),
        rules.offence_comes_before_referral(occurred, received),
        rules.child_could_offend(born, occurred),
        rules.arrest_follows_offence(occurred, typed["arrested_on"], on),
    )
    if refusal := next(filter(None, refusals), None):
        raise refusal


def _new_child(search: Viewing, typed: dict, at: datetime) -> Child:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [ONE_AT_A_TIME])
    same = Child.objects.filter(
        first_name__iexact=typed["first_name"],
        surname__iexact=typed["surname"],
        date_of_birth=typed["date_of_birth"],
    )
    unseen = same.exclude(ref__in=search.shown)
    if unseen.filter(pk__in=children_not_barred_to(search.by).order_by().values("pk")).exists():
        raise Refused(ADDED_MEANWHILE)
    if unseen.exists():
        raise Refused(NOT_YOURS)
    child = Child.objects.create(created_at=at, **{name: typed[name] for name in CHILD})
    if typed["carer_name"]:
        Carer.objects.create(
            child=child,
            name=typed["carer_name"],
            relationship=typed["carer_relationship"],
            phone=typed["carer_phone"],
        )
    return child


def _sees(viewer: Viewer, child: Child) -> bool:
    return children_visible_to(viewer).filter(pk=child.pk).exists()
