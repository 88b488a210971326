"""Records for the tests, made with as few words as the test needs. Every person is invented."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from decimal import Decimal
from itertools import count
from zoneinfo import ZoneInfo

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from cases.actions import add_documents
from cases.models import (
    AdultCall,
    AdultShift,
    Allocation,
    AppropriateAdult,
    Arrest,
    Bail,
    BailCondition,
    Breach,
    Carer,
    CareStatus,
    Child,
    ComplianceMeeting,
    Contact,
    CourtReport,
    CustodyPlace,
    CustodyStep,
    Document,
    DocumentType,
    EteProvision,
    Flag,
    Hearing,
    HoursDone,
    IncidentCategory,
    Involvement,
    Letter,
    ListEntry,
    Offence,
    Outcome,
    OutcomeType,
    Person,
    Programme,
    ProjectRisk,
    Referral,
    ReparationProject,
    Requirement,
    Residence,
    SeriousIncident,
    Transfer,
    TransferItem,
    Transition,
    TransitionMeeting,
    Turnaround,
    TurnaroundConsent,
    Victim,
    VictimOffence,
    Volunteer,
)
from cases.models.circumstances import Episode
from cases.models.kinds import KINDS
from cases.models.lists import OTHER_SERVICES, REQUIREMENT_KINDS
from cases.rules import Attendance, ContactMethod, Suitability, WorkerRole
from yjs import clock
from yjs.accounts import terms
from yjs.accounts.models import Cover, Membership, Team, User
from yjs.audit.models import Operation, Viewing
from yjs.audit.record import record_viewing_by
from yjs.signing_in.sessions import open_entry

LONDON = ZoneInfo("Europe/London")
AT = datetime(2026, 6, 15, 11, 0, tzinfo=LONDON)
ON = AT.date()
PASSWORD = "a long enough phrase for a test"
numbers = count(1)


def make_team(name: str = "North team") -> Team:
    return Team.objects.get_or_create(name=name)[0]


def make_user(name: str, role: str | None = None, team: Team | None = None, **fields) -> User:
    """A user; with a role they are a member of the team since 2020. They have accepted the terms."""
    user = User.objects.create_user(f"{name.lower().replace(' ', '.')}{next(numbers)}@test.invalid", name, PASSWORD)
    for field, value in ({"terms_version": terms.CURRENT, "terms_accepted_at": AT} | fields).items():
        setattr(user, field, value)
    user.save()
    if role:
        team = team or make_team()
        Membership.objects.create(user=user, team=team, role=role, starts_on=date(2020, 1, 1))
    return user


def sign_in(client: Client, user: User) -> Client:
    """The client with a complete session of the person: signed in with password and passkey a moment ago."""
    client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[-1])
    session = client.session
    open_entry(session, at=clock.now().timestamp(), factor="passkey")
    session.save()
    known = {"user": user, "ip": "127.0.0.1", "user_agent": "A test"}
    UserSession.objects.update_or_create(session_key=session.session_key, defaults=known)
    return client


def make_child(**fields) -> Child:
    """A child of 15."""
    defaults = {
        "first_name": "Rowan",
        "surname": f"Lapwing{next(numbers)}",
        "date_of_birth": date(2011, 3, 4),
        "sex": "1",
        "created_at": AT,
    }
    return Child.objects.create(**(defaults | fields))


def make_carer(child: Child, **fields) -> Carer:
    return Carer.objects.create(**({"child": child, "name": "Hazel Lapwing", "relationship": "Mother"} | fields))


def make_person(child: Child, **fields) -> Person:
    """A brother."""
    defaults = {"child": child, "kind": "sibling", "name": "Bryn Lapwing", "relationship": "Brother"}
    return Person.objects.create(**(defaults | fields))


def make_allocation(child: Child, worker: User, **fields) -> Allocation:
    """The worker is the child's lead practitioner since 1 June 2026."""
    defaults = {
        "child": child,
        "worker": worker,
        "team": fields.pop("team", None) or worker.memberships.first().team,
        "role": WorkerRole.LEAD.value,
        "starts_on": date(2026, 6, 1),
        "allocated_by": worker,
    }
    held = Allocation.objects.create(**(defaults | fields))
    if held.ends_on is None and not child.involvements.filter(ends_on=None).exists():
        make_involvement(child, worker, starts_on=held.starts_on)
    return held


