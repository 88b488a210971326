"""The cast of the journeys, made in the service's own database."""

from datetime import date, datetime, timedelta

from allauth.usersessions.models import UserSession
from django.contrib.sessions.backends.db import SessionStore
from django.urls import reverse

from cases.models import Appointment, ListEntry
from cases.models.lists import REASONS_TO_CLOSE, TURNAROUND_ENDINGS, TURNAROUND_ENTRY
from reporting.rules.periods import Quarter
from tests.assessments.make import countersign, make_agreed_plan, make_early_help
from tests.factories import (
    PASSWORD,
    make_allocation,
    make_carer,
    make_child,
    make_contact,
    make_cover,
    make_ete,
    make_flag,
    make_involvement,
    make_offence,
    make_outcome,
    make_programme,
    make_referral,
    make_residence,
    make_team,
    make_turnaround,
    make_turnaround_consent,
    make_user,
)
from tests.signing_in.devices import Device, give_app, give_passkey, secret_of
from yjs import clock
from yjs.accounts import terms
from yjs.accounts.links import secret_of as secret_of_link
from yjs.accounts.mail import send_password_link_later
from yjs.accounts.models import Membership, User
from yjs.acting import acting_as
from yjs.roles import Role

HOST = "localhost"  # where browsers allow passkeys without TLS
CAST = {
    "practitioner": ("Priya Lark", Role.PRACTITIONER, "North team"),
    "colleague": ("Callum Wren", Role.PRACTITIONER, "North team"),
    "specialist": ("Esme Teal", Role.ETE_SPECIALIST, "North team"),
    "manager": ("Morgan Heron", Role.TEAM_MANAGER, "North team"),
    "other_team": ("Oli Finch", Role.PRACTITIONER, "South team"),
    "board_member": ("Bea Crane", Role.BOARD_MEMBER, "Management board"),
    "administrator": ("Ada Swift", Role.ADMINISTRATOR, "Service"),
    "police": ("Pat Kestrel", Role.POLICE_OFFICER, "North team"),
    "data_officer": ("Dev Plover", Role.DATA_OFFICER, "Service"),
    "auditor": ("Ash Dunlin", Role.AUDITOR, "Service"),
    "victim_worker": ("Vera Dotterel", Role.VICTIM_WORKER, "North team"),
    "health": ("Hale Redstart", Role.HEALTH_SPECIALIST, "North team"),
}


@acting_as("journeys")
def make_service() -> None:
    """The cast, a child whose name is nearly that of the journey, and three programmes of the last quarter."""
    make_cast()
    born = clock.today().replace(day=1) - timedelta(days=15 * 365)
    known = make_child(first_name="Juniper", surname="Brook", date_of_birth=born)
    colleague = User.objects.get(email="colleague@demo.invalid")
    make_allocation(known, colleague)
    ordered = make_child(first_name="Robin", surname="Marsh", date_of_birth=born)
    make_allocation(ordered, colleague)
    since = {"starts_on": clock.today() - timedelta(days=30), "planned_end_on": clock.today() + timedelta(days=300)}
    make_programme(ordered, "REFERRAL_ORDER", **since)
    make_contact(known, colleague)
    other = make_child(first_name="Juni", surname="Wade", date_of_birth=born)
    make_allocation(other, colleague)
    harmed_somebody(born)
    make_allocation(make_child(first_name="Sorrel", surname="Tarn", date_of_birth=born), colleague)
    make_allocation(make_child(first_name="Bramble", surname="Tarn", date_of_birth=born), colleague)
    make_last_quarter(clock.today())
    make_absent(clock.now())
    make_pupil(born, colleague)
    make_mover(born, colleague)
    make_nearly_adult(colleague)
    make_assessed(born, colleague)
    refer_to_turnaround(born)
    support_last_quarter(clock.today())


def make_pupil(born: date, colleague: User) -> None:
    """A child at school, with a lead practitioner and an education specialist."""
    child = make_child(first_name="Merle", surname="Sorrel", date_of_birth=born)
    make_allocation(child, colleague)
    make_allocation(child, User.objects.get(email="specialist@demo.invalid"), role="specialist")
    make_ete(child, place="Seaview High School")


def make_mover(born: date, colleague: User) -> None:
    """A child of high risk with an order, who is to move elsewhere."""
    child = make_child(first_name="Fennel", surname="Reed", date_of_birth=born)
    make_allocation(child, colleague)
    make_flag(child, colleague)
    since = {"starts_on": clock.today() - timedelta(days=30), "planned_end_on": clock.today() + timedelta(days=300)}
    make_programme(child, "REFERRAL_ORDER", **since)


def refer_to_turnaround(born: date) -> None:
    """A child whom the police referred for Turnaround, and nobody is allocated to."""
    child = make_child(first_name="Clover", surname="Dale", date_of_birth=born)
    police = User.objects.get(email="police@demo.invalid")
    make_referral(child, police, kind="turnaround", received_on=clock.today() - timedelta(days=2))


def support_last_quarter(on: date) -> None:
    """A child whose Turnaround began and ended within the last quarter, with an assessment and a plan."""
    first = Quarter.of(on).previous.starts_on
    begun, done, over = (first + timedelta(days=days) for days in (10, 40, 70))
    worker, manager = (User.objects.get(email=f"{name}@demo.invalid") for name in ("colleague", "manager"))
    child = make_child(first_name="Campion", surname="Dale", date_of_birth=first - timedelta(days=15 * 366))
    way_in = ListEntry.objects.get(list=TURNAROUND_ENTRY, name="No further action")
    past = {"ends_on": over, "closed_why": ListEntry.objects.filter(list=REASONS_TO_CLOSE).first(), "carries_on": "Mum"}
    past |= {"closed_by": manager, "closed_at": clock.now(), "told": "That it is over"}
    why = {"opened_why": "turnaround", "turnaround_entry": way_in, "starts_on": begun}
    work = make_turnaround(make_involvement(child, manager, **why, **past))
    for whose in ("child", "carer"):
        make_turnaround_consent(work, worker, whose=whose, asked_on=begun)
    make_early_help(child, worker, manager, done)
    make_agreed_plan(child, worker, done)
    work.ends_on, work.ended_by = over, worker
    work.outcome = ListEntry.objects.get(list=TURNAROUND_ENDINGS, name="Completed")
    work.save()


