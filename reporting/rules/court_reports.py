"""A pre-sentence report: its parts, how it goes from its start to the court, and who may move it. No Django."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from yjs.errors import Refused


class Status(StrEnum):
    """Where the words of a report stand."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    CHECKED = "checked"


@dataclass(frozen=True)
class Part:
    """One part of a report: its heading for the court, and what the writer is asked."""

    key: str
    title: str
    asks: str


PARTS = (
    Part("sources", "Where this report comes from", "Who you spoke with, what you read, and what you could not get."),
    Part("offences", "What happened", "What the child did, why, and how they see it now. Not the charge alone."),
    Part(
        "harm",
        "Who was harmed",
        "What is known of the harm. Nothing by which a person who was harmed can be found: no name, no address.",
    ),
    Part("life", "The child’s life", "Home, family, learning, health, friends: what helps and what gets in the way."),
    Part("voice", "What the child says", "The child’s own words, and those of a parent or carer."),
    Part("before", "What was tried before", "Earlier outcomes and orders, and how the child took part in them."),
    Part(
        "risk", "Risk, safety and wellbeing", "How likely more offending is, who could be hurt, how safe the child is."
    ),
    Part("plan", "What we would do", "The work that we offer: what, how often, with whom. In words the child knows."),
    Part("proposal", "What we propose", "The sentence that we ask the court to think about, and why."),
)
WRITABLE = frozenset({Status.DRAFT, Status.RETURNED})
IN_THE_WAY = {
    Status.SUBMITTED: "This report waits for its check. A manager can return it before you change it",
    Status.CHECKED: "This report was checked and can no longer change",
}


def part_of(key: str) -> Part | None:
    """The part with this key."""
    return next((part for part in PARTS if part.key == key), None)


def may_be_written(status: str) -> Refused | None:
    """Words change only while the writer has the report."""
    return None if status in WRITABLE else Refused(IN_THE_WAY[Status(status)])


def may_be_checked(status: str) -> Refused | None:
    """A manager decides about what was handed to them."""
    return None if status == Status.SUBMITTED else Refused("This report does not wait for a check")


def is_whole(empty: Collection[str]) -> Refused | None:
    """A report is handed over with words in every part."""
    return Refused(f"Write the part “{next(iter(empty))}” before you hand the report over") if empty else None


def says_what_to_change(reason: str) -> Refused | None:
    """A report goes back with what to change."""
    return None if reason.strip() else Refused("Enter what needs to change", "reason")