def make_involvement(child: Child, by: User, **fields) -> Involvement:
    """The work with the child is open since 1 June 2026, because of an out-of-court referral."""
    defaults = {"child": child, "opened_why": "out_of_court", "starts_on": date(2026, 6, 1), "opened_by": by}
    return Involvement.objects.create(**(defaults | fields))


def make_flag(child: Child, by: User, kind: str = "Risk to staff", **fields) -> Flag:
    """A flag of level high, to be reviewed on 1 August 2026."""
    defaults = {"child": child, "kind": ListEntry.objects.get(name=kind), "level": "high", "raised_by": by}
    defaults |= {"reason": "The dog bites. Ring first", "review_on": date(2026, 8, 1), "raised_at": AT}
    return Flag.objects.create(**(defaults | fields))


def make_incident(child: Child, by: User, **fields) -> SeriousIncident:
    """Grievous bodily harm of which the service knows since a moment ago, not notified yet."""
    defaults = {
        "category": IncidentCategory.objects.get(code="GBH"),
        "happened_on": ON,
        "known_at": AT,
        "words": "Hurt",
    }
    defaults |= {"due_at": AT + timedelta(hours=24), "reported_by": by, "reported_at": AT}
    return SeriousIncident.objects.create(child=child, **(defaults | fields))


def make_transfer(child: Child, by: User, **fields) -> Transfer:
    """Caretaking asked of another service today, with the whole check-list to do."""
    defaults = {"direction": "out", "kind": "caretaking", "reason": "moved", "asked_on": ON, "asked_by": by}
    defaults["service"] = ListEntry.objects.get(list=OTHER_SERVICES, name="Lancashire")
    transfer = Transfer.objects.create(child=child, **(defaults | fields))
    for item in TransferItem.objects.open_on(transfer.asked_on):
        transfer.checks.create(child=child, item=item)
    return transfer


def make_transition(child: Child, by: User, **fields) -> Transition:
    """A move to probation, identified today."""
    return Transition.objects.create(**({"child": child, "identified_on": ON, "started_by": by} | fields))


def make_transition_meeting(transition: Transition, by: User, **fields) -> TransitionMeeting:
    """An introduction to the probation officer today."""
    defaults = {"kind": "introduction", "held_on": ON, "who": "Sky and both workers", "words": "We had tea"}
    defaults |= {"recorded_by": by, "recorded_at": AT, "child": transition.child}
    return TransitionMeeting.objects.create(transition=transition, **(defaults | fields))


def make_turnaround(involvement: Involvement, **fields) -> Turnaround:
    """The Turnaround work of an involvement, with nobody asked."""
    return Turnaround.objects.create(**({"involvement": involvement, "child": involvement.child} | fields))


def make_turnaround_consent(turnaround: Turnaround, by: User, **fields) -> TurnaroundConsent:
    """The child agreed today, and signed."""
    defaults = {"whose": "child", "answer": "given", "asked_on": ON, "how": "signed", "child": turnaround.child}
    defaults |= {"recorded_by": by, "recorded_at": AT}
    return TurnaroundConsent.objects.create(turnaround=turnaround, **(defaults | fields))


def make_cover(absent: User, stand_in: User, **fields) -> Cover:
    """The second stands in for the first from 10 to 20 June 2026."""
    dates = {"starts_on": date(2026, 6, 10), "ends_on": date(2026, 6, 20)}
    return Cover.objects.create(absent=absent, stand_in=stand_in, **(dates | {"set_by": absent} | fields))


def make_offence(child: Child, **fields) -> Offence:
    defaults = {
        "child": child,
        "occurred_on": date(2026, 5, 1),
        "description": "Criminal damage to a bus shelter",
        "category": "CRIMINAL_DAMAGE",
        "seriousness": 2,
    }
    return Offence.objects.create(**(defaults | fields))


def make_referral(child: Child, referred_by: User, **fields) -> Referral:
    """An out-of-court referral of 1 June 2026 about one offence."""
    offences = fields.pop("offences", None)
    defaults = {
        "child": child,
        "kind": "out_of_court",
        "received_on": date(2026, 6, 1),
        "referred_by": referred_by,
        "reason": "Admitted the damage and wants to put it right.",
        "decision_due_on": date(2026, 6, 29),
        "assessment_due_on": date(2026, 6, 15),
        "made_at": AT - timedelta(days=14),
    }
    referral = Referral.objects.create(**(defaults | fields))
    referral.offences.set([make_offence(child)] if offences is None else offences)
    return referral