def make_nearly_adult(colleague: User) -> None:
    """A child who is 18 in three months, with an order that runs on for a year."""
    today = clock.today()
    child = make_child(first_name="Sedge", surname="Vane", date_of_birth=today - timedelta(days=18 * 365 - 86))
    make_allocation(child, colleague)
    since = {"starts_on": today - timedelta(days=30), "planned_end_on": today + timedelta(days=365)}
    make_programme(child, "YOUTH_REHABILITATION_ORDER", **since)


def make_assessed(born: date, colleague: User) -> None:
    """A child whose assessment was countersigned in June."""
    child = make_child(first_name="Clover", surname="Heath", date_of_birth=born)
    make_allocation(child, colleague)
    countersign(child, colleague, User.objects.get(email="manager@demo.invalid"))


def harmed_somebody(born: date) -> None:
    """A child whose offence has a victim, with a lead practitioner and a victim worker."""
    child = make_child(first_name="Teasel", surname="Pike", date_of_birth=born)
    make_offence(child, description="Broke a greenhouse", has_victim=True)
    make_allocation(child, User.objects.get(email="practitioner@demo.invalid"))
    make_allocation(child, User.objects.get(email="victim_worker@demo.invalid"), role="specialist")


def make_absent(at: datetime) -> None:
    """Somebody of the South team is away for a week, and Oli Finch stands in: one child, with a flag."""
    on = clock.local_date(at)
    away = make_user("Wyn Pipit", Role.PRACTITIONER, make_team("South team"), phone="01632 960071")
    child = make_child(
        first_name="Linden",
        surname="Alder",
        date_of_birth=on - timedelta(days=15 * 366),
        what_helps="Short sentences. Walking beats sitting.",
        what_to_avoid="Mornings.",
    )
    make_allocation(child, away, starts_on=on - timedelta(days=30))
    make_carer(child, name="Hazel Alder", phone="01632 960072")
    make_contact(child, away, happened_at=at - timedelta(days=3), recorded_at=at - timedelta(days=3))
    Appointment.objects.create(child=child, worker=away, starts_at=at + timedelta(days=1), place="Seaview House")
    make_flag(child, away, raised_at=at - timedelta(days=9), review_on=on + timedelta(days=60))
    make_cover(
        away,
        User.objects.get(email="other_team@demo.invalid"),
        starts_on=on - timedelta(days=1),
        ends_on=on + timedelta(days=5),
    )


def make_last_quarter(on: date) -> None:
    """Three referral orders that ended in the last quarter; two children lived in suitable accommodation."""
    ended = on.replace(day=1, month=(on.month - 1) // 3 * 3 + 1) - timedelta(days=20)
    for number, suitability in enumerate(("SUITABLE", "SUITABLE", "UNSUITABLE")):
        child = make_child(first_name="Alder", surname=f"Stone{number}", date_of_birth=ended - timedelta(days=16 * 365))
        offence = make_offence(child, occurred_on=ended - timedelta(days=300))
        make_outcome(offence, "REFERRAL_ORDER", decided_on=ended - timedelta(days=200))
        starts_on = ended - timedelta(days=190)
        make_programme(
            child,
            "REFERRAL_ORDER",
            offences=[offence],
            starts_on=starts_on,
            planned_end_on=ended,
            ends_on=ended,
            completed=True,
        )
        make_residence(child, starts_on=starts_on, suitability=suitability)
        make_ete(child, starts_on=starts_on)


def make_cast() -> None:
    """Everybody, with one password, a passkey of their device, an app, and a membership since 2020."""
    for cast, (name, role, team) in CAST.items():
        user = User.objects.create_user(f"{cast}@demo.invalid", name, PASSWORD)
        user.terms_version = terms.CURRENT
        user.save(update_fields=["terms_version"])
        give_passkey(user, Device(seed=cast), HOST)
        give_app(user, secret_of(cast))
        Membership.objects.create(user=user, team=make_team(team), role=role, starts_on=date(2020, 1, 1))


def invite_manager() -> str:
    """A team manager who was just invited; returns the address in their letter."""
    newcomer = User.objects.create_user("newcomer@demo.invalid", "Nell Dipper")
    newcomer.terms_version = terms.CURRENT
    newcomer.save(update_fields=["terms_version"])
    Membership.objects.create(
        user=newcomer, team=make_team("North team"), role=Role.TEAM_MANAGER, starts_on=date(2020, 1, 1)
    )
    send_password_link_later(newcomer, at=clock.now())
    return reverse("signing_in:set_password", args=[newcomer.ref, secret_of_link(newcomer)])


def pass_time(cast: str, minutes: int) -> int:
    """So many minutes pass in every session of one of the cast, in which they do nothing; returns how many."""
    rows = UserSession.objects.filter(user__email=f"{cast}@demo.invalid")
    for row in rows:
        store = SessionStore(row.session_key)
        if "entry" in store:
            store["entry"] |= {"seen": store["entry"]["seen"] - minutes * 60}
            store.save()
    return len(rows)
