"""What is to be done about children: every kind of task in one list, in a fixed number of queries."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse_lazy

from assessments.models import Assessment, Plan
from assessments.permissions import ASSESS, PLAN
from assessments.rules.assessment import WRITABLE, Status
from assessments.rules.plan import PlanStatus
from cases.models import Appointment, Child, CourtReport, EteProvision, Programme, Referral
from cases.models.circumstances import NOT_IN_ETE
from cases.permissions import (
    AGREE_LEVEL,
    CARRY_TASKS,
    DECIDE_BREACH,
    END_FLAG,
    END_PROGRAMME,
    KEEP_TRANSFER,
    KEEP_TRANSITION,
    KEEP_TURNAROUND,
    RECORD_CONTACT,
    RECORD_HEARING,
    RECORD_PROGRAMME,
    children_visible_to,
)
from cases.queries.breach import duties_about
from cases.queries.flags import flags_to_review
from cases.queries.hearings import hearings_to_record, reports_waiting
from cases.queries.referral_orders import running_orders, to_hold
from cases.queries.reparation import sessions_past
from cases.queries.reviews import reviews_due, reviews_to_countersign
from cases.queries.transfers import transfers_to_review
from cases.queries.transition import to_decide, to_identify
from cases.queries.work import tasks_visible_to
from cases.rules_hearings import ReportKind
from cases.rules_transition import grown_up_on
from cases.rules_work import Tag, due_tag, is_overdue
from panels.models import GravityScore, PanelCase, PanelDecision, Recommendation
from panels.permissions import RECOMMEND, SCORE_GRAVITY, cases_visible_to
from reporting.queries.caseload import led_in, start_of
from reporting.queries.turnaround import turnaround_open
from reporting.rules.court_reports import Status as ReportStatus
from reporting.rules.work import in_order
from yjs.access import Viewer
from yjs.accounts.permissions import REVIEW_ACCESS
from yjs.accounts.queries import open_reviews
from yjs.bank_holidays import bank_holidays
from yjs.clock import local_date
from yjs.policy.values import AHEAD_DAYS, REVIEW_MONTHS
from yjs.roles import Role
from yjs.working_days import add_working_days, months_after


@dataclass(frozen=True)
class ToDo:
    """One thing to do: what, about whom, by when, and the address where it is done, worked out when it is shown."""

    what: str
    url: str
    child: Child | None = None
    due_on: date | None = None
    tag: Tag | None = None
    overdue: bool = False
    owner: int | None = None
    who: str = ""


def to_do(what: str, url: str, child: Child, due_on: date | None, on: date, **more) -> ToDo:
    """A task with the tag that its day asks for."""
    more.setdefault("tag", due_tag(due_on, on, bank_holidays()))
    return ToDo(what, url, child, due_on, overdue=is_overdue(due_on, on), **more)


def tasks_about(
    children: list[Child], viewer: Viewer, policy: dict[str, int], *, until: date | None = None
) -> list[ToDo]:
    """Everything to do about these children that the viewer's roles may do, overdue first (at most 29 queries).

    What has a day shows `until` that day, or as far as local policy looks ahead.
    """
    by_pk = {child.pk: child for child in children}
    until = until or last_day_shown(viewer.on, policy)
    found: list[ToDo] = []
    if viewer.may(ASSESS):
        found += assessment_tasks(by_pk, viewer.on, until, months=policy[REVIEW_MONTHS.key])
    if viewer.may(PLAN):
        found += plan_tasks(by_pk, viewer.on, until)
    if viewer.may(END_PROGRAMME):
        found += programme_tasks(by_pk, viewer.on, until)
    if viewer.may(RECORD_HEARING):
        found += court_tasks(by_pk, viewer.on, until)
    found += breach_tasks(by_pk, viewer, until)
    if viewer.may(RECORD_PROGRAMME):
        found += referral_order_tasks(by_pk, viewer.on, until) + session_tasks(by_pk, viewer.on)
        found += review_order_tasks(by_pk, viewer.on, until)
    if viewer.may(AGREE_LEVEL):
        found += review_countersign_tasks(by_pk, viewer)
    found += moving_tasks(by_pk, viewer, until, policy)
    if viewer.may(KEEP_TURNAROUND):
        found += turnaround_tasks(by_pk, viewer.on, until)
    if viewer.may(END_FLAG):
        found += flag_tasks(by_pk, viewer.on, until)
    if viewer.may(RECOMMEND):
        found += recommendation_tasks(by_pk, viewer.on)
    return overdue_first(found)


def last_day_shown(on: date, policy: dict[str, int]) -> date:
    """What is due after this day is no business of today's: local policy says how far one looks ahead."""
    return add_working_days(on, policy[AHEAD_DAYS.key], bank_holidays())


