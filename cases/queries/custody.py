"""A child in custody: places, the dates of the sentence, what is due, resettlement."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Max, QuerySet

from cases.models import Child, Contact, CustodyPlace, CustodyStep, Programme, ReleasePlan, Resettlement
from cases.models.custody import HEADINGS
from cases.queries.identity import of_visible_child
from cases.queries.programmes import dates_are_known, whole_sentence
from cases.rules import TOOK_PLACE, ContactMethod
from cases.rules_custody import (
    SECURED,
    Due,
    KeyDate,
    ReleaseAt,
    Sentence,
    days_before,
    key_dates,
    meetings_due,
    meetings_with,
    release_of,
    told_of,
)
from yjs.access import Viewer
from yjs.policy.values import values_by_day


@dataclass(frozen=True)
class UnderHeading:
    """One heading of resettlement: what stands, what stood before, and how long before release it was secured."""

    heading: str
    label: str
    now: Resettlement | None
    before: list[Resettlement]
    secured: str
    is_secured_kind: bool


@dataclass(frozen=True)
class InCustody:
    """A sentence of custody as its page shows it."""

    programme: Programme
    plan: ReleasePlan | None
    dates: list[KeyDate]
    due: list[Due]
    headings: list[UnderHeading]
    release_on: date


def places_of(child: Child) -> QuerySet[CustodyPlace]:
    """Where the child was held, the newest first."""
    return child.custody_places.select_related("programme__disposal")


def steps_of(child: Child) -> QuerySet[CustodyStep]:
    """Meetings, temporary releases and panels, the newest first."""
    return child.custody_steps.select_related("recorded_by", "taken_back_by", "programme__disposal")


def place_by_ref(viewer: Viewer, ref: str) -> CustodyPlace:
    """The place with this reference, of a child the viewer may see."""
    return of_visible_child(viewer, CustodyPlace.objects.select_related("programme__disposal"), ref)


def step_by_ref(viewer: Viewer, ref: str) -> CustodyStep:
    """The step with this reference, of a child the viewer may see."""
    return of_visible_child(viewer, CustodyStep.objects.all(), ref)


def sentences_of(child: Child) -> QuerySet[Programme]:
    """The sentences of custody of a child, without their licence parts, the newest first."""
    rows = Programme.objects.filter(child=child, is_licence=False, disposal__kpi_order_type="CUST")
    return rows.select_related("disposal", "licence", "release_plan")


def sentence_by_ref(viewer: Viewer, ref: str) -> Programme:
    """The programme with this reference, of a child the viewer may see, with its licence and release plan."""
    return of_visible_child(viewer, Programme.objects.select_related("disposal", "licence", "release_plan"), ref)


def dates_of(programme: Programme, plan: ReleasePlan | None, policy: Mapping[str, int]) -> Sentence:
    """The sentence as its dates are worked out."""
    credited = plan.credited if plan else 0
    return Sentence(programme.disposal.code, programme.starts_on, whole_sentence(programme), credited, policy)


def in_custody(child: Child, steps: Collection[CustodyStep], on: date, holidays: Collection[date]) -> list[InCustody]:
    """Each sentence with its dates by the policy of its first day, what is due, and resettlement (3 queries)."""
    sentences = list(sentences_of(child))
    policies = values_by_day({one.starts_on for one in sentences})
    told = list(child.resettlement.select_related("recorded_by"))
    return [_in_custody(one, steps, told, policies[one.starts_on], on, holidays) for one in sentences]


def _in_custody(
    programme: Programme,
    steps: Collection[CustodyStep],
    told: Collection[Resettlement],
    policy: Mapping[str, int],
    on: date,
    holidays: Collection[date],
) -> InCustody:
    plan = getattr(programme, "release_plan", None)
    dates = key_dates(dates_of(programme, plan, policy)) if dates_are_known(programme) else []
    release_on = _release(programme, plan, dates)
    standing = [one for one in steps if one.programme_id == programme.pk and one.taken_back_at is None]
    held = [(one.kind, one.happened_on) for one in standing]
    due = meetings_due(programme.starts_on, release_on, policy, holidays) if dates else []
    rows = [row for row in told if row.programme_id == programme.pk]
    headings = [_heading(code, label, rows, release_on) for code, label in HEADINGS]
    meetings = told_of(meetings_with(due, held, on, holidays), programme.imported_on)
    return InCustody(programme, plan, dates, meetings, headings, release_on)


def _release(programme: Programme, plan: ReleasePlan | None, dates: list[KeyDate]) -> date:
    """The day of release: of two parts, the end of the first; else as it is worked out."""
    if programme.ends_on or hasattr(programme, "licence") or not dates:
        return programme.ends_on or programme.planned_end_on
    return release_of(dates, plan.at_which if plan else ReleaseAt.NORMAL)


def _heading(code: str, label: str, told: list[Resettlement], release_on: date) -> UnderHeading:
    rows = [row for row in told if row.heading == code]
    now = rows[0] if rows else None
    secured = days_before(release_on, now.secured_on) if now and now.secured_on else ""
    return UnderHeading(code, label, now, rows[1:], secured, code in SECURED)


def last_visit(child: Child, since: date) -> datetime | None:
    """When somebody last saw the child in custody, since a day."""
    visits = Contact.objects.filter(
        child=child, method=ContactMethod.CUSTODY, correction=None, sensitive="", attendance__in=TOOK_PLACE
    )
    return visits.filter(happened_at__date__gte=since).aggregate(last=Max("happened_at"))["last"]
