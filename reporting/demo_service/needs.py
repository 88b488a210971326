"""What children with open work need and are given, every kind, by the real actions."""

from datetime import date, timedelta

from cases.actions import add_episode
from reporting.demo_service.moments import at_hour
from reporting.demo_service.referrals import OpenWork

TOGETHER = 3  # how many of these one child has
KNOWN = (
    ("send", {"identified": True, "need": "COMMUNICATION", "plan": "EHCP", "note": "Short sentences, and a break"}),
    ("screening", {"screened_for": "SLC", "result": "NEED", "screened_by": "Wren Abara, speech therapist"}),
    ("mental-health", {"need": "Sleeps badly since a loss", "found_by": "SCREENED", "intervention": "GETTING_HELP"}),
    ("substance-misuse", {"need": "Cannabis most evenings", "found_by": "IDENTIFIED"}),
    ("physical-health", {"condition": "Asthma", "to_know": "Carries an inhaler. Let them sit down outside"}),
    ("early-help", {"stage": "REFERRED", "lead": "Rae Hollis", "note": "Evenings at home"}),
    ("send", {"identified": False, "plan": "NONE"}),
    ("exploitation", {"exploited_by": "CRIMINAL", "level": "HIGH", "concern": "Older people pick them up by car"}),
    ("parenting", {"parenting_kind": "PROGRAMME", "with_whom": "Mum", "sessions_planned": 6, "sessions_attended": 4}),
    ("screening", {"screened_for": "DYSLEXIA", "result": "FURTHER", "screened_by": "Kit Marsh, teacher"}),
)
STEPS = {"mental-health": ("referred_on", "offered_on", "attended_from"), "exploitation": ("nrm_referred_on",)}
NEXT = {"next_step": "Full assessment at school"}


def record_needs(work: list[OpenWork], on: date) -> None:
    """Each child has some of them, in turn; what follows a need comes a day after the other."""
    for number, each in enumerate(work):
        since = max(each.starts_on, on - timedelta(days=28))
        for place in range(TOGETHER):
            about, said = KNOWN[(number * TOGETHER + place) % len(KNOWN)]
            record(each, about, dict(said), since, on)


def record(each: OpenWork, about: str, said: dict, since: date, on: date) -> None:
    """One of them, by the child's worker."""
    told_on = max(since, on - timedelta(days=2))
    steps = {name: since + timedelta(days=days) for days, name in enumerate(STEPS.get(about, ()), start=1)}
    said |= {name: day for name, day in steps.items() if day <= told_on}
    if said.get("result") in ("NEED", "FURTHER"):
        said |= NEXT | {"next_on": on + timedelta(days=14)}
    who = {"source": "worker", "by": each.worker, "at": at_hour(told_on, 16)}
    add_episode(each.child, about=about, **said, starts_on=since, **who)