def tasks_carried_about(child: Child, viewer: Viewer) -> list[ToDo]:
    """Every task about the child that waits, whoever carries it (1 query, none without the right)."""
    if not viewer.may(CARRY_TASKS):
        return []
    rows = tasks_visible_to(viewer).waiting_on(viewer.on).filter(child=child)
    return [
        to_do(f"{row.words} ({row.owner})", reverse_lazy("cases:task", args=[row.ref]), child, row.due_on, viewer.on)
        for row in rows
    ]


def carried_tasks(viewer: Viewer, owners: Collection[int], until: date) -> list[ToDo]:
    """The tasks that these people carry, made by hand or by a rule, due by the day (1 query, none without the right).

    A task that was put off stands here again from its day on.
    """
    if not viewer.may(CARRY_TASKS):
        return []
    rows = tasks_visible_to(viewer).waiting_on(viewer.on).filter(owner__in=owners, due_on__lte=until)
    return [
        to_do(
            row.words, reverse_lazy("cases:task", args=[row.ref]), row.child, row.due_on, viewer.on, owner=row.owner_id
        )
        for row in rows
    ]


def overdue_first(tasks: Iterable[ToDo]) -> list[ToDo]:
    """The longest overdue first, what has no day last."""
    return sorted(tasks, key=lambda one: (in_order(one.due_on), one.what))


def assessment_tasks(children: dict[int, Child], on: date, until: date, *, months: int) -> list[ToDo]:
    """Assessments to start, to finish, to change, to review (2 queries)."""
    newest = (
        Assessment.objects.filter(child__in=children).order_by("child_id", "-started_at", "-pk").distinct("child_id")
    )
    rows = newest.only("ref", "child", "status", "due_on", "started_at", "countersigned_at")
    known = {row.child_id: row for row in rows}
    asked = Referral.objects.filter(child__in=children, closed_on=None, assessment_due_on__isnull=False)
    asking = {row.child_id: row for row in asked.order_by("received_on").defer("reason")}
    tasks = [
        _assessment_task(child, known.get(pk), asking.get(pk), on, until, months) for pk, child in children.items()
    ]
    return [one for one in tasks if one]


def _assessment_task(
    child: Child, newest: Assessment | None, asked: Referral | None, on: date, until: date, months: int
) -> ToDo | None:
    if newest is not None and newest.status in WRITABLE:
        return _writing_task(child, newest, on)
    if newest is not None and newest.status == Status.SUBMITTED:
        return None
    page = reverse_lazy("assessments:of_child", args=[child.ref])
    if asked and (newest is None or local_date(newest.started_at) < asked.received_on):
        return to_do("Start the assessment", page, child, asked.assessment_due_on, on)
    review_on = months_after(local_date(newest.countersigned_at), months) if newest else None
    if review_on is None or review_on > until:
        return None
    return to_do("Review the assessment", page, child, review_on, on)


def _writing_task(child: Child, assessment: Assessment, on: date) -> ToDo:
    page = reverse_lazy("assessments:assessment", args=[assessment.ref])
    if assessment.status != Status.RETURNED:
        return to_do("Finish the assessment", page, child, assessment.due_on, on)
    late = is_overdue(assessment.due_on, on)
    more = {} if late else {"tag": Tag("orange", "Returned")}
    return to_do("Change the returned assessment", page, child, assessment.due_on, on, **more)


def plan_tasks(children: dict[int, Child], on: date, until: date) -> list[ToDo]:
    """Plans to write, to sign, to review; a child in a running programme has one (2 queries)."""
    running = Programme.objects.open_on(on).filter(child__in=children).values_list("child", flat=True)
    in_programme = set(running)
    newest = Plan.objects.filter(child__in=children).order_by("child_id", "-started_at", "-pk").distinct("child_id")
    known = {plan.child_id: plan for plan in newest.only("ref", "child", "status", "review_on")}
    tasks = [
        _plan_task(child, known.get(pk), on, until)
        for pk, child in children.items()
        if pk in known or pk in in_programme
    ]
    return [one for one in tasks if one]


