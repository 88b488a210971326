"""Contacts of the last weeks and appointments of today and the coming days, by the real actions."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from random import Random

from cases.actions import allocate_child, arrange_appointment, correct_contact, follow_up_absence, record_contact
from cases.actions.contact import Beside, NextTask, OwnPart
from cases.queries.topics import topics_for
from cases.rules import Attendance, Concern, WorkerRole
from reporting.demo.contacts import CARERS, CONCERNS, METHODS, REASONS_AWAY, TALKS
from reporting.demo.words import PLACES
from reporting.demo_service.moments import at_hour
from reporting.demo_service.referrals import OpenWork
from yjs.access import viewer_on
from yjs.accounts.models import User
from yjs.bank_holidays import bank_holidays
from yjs.clock import local_date
from yjs.working_days import add_working_days

NOT_SEEN_EVERY = 6  # one child in six was not seen in the last fortnight
TODAY = ((9, 30), (11, 0), (14, 0), (15, 30))
FOLLOWED_UP = {
    "tried": "Rang the same afternoon and agreed another day.",
    "evidence": "",
    "step": "accepted",
    "step_reason": "",
}
SAFE = ("safeguarding_level", "safeguarding")
EMPTY = {
    "absence_reason": "",
    "aim": "",
    "content": "",
    "outcome": "",
    "risk_level": Concern.NOTHING_NEW.value,
    "risk": "",
    "next_steps": "",
    "safeguarding_level": Concern.NOTHING_NEW.value,
    "safeguarding": "",
    "voice": "",
    "no_views_reason": "",
}


def record_weeks(work: Iterable[OpenWork], at: datetime, random: Random) -> None:
    """One contact a week since the child has a worker; a few children have not been seen for a while."""
    for number, each in enumerate(work):
        last = local_date(at) - timedelta(days=16 if number % NOT_SEEN_EVERY == 0 else 1)
        day, talk = each.starts_on + timedelta(days=random.randint(1, 3)), 0
        while day <= last:
            record_talk(each, day, talk, random)
            day += timedelta(days=random.randint(6, 9))
            talk = min(talk + 1, len(TALKS) - 1)


def record_talk(each: OpenWork, day: date, talk: int, random: Random) -> None:
    """One contact, attended nine times in ten, recorded within two hours."""
    name, carer = each.child.known_as or each.child.first_name, random.choice(CARERS)
    method = random.choice(METHODS[talk])
    typed = EMPTY | {"method": method, "place": random.choice(PLACES[method]), "planned": True, "who_was_there": ""}
    happened_at = at_hour(day, random.randint(10, 16), random)
    if random.random() < 0.1:
        typed |= {"attendance": Attendance.ACCEPTABLE_ABSENCE.value, "aim": TALKS[talk][0]}
        typed |= {"absence_reason": random.choice(REASONS_AWAY).format(carer=carer)}
    else:
        texts = zip(("aim", "content", "outcome", "next_steps", "voice"), TALKS[talk], strict=True)
        typed |= {field: text.format(name=name, carer=carer) for field, text in texts}
        typed |= {"attendance": Attendance.ATTENDED.value}
    if random.random() < 0.05:
        typed |= {"safeguarding_level": Concern.CONCERN.value, "safeguarding": random.choice(CONCERNS)}
    at = happened_at + timedelta(hours=2)
    made = record_contact(each.child, happened_at=happened_at, by=each.worker, at=at, **typed)
    if typed["attendance"] == Attendance.ACCEPTABLE_ABSENCE and random.random() < 0.8:
        follow_up_absence(made, **FOLLOWED_UP, by=each.worker, at=at + timedelta(hours=18))


def arrange_days(work: Iterable[OpenWork], at: datetime) -> None:
    """Each worker has appointments today and tomorrow, arranged the day before."""
    by_worker: dict[User, list[OpenWork]] = {}
    for each in sorted(work, key=lambda each: each.starts_on):
        by_worker.setdefault(each.worker, []).append(each)
    for worker, theirs in by_worker.items():
        for place, each in enumerate(theirs[: 2 * len(TODAY)]):
            later, (hour, minute) = place // len(TODAY), TODAY[place % len(TODAY)]
            starts_at = at_hour(local_date(at) + timedelta(days=later), hour) + timedelta(minutes=minute)
            arranged_at = max(starts_at - timedelta(days=1, hours=2), at_hour(each.starts_on, 17))
            if arranged_at < starts_at:
                arrange_appointment(
                    each.child, starts_at=starts_at, method="office", place="Seaview House", by=worker, at=arranged_at
                )


def record_unusual(work: list[OpenWork], at: datetime) -> None:
    """A group session of three children with a task, a contact that is kept apart, and a correction."""
    by_worker: dict[User, list[OpenWork]] = {}
    held_at = at - timedelta(days=2)
    for each in work:
        if each.starts_on <= local_date(held_at):  # the worker had the child by then
            by_worker.setdefault(each.worker, []).append(each)
    if not by_worker:
        return
    worker, theirs = max(by_worker.items(), key=lambda item: len(item[1]))
    first, *others = theirs[:3]
    own = EMPTY | {"attendance": Attendance.ATTENDED.value}
    own = {name: own[name] for name in ("absence_reason", "risk_level", "risk", "no_views_reason", *SAFE, "attendance")}
    parts = [
        OwnPart(each.child, own | {"voice": words, "outcome": "Says what a good choice would have been."})
        for each, words in zip(
            others, ("I would have walked home.", "My mates would laugh, but I get it."), strict=False
        )
    ]
    shared = EMPTY | {
        "method": "community",
        "place": "The Boathouse",
        "planned": True,
        "who_was_there": "A youth worker",
    }
    shared |= {"attendance": Attendance.ATTENDED.value, "aim": "Talk about choices when others are watching."}
    shared |= {"content": "Rowed to the island, then a game about choices, then soup.", "voice": "Best session so far."}
    shared |= {"outcome": "Stayed to the end and helped to tidy up.", "next_steps": "Book the boat again."}
    steps = [NextTask("Book the boat for next month", worker, add_working_days(local_date(at), 5, bank_holidays()))]
    beside = Beside(topics=topics_for(first.child, viewer_on(worker, local_date(at), at))[:1], tasks=steps)
    made = record_contact(
        first.child, happened_at=held_at, others=parts, beside=beside, by=worker, at=held_at, **shared
    )
    correct_contact(
        made,
        correction_reason="Soup came before the game",
        happened_at=held_at,
        beside=Beside(topics=beside.topics),
        by=worker,
        at=at - timedelta(days=1),
        **shared | {"content": "Rowed to the island, then soup, then a game about choices."},
    )
    said = {
        "sensitive": "third_party",
        "method": "phone",
        "who_was_there": "A neighbour",
        "planned": False,
        "place": "",
    }
    told = {"aim": "Hear what the neighbour saw.", "content": "Two older lads wait outside most evenings.", "voice": ""}
    told |= {"no_views_reason": "The child was not there.", "outcome": "Asked the police officer to look at it."}
    record_contact(
        first.child, happened_at=at - timedelta(days=1), by=worker, at=at - timedelta(days=1), **shared | said | told
    )


def bring_in_specialists(work: list[OpenWork], cast: dict[str, User], at: datetime) -> None:
    """The ETE worker joins in with every fourth child, the health worker with every third."""
    for joins, children in (("specialist", work[::4]), ("health", work[1::3])):
        for each in children:
            allocate_child(
                each.child,
                worker=cast[joins],
                role=WorkerRole.SPECIALIST.value,
                starts_on=each.starts_on,
                by=cast["manager"],
                at=at_hour(each.starts_on, 17),
            )
