"""Open work of the last weeks: referrals by the police officer, allocations by the manager, by the real actions."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from cases.actions import allocate_child, refer_child
from cases.models import Child, ListEntry, Programme, Referral
from cases.models.lists import TURNAROUND_ENTRY
from cases.queries.finding import SEARCH
from cases.rules import WorkerRole
from reporting.demo import words
from reporting.demo.dates import between, years_before
from reporting.demo_service.moments import at_hour
from yjs.accounts.models import User
from yjs.audit.models import Operation
from yjs.audit.record import record_viewing_by

LEADS = {"practitioner": 12, "colleague": 10, "other_team": 10}
WAITING = 4
WEEKS_OF_WORK = 10
ON_TURNAROUND = 6  # of those referred, the first: so that their work is furthest
WAYS_IN = ("Repeated antisocial behaviour", "No further action", "Community resolution")
REASONS = (
    "Admitted it straight away and wants to put it right. Lives with Nan; school says attendance has dropped.",
    "First time known to the police. Was with older young people; worried about what happens next.",
    "Accepts responsibility. Mum asked for help with evenings before this happened.",
    "Says it was a dare. The shop would like to hear from the child. No earlier referrals.",
)
KINDS = ("CRIMINAL_DAMAGE", "THEFT_AND_HANDLING", "PUBLIC_ORDER", "VIOLENCE_AGAINST_THE_PERSON", "DRUGS")


@dataclass(frozen=True)
class OpenWork:
    """A child with open work, who leads, and since when."""

    child: Child
    worker: User
    starts_on: date


def make_open_work(cast: dict[str, User], year_end: date, on: date, random: Random) -> list[OpenWork]:
    """Every running programme gets a lead practitioner; new referrals fill the caseloads, the newest ones wait."""
    running = Child.objects.filter(programmes__in=Programme.objects.filter(ends_on=None)).distinct()
    children = [(child, _lately(year_end, on, random)) for child in running.order_by("pk")]
    wanted = sum(LEADS.values()) - len(children)
    days = sorted(_lately(year_end, on, random) for _ in range(max(wanted, 0) + WAITING))
    referred = [refer_somebody(cast["police"], number, day, year_end, random) for number, day in enumerate(days)]
    children += [(referral.child, referral.received_on) for referral in referred[: len(days) - WAITING]]
    leads = [cast[name] for name, count in LEADS.items() for _ in range(count)]
    random.shuffle(leads)
    return [
        allocate(child, worker, day, on, cast["manager"]) for (child, day), worker in zip(children, leads, strict=False)
    ]


def _lately(year_end: date, on: date, random: Random) -> date:
    """A day of the last weeks, and after the year whose totals are published."""
    first = max(year_end + timedelta(days=1), on - timedelta(weeks=WEEKS_OF_WORK))
    return between(random, first, max(first, on - timedelta(days=1)))


def refer_somebody(police: User, number: int, day: date, year_end: date, random: Random) -> Referral:
    """A child whom nobody knew is referred about one offence, after a search that found nobody."""
    at = at_hour(day, 10, random)
    sex = "2" if random.random() < 0.18 else "1"
    born = years_before(between(random, day - timedelta(days=330), day - timedelta(days=30)), random.randint(13, 16))
    names = {
        "first_name": random.choice(words.FIRST_NAMES[sex]),
        "surname": words.SURNAMES[number % len(words.SURNAMES)].removesuffix("-Tarn") + "-Tarn",
        "known_as": "",
    }
    asked = names | {"date_of_birth": born.isoformat()}
    search = record_viewing_by(police, (SEARCH, ""), SEARCH, at=at, operation=Operation.SEARCH, detail={"terms": asked})
    happened = max(year_end + timedelta(days=1), day - timedelta(days=random.randint(2, 16)))
    category = random.choice(KINDS)
    return refer_child(
        search,
        **names,
        date_of_birth=born,
        sex=sex,
        ethnicity=random.choice(["WHITE"] * 8 + ["MIXED", "ASIAN"]),
        phone=f"07700 901{number:03}",
        address=f"{random.randint(1, 90)} {random.choice(words.STREETS)}, Seaview",
        postcode=f"ZZ{random.randint(1, 9)} {random.randint(1, 9)}AB",
        carer_name=f"{random.choice(words.FIRST_NAMES['2'])} {names['surname']}",
        carer_relationship=random.choice(["Mother", "Grandmother", "Aunt"]),
        carer_phone=f"07700 902{number:03}",
        occurred_on=happened,
        description=random.choice(words.OFFENCES[category]),
        category=category,
        seriousness=random.choice(words.SERIOUSNESS[category]),
        arrested_on=None,
        knife_related=False,
        has_victim=category in words.WITH_A_VICTIM,
        kind="turnaround" if number < ON_TURNAROUND else "out_of_court",
        received_on=day,
        police_reference=f"SV/{day:%y}/{4100 + number}",
        reason=random.choice(REASONS),
        by=police,
        at=at,
    )


def allocate(child: Child, worker: User, day: date, on: date, manager: User) -> OpenWork:
    """The manager gives the child a lead practitioner one to two days after the referral."""
    starts_on = min(day + timedelta(days=1), on)
    at = at_hour(min(day, on), 16)
    opens = {}
    if child.referrals.filter(kind="turnaround").exists():
        ways_in = ListEntry.objects.filter(list=TURNAROUND_ENTRY, name__in=WAYS_IN)
        opens = {"opened_why": "turnaround", "turnaround_entry": ways_in[child.pk % len(WAYS_IN)]}
    who = {"by": manager, "at": at}
    allocate_child(child, worker=worker, role=WorkerRole.LEAD.value, starts_on=starts_on, **opens, **who)
    return OpenWork(child, worker, starts_on)
