"""What an import did, counted per file so that the counts add up."""

from collections import Counter
from dataclasses import dataclass, field

from cases.importing.failures import Failure


class DoesNotReconcile(Exception):
    """The counts of an import do not add up: the import is undone."""


@dataclass
class Tally:
    """The rows of one file: each was created, unchanged, changed or refused, and nothing else."""

    file: str
    read: int = 0
    created: int = 0
    unchanged: int = 0
    changed: int = 0
    refused: int = 0

    def require_sum(self) -> None:
        """Every row read is accounted for, or DoesNotReconcile."""
        if self.read != self.created + self.unchanged + self.changed + self.refused:
            raise DoesNotReconcile(f"{self.file}: {self}")


@dataclass(frozen=True)
class Change:
    """A field of a record that a row changes: what stands there now, and what would."""

    file: str
    id: str
    column: str
    now: str
    then: str


@dataclass(frozen=True)
class CaseloadImport:
    """The result: one tally a file, every failure, with how many children the work was opened, the codes that nothing
    maps with their rows, and what changes. With a failure nothing was stored."""

    tallies: list[Tally]
    failures: list[Failure] = field(default_factory=list)
    opened: int = 0
    unknown: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    changes: list[Change] = field(default_factory=list)

    @property
    def stored(self) -> bool:
        """Whether the caseload went in."""
        return not self.failures
