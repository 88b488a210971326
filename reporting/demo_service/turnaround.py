"""Children on Turnaround, by the real actions: one ended, two with a plan or an assessment, one without consent."""

from collections.abc import Iterable
from datetime import date, timedelta

from assessments.actions import add_target, sign_plan, start_plan
from assessments.models import Assessment
from assessments.rules.plan import PlannedStep
from cases.actions import end_turnaround, record_turnaround_consent
from cases.models import ListEntry, Turnaround
from cases.models.lists import TURNAROUND_ENDINGS
from reporting.demo_service.moments import at_hour
from reporting.demo_service.referrals import OpenWork
from yjs.accounts.models import User

CHILD_SAID = "“I’ll try it if it’s not in an office.”"
CARER = "Nan, who looks after the child"
CHANGED = "“I’m at boxing three nights and I’ve not been stopped since. Nan doesn’t have to ring round any more.”"
TARGET = "have somewhere to be after six"
STEP = "Try the boxing gym with my cousin"


def work_on_turnaround(work: Iterable[OpenWork], manager: User, on: date) -> None:
    """As far as the days since each entry allow; who came last has not been asked yet."""
    found = [each for each in work if each.child.involvements.filter(opened_why="turnaround").exists()]
    furthest = sorted(found, key=lambda each: (not _is_assessed(each), each.starts_on))
    for number, each in enumerate(furthest):
        if number == len(furthest) - 1:
            continue
        refuses = number == len(furthest) - 2
        begun = _ask(each, min(each.starts_on + timedelta(days=2), on), refuses=refuses)
        if number < 2:
            _plan(each, on)
        if number == 0:
            _end(begun, each, on)


def _is_assessed(each: OpenWork) -> bool:
    return Assessment.objects.filter(child=each.child, status="countersigned").exists()


def _ask(each: OpenWork, day: date, *, refuses: bool) -> Turnaround:
    involvement = each.child.involvements.get(opened_why="turnaround")
    who = {"asked_on": day, "by": each.worker, "at": at_hour(day, 17)}
    if refuses:
        said = {"whose": "child", "answer": "refused", "words": "“I’ve got enough people already.”"}
        return record_turnaround_consent(involvement, **said, **who).turnaround
    spoken = {"answer": "given", "how": "spoken", "witness": "Nan", "words": CHILD_SAID}
    record_turnaround_consent(involvement, whose="child", **spoken, **who)
    signed = {"answer": "given", "how": "signed", "words": CARER}
    return record_turnaround_consent(involvement, whose="carer", **signed, **who).turnaround


def _plan(each: OpenWork, on: date) -> None:
    day = min(each.starts_on + timedelta(days=12), on)
    who, review = {"by": each.worker, "at": at_hour(day, 16)}, day + timedelta(days=60)
    plan = start_plan(each.child, review_on=review, **who)
    add_target(plan, words=TARGET, steps=(PlannedStep(STEP, "My cousin", review),), **who)
    sign_plan(plan, how="witnessed", witness_name="Nan", witnessed_on=day, **who)


def _end(begun: Turnaround, each: OpenWork, on: date) -> None:
    completed = ListEntry.objects.get(list=TURNAROUND_ENDINGS, name="Completed")
    said = {"ends_on": on, "outcome": completed, "child_words": CHANGED}
    end_turnaround(begun, **said, by=each.worker, at=at_hour(on, 8))
