"""Rules about offences and the offence list. Values in, a refusal or nothing out."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from cases.rules import is_not_in_future
from yjs.errors import Refused
from yjs.problems import Cells, Numbered, Problem, day_of, days_wrong_with, entries_of

HEADINGS = ("code", "name", "category", "seriousness", "starts_on", "ends_on")
LONGEST_CODE, LONGEST_NAME = 20, 200
SCORES = {str(score) for score in range(1, 9)}


@dataclass(frozen=True)
class Listed:
    """An entry of the offence list as a file has it; the last day is none while the entry is in force."""

    code: str
    name: str
    category: str
    seriousness: int
    starts_on: date
    ends_on: date | None


def listed_of(lines: Numbered, categories: Mapping[str, str]) -> tuple[list[Listed], list[Problem]]:
    """The entries of an offence list; `categories` are the YJB's, by code and by name in small letters."""
    return entries_of(
        lines,
        HEADINGS,
        wrong_with=lambda cells: _wrong_with(cells, categories),
        made_of=lambda cells: _listed(cells, categories),
        none="there is no offence",
    )


def _wrong_with(cells: Cells, categories: Mapping[str, str]) -> Iterator[str]:
    code, name, category, seriousness, starts_on, ends_on = cells
    if not 0 < len(code) <= LONGEST_CODE:
        yield f"code must be 1 to {LONGEST_CODE} characters"
    if not 0 < len(name) <= LONGEST_NAME:
        yield f"name must be 1 to {LONGEST_NAME} characters"
    if category.lower() not in categories:
        yield f"“{category}” is not a YJB offence category"
    if seriousness not in SCORES:
        yield f"seriousness must be a whole number from 1 to 8, not “{seriousness}”"
    yield from days_wrong_with(starts_on, ends_on)


def _listed(cells: Cells, categories: Mapping[str, str]) -> Listed:
    code, name, category, seriousness, starts_on, ends_on = cells
    return Listed(code, name, categories[category.lower()], int(seriousness), day_of(starts_on), day_of(ends_on))


def offence_is_known(category: str, seriousness: int | None) -> Refused | None:
    """What stands on no list has a category and a score of its own: a return needs both."""
    if not category:
        return Refused("Select the kind of offence, since it is not on the offence list", "category")
    if not seriousness:
        return Refused("Select the seriousness score, since it is not on the offence list", "seriousness")
    return None


def days_of_offence_fit(occurred_on: date, occurred_until: date | None, on: date) -> Refused | None:
    """An offence has happened, and its last day is not before its first."""
    if refusal := is_not_in_future(occurred_on, on, what="Date of the offence", field="occurred_on"):
        return refusal
    if occurred_until is None:
        return None
    if occurred_until < occurred_on:
        return Refused("Last day of the offence must be on or after its first day", "occurred_until")
    return is_not_in_future(occurred_until, on, what="Last day of the offence", field="occurred_until")


def charge_follows(occurred_on: date, arrested_on: date | None, charged_on: date | None, on: date) -> Refused | None:
    """A child is charged after the offence and not before the arrest."""
    if charged_on is None:
        return None
    if charged_on < occurred_on:
        return Refused("Date of charge must be on or after the date of the offence", "charged_on")
    if arrested_on and charged_on < arrested_on:
        return Refused("Date of charge must be on or after the date of arrest", "charged_on")
    return is_not_in_future(charged_on, on, what="Date of charge", field="charged_on")