def make_search(by: User, terms: dict, found: Iterable[str] = ()) -> Viewing:
    """A search that the person made, with the references it found."""
    return record_viewing_by(
        by, ("search", ""), "search", at=AT, operation=Operation.SEARCH, shown=found, detail={"terms": terms}
    )


def make_contact(child: Child, recorded_by: User, **fields) -> Contact:
    """A contact attended on 10 June 2026 at the office."""
    defaults = {
        "child": child,
        "happened_at": datetime(2026, 6, 10, 15, 0, tzinfo=LONDON),
        "method": ContactMethod.OFFICE.value,
        "attendance": Attendance.ATTENDED.value,
        "aim": "Get to know each other.",
        "content": "Talked about school and football.",
        "outcome": "Agreed to meet every week.",
        "next_steps": "Visit the boxing gym.",
        "voice": "I want people to stop asking me the same things.",
        "recorded_by": recorded_by,
        "recorded_at": datetime(2026, 6, 10, 16, 0, tzinfo=LONDON),
    }
    return Contact.objects.create(**(defaults | fields))


def make_document(child: Child, added_by: User, content: bytes | None = None, **fields) -> Document:
    """A document of 1 June 2026 with one file, by the action."""
    types = fields.pop("type", None) or DocumentType.objects.get(name="Court report")
    name = fields.pop("name", f"report {next(numbers)}.csv")
    defaults = {
        "title": "Invented report",
        "type": types,
        "dated_on": date(2026, 6, 1),
        "from_whom": "Invented court",
        "is_sensitive": False,
        "audience": "everyone",
        "roles": (),
        "people": (),
    }
    file = SimpleUploadedFile(name, content or f"a,b\n{next(numbers)},2\n".encode())
    added = add_documents(child, files=[file], by=added_by, at=fields.pop("at", AT), **(defaults | fields))
    assert not added.refused, added.refused
    return added.documents[0]


def make_letter(child: Child, written_by: User, **fields) -> Letter:
    """A letter that says "we missed you", written and not sent yet."""
    defaults = {"child": child, "kind": "missed", "addressed_to": "Robin Ashdown", "words": "Please ring us"}
    return Letter.objects.create(**(defaults | {"written_by": written_by, "written_at": AT} | fields))


def make_missed(child: Child, recorded_by: User, **fields) -> Contact:
    """An appointment that was missed without an acceptable reason."""
    missed = {"attendance": Attendance.UNACCEPTABLE_ABSENCE.value, "absence_reason": "Nobody knows", "voice": ""}
    return make_contact(child, recorded_by, **(missed | {"aim": "", "outcome": "", "next_steps": ""} | fields))


def make_victim(offence: Offence, **fields) -> Victim:
    """Somebody whom the offence harmed, told of on 8 June 2026 and not asked yet."""
    defaults = {"kind": "person", "name": f"Juno Harmed{next(numbers)}", "under_18": "no", "told_on": date(2026, 6, 8)}
    defaults |= {"contact_due_on": date(2026, 6, 22), "phone": "01632 960555", "address": "7 Quiet Close, Farport"}
    victim = Victim.objects.create(**(defaults | {"postcode": "ZZ3 3ZZ"} | fields))
    VictimOffence.objects.create(victim=victim, offence=offence, child=offence.child)
    return Victim.objects.get(pk=victim.pk)


def make_outcome_type(code: str, **fields) -> OutcomeType:
    """A type of the catalogue, as it stands or made for the test."""
    defaults = {
        "name": code.replace("_", " ").capitalize(),
        "tier": "Diversion",
        "plan_row": "Other",
        "seriousness_rank": 90,
        "starts_on": date(2000, 1, 1),
    }
    return OutcomeType.objects.get_or_create(code=code, defaults=defaults | fields)[0]


def make_outcome(offence: Offence, code: str = "YOUTH_CAUTION", **fields) -> Outcome:
    defaults = {
        "child": offence.child,
        "offence": offence,
        "type": make_outcome_type(code),
        "decided_on": offence.occurred_on + timedelta(days=30),
    }
    return Outcome.objects.create(**(defaults | fields))


