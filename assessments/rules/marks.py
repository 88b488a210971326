"""How an answer of an assessment stands: pulled forward from the last stage, or yet to clarify. No Django."""

from collections.abc import Collection
from enum import StrEnum


class Mark(StrEnum):
    """What is said of an answer beside the answer itself; words, for the history shows them."""

    FROM_LAST = "From last time"
    TO_CLARIFY = "Yet to clarify"


def carried(answers: dict[str, str], asked: Collection[str]) -> tuple[dict[str, str], dict[str, str]]:
    """Of the last stage's answers those that are asked again, each marked as not looked at yet."""
    kept = {key: words for key, words in answers.items() if key in asked and words.strip()}
    return kept, dict.fromkeys(kept, Mark.FROM_LAST.value)


def marks_after(
    marks: dict[str, str],
    before: dict[str, str],
    after: dict[str, str],
    *,
    still_so: Collection[str],
    to_clarify: Collection[str],
) -> dict[str, str]:
    """The marks once a section is saved: what was confirmed or changed loses "from last time"."""
    untouched = {
        key
        for key, mark in marks.items()
        if mark == Mark.FROM_LAST and key not in still_so and after.get(key, "") == before.get(key, "")
    }
    return dict.fromkeys(sorted(untouched), Mark.FROM_LAST.value) | dict.fromkeys(
        sorted(to_clarify), Mark.TO_CLARIFY.value
    )


def from_last(marks: dict[str, str]) -> list[str]:
    """The questions whose answers nobody confirmed or changed yet."""
    return [key for key, mark in marks.items() if mark == Mark.FROM_LAST]


def to_clarify(marks: dict[str, str]) -> list[str]:
    """The questions that the writer left to be clarified."""
    return [key for key, mark in marks.items() if mark == Mark.TO_CLARIFY]
