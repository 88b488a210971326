"""Children who go to court soon: a report that waits for the manager's check, one to be written, and a decided day."""

from datetime import date, datetime, timedelta

from cases import actions
from cases.actions.hearings import FIELDS as HEARING
from cases.actions.offences import FIELDS as OFFENCE
from cases.models import Hearing, Offence, OutcomeType
from reporting.actions import court_reports
from reporting.demo_service.moments import at_hour
from reporting.demo_service.referrals import OpenWork
from yjs.clock import local_date
from yjs.versions import newest_change

COURT = {"court": "Seaview Youth Court", "court_type": "YOUTH_COURT", "child_there": "there", "parent_there": "there"}
DID = {
    "description": "Broke the window of the boating shed",
    "category": "CRIMINAL_DAMAGE",
    "seriousness": 3,
    "plea": "GUILTY",
    "postcode": "ZZ1 1AA",
    "has_victim": True,
}
WRITTEN = {
    "harm": "The people who run the boating shed lost two days of work and a set of paddles. They were asked what they "
    "would like the court to know, and said that they want the evenings at the shed to go on.",
    "voice": "“I was showing off. I didn’t think about who’d have to sweep it up. I’d fix it if they let me.”",
}
PLAIN = "Nothing more is known for this part. The practitioner spoke of it with the child and their mother."


def go_to_court(work: list[OpenWork], at: datetime) -> None:
    """Three children from the middle of the caseload, who are not in breach or in custody."""
    on, middle = local_date(at), [each for each in work[3:-1] if each.starts_on <= local_date(at) - timedelta(days=21)]
    for each, write in zip(middle[:2], (True, False), strict=False):
        hearing = _heard(each, on, days=6, result="ADJOURNED", reports=["pre_sentence"])
        if write:
            _write(each, hearing, on)
    for each in middle[2:3]:
        hearing = _heard(each, on, days=4, result="DECIDED")
        given = {"type": OutcomeType.objects.get(code="CONDITIONAL_DISCHARGE"), "is_main": True}
        offences = list(hearing.offences.all())
        who = {"by": each.worker, "at": at_hour(hearing.held_on, 16)}
        actions.record_outcomes(each.child, offences=offences, hearing=hearing, local_residence=True, **given, **who)


def _heard(each: OpenWork, on: date, *, days: int, result: str, reports: list[str] | None = None) -> Hearing:
    held_on = on - timedelta(days=days)
    who = {"by": each.worker, "at": at_hour(held_on, 15)}
    said = dict.fromkeys(HEARING, "") | COURT | {"held_on": held_on, "result": result, "from_service": each.worker.name}
    said |= {"adjourned_to": None, "proposal": None}
    if result == "ADJOURNED":
        said |= {"adjourned_to": on + timedelta(days=15), "adjourned_why": "reports"}
        said |= {"proposal_note": "A referral order, so that a panel hears from the people at the shed"}
    return actions.record_hearing(
        each.child, offences=[_offence(each, held_on, who)], reports=reports or (), **said, **who
    )


def _offence(each: OpenWork, held_on: date, who: dict) -> Offence:
    did = dict.fromkeys(OFFENCE, None) | {"co_accused": "", "knife_related": False, "is_hate_crime": False} | DID
    days = {"occurred_on": held_on - timedelta(days=30), "charged_on": held_on - timedelta(days=20)}
    return actions.record_offence(each.child, **did | days, **who)


def _write(each: OpenWork, hearing: Hearing, on: date) -> None:
    who = {"by": each.worker, "at": at_hour(on - timedelta(days=1), 14)}
    text = court_reports.start_court_report(hearing.reports.get(), **who)
    for part in text.parts.all():
        if words := WRITTEN.get(part.key) or ("" if part.words else PLAIN):
            version = newest_change(part, ["words"])
            court_reports.save_court_report_part(part, words=words, version=version, **who)
    court_reports.hand_over_court_report(text, **who)
