"""The main job by its actions, without a browser: from the referral to a signed return and a board report."""

from dataclasses import dataclass, field
from datetime import date, datetime, time
from types import SimpleNamespace

from assessments.actions import countersign_assessment, return_assessment, submit_assessment
from assessments.models import Assessment, Plan
from cases.actions import (
    add_carer,
    add_episode,
    add_former,
    add_person_around,
    allocate_child,
    arrange_appointment,
    correct_contact,
    end_programme,
    record_contact,
    refer_child,
)
from cases.models import (
    Appointment,
    Carer,
    CareStatus,
    Child,
    Contact,
    EteProvision,
    FormerAddress,
    Person,
    Programme,
    Referral,
    Residence,
)
from panels.actions import Newcomer, add_to_agenda, open_case, plan_meeting, record_attendance
from panels.models import PanelCase, PanelMeeting
from reporting.actions import making
from reporting.actions.make_report import keep_report
from reporting.actions.make_report import work_out as work_out_report
from reporting.actions.make_return import keep_return, work_out
from reporting.actions.reports import ask_for_report, sign_off_report
from reporting.actions.returns import ask_for_return, sign_off_return
from reporting.models import BoardReport, QuarterlyReturn
from tests.assessments import make as assessing
from tests.factories import AT, LONDON, ON, make_search
from tests.panels import make as deciding

JULY = datetime(2026, 7, 2, 10, 0, tzinfo=LONDON)
QUARTER, YEAR = "2026Q1", "2025/26"  # April to June 2026; the last whole financial year
SHORT_PDF = b"%PDF-1.7 short"

REFERRED = {
    "first_name": "Sky",
    "surname": "Marlow",
    "known_as": "",
    "date_of_birth": date(2011, 5, 9),
    "sex": "2",
    "ethnicity": "MIXED",
    "phone": "",
    "address": "",
    "postcode": "",
    "carer_name": "Fern Marlow",
    "carer_relationship": "Mother",
    "carer_phone": "01000 000000",
    "occurred_on": date(2026, 6, 1),
    "description": "Broke a shop window",
    "category": "CRIMINAL_DAMAGE",
    "seriousness": 2,
    "arrested_on": None,
    "knife_related": False,
    "has_victim": False,
    "kind": "out_of_court",
    "received_on": date(2026, 6, 8),
    "police_reference": "INV/1",
    "reason": "Admits it.",
}
CONTACT = {
    "happened_at": datetime(2026, 6, 15, 9, 30, tzinfo=LONDON),
    "method": "home",
    "place": "At home",
    "planned": True,
    "who_was_there": "Mum",
    "attendance": "attended",
    "absence_reason": "",
    "aim": "Talk about the plan",
    "content": "We talked",
    "outcome": "We agreed",
    "risk_level": "nothing_new",
    "risk": "",
    "next_steps": "Meet on Friday",
    "safeguarding_level": "nothing_new",
    "safeguarding": "",
    "voice": "I like boxing",
    "no_views_reason": "",
}


@dataclass
class Job:
    """The records of one child's way through the service, and the people who made them."""

    people: SimpleNamespace
    referral: Referral | None = None
    child: Child | None = None
    carer: Carer | None = None
    person: Person | None = None
    former: FormerAddress | None = None
    contact: Contact | None = None
    correction: Contact | None = None
    appointment: Appointment | None = None
    residence: Residence | None = None
    ete: EteProvision | None = None
    care_status: CareStatus | None = None
    assessment: Assessment | None = None
    meeting: PanelMeeting | None = None
    case: PanelCase | None = None
    programme: Programme | None = None
    plan: Plan | None = None
    quarterly_return: QuarterlyReturn | None = None
    report: BoardReport | None = None
    more: dict = field(default_factory=dict)


def do_main_job(people: SimpleNamespace) -> Job:
    """Every step of the main job in order, each by the person whose step it is."""
    job = Job(people)
    for step in (refer, allocate, know, meet, assess, decide, plan, end, give_return, tell_board):
        step(job)
    return job


def refer(job: Job) -> None:
    """A police officer searches, finds nobody, and refers a new child; the manager allocates."""
    terms = {"first_name": "Sky", "surname": "Marlow", "known_as": "", "date_of_birth": "2011-05-09"}
    search = make_search(job.people.police, terms)
    job.referral = refer_child(search, by=job.people.police, at=AT, **REFERRED)
    job.child = job.referral.child


def allocate(job: Job) -> None:
    """The manager gives the child a lead practitioner."""
    worker = job.people.practitioner
    allocate_child(job.child, worker=worker, role="lead", starts_on=date(2026, 6, 8), by=job.people.manager, at=AT)


