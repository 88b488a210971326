"""Who the children with open work are, where they lived before, and the people around them, by the real actions."""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, timedelta
from random import Random

from cases import rules_details
from cases.actions import add_carer, add_former, add_person_around, edit_details, record_move
from cases.models import Authority
from reporting.demo import words
from reporting.demo_service.moments import at_hour
from reporting.demo_service.referrals import OpenWork
from yjs.errors import Refused
from yjs.versions import newest_change

WHITE = ("WHITE.BRITISH",) * 7 + ("WHITE.IRISH", "WHITE.OTHER")
LANGUAGES = ("English",) * 8 + ("Polish", "Urdu")
HELPS = ("Short sentences, one thing at a time.", "Walking side by side.", "A drawing pad.", "Texts first.")
AVOID = ("Mornings.", "Long letters.", "Being asked about Dad in front of others.", "Crowded rooms.")
SURGERIES = ("Pebble Lane Surgery", "The Harbour Practice")
SCHOOLS = ("Seaview Academy", "Marram High School", "The Lantern Centre")
SOCIAL_WORK = "Children's social care"
COURT = "An order of the family court of last year: no contact, and he must not learn the address."


def know_children(work: Iterable[OpenWork], random: Random) -> None:
    """Every child a little; every third has moved, every fourth a former name, every fifth somebody to keep away."""
    for number, each in enumerate(work):
        who = {"by": each.worker, "at": at_hour(each.starts_on, 17)}
        know_details(each, number, who, random)
        know_people(each, number, who, random)
        if number % 3 == 0:
            move(each, who, random)
        if number % 4 == 1:
            days = {"starts_on": None, "ends_on": each.child.date_of_birth + timedelta(days=3000)}
            name = f"{each.child.first_name} {random.choice(words.SURNAMES)}"
            add_former(each.child, kind="name", name=name, note="Before Mum married again", **days, **who)


def know_details(each: OpenWork, number: int, who: dict, random: Random) -> None:
    """Languages, ethnicity in detail, numbers of other agencies, what helps."""
    code = random.choice(WHITE) if each.child.ethnicity == "WHITE" else each.child.ethnicity
    language = random.choice(LANGUAGES)
    needs = {"interpreter_needed": "yes", "interpreter_for": f"{language}, a woman"} if language != "English" else {}
    typed = {
        "ethnicity": code,
        "nationality": "British",
        "first_language": language,
        "nhs_number": next(fitting(rules_details.nhs_number, (f"9990{number:05}{end}" for end in range(10))), ""),
        "upn": next(fitting(rules_details.upn, (f"{one}999{number:09}" for one in rules_details.UPN_LETTERS))),
        "social_care_number": f"SV{70_000 + number}",
        "pronouns": "they/them" if number % 9 == 4 else "",
        "what_helps": random.choice(HELPS),
        "what_to_avoid": random.choice(AVOID),
        "home_authority": Authority.objects.get(is_ours=True),
    }
    edit_details(each.child, version=newest_change(each.child), **typed | needs, **who)
    each.child.refresh_from_db()


def fitting(check: Callable[[str], str], candidates: Iterator[str]) -> Iterator[str]:
    """The candidates whose check digit fits."""
    for one in candidates:
        try:
            yield check(one)
        except Refused:
            continue


def know_people(each: OpenWork, number: int, who: dict, random: Random) -> None:
    """A brother or sister, a surgery, a school, sometimes a social worker, sometimes a father to keep away."""
    child, phone = each.child, f"07700 903{number:03}"
    sibling = {"name": f"{random.choice(words.FIRST_NAMES['2'])} {child.surname}", "relationship": "Sister"}
    add_person_around(child, kind="sibling", **sibling, **who)
    add_person_around(child, kind="gp", name="", agency=random.choice(SURGERIES), phone="01632 960100", **who)
    head = {"name": f"Miss {random.choice(words.SURNAMES)}", "relationship": "Head of year", "phone": "01632 960200"}
    add_person_around(child, kind="school", agency=random.choice(SCHOOLS), **head, **who)
    if number % 2 == 0:
        worker = {"name": f"{random.choice(words.FIRST_NAMES['2'])} Sandpiper", "relationship": "Social worker"}
        email = "social.worker@example.invalid"
        add_person_around(child, kind="professional", agency=SOCIAL_WORK, phone=phone, email=email, **worker, **who)
    if number % 5 == 0:
        father = {"name": f"{random.choice(words.FIRST_NAMES['1'])} {child.surname}", "relationship": "Father"}
        away = {"must_not_contact": True, "must_not_know_address": True, "must_not_reason": COURT}
        add_carer(child, phone=phone, may_be_called=False, parental_responsibility="yes", **father, **away, **who)


def move(each: OpenWork, who: dict, random: Random) -> None:
    """The child came to their present address some months ago, from another one."""
    at: datetime = who["at"]
    record_move(
        each.child,
        moved_on=at.date() - timedelta(days=random.randint(20, 300)),
        address=f"{random.randint(1, 90)} {random.choice(words.STREETS)}, Seaview",
        postcode=f"ZZ{random.randint(1, 9)} {random.randint(1, 9)}CD",
        home_authority=Authority.objects.get(is_ours=True),
        **who,
    )
