"""What is due to victims, on the first screen and in the lists behind its numbers; who reads it keeps victims."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse_lazy

from cases.permissions import CARRY_VICTIM_WORK, KEEP_VICTIMS
from cases.queries.victims import HEADINGS, REQUESTS, TO_CONTACT, VIEWS, Due, work_with_victims
from cases.rules_work import is_overdue
from reporting.queries.to_do import ToDo
from yjs.access import Viewer

CARRIED = {TO_CONTACT: "First contact with a victim", REQUESTS: "Answer a victim", VIEWS: "Ask a victim for their view"}


@dataclass(frozen=True)
class Number:
    """One number of the first screen: its list, its words, how many, and whether one of them is late."""

    which: str
    words: str
    count: int
    is_late: bool


def victim_work(viewer: Viewer) -> dict[str, list[Due]] | None:
    """What is to be done for victims, by list; nothing for people who do not keep victims."""
    return work_with_victims(viewer) if viewer.may(KEEP_VICTIMS) else None


def victim_numbers(work: dict[str, list[Due]], on: date) -> list[Number]:
    """The numbers of the first screen."""
    return [
        Number(
            which,
            words[:1].lower() + words[1:],
            len(work[which]),
            any(is_overdue(one.due_on, on) for one in work[which]),
        )
        for which, words in HEADINGS.items()
        if which != "all"
    ]


def victim_tasks(viewer: Viewer, work: dict[str, list[Due]] | None, until: date) -> list[ToDo]:
    """What is due to victims soon, among what a victim worker has to do."""
    if not work or not viewer.may(CARRY_VICTIM_WORK):
        return []
    return [
        ToDo(
            f"{words}: {one.victim.name}",
            reverse_lazy("cases:victim", args=[one.victim.ref]),
            None,
            one.due_on,
            one.tag,
            is_overdue(one.due_on, viewer.on),
        )
        for which, words in CARRIED.items()
        for one in work[which]
        if one.due_on <= until
    ]