def know(job: Job) -> None:
    """Who is around the child, and where they live and learn."""
    who = {"by": job.people.practitioner, "at": AT}
    job.carer = add_carer(
        job.child, name="Ash Marlow", relationship="Uncle", phone="01000 000001", may_be_called=True, **who
    )
    sibling = {"name": "Bo Marlow", "relationship": "Half-brother", "phone": "01000 000004", "note": "Shares her room"}
    job.person = add_person_around(job.child, kind="sibling", **sibling, **who)
    where = {"address": "2 Canary Wharf Row", "postcode": "ZZ2 2ZZ", "home_authority": None, "note": ""}
    job.former = add_former(job.child, kind="address", **where, starts_on=None, ends_on=date(2026, 2, 2), **who)
    since = {"starts_on": date(2026, 1, 5)}
    job.residence = add_episode(
        job.child, about="residence", kind="LIVING_WITH_PARENT_S", suitability="SUITABLE", **since, **who
    )
    hours = {"hours_offered": 25, "hours_attended": 20}
    job.ete = add_episode(
        job.child, about="ete", provision="SCHOOL_FULL_TIME", suitability="SUITABLE", **hours, **since, **who
    )
    job.care_status = add_episode(job.child, about="care", status="CHILD_IN_NEED", **since, **who)


def meet(job: Job) -> None:
    """A contact, a correction of it, and the next appointment."""
    who = {"by": job.people.practitioner, "at": AT}
    job.contact = record_contact(job.child, **CONTACT, **who)
    job.correction = correct_contact(
        job.contact, correction_reason="Wrong day of the week", **CONTACT | {"next_steps": "Meet on Monday"}, **who
    )
    starts_at = datetime(2026, 6, 22, 16, 0, tzinfo=LONDON)
    job.appointment = arrange_appointment(job.child, starts_at=starts_at, method="office", place="Room 1", **who)


def assess(job: Job) -> None:
    """Written, submitted, returned, submitted again, countersigned."""
    author, manager = job.people.practitioner, job.people.manager
    submitted = assessing.submit(job.child, author)
    returned = return_assessment(submitted, reason="Say who is at home.", by=manager, at=AT)
    again = submit_assessment(returned, by=author, at=AT)
    job.assessment = countersign_assessment(again, by=manager, at=AT)


def decide(job: Job) -> None:
    """The panel meets, with both agencies there, and decides on the papers."""
    chair, author = job.people.manager, job.people.practitioner
    job.meeting = plan_meeting(held_on=ON, starts_at=time(14), place="Room 2", chair=chair, by=chair, at=AT)
    presences = {row.pk: "attended" for row in job.meeting.attendances.all()}
    officer = Newcomer("Pat Kestrel", "police", "attended")
    record_attendance(job.meeting, chair=chair, presences=presences, newcomer=officer, by=chair, at=AT)
    job.case = open_case(job.referral, by=author, at=AT)
    job.case = add_to_agenda(job.referral, meeting=job.meeting, by=author, at=AT)
    deciding.gravity(job.case, job.people.police)
    deciding.recommendation(job.case, author)
    job.programme = deciding.decide(job.case, chair).programme


def plan(job: Job) -> None:
    """Two targets in the child's words, agreed before a witness."""
    author = job.people.practitioner
    job.plan = assessing.agree(assessing.plan_with_targets(job.child, author), author)


def end(job: Job) -> None:
    """The programme ends, completed."""
    ended = {"ends_on": date(2026, 6, 26), "completed": True, "end_reason": ""}
    job.programme = end_programme(job.programme, **ended, by=job.people.practitioner, at=JULY)


def give_return(job: Job) -> None:
    """The quarter's return is worked out (with a short file for the PDF, which takes seconds) and signed off."""
    asked = ask_for_return(QUARTER, by=job.people.data_officer, at=JULY)
    attempt = making.claim(QuarterlyReturn, asked.pk, lambda: JULY)
    keep_return(attempt, work_out(attempt), SHORT_PDF, 1)
    job.quarterly_return = sign_off_return(asked, by=job.people.manager, at=JULY)


def tell_board(job: Job) -> None:
    """The year's report for the board, in the same way."""
    asked = ask_for_report(YEAR, by=job.people.data_officer, at=JULY)
    attempt = making.claim(BoardReport, asked.pk, lambda: JULY)
    keep_report(attempt, *work_out_report(attempt), SHORT_PDF, 2)
    job.report = sign_off_report(asked, by=job.people.manager, at=JULY)
