"""Turnaround of the main job's child, and the steps that follow it."""

from cases.actions import (
    allow_turnaround,
    end_turnaround,
    record_turnaround_consent,
    reopen_turnaround,
    withdraw_turnaround_consent,
)
from cases.models import Child, Involvement, ListEntry
from cases.models.lists import TURNAROUND_ENDINGS, TURNAROUND_ENTRY
from tests.factories import AT, ON
from tests.house.main_job import Job

SAID = {
    "whose": "child",
    "answer": "given",
    "asked_on": ON,
    "how": "spoken",
    "witness": "Canary Nan",
    "words": "Canary",
}


def opened_for(child: Child, entry: str = "No further action") -> Involvement:
    """The child's open involvement, as if it had been opened for Turnaround."""
    way_in = ListEntry.objects.get(list=TURNAROUND_ENTRY, name=entry)
    child.involvements.filter(ends_on=None).update(opened_why="turnaround", turnaround_entry=way_in)
    return child.involvements.get(ends_on=None)


def ending(name: str = "Completed") -> ListEntry:
    """What becomes of it."""
    return ListEntry.objects.get(list=TURNAROUND_ENDINGS, name=name)


def begin_turnaround(job: Job) -> None:
    """A manager goes on although an order runs, and the child agrees."""
    involvement = opened_for(job.child)
    work = allow_turnaround(involvement, reason="Canary: the order ends tomorrow", by=job.people.manager, at=AT)
    job.more["turnaround"] = work
    record_turnaround_consent(involvement, **SAID, by=job.people.practitioner, at=AT)


def see_turnaround_through(job: Job) -> None:
    """The work ends, is opened again, and the child takes consent back."""
    work, who = job.more["turnaround"], {"by": job.people.practitioner, "at": AT}
    end_turnaround(work, ends_on=ON, outcome=ending(), child_words="Canary: I box now", **who)
    reopen_turnaround(work, reason="Canary: ended by mistake", by=job.people.manager, at=AT)
    taken = {"withdrawn_on": ON, "reason": "Canary: had enough"}
    withdraw_turnaround_consent(work.consents.get(), **taken, **who)