def _plan_task(child: Child, plan: Plan | None, on: date, until: date) -> ToDo | None:
    page = reverse_lazy("assessments:plan_of_child", args=[child.ref])
    if plan is None:
        return to_do("Write the My Target plan", page, child, None, on, tag=Tag("blue", "No plan yet"))
    if plan.status == PlanStatus.DRAFT:
        return to_do(
            "Agree the plan with the child", reverse_lazy("assessments:plan", args=[plan.ref]), child, None, on
        )
    if plan.review_on > until:
        return None
    return to_do("Review the plan", page, child, plan.review_on, on)


def programme_tasks(children: dict[int, Child], on: date, until: date) -> list[ToDo]:
    """Programmes whose planned end is near or past (1 query)."""
    ending = Programme.objects.filter(child__in=children, ends_on=None, planned_end_on__lte=until)
    return [
        to_do(
            f"Record how it ended: {name}",
            reverse_lazy("cases:end_programme", args=[ref]),
            children[child],
            planned_end_on,
            on,
        )
        for ref, child, planned_end_on, name in ending.values_list("ref", "child", "planned_end_on", "disposal__name")
    ]


def court_tasks(children: dict[int, Child], on: date, until: date) -> list[ToDo]:
    """Hearings to record, and reports that a court waits for: to write, to change, to give (2 queries)."""
    held = [
        to_do(
            f"Record what became of the hearing: {one.court}",
            reverse_lazy("cases:edit_hearing", args=[one.ref]),
            children[one.child_id],
            one.held_on,
            on,
        )
        for one in hearings_to_record(children, on)
    ]
    waiting = reports_waiting(children, until).select_related("text")
    return held + [_report_task(one, children[one.child_id], on) for one in waiting]


WRITING = {
    None: "Write the {kind}",
    ReportStatus.DRAFT: "Finish the {kind}",
    ReportStatus.RETURNED: "Change the returned {kind}",
    ReportStatus.SUBMITTED: "Have the {kind} checked",
}


def _report_task(report: CourtReport, child: Child, on: date) -> ToDo:
    """A pre-sentence report is written here first; any other is only given."""
    text, kind = getattr(report, "text", None), report.get_kind_display().lower()
    is_given = report.kind != ReportKind.PRE_SENTENCE or (text and text.is_checked)
    if is_given:
        page, what = "cases:give_report", f"Give the court its report: {kind}"
    else:
        page, what = "reporting:court_report", WRITING[text and text.status].format(kind=kind)
    return to_do(what, reverse_lazy(page, args=[report.ref]), child, report.due_on, on)


def breach_tasks(children: dict[int, Child], viewer: Viewer, until: date) -> list[ToDo]:
    """What must happen now about failures to comply, as far as the viewer may do it (at most 4 queries)."""
    return [
        to_do(one.what, one.url, children[one.child], one.due_on, viewer.on)
        for one in duties_about(children, viewer.on)
        if viewer.may(one.needs) and (one.due_on or until) <= until
    ]


def decision_tasks(viewer: Viewer, but: Collection[int], until: date) -> list[ToDo]:
    """What the manager decides and checks about breaches in their teams, besides `but` (at most 5 queries)."""
    if not viewer.may(DECIDE_BREACH):
        return []
    led = led_in(viewer).exclude(pk__in=but).order_by()
    found = [one for one in duties_about(led.values("pk"), viewer.on) if one.needs == DECIDE_BREACH]
    children = led.in_bulk({one.child for one in found}) if found else {}
    return [
        to_do(one.what, one.url, children[one.child], one.due_on, viewer.on)
        for one in found
        if (one.due_on or until) <= until
    ]


def referral_order_tasks(children: dict[int, Child], on: date, until: date) -> list[ToDo]:
    """Panels of referral orders to hold and to write down, and contracts to sign (1 query; 4 where an order runs)."""
    found = []
    for one in to_hold(running_orders(children)):
        child, step, planned = children[one.programme.child_id], one.step, one.planned
        if planned and planned.held_on <= on:
            page = reverse_lazy("cases:record_order_panel", args=[planned.ref])
            found.append(to_do("Write down what the panel decided", page, child, planned.held_on, on))
        elif step and step.due_on <= until and not (planned and planned.held_on <= step.due_on):
            page = reverse_lazy("cases:referral_order", args=[one.programme.ref])
            found.append(to_do(f"{step.what}: referral order", page, child, step.due_on, on))
    return found


