"""Programmes with what happened to them, their requirements, and the hours done."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.apps import apps
from django.db.models import Prefetch, Q, QuerySet, Sum

from cases.models import (
    HoursDone,
    ListEntry,
    Offence,
    OutcomeType,
    Programme,
    ProgrammeChange,
    ReparationSession,
    Requirement,
)
from cases.models.lists import REQUIREMENT_KINDS
from cases.queries.identity import of_visible_child
from cases.rules_custody import has_dates
from cases.rules_programmes import Change, Per, days_of_term, has_two_parts
from yjs.access import Viewer
from yjs.versions import Saved, events_of, newest_change, who_and_when

WITHOUT_WORK = ("Not proven", "Not known", "To court")


@dataclass(frozen=True)
class Progress:
    """A requirement with the hours done, those of this week, and those left of what is asked for in all."""

    requirement: Requirement
    done: Decimal
    this_week: Decimal
    entries: list[HoursDone]

    @property
    def counts_all(self) -> bool:
        """Whether the hours are asked for in all."""
        return self.requirement.per == Per.TOTAL

    @property
    def left(self) -> Decimal:
        """The hours still to do, of those asked for in all."""
        return (self.requirement.hours or Decimal(0)) - self.done


def programme_page(viewer: Viewer, ref: str) -> Programme:
    """The programme with this reference, of a child the viewer may see, with all that its page says."""
    people = ("recorded_by", "taken_back_by")
    changes = Prefetch("changes", ProgrammeChange.objects.select_related(*people))
    hours = Prefetch("done", HoursDone.objects.select_related(*people))
    requirements = Prefetch("requirements", Requirement.objects.select_related("kind").prefetch_related(hours))
    rows = Programme.objects.select_related("disposal", "custody", "licence")
    return of_visible_child(viewer, rows.prefetch_related("offences", changes, requirements), ref)


def change_by_ref(viewer: Viewer, ref: str) -> ProgrammeChange:
    """The change with this reference, of a child the viewer may see."""
    return of_visible_child(viewer, ProgrammeChange.objects.select_related("programme__disposal"), ref)


def requirement_by_ref(viewer: Viewer, ref: str) -> Requirement:
    """The requirement with this reference, of a child the viewer may see."""
    return of_visible_child(viewer, Requirement.objects.select_related("kind", "programme__disposal"), ref)


def hours_by_ref(viewer: Viewer, ref: str) -> HoursDone:
    """The entry of hours with this reference, of a child the viewer may see."""
    return of_visible_child(viewer, HoursDone.objects.select_related("requirement__kind"), ref)


def disposals_on(on: date) -> QuerySet[OutcomeType]:
    """The orders and out-of-court resolutions that are worked with a child and can be given."""
    return OutcomeType.objects.open_on(on).exclude(tier__in=WITHOUT_WORK)


def requirement_kinds(requirement: Requirement | None = None) -> QuerySet[ListEntry]:
    """The kinds of requirement to choose from; of one that is recorded, its own too."""
    offered = Q(is_offered=True) | Q(pk=requirement.kind_id if requirement else None)
    return ListEntry.objects.filter(offered, list=REQUIREMENT_KINDS)


def progress_of(requirements: Iterable[Requirement], on: date) -> list[Progress]:
    """How far each requirement is: from its prefetched hours, without those taken back."""
    monday = on - timedelta(days=on.weekday())
    found = []
    for requirement in requirements:
        entries = list(requirement.done.all())
        standing = [one for one in entries if one.taken_back_at is None]
        this_week = [one for one in standing if monday <= one.done_on <= on]
        found.append(Progress(requirement, _sum(standing), _sum(this_week), entries))
    return found


def _sum(entries: Iterable[HoursDone]) -> Decimal:
    return sum((one.hours for one in entries), Decimal(0))


def hours_so_far(requirement: Requirement, on: date) -> tuple[Decimal, Decimal]:
    """The hours done of a requirement, and those that the child did on a day, of any requirement."""
    rows = HoursDone.objects.standing().filter(child=requirement.child_id)
    total, that_day = Sum("hours", filter=Q(requirement=requirement)), Sum("hours", filter=Q(done_on=on))
    found = rows.aggregate(total=total, that_day=that_day)
    return found["total"] or Decimal(0), (found["that_day"] or Decimal(0)) + contract_hours(requirement.child_id, on)


def contract_hours(child: int, on: date) -> Decimal:
    """The hours of reparation that a child did towards a contract on a day."""
    rows = ReparationSession.objects.standing().filter(child=child, day=on, activity__isnull=False)
    return rows.aggregate(done=Sum("hours_done"))["done"] or Decimal(0)


def hours_on(child: int, on: date) -> Decimal:
    """Every hour that a child did on a day, towards requirements and contracts."""
    rows = HoursDone.objects.standing().filter(child=child, done_on=on)
    return (rows.aggregate(done=Sum("hours"))["done"] or Decimal(0)) + contract_hours(child, on)


def changes_of_all_parts(programme: Programme) -> QuerySet[ProgrammeChange]:
    """What stands of the changes of a programme, and of its licence."""
    parts = Q(programme=programme) | Q(programme__custody=programme)
    return ProgrammeChange.objects.standing().filter(parts)


def version_of(programme: Programme) -> str:
    """The version of a programme: its own newest change, and that of its offences, which are rows of their own."""
    links = apps.get_model("cases", "ProgrammeOffenceEvent").objects.filter(programme=programme.pk)
    return f"{newest_change(programme)}.{links.order_by('-pgh_id').values_list('pgh_id', flat=True).first() or 0}"


def saved_of(programme: Programme, offences: Iterable[Offence]) -> Saved:
    """What stands in a programme, as its form shows it; a planned end that follows from the term is left empty."""
    follows = programme.term and not programme.planned_end_reason
    whole = whole_sentence(programme)
    values = {
        "disposal": programme.disposal.code,
        "offences": [one.ref for one in offences],
        "starts_on": programme.starts_on,
        "term": programme.term,
        "term_unit": programme.term_unit,
        "planned_end_on": None if follows else whole,
        "planned_end_reason": programme.planned_end_reason,
    }
    newest = events_of(programme).select_related("pgh_context").order_by("-pgh_id").first()
    return Saved(version_of(programme), values, *who_and_when(newest))


def whole_sentence(programme: Programme) -> date:
    """The last day of the whole term, before anything was credited."""
    licence, plan = getattr(programme, "licence", None), getattr(programme, "release_plan", None)
    return (plan.last_day if plan else licence.planned_end_on) if licence else programme.planned_end_on


def dates_are_known(programme: Programme) -> bool:
    """Whether the dates of a sentence can be worked out: of two parts, the whole term is known when they are tied."""
    code = programme.disposal.code
    return has_dates(code) and (not has_two_parts(code) or hasattr(programme, "licence"))


def level_on(programme: Programme, changes: Iterable[ProgrammeChange], day: date) -> str:
    """The level of contact that held on a day: what the first change after it found, else the present one."""
    later = [one for one in changes if one.kind == Change.LEVEL and one.happened_on > day]
    return min(later, key=lambda one: one.happened_on).level_before if later else programme.level


def term_in_days(programme: Programme) -> Decimal | None:
    """The term in days as a return counts it."""
    return days_of_term(programme.term, programme.term_unit) if programme.term else None
