"""Turnaround as far as it is: each child's consent, early help assessment and plan, for pages, lists and the return."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, QuerySet

from assessments.frameworks import EARLY_HELP_V1
from assessments.models import Assessment, Plan
from assessments.rules.assessment import Status
from assessments.rules.plan import PlanStatus
from cases.models import Child, EarlyHelp, Involvement, Parenting, Turnaround, TurnaroundConsent
from cases.models.circumstances import Episode
from cases.permissions import children_visible_to
from cases.queries.turnaround import involvements_for_turnaround
from cases.rules_turnaround import Consent, Said, Stage, began_on, consent_on, stage
from cases.rules_work import Tag, due_tag
from yjs.access import Viewer
from yjs.bank_holidays import bank_holidays
from yjs.clock import local_date
from yjs.policy.values import TURNAROUND_DUE, values_by_day
from yjs.working_days import add_working_days

READS = ("child", "turnaround_entry", "closed_why", "turnaround__outcome", "turnaround__allowed_by")
COLOURS = {
    Stage.CONSENT: ("yellow", "Waiting for consent"),
    Stage.REFUSED: ("grey", "No consent"),
    Stage.ASSESSMENT: ("yellow", "Early help assessment"),
    Stage.PLAN: ("yellow", "Plan"),
    Stage.SUPPORT: ("green", "Being supported"),
    Stage.ENDED: ("grey", "Ended"),
}
STEP_OF = {Stage.CONSENT: "consent", Stage.ASSESSMENT: "assessment", Stage.PLAN: "plan"}


@dataclass(frozen=True)
class Work:
    """One involvement opened for Turnaround, with what was said, assessed and planned in its time."""

    involvement: Involvement
    turnaround: Turnaround | None
    consents: tuple[TurnaroundConsent, ...]
    assessments: tuple[Assessment, ...]
    plans: tuple[Plan, ...]

    @property
    def child(self) -> Child:
        return self.involvement.child

    @property
    def entered_on(self) -> date:
        return self.involvement.starts_on

    @property
    def ended_on(self) -> date | None:
        """The last day: of Turnaround, or of the whole involvement where nobody ever answered."""
        return (self.turnaround and self.turnaround.ends_on) or self.involvement.ends_on

    @property
    def outcome(self) -> str:
        """What became of it, in words."""
        return str((self.turnaround and self.turnaround.outcome) or self.involvement.closed_why or "")

    @property
    def said(self) -> list[Said]:
        return [one.said for one in self.consents]

    @property
    def signed(self) -> list[Assessment]:
        """The early help assessments that are countersigned, the first of them first."""
        return [one for one in self.assessments if one.status == Status.COUNTERSIGNED]

    def is_begun(self, step: str) -> bool:
        """Whether somebody is at it: an assessment is written or with a manager, a plan is a draft."""
        if step == "assessment":
            return len(self.assessments) > len(self.signed)
        return step == "plan" and any(one.is_draft for one in self.plans)

    def consent(self, on: date) -> Consent:
        return consent_on(self.said, on)

    def began_on(self, on: date) -> date | None:
        return began_on(self.said, on)

    def assessed_on(self, on: date) -> date | None:
        """When the first early help assessment was countersigned."""
        days = [local_date(one.countersigned_at) for one in self.signed]
        return next((day for day in sorted(days) if day <= on), None)

    def planned_on(self, on: date) -> date | None:
        """When the child first agreed a plan."""
        days = [one.agreed_on for one in self.plans if one.status == PlanStatus.AGREED]
        return next((day for day in sorted(days) if day <= on), None)

    def is_over(self, on: date) -> bool:
        return self.ended_on is not None and self.ended_on <= on

    def stage(self, on: date) -> Stage:
        return stage(self.consent(on), self.assessed_on(on), self.planned_on(on), is_over=self.is_over(on))


@dataclass(frozen=True)
class Step:
    """A step on the way: done on a day, or due on one."""

    key: str
    title: str
    done_on: date | None
    due_on: date | None
    tag: Tag | None


@dataclass(frozen=True)
class Shown:
    """A child's Turnaround as pages show it."""

    work: Work
    stage: Stage
    tag: Tag
    steps: tuple[Step, ...]

    @property
    def next_step(self) -> Step | None:
        """What is due now."""
        return next((one for one in self.steps if one.key == STEP_OF.get(self.stage)), None)


