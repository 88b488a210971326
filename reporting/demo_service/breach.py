"""A child whose order is in breach: three appointments missed, two warnings, a meeting, a statement to be checked."""

from datetime import date, datetime, timedelta

from cases import actions
from cases.models import Programme
from cases.queries.compliance import what_applies
from cases.queries.compliance_page import is_order
from cases.rules import Attendance
from cases.rules_compliance import LETTER_OF_STEP
from reporting.demo_service.contacts import EMPTY
from reporting.demo_service.moments import at_hour
from reporting.demo_service.referrals import OpenWork
from yjs.accounts.models import User
from yjs.clock import local_date
from yjs.versions import newest_change

MISSED = (
    (24, "Did not come. His phone was off.", "Rang twice, then his mum, who did not know where he was."),
    (15, "Did not come. Said by text that he had overslept.", "Went round the next morning and talked on the step."),
    (6, "Did not come, and nobody rang.", "Rang him and his mum; went round in the evening, nobody opened."),
)
LETTER = "Hello {name},\n\nYou missed our appointment on {day}. This is a {kind} about your order.\n\n{worker}"
MET = {
    "who": "The child, their mother, the practitioner, the team manager",
    "voice": "“I don’t see the point when it’s only talking. I’d come if it was at the workshop.”",
    "agreed": "Meet at the workshop on Tuesdays; mum rings when something gets in the way.",
}
WHY = "Two warnings and a third time within five weeks. The meeting found a way, and the court is to hear of both."
STATEMENT = (
    "The order asks for weekly appointments. Since it began most were kept, and the last sessions at the workshop went "
    "well. Three were missed without an acceptable reason. After each the practitioner rang and went round, and the "
    "warnings were posted. At the compliance meeting a place and a day were found that work better."
)


def be_in_breach(work: list[OpenWork], manager: User, at: datetime) -> None:
    """The first child with a court order whom the worker has had for long enough."""
    on, running = local_date(at), {}
    for one in Programme.objects.filter(ends_on=None).select_related("disposal").order_by("-pk"):
        if is_order(one) and one.starts_on <= on - timedelta(days=MISSED[0][0]):
            running[one.child_id] = one
    long = [each for each in work if each.child.pk in running and each.starts_on <= on - timedelta(days=MISSED[0][0])]
    for each in long[:1]:
        _miss(each, on)
        _go_to_court(each, running[each.child.pk], manager, on)


def _miss(each: OpenWork, on: date) -> None:
    for days, reason, tried in MISSED:
        happened_at = at_hour(on - timedelta(days=days), 16)
        said = EMPTY | {"method": "office", "place": "Seaview House", "planned": True, "who_was_there": ""}
        said |= {"attendance": Attendance.UNACCEPTABLE_ABSENCE.value, "absence_reason": reason}
        who = {"by": each.worker, "at": happened_at + timedelta(hours=2)}
        contact = actions.record_contact(each.child, happened_at=happened_at, **said, **who)
        step = what_applies(contact, on).applies
        told = {"tried": tried, "evidence": "", "step": step.value, "step_reason": ""}
        made = actions.follow_up_absence(contact, **told, **who)
        if step in LETTER_OF_STEP:
            _write(each, made, LETTER_OF_STEP[step], happened_at, who)


def _write(each: OpenWork, follow_up, kind: str, happened_at: datetime, who: dict) -> None:
    name, day = each.child.known_as or each.child.first_name, f"{happened_at:%-d %B}"
    words = LETTER.format(name=name, day=day, kind=kind.replace("_", " "), worker=each.worker.name)
    letter = actions.write_letter(follow_up, kind=kind, addressed_to=each.child.name, words=words, **who)
    actions.send_letter(letter, way="post", sent_on=local_date(who["at"]), **who)


def _go_to_court(each: OpenWork, programme: Programme, manager: User, on: date) -> None:
    """The meeting, the decision, the start, and a statement that waits for the manager."""
    worker = {"by": each.worker, "at": at_hour(on - timedelta(days=2), 15)}
    actions.record_compliance_meeting(programme, held_on=on - timedelta(days=3), **MET, **worker)
    breach = actions.decide_breach(programme, decision="court", reason=WHY, by=manager, at=worker["at"])
    started = {"started_on": on - timedelta(days=2), "late_reason": ""}
    breach = actions.start_breach(breach, **started, version=newest_change(breach, list(started)), **worker)
    version = newest_change(breach, ["statement"])
    actions.write_statement(breach, statement=STATEMENT, hand_over=True, version=version, **worker)
