"""Rules of subject access: when it is due, who checks, and what is removed from a text. No Django."""

import re
from collections.abc import Collection, Iterable, Iterator
from datetime import date
from enum import StrEnum

from yjs.errors import Refused
from yjs.working_days import months_after

REMOVED = "[removed: about another person]"
# UK telephone numbers, e-mail addresses and full postcodes: somebody can be reached by them.
REACHED_BY = re.compile(
    r"(?:\+44|\b0)(?:[ -]?\d){9,10}\b|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b"
)
SHORTEST = 3  # letters of a name that stands alone
FULL_NAME = re.compile(r"[^\W\d_][\w'’-]*")


class Stage(StrEnum):
    """How far the answer to a request is."""

    GATHERING = "gathering"
    REDACTING = "redacting"
    CHECKING = "checking"
    MAKING = "making"
    READY = "ready"
    SENT = "sent"
    REFUSED = "refused"


def due_on(received_on: date, months: int) -> date:
    """One month from the day it came, unless local policy says otherwise (DPA 2018 s.54)."""
    return months_after(received_on, months)


def is_at(stage: str, *wanted: Stage) -> Refused | None:
    """A step is taken at its stage."""
    return None if stage in wanted else Refused("Somebody has gone on with this request meanwhile. Open it again")


def another_person_checks(preparers: Collection[int], by: int) -> Refused | None:
    """Nobody checks what they prepared themselves (trust DP-05)."""
    return Refused("You prepared this copy, so somebody else must check it") if by in preparers else None


def is_extended_once(extended: str) -> Refused | None:
    """The law allows more time once."""
    return Refused("More time was taken already") if extended else None


def words_are_there(words: Iterable[str], text: str) -> Refused | None:
    """What is to be removed stands in the passage."""
    for one in words:
        if not pattern_of(one).search(text):
            return Refused(f"“{one}” does not stand in this passage", "more")
    return None


def pattern_of(words: str) -> re.Pattern:
    """The words wherever they stand whole: capitals, line breaks and the kind of apostrophe aside."""
    parts = [re.escape(part).replace("'", "['’]").replace("’", "['’]") for part in words.split()]
    return re.compile(r"(?<!\w)" + r"\s+".join(parts) + r"(?!\w)", re.IGNORECASE)


def without(text: str, words: Iterable[str]) -> str:
    """The text with every occurrence of the words replaced, the longest first."""
    for one in sorted({one for one in words if one.strip()}, key=len, reverse=True):
        text = pattern_of(one).sub(REMOVED, text)
    return text


def released(text: str, removed: Iterable[tuple[str, str]], *, withheld: bool) -> str:
    """What goes out of a passage."""
    return REMOVED if withheld else without(text, [words for words, _ in removed])


def marked(text: str, words: Iterable[str]) -> list[tuple[str, bool]]:
    """The text in pieces, each with whether it is removed: for whoever redacts or checks."""
    longest_first = sorted({one for one in words if one.strip()}, key=len, reverse=True)
    if not longest_first:
        return [(text, False)]
    pieces, place = [], 0
    for found in re.finditer("|".join(pattern_of(one).pattern for one in longest_first), text, re.IGNORECASE):
        pieces += [(text[place : found.start()], False), (found[0], True)]
        place = found.end()
    return [piece for piece in [*pieces, (text[place:], False)] if piece[0]]


def found_in(text: str, words: Iterable[str]) -> list[str]:
    """Which of the words stand in the text."""
    return [one for one in words if one.strip() and pattern_of(one).search(text)]


def names_of(name: str, own: Collection[str]) -> list[str]:
    """A name whole and its parts, without what is the child's own name as well."""
    mine = {part.lower() for part in own}
    parts = [part for part in FULL_NAME.findall(name) if len(part) >= SHORTEST and part.lower() not in mine]
    return list(dict.fromkeys([name, *parts])) if parts else []


def proposals(
    text: str, *, people: Iterable[tuple[str, str]], children: Collection[str], own: Collection[str]
) -> Iterator[tuple[str, str]]:
    """What the service proposes to remove, as (words, why).

    `people` are (words, why) known around the child; `children` the full names of all other children, in small
    letters; `own` what is the child's own and stays.
    """
    for words, why in people:
        if pattern_of(words).search(text):
            yield words, why
    names = list(FULL_NAME.finditer(text))
    for first, second in zip(names, names[1:], strict=False):
        both = f"{first[0]} {second[0]}"
        if both.lower() in children and text[first.end() : second.start()].isspace():
            yield both, "another child"
    for found in REACHED_BY.finditer(text):
        if found[0].replace(" ", "") not in own:
            yield found[0], "a telephone number, e-mail address or postcode"