def session_tasks(children: dict[int, Child], on: date) -> list[ToDo]:
    """Sessions of reparation of which nobody recorded what became (1 query)."""
    return [
        to_do(
            f"Record what became of reparation: {one.project}",
            reverse_lazy("cases:record_reparation_session", args=[one.ref]),
            children[one.child_id],
            one.day,
            on,
        )
        for one in sessions_past(children, on)
    ]


def review_order_tasks(children: dict[int, Child], on: date, until: date) -> list[ToDo]:
    """Orders to review with the child (1 query; 2 where one runs)."""
    return [
        to_do(
            f"Review the order: {one.programme.disposal.name}",
            reverse_lazy("cases:order_reviews", args=[one.programme.ref]),
            children[one.programme.child_id],
            one.due_on,
            on,
        )
        for one in reviews_due(children, on, until)
    ]


def review_countersign_tasks(children: dict[int, Child], viewer: Viewer) -> list[ToDo]:
    """Reviews that change a level of contact and wait for a team manager (1 query)."""
    return [
        to_do(
            f"Countersign the review of an order: {one.programme.disposal.name}",
            reverse_lazy("cases:order_review", args=[one.ref]),
            children[one.child_id],
            one.held_on,
            viewer.on,
        )
        for one in reviews_to_countersign(children, viewer)
    ]


def learning_tasks(children: dict[int, Child], viewer: Viewer) -> list[ToDo]:
    """For an ETE specialist: children with nothing recorded today, and children in nothing (1 query)."""
    if Role.ETE_SPECIALIST not in viewer.roles:
        return []
    known: dict[int, list[str]] = {}
    for child, provision in (
        EteProvision.objects.open_on(viewer.on).filter(child__in=children).values_list("child", "provision")
    ):
        known.setdefault(child, []).append(provision)
    found = []
    for pk, child in children.items():
        page = reverse_lazy("cases:circumstances", args=[child.ref])
        if pk not in known:
            tag = Tag("orange", "Nothing recorded")
            found.append(ToDo("Record where the child learns or works", page, child, tag=tag))
        elif set(known[pk]) == {NOT_IN_ETE}:
            found.append(ToDo("Find school, college or work", page, child, tag=Tag("orange", "In none of them")))
    return found


def flag_tasks(children: dict[int, Child], on: date, until: date) -> list[ToDo]:
    """Flags to look at again until a day (1 query)."""
    return [
        to_do(
            f"Review the flag: {flag.kind}",
            reverse_lazy("cases:review_flag", args=[flag.ref]),
            children[flag.child_id],
            flag.review_on,
            on,
        )
        for flag in flags_to_review(children, until)
    ]


def moving_tasks(children: dict[int, Child], viewer: Viewer, until: date, policy: dict[str, int]) -> list[ToDo]:
    """What is due with children who move to another service, or to probation (3 queries)."""
    transfers = transfer_tasks(children, viewer.on, until) if viewer.may(KEEP_TRANSFER) else []
    moves = transition_tasks(children, viewer.on, until, policy) if viewer.may(KEEP_TRANSITION) else []
    return transfers + moves


TURNAROUND = {
    "consent": ("Ask for consent to Turnaround", "reporting:turnaround"),
    "assessment": ("Start the early help assessment", "assessments:of_child"),
    "plan": ("Write the My Target plan for Turnaround", "assessments:plan_of_child"),
}


def turnaround_tasks(children: dict[int, Child], on: date, until: date) -> list[ToDo]:
    """Consent to ask for, an assessment to start and a plan to write for Turnaround (1 query, 6 where there is any)."""
    found = [(one.work, one.next_step) for one in turnaround_open(children, on)]
    due = [
        (children[work.child.pk], step.due_on, *TURNAROUND[step.key])
        for work, step in found
        if step and step.due_on and step.due_on <= until and not work.is_begun(step.key)
    ]
    return [to_do(what, reverse_lazy(page, args=[child.ref]), child, day, on) for child, day, what, page in due]


def transfer_tasks(children: dict[int, Child], on: date, until: date) -> list[ToDo]:
    """Transfers of which it is to be asked whether the child is settled (1 query)."""
    return [
        to_do(
            f"Is the child settled? Review: {one}",
            reverse_lazy("cases:transfer", args=[one.ref]),
            children[one.child_id],
            one.stability_on,
            on,
        )
        for one in transfers_to_review(children, until)
    ]


