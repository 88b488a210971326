"""The checks that records pass before a return: what it needs them to say, and what cannot be so. No Django.

The national indicators read ethnicity, sex and age, the offences and outcomes of an order, its end, and where a child
lived and learned when it began and when it ended (domain 1.1 to 1.3, MoJ definitions v8).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from cases.rules import age_on

YOUNGEST, OLDEST = 10, 18


class Check(StrEnum):
    """One thing that a record must say, or that cannot be so."""

    ETHNICITY = "ethnicity"
    SEX = "sex"
    AGE = "age"
    OFFENCE = "offence"
    OUTCOME = "outcome"
    DAYS = "days"
    END = "end"
    COMPLETED = "completed"
    HOME_START = "home-start"
    HOME_END = "home-end"
    ETE_START = "ete-start"
    ETE_END = "ete-end"
    HOURS = "hours"
    CONTACT = "contact"


C = Check
NAMES = {
    C.ETHNICITY: "No ethnicity",
    C.SEX: "No sex",
    C.AGE: "An age that cannot be right",
    C.OFFENCE: "An order without an offence",
    C.OUTCOME: "An order without an outcome",
    C.DAYS: "Days that cannot be so",
    C.END: "An order past its end",
    C.COMPLETED: "An order not said to be completed or not",
    C.HOME_START: "No home when the order began",
    C.HOME_END: "No home when the order ended",
    C.ETE_START: "No education, training or employment when the order began",
    C.ETE_END: "No education, training or employment when the order ended",
    C.HOURS: "No hours of education, training or employment",
    C.CONTACT: "An appointment never given an outcome",
}


@dataclass(frozen=True)
class Order:
    """A programme as the checks take it; `offences` are days of an offence with the days of its outcomes."""

    name: str
    starts_on: date
    planned_end_on: date
    ends_on: date | None
    completed: bool | None
    offences: tuple[tuple[date, tuple[date, ...]], ...]


@dataclass(frozen=True)
class Found:
    """What is recorded of a home or of learning on one day: known to be suitable or not, and hours offered."""

    is_known: bool
    hours: float | None = None  # null where no hours are asked for


def faults_of_child(ethnicity_known: bool, sex_known: bool, born: date, order: Order) -> Iterator[tuple[Check, str]]:
    """What is missing or cannot be so of a child with an order."""
    if not ethnicity_known:
        yield C.ETHNICITY, "Ethnicity is not recorded, or said to be not obtainable"
    if not sex_known:
        yield C.SEX, "Sex is not recorded"
    age = age_on(born, order.starts_on)
    if not YOUNGEST <= age <= OLDEST:
        yield C.AGE, f"Aged {age} when the order began, on {_day(order.starts_on)}"


def faults_of_order(order: Order, on: date) -> Iterator[tuple[Check, str]]:
    """What is missing or cannot be so of an order by itself."""
    decided = [day for _, outcomes in order.offences for day in outcomes]
    if not order.offences:
        yield C.OFFENCE, f"{order.name}: no offence belongs to it"
    elif not decided:
        yield C.OUTCOME, f"{order.name}: none of its offences has an outcome"
    for offence_on, outcomes in order.offences:
        if outcomes and min(outcomes) < offence_on:
            yield C.DAYS, f"An outcome of {_day(min(outcomes))} is before its offence of {_day(offence_on)}"
    if decided and order.starts_on < min(decided):
        yield C.DAYS, f"{order.name} began on {_day(order.starts_on)}, before any outcome ({_day(min(decided))})"
    if order.ends_on is None and order.planned_end_on < on:
        yield C.END, f"{order.name} was to end on {_day(order.planned_end_on)}. No end is recorded"
    if order.ends_on and order.completed is None:
        yield C.COMPLETED, f"{order.name} ended on {_day(order.ends_on)}. Nobody said whether it was completed"


def faults_of_home(found: Sequence[Found], day: date, point: str) -> Iterator[tuple[Check, str]]:
    """What is missing of where the child lived on a day; `point` is "start" or "end"."""
    when = f"{_day(day)}, when the order {_did(point)}"
    check = C.HOME_END if point == "end" else C.HOME_START
    if not found:
        yield check, f"Where the child lived is not recorded for {when}"
    elif not all(one.is_known for one in found):
        yield check, f"Not known for {when}: where the child lived, or whether it was suitable"


def faults_of_ete(found: Sequence[Found], day: date, point: str) -> Iterator[tuple[Check, str]]:
    """What is missing of education, training or employment on a day; "not in any" is an answer too."""
    when = f"{_day(day)}, when the order {_did(point)}"
    check = C.ETE_END if point == "end" else C.ETE_START
    if not found:
        yield check, f"Education, training or employment: nothing is recorded for {when}"
    elif not all(one.is_known for one in found):
        yield check, f"Education, training or employment: not known whether suitable on {when}"
    if any(one.hours == 0 for one in found):
        yield C.HOURS, f"No hours offered are recorded for {when}"


def _did(point: str) -> str:
    return "ended" if point == "end" else "began"


def _day(day: date) -> str:
    return f"{day:%-d %B %Y}"
