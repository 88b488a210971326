"""Record and change a hearing, with the next one and the reports that it asks for; say when a report was given."""

from collections.abc import Collection
from datetime import date, datetime

from cases import rules_hearings as rules
from cases.actions.access import raise_first
from cases.actions.notice import tell, tell_workers
from cases.actions.outcomes import move_outcomes
from cases.models import Child, CourtReport, Hearing, Offence
from cases.permissions import RECORD_HEARING, require_for_child
from cases.queries.around import workers_now
from cases.rules_hearings import Result
from cases.rules_work import NoticeKind
from yjs.actions import action, lock
from yjs.bank_holidays import bank_holidays
from yjs.errors import is_unchanged
from yjs.policy.values import REPORTS, values_on
from yjs.versions import newest_change

FIELDS = (
    *("held_on", "court", "court_type", "result", "note", "adjourned_to", "adjourned_why", "remand_decision"),
    *("child_there", "parent_there", "from_service", "remand_proposal", "proposal", "proposal_note"),
)
NEWS = ("held_on", "result", "adjourned_to", "remand_decision")


@action
def record_hearing(
    child: Child,
    *,
    offences: Collection[Offence],
    reports: Collection[str] = (),
    is_soon: bool = False,
    by,
    at: datetime,
    **typed,
) -> Hearing:
    """A day in court, past or to come; `typed` are FIELDS. The next one is planned with it; workers are told."""
    viewer = require_for_child(by, RECORD_HEARING, child, at=at)
    fitting = _fitting(typed, offences, viewer.on)
    made = Hearing.objects.create(child=child, **fitting)
    made.offences.set(offences)
    _ask_for_reports(made, reports, is_soon)
    _plan_next(made, offences)
    tell_workers(child, NoticeKind.HEARING, about=made, by=by, at=at)
    return made


@action
def edit_hearing(
    hearing: Hearing,
    *,
    version: int | str,
    offences: Collection[Offence],
    reports: Collection[str] = (),
    is_soon: bool = False,
    by,
    at: datetime,
    **typed,
) -> Hearing:
    """Say what became of a hearing, or put it right; a new day, result or remand is news to the child's workers."""
    viewer = require_for_child(by, RECORD_HEARING, hearing.child, at=at)
    hearing = lock(hearing)
    raise_first(is_unchanged(version, newest_change(hearing)))
    fitting = _fitting(typed, offences, viewer.on)
    move_outcomes(hearing, fitting["held_on"], offences)
    is_news = any(fitting[name] != getattr(hearing, name) for name in NEWS)
    for name, value in fitting.items():
        setattr(hearing, name, value)
    hearing.save(update_fields=FIELDS)
    hearing.offences.set(offences)
    _ask_for_reports(hearing, reports, is_soon)
    _plan_next(hearing, offences)
    if is_news:
        people = workers_now(hearing.child, viewer.on)
        tell(people, hearing.child, NoticeKind.HEARING, about=hearing, by=by, at=at, again=True)
    return hearing


def plan_hearing(
    child: Child, offences: Collection[Offence], *, held_on: date, court: str, court_type: str, by, at: datetime
) -> Hearing:
    """Inside an action: a day in court to come, which stands among what is to be done; workers are told."""
    raise_first(rules.hearing_is_about_something(offences))
    where = {"held_on": held_on, "court": court, "court_type": court_type, "result": Result.NOT_YET.value}
    made = Hearing.objects.create(child=child, **where)
    made.offences.set(offences)
    tell_workers(child, NoticeKind.HEARING, about=made, by=by, at=at)
    return made


@action
def give_report(report: CourtReport, *, given_on: date | None, by, at: datetime) -> CourtReport:
    """The court has the report; without a day, it has it not after all."""
    viewer = require_for_child(by, RECORD_HEARING, report.child, at=at)
    report = lock(report)
    raise_first(rules.report_is_given_in_order(report.asked_on, given_on, viewer.on))
    report.given_on = given_on
    report.save(update_fields=["given_on"])
    return report


def _fitting(typed: dict, offences: Collection[Offence], on: date) -> dict:
    values = {name: typed[name] for name in FIELDS}
    held_on, result = values["held_on"], values["result"]
    days = [offence.occurred_on for offence in offences]
    raise_first(
        rules.hearing_is_about_something(days),
        rules.hearing_follows_offences(held_on, days),
        rules.result_fits_day(result, held_on, on),
        rules.next_hearing_fits(result, held_on, values["adjourned_to"], values["adjourned_why"]),
    )
    return values


def _ask_for_reports(hearing: Hearing, kinds: Collection[str], is_soon: bool) -> None:
    """The reports that were ticked, each with its last day; what is no longer ticked was not asked for."""
    there = {report.kind: report for report in hearing.reports.select_for_update()}
    gone = [report for kind, report in there.items() if kind not in kinds]
    raise_first(rules.report_was_not_given(report.kind for report in gone if report.given_on))
    CourtReport.objects.filter(pk__in=[report.pk for report in gone]).delete()
    policy = values_on(hearing.held_on)
    limits = {kind: policy[one.key] for kind, one in REPORTS.items()}
    for kind in kinds:
        report = there.get(kind) or CourtReport(child=hearing.child, hearing=hearing, kind=kind)
        if report.given_on is None:
            report.asked_on, report.is_soon = hearing.held_on, is_soon
            days = {"limits": limits, "next_hearing": hearing.adjourned_to, "holidays": bank_holidays()}
            report.due_on = rules.report_due_on(kind, hearing.held_on, is_soon=is_soon, **days)
            report.save()


def _plan_next(hearing: Hearing, offences: Collection[Offence]) -> None:
    """The hearing to which this one was adjourned is planned, moved or taken off, as long as it was not recorded."""
    planned = Hearing.objects.select_for_update().filter(follows=hearing).first()
    if planned and planned.result != Result.NOT_YET:
        return
    if hearing.adjourned_to is None:
        if planned and not planned.reports.exists():
            planned.offences.clear()
            planned.delete()
        return
    planned = planned or Hearing(child=hearing.child, follows=hearing, result=Result.NOT_YET.value)
    planned.held_on, planned.court, planned.court_type = hearing.adjourned_to, hearing.court, hearing.court_type
    planned.save()
    planned.offences.set(offences)
