"""What an import did, counted per file so that the counts add up."""

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
class CaseloadImport:
    """The result: one tally a file, every failure, and with how many children the work was opened. With a failure
    nothing was stored."""

    tallies: list[Tally]
    failures: list[Failure] = field(default_factory=list)
    opened: int = 0

    @property
    def stored(self) -> bool:
        """Whether the caseload went in."""
        return not self.failures
