"""What is wrong with a file of lines: each line with its reason, told together. No Django."""

from collections.abc import Sequence
from dataclasses import dataclass

from yjs.errors import Refused

MOST_SHOWN = 10


@dataclass(frozen=True)
class Problem:
    """A line that cannot be taken, and why; line 1 is the headings."""

    line: int
    reason: str

    def __str__(self) -> str:
        return f"Line {self.line}: {self.reason}"


def refuse(problems: Sequence[Problem]) -> None:
    """Take nothing of a file with problems: raises Refused with the first of them and how many more there are."""
    if not problems:
        return
    told = ". ".join(str(problem) for problem in problems[:MOST_SHOWN])
    more = len(problems) - MOST_SHOWN
    raise Refused(f"Nothing was taken. {told}{f'. And {more} more' if more > 0 else ''}", "file")
