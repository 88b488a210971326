"""A victim of the main job's child, with a row of every kind that is kept of one."""

from datetime import date

from cases.actions import (
    offer_restorative_justice,
    record_victim,
    record_victim_consent,
    record_victim_request,
    record_victim_view,
    set_boundary,
)
from tests.factories import AT, ON
from tests.house.main_job import Job

NAME = "Juniper Quillon"
VICTIM = {"kind": "person", "name": NAME, "contact_name": "", "under_18": "yes", "vulnerabilities": "Lives alone"}
VICTIM |= {"safe_ways": "Text after 4pm", "phone": "01632 960888", "email": "juniper@quillon.invalid"}
VICTIM |= {"address": "19 Secluded Mews, Farport", "postcode": "ZZ7 7ZZ", "school": "Seaview Academy"}
VICTIM |= {"groups": "Judo club", "wants_to_know": "Whether it is over", "told_on": date(2026, 6, 8)}
VIEW = {"decision": "panel", "decision_on": ON, "sought_on": ON, "said": "I want my window paid", "why_not": ""}
REQUEST = {"kind": "progress", "words": "How the judge saw it", "asked_on": ON, "answered_on": None, "answer": ""}
RESTORATIVE = {"kind": "letter", "offered_on": ON, "answer": "accepted", "starts_on": ON, "ends_on": None}
RESTORATIVE |= {"words": "A letter in her own words", "satisfaction": ""}
BOUNDARY = {"words": "go to the shops on Marine Road", "starts_on": ON, "ends_on": None}
# Nobody but victim workers and managers may find one of these anywhere.
SECRETS = ("Juniper", "Quillon", "01632 960888", "Secluded Mews", "ZZ7 7ZZ", "Lives alone", "Text after 4pm")
SECRETS += ("Judo club", "Whether it is over", "I want my window paid", "How the judge saw it")
SECRETS += ("A letter in her own words", "She said yes on the telephone")


def know_a_victim(job: Job) -> None:
    """Recorded by the manager, with consent, a view, a request, restorative justice and a boundary."""
    who, child = {"by": job.people.manager, "at": AT}, job.child
    victim = record_victim(child, offences=list(job.referral.offences.all()), **VICTIM, **who)
    note = "She said yes on the telephone"
    job.more["consent"] = record_victim_consent(victim, step="given", on=ON, note=note, **who)
    job.more["victim"] = type(victim).objects.get(pk=victim.pk)
    job.more["victim_view"] = record_victim_view(victim, child=child, **VIEW, **who)
    job.more["victim_request"] = record_victim_request(victim, child=child, **REQUEST, **who)
    job.more["restorative"] = offer_restorative_justice(victim, child=child, **RESTORATIVE, **who)
    job.more["boundary"] = set_boundary(victim, child=child, **BOUNDARY, **who)


def words_of_victims(where: str, answer) -> list[str]:
    """Which of the words that are kept of the victim an answer holds, its headers included."""
    text = f"{answer.headers} {answer.getvalue().decode(errors='replace')}"
    return [f"{where}: {word}" for word in SECRETS if word in text]