def works(involvements: QuerySet[Involvement], *, database: str = "default") -> list[Work]:
    """Each involvement with its consents, early help assessments and plans (4 queries)."""
    said = TurnaroundConsent.objects.using(database).select_related("recorded_by", "withdrawn_by")
    rows = involvements.using(database).select_related(*READS)
    found = list(rows.prefetch_related(Prefetch("turnaround__consents", said)).order_by("starts_on", "pk"))
    children = {one.child_id for one in found}
    assessed = Assessment.objects.using(database).filter(framework_code=EARLY_HELP_V1.code)
    words = ("ref", "child", "status", "started_at", "countersigned_at", "safety_and_wellbeing")
    assessments = _by_child(assessed.only(*words).order_by("started_at"), children)
    plans = Plan.objects.using(database).only("ref", "child", "status", "started_at", "agreed_on")
    planned = _by_child(plans.order_by("started_at"), children)
    return [_work(one, assessments.get(one.child_id, []), planned.get(one.child_id, [])) for one in found]


def _by_child(rows: QuerySet, children: Iterable[int]) -> dict[int, list]:
    found: dict[int, list] = {}
    for row in rows.filter(child__in=children):
        found.setdefault(row.child_id, []).append(row)
    return found


def _work(involvement: Involvement, assessments: list[Assessment], plans: list[Plan]) -> Work:
    """What was begun in its time belongs to it: another involvement of the child has its own."""

    def its_own(row) -> bool:
        day = local_date(row.started_at)
        return day >= involvement.starts_on and (involvement.ends_on is None or day <= involvement.ends_on)

    turnaround = getattr(involvement, "turnaround", None)
    consents = tuple(turnaround.consents.all()) if turnaround else ()
    return Work(involvement, turnaround, consents, tuple(filter(its_own, assessments)), tuple(filter(its_own, plans)))


def shown(found: Iterable[Work], on: date) -> list[Shown]:
    """Each with its stage and when what is due, by the local policy of the day that starts each (1 query)."""
    found = list(found)
    starts = {one.entered_on for one in found} | {day for one in found if (day := one.began_on(on))}
    policy = values_by_day(starts)
    return [_shown(one, on, policy) for one in found]


def _shown(work: Work, on: date, policy: dict[date, dict[str, int]]) -> Shown:
    began, now = work.began_on(on), work.stage(on)
    waits = now not in (Stage.ENDED, Stage.REFUSED)

    def step(key: str, title: str, since: date | None, done_on: date | None) -> Step:
        if done_on or since is None or not waits:
            return Step(key, title, done_on, None, None)
        days = policy[since][TURNAROUND_DUE[key].key]
        due_on = add_working_days(since, days, bank_holidays())
        return Step(key, title, None, due_on, due_tag(due_on, on, bank_holidays()))

    steps = (
        step("consent", "Consent of child and carer", work.entered_on, began),
        step("assessment", "Early help assessment", began, work.assessed_on(on)),
        step("plan", "Plan agreed with the child", began, work.planned_on(on)),
    )
    return Shown(work, now, Tag(*COLOURS[now]), steps)


def turnaround_of(child: Child, on: date) -> list[Shown]:
    """The child's Turnaround, the newest first (5 queries)."""
    return shown(works(involvements_for_turnaround().filter(child=child)), on)[::-1]


def turnaround_list(viewer: Viewer) -> list[Shown]:
    """That of the children whom the viewer may see, the earliest entry first (5 queries)."""
    return shown(works(involvements_for_turnaround().filter(child__in=children_visible_to(viewer))), viewer.on)


def turnaround_open(children: Iterable[int], on: date) -> list[Shown]:
    """That of some children, as far as it has not ended (5 queries; 1 where there is none)."""
    waiting = involvements_for_turnaround().filter(child__in=children, ends_on=None, turnaround__ends_on=None)
    return shown(works(waiting), on) if waiting.exists() else []


def support_of(child: Child) -> list[Episode]:
    """What others give, from the episodes of early help and parenting, the earliest first (2 queries)."""
    given = [row for model in (EarlyHelp, Parenting) for row in model.objects.filter(child=child)]
    return sorted(given, key=lambda row: row.starts_on)


def in_its_time(work: Work, support: Iterable[Episode]) -> list[Episode]:
    """What was given while the work went on."""
    return [
        row
        for row in support
        if not (row.ends_on and row.ends_on < work.entered_on) and not (work.ended_on and row.starts_on > work.ended_on)
    ]


def safety(work: Work) -> tuple[Assessment, Assessment] | None:
    """The first and the last countersigned early help assessment, when there are two to compare."""
    return (work.signed[0], work.signed[-1]) if len(work.signed) > 1 else None
