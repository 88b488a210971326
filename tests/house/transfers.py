"""A transfer of the main job's child, and the steps that follow it."""

from cases.actions import (
    accept_transfer,
    add_transition_meeting,
    ask_transfer,
    decide_transition,
    edit_transfer,
    edit_transition,
    end_transfer,
    record_transfer_check,
    review_transfer,
    start_transition,
    take_back_transition_meeting,
)
from cases.models import ListEntry
from cases.models.lists import OTHER_SERVICES
from reporting.actions.hand_over import ask_for_hand_over_pack, make_hand_over_pack
from tests.factories import AT, ON
from tests.house.main_job import Job
from yjs.versions import newest_change

DONE = {"state": "done", "done_on": ON, "words": "Canary: sent by secure e-mail"}
MET = {"meeting_on": ON, "meeting_who": "Canary: both workers and Sky", "court_told_on": None, "court_amended_on": None}


def typed(**changed) -> dict:
    """What is asked for."""
    service = ListEntry.objects.get(list=OTHER_SERVICES, name="Lancashire")
    plain = {"kind": "permanent", "service": service, "contact_name": "Canary Worker", "contact_phone": "01632 960020"}
    plain |= {"contact_email": "canary@lancashire.invalid", "asked_on": ON, "starts_on": None, "reason": "moved"}
    return plain | {"reason_words": "To her aunt, canary", "programme": None} | changed


def ask_for_transfer(job: Job) -> None:
    """The practitioner records it and works on the first line of its check-list."""
    who = {"by": job.people.practitioner, "at": AT}
    job.more["transfer"] = transfer = ask_transfer(job.child, direction="out", **typed(), **who)
    job.more["check"] = line = transfer.checks.first()
    record_transfer_check(line, version=newest_change(line), **DONE, **who)
    given = {"recipient": "Canary Worker, Lancashire", "reason": "Canary: she moved to her aunt"}
    job.more["pack"] = ask_for_hand_over_pack(transfer, **given, **who)


def see_transfer_through(job: Job) -> None:
    """The pack is made, the meeting held, every line done; the manager accepts, reviews and ends it."""
    transfer, who = job.more["transfer"], {"by": job.people.practitioner, "at": AT}
    make_hand_over_pack(job.more["pack"], **who)
    edit_transfer(transfer, version=newest_change(transfer), **typed(), **MET, **who)
    for line in transfer.checks.all():
        record_transfer_check(line, version=newest_change(line), **DONE, **who)
    manager = {"by": job.people.manager, "at": AT}
    accept_transfer(transfer, agreed_on=ON, starts_on=ON, **manager)
    review_transfer(transfer, reviewed_on=ON, decision="continues", words="Canary: settled", **manager)
    end_transfer(transfer, ends_on=ON, end_reason="Canary: came back", **manager)


def move(**changed) -> dict:
    """What is known of a move to probation."""
    plain = dict.fromkeys(("officer_name", "officer_office", "officer_phone", "officer_email", "shared_words"), "")
    plain |= {"identified_on": ON, "programme": None, "plan": "Canary: meet Rowan twice", "shared_on": None}
    return plain | changed


def plan_the_move(job: Job) -> None:
    """The practitioner sees that the child will be 18, and a first meeting takes place."""
    who = {"by": job.people.practitioner, "at": AT}
    job.more["transition"] = made = start_transition(job.child, **move(), **who)
    met = {"kind": "introduction", "held_on": ON, "who": "Canary: Sky and Rowan", "words": "Canary: they had tea"}
    add_transition_meeting(made, **met, **who)


def see_the_move_through(job: Job) -> None:
    """The plan changes, the meeting is taken back, the manager decides that the child stays."""
    made, who = job.more["transition"], {"by": job.people.practitioner, "at": AT}
    edit_transition(made, version=newest_change(made), **move(officer_name="Canary Rowan"), **who)
    take_back_transition_meeting(made.meetings.first(), reason="Canary: another child", **who)
    decided = {"decision": "stays", "decided_on": ON, "decision_reason": "Canary: nearly done"}
    decide_transition(made, **decided, by=job.people.manager, at=AT)
