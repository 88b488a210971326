"""Victims of some of the open work, by the real actions: to be contacted, asked, waiting for news, reading a letter."""

from datetime import date, timedelta

from cases.actions import (
    allocate_child,
    edit_victim_request,
    offer_restorative_justice,
    record_victim,
    record_victim_consent,
    record_victim_request,
    record_victim_view,
    set_boundary,
)
from cases.models import Offence, Victim
from cases.rules import WorkerRole
from reporting.demo_service.moments import at_hour
from reporting.demo_service.referrals import OpenWork
from yjs.accounts.models import User
from yjs.versions import newest_change

NO_DAY = None
PEOPLE = (
    ("person", "Odette Farrow", "no", "", "Text first, never after 7pm", "", ""),
    ("organisation", "Pierhead Newsagents", "no", "", "Ring the shop in the morning", "", ""),
    (
        "person",
        "Kit Sandover",
        "yes",
        "Anxious since; see them with their mum",
        "Through their mum",
        "Seaview Academy",
        "Judo club",
    ),
    ("person", "Harriet Vale", "no", "Walks with a frame and lives alone", "Letter, in large print", "", ""),
    ("person", "Idris Penhale", "no", "", "Any time", "", ""),
    ("organisation", "North Shore Library", "no", "", "E-mail the manager", "", ""),
)
SAID = "Wants to know that it will not happen again, and would read a letter."


def know_victims(work: list[OpenWork], worker: User, manager: User, on: date) -> None:
    """The first six children of the open work whose offence harmed somebody; the worker is allocated to each."""
    harmed = Offence.objects.filter(child__in=[each.child for each in work], has_victim=True).order_by("pk")
    offences = list({one.child_id: one for one in harmed.select_related("child")}.values())[: len(PEOPLE)]
    for number, (offence, person) in enumerate(zip(offences, PEOPLE, strict=False)):
        told_on = on - timedelta(days=24 - 3 * number)
        at = at_hour(on - timedelta(days=1), 14)
        role = {"worker": worker, "role": WorkerRole.SPECIALIST, "starts_on": on - timedelta(days=1)}
        allocate_child(offence.child, **role, by=manager, at=at)
        victim = record_victim(offence.child, offences=[offence], **known(person, number, told_on), by=worker, at=at)
        STEPS[number](victim, offence, on, {"by": worker, "at": at})


def known(person: tuple[str, ...], number: int, told_on: date) -> dict:
    kind, name, under_18, vulnerabilities, safe_ways, school, groups = person
    who = {"kind": kind, "name": name, "contact_name": "", "under_18": under_18, "vulnerabilities": vulnerabilities}
    who |= {"phone": f"01632 96070{number}", "email": "", "address": f"{number + 3} Lantern Street, Seaview"}
    who |= {"postcode": f"ZZ{number + 1} 4ZZ", "safe_ways": safe_ways, "school": school, "groups": groups}
    return who | {"wants_to_know": SAID if number % 2 else "", "told_on": told_on}


def consent(victim: Victim, step: str, on: date, who: dict) -> None:
    """On the day before a week ago, or the day on which the service was told."""
    day = max(victim.told_on, on - timedelta(days=7))
    record_victim_consent(victim, step=step, on=day, note="", **who)


def not_asked(victim: Victim, offence: Offence, on: date, who: dict) -> None:
    """Nobody has rung yet: late."""


def asked(victim: Victim, offence: Offence, on: date, who: dict) -> None:
    """Asked, and no answer yet."""
    consent(victim, "asked", on, who)


def to_be_told(victim: Victim, offence: Offence, on: date, who: dict) -> None:
    """Consents, asked for news that is late, and must not be met by the child."""
    consent(victim, "given", on, who)
    wants = {"kind": "progress", "words": "What was decided", "asked_on": on - timedelta(days=5)}
    record_victim_request(victim, child=offence.child, **wants, answered_on=NO_DAY, answer="", **who)
    words = "go into the leisure centre on Tuesday evenings"
    set_boundary(victim, child=offence.child, words=words, starts_on=on - timedelta(days=1), ends_on=NO_DAY, **who)


def under_way(victim: Victim, offence: Offence, on: date, who: dict) -> None:
    """Gave a view, was given support, and reads the child's letter."""
    consent(victim, "given", on, who)
    view = {
        "decision": "panel",
        "decision_on": on + timedelta(days=6),
        "sought_on": on - timedelta(days=2),
        "said": SAID,
    }
    record_victim_view(victim, child=offence.child, **view, why_not="", **who)
    wants = {"kind": "support", "words": "A stronger lock for the door", "asked_on": on - timedelta(days=6)}
    made = record_victim_request(victim, child=offence.child, **wants, answered_on=NO_DAY, answer="", **who)
    given = {"answered_on": on - timedelta(days=3), "answer": "Put in touch with the handyperson scheme"}
    edit_victim_request(made, version=newest_change(made), **wants, **given, **who)
    began = {"kind": "letter", "offered_on": on - timedelta(days=4), "answer": "accepted"}
    began |= {"starts_on": on - timedelta(days=2), "ends_on": NO_DAY, "words": "", "satisfaction": ""}
    offer_restorative_justice(victim, child=offence.child, **began, **who)


def refused(victim: Victim, offence: Offence, on: date, who: dict) -> None:
    """Wants no contact."""
    consent(victim, "refused", on, who)


def to_be_asked(victim: Victim, offence: Offence, on: date, who: dict) -> None:
    """Consents; to be asked before the panel."""
    consent(victim, "given", on, who)
    view = {"decision": "panel", "decision_on": on + timedelta(days=3), "sought_on": NO_DAY, "said": "", "why_not": ""}
    record_victim_view(victim, child=offence.child, **view, **who)


STEPS = (not_asked, asked, to_be_told, under_way, refused, to_be_asked)