def make_hearing(child: Child, *, offences=(), **fields) -> Hearing:
    """A day in court on 1 June 2026, of which nothing more is said."""
    made = Hearing.objects.create(**({"child": child, "held_on": date(2026, 6, 1), "court": "Seaview Court"} | fields))
    made.offences.set(offences)
    return made


def make_court_report(hearing: Hearing, **fields) -> CourtReport:
    """A breach report that was asked for at the hearing and is due two weeks later."""
    days = {"asked_on": hearing.held_on, "due_on": hearing.held_on + timedelta(days=14)}
    return CourtReport.objects.create(
        **({"child": hearing.child, "hearing": hearing, "kind": "breach"} | days | fields)
    )


def make_arrest(child: Child, **fields) -> Arrest:
    """An arrest on the day before the tests' day."""
    return Arrest.objects.create(**({"child": child, "arrested_at": AT - timedelta(days=1)} | fields))


def make_adult(**fields) -> AppropriateAdult:
    """A sessional worker with checks and training, available since 2026."""
    plain = {"name": f"Ira Knot{next(numbers)}", "phone": "01632 960444", "works": "sessional"}
    plain |= {"checked_on": date(2026, 1, 5), "trained_on": date(2026, 2, 3), "starts_on": date(2026, 1, 1)}
    return AppropriateAdult.objects.create(**(plain | fields))


def make_shift(adult: AppropriateAdult, **fields) -> AdultShift:
    """On call for six hours from two hours before the tests' moment."""
    days = {"starts_at": AT - timedelta(hours=2), "ends_at": AT + timedelta(hours=4)}
    return AdultShift.objects.create(**({"adult": adult} | days | fields))


def make_adult_call(**fields) -> AdultCall:
    """A call for a child not known, three hours before the tests' moment; nobody has come."""
    return AdultCall.objects.create(**({"station": "Seaview", "called_at": AT - timedelta(hours=3)} | fields))


def make_bail(child: Child, **fields) -> Bail:
    """Police bail from the tests' day on, with one condition."""
    plain = {"kind": "police", "starts_on": ON, "conditions": "Sleep at home"}
    return Bail.objects.create(**({"child": child} | plain | fields))


def make_bail_condition(bail: Bail, **fields) -> BailCondition:
    """Keep off the pier, from the first day of the bail."""
    plain = {"kind": "exclusion", "details": "The pier", "starts_on": bail.starts_on}
    return BailCondition.objects.create(**({"child": bail.child, "bail": bail} | plain | fields))


def make_programme(child: Child, code: str = "REFERRAL_ORDER", *, offences=(), **fields) -> Programme:
    """A programme from 1 January 2026, planned for six months."""
    defaults = {
        "child": child,
        "disposal": make_outcome_type(code),
        "starts_on": date(2026, 1, 1),
        "planned_end_on": date(2026, 6, 30),
    }
    programme = Programme.objects.create(**(defaults | fields))
    programme.offences.set(offences or [make_offence(child, occurred_on=date(2025, 11, 1))])
    return programme


def make_compliance_meeting(programme: Programme, by: User, **fields) -> ComplianceMeeting:
    """A compliance meeting on 12 June 2026 at which the child was heard."""
    defaults = {"child": programme.child, "programme": programme, "held_on": date(2026, 6, 12), "who": "Everybody"}
    defaults |= {"voice": "The bus never comes", "agreed": "Meet at school", "recorded_by": by, "recorded_at": AT}
    return ComplianceMeeting.objects.create(**(defaults | fields))


def make_breach(programme: Programme, by: User, **fields) -> Breach:
    """A manager decided to go back to court after a failure on 10 June 2026; nothing is started."""
    defaults = {"child": programme.child, "programme": programme, "decision": "court", "reason": "Three were missed"}
    defaults |= {"failed_on": date(2026, 6, 10), "start_by": date(2026, 6, 17), "latest": date(2026, 6, 24)}
    return Breach.objects.create(**(defaults | {"decided_by": by, "decided_at": AT} | fields))


def make_custody_place(child: Child, **fields) -> CustodyPlace:
    """On remand since 1 June 2026."""
    defaults = {"child": child, "kind": "remand", "establishment": "Harbour House", "starts_on": date(2026, 6, 1)}
    return CustodyPlace.objects.create(**(defaults | fields))