def transition_tasks(children: dict[int, Child], on: date, until: date, policy: dict[str, int]) -> list[ToDo]:
    """Moves to probation to plan from a day before the 18th birthday, and to decide by it (2 queries)."""
    plan = [("Plan the move to probation", child, due) for child, due in to_identify(children, on, until, policy)]
    decide = [
        ("Decide about the move to probation", children[one.child_id], grown_up_on(one.child.date_of_birth))
        for one in to_decide(children, until)
    ]
    return [
        to_do(what, reverse_lazy("cases:transition", args=[child.ref]), child, due, on)
        for what, child, due in (*plan, *decide)
    ]


def recommendation_tasks(children: dict[int, Child], on: date) -> list[ToDo]:
    """Cases on a coming agenda without a recommendation (1 query)."""
    waiting = before_the_panel(on).filter(~Exists(Recommendation.objects.filter(case=OuterRef("pk"))))
    return [
        to_do(
            "Recommend an outcome to the panel",
            reverse_lazy("panels:recommend", args=[case.ref]),
            children[case.child_id],
            case.meeting.held_on,
            on,
        )
        for case in waiting.filter(child__in=children)
    ]


def before_the_panel(on: date) -> QuerySet[PanelCase]:
    """The cases on the agenda of a meeting to come that the panel has yet to decide."""
    decided = PanelDecision.objects.filter(case=OuterRef("pk"), decided_on__gte=OuterRef("meeting__held_on"))
    return PanelCase.objects.filter(~Exists(decided), meeting__held_on__gte=on).select_related("meeting")


def gravity_tasks(viewer: Viewer) -> list[ToDo]:
    """Cases on a coming agenda whose gravity nobody has scored (1 query, none for people who do not score)."""
    if not viewer.may(SCORE_GRAVITY):
        return []
    scored = Exists(GravityScore.objects.filter(case=OuterRef("pk")))
    waiting = before_the_panel(viewer.on).filter(~scored, pk__in=cases_visible_to(viewer)).select_related("child")
    return [
        to_do(
            "Score the gravity of the offence",
            reverse_lazy("panels:gravity", args=[case.ref]),
            case.child,
            case.meeting.held_on,
            viewer.on,
        )
        for case in waiting
    ]


def review_tasks(viewer: Viewer) -> list[ToDo]:
    """Reviews of who has access in the viewer's teams that are not signed (1 query, none without the right)."""
    if not viewer.may(REVIEW_ACCESS):
        return []
    return [
        ToDo(
            f"Review who has access: {review.scope}, {review.decided} of {review.people} done",
            reverse_lazy("accounts:access_review", args=[review.ref]),
            due_on=review.due_on,
            tag=due_tag(review.due_on, viewer.on, bank_holidays()),
            overdue=is_overdue(review.due_on, viewer.on),
        )
        for review in open_reviews(viewer)
    ]


def appointments_until(viewer: Viewer, end: datetime, workers: Collection[int]) -> list[Appointment]:
    """The workers' appointments of today, and earlier ones without a contact, in order of time (1 query)."""
    today = start_of(viewer.on)
    rows = Appointment.objects.filter(worker__in=workers, starts_at__lt=end, child__in=children_visible_to(viewer))
    rows = rows.filter(Q(contact=None) | Q(starts_at__gte=today), cancelled_at=None)
    return list(rows.select_related("child", "contact").defer(*TEXTS).order_by("starts_at"))


TEXTS = tuple(
    f"contact__{text}"
    for text in (
        *("aim", "content", "outcome", "risk", "next_steps", "safeguarding", "voice", "absence_reason"),
        "searched",
    )
)


def outcome_tasks(appointments: list[Appointment], viewer: Viewer) -> list[ToDo]:
    """Past appointments without a contact: what became of them is to be recorded."""
    if not viewer.may(RECORD_CONTACT):
        return []
    past = [one for one in appointments if local_date(one.starts_at) < viewer.on]
    return [
        to_do(
            f"Record the outcome of the appointment ({_how(one)})",
            f"{reverse_lazy('cases:record_contact', args=[one.child.ref])}?appointment={one.ref}",
            one.child,
            local_date(one.starts_at),
            viewer.on,
            owner=one.worker_id,
        )
        for one in past
    ]


def _how(appointment: Appointment) -> str:
    """ "Face to face: home visit" is "home visit"."""
    return appointment.get_method_display().rpartition(": ")[2].lower()