def make_custody_step(place: CustodyPlace, by: User, **fields) -> CustodyStep:
    """The first planning meeting, on the first day in a place."""
    defaults = {"child": place.child, "kind": "planning", "happened_on": place.starts_on, "who": "All"}
    defaults |= {"words": "Agreed", "recorded_by": by, "recorded_at": AT}
    return CustodyStep.objects.create(**(defaults | fields))


def make_volunteer(name: str = "Hester Plover", **fields) -> Volunteer:
    """Checked and trained in 2025, there since then."""
    days = dict.fromkeys(("dbs_on", "trained_on", "available_from"), date(2025, 3, 3))
    return Volunteer.objects.create(**(days | {"name": name, "telephone": "01632 960101"} | fields))


def make_project(name: str = "Harbour Park", **fields) -> ReparationProject:
    """A project that takes three children a day, assessed for the whole of 2026."""
    made = ReparationProject.objects.create(
        **({"name": name, "place": "The harbour", "what": "Beds", "capacity": 3} | fields)
    )
    days = {"assessed_on": date(2026, 1, 1), "review_on": date(2026, 12, 31)}
    by = User.objects.first() or make_user("Rue Garganey")
    ProjectRisk.objects.create(project=made, **days, assessed_by="Rue", words="Gloves", recorded_by=by, recorded_at=AT)
    return made


def make_requirement(programme: Programme, name: str = "Unpaid work", **fields) -> Requirement:
    """Forty hours in all, from the first day of the programme."""
    kind = ListEntry.objects.get(list=REQUIREMENT_KINDS, name=name)
    defaults = {"child": programme.child, "programme": programme, "kind": kind, "starts_on": programme.starts_on}
    return Requirement.objects.create(**(defaults | {"hours": 40, "per": "total"} | fields))


def make_hours(requirement: Requirement, by: User, **fields) -> HoursDone:
    """Two hours on the requirement's first day."""
    defaults = {"child": requirement.child, "requirement": requirement, "recorded_by": by, "recorded_at": AT}
    return HoursDone.objects.create(**(defaults | {"done_on": requirement.starts_on, "hours": Decimal(2)} | fields))


def make_residence(child: Child, **fields) -> Residence:
    defaults = {
        "child": child,
        "kind": "LIVING_WITH_PARENT_S",
        "suitability": Suitability.SUITABLE.value,
        "starts_on": date(2025, 1, 1),
    }
    return Residence.objects.create(**(defaults | fields))


def make_ete(child: Child, **fields) -> EteProvision:
    defaults = {
        "child": child,
        "provision": "SCHOOL_FULL_TIME",
        "suitability": Suitability.SUITABLE.value,
        "hours_offered": 25,
        "hours_attended": 20,
        "starts_on": date(2025, 1, 1),
    }
    return EteProvision.objects.create(**(defaults | fields))


def make_care_status(child: Child, status: str, **fields) -> CareStatus:
    return CareStatus.objects.create(**({"child": child, "status": status, "starts_on": date(2025, 1, 1)} | fields))


# What a kind of circumstance says, at least.
EPISODES = {
    "residence": {"kind": "LIVING_WITH_PARENT_S", "suitability": "SUITABLE"},
    "ete": {
        "provision": "COLLEGE",
        "suitability": "SUITABLE",
        "hours_offered": Decimal(16),
        "hours_attended": Decimal(9),
    },
    "care": {"status": "CHILD_IN_NEED"},
    "send": {"identified": True, "need": "COGNITION", "plan": "EHCP"},
    "screening": {"screened_for": "SLC", "result": "NEED", "screened_by": "Invented therapist"},
    "mental-health": {"need": "Sleeps badly since a loss", "found_by": "SCREENED"},
    "substance-misuse": {"need": "Smokes cannabis most days", "found_by": "IDENTIFIED"},
    "physical-health": {"condition": "Asthma"},
    "early-help": {"stage": "REFERRED"},
    "exploitation": {"exploited_by": "CRIMINAL", "level": "HIGH", "concern": "Older people pick them up in cars"},
    "parenting": {"parenting_kind": "PROGRAMME", "sessions_planned": 6, "sessions_attended": 2},
}


def make_episode(child: Child, about: str, **fields) -> Episode:
    """A circumstance of any kind, since 1 January 2025."""
    return KINDS[about].objects.create(**({"child": child, "starts_on": date(2025, 1, 1)} | EPISODES[about] | fields))
