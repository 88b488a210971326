"""`manage.py import_caseload FOLDER --by EMAIL`: a caseload from CSV files (docs/import.md)."""

from pathlib import Path

from django.core.exceptions import PermissionDenied
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from cases.importing import CaseloadImport, import_caseload
from cases.importing.failures import write_failures
from yjs import clock
from yjs.accounts.models import User

LINE = "{:<24}{:>8}{:>9}{:>11}{:>9}{:>9}"


class Command(BaseCommand):
    help = "Import a caseload from CSV files; all of it or nothing (docs/import.md)."

    def add_arguments(self, parser) -> None:
        parser.add_argument("folder", type=Path)
        parser.add_argument("--by", required=True, metavar="EMAIL", help="an administrator or data officer")
        parser.add_argument("--failures", type=Path, help="where to list bad rows (FOLDER/failures.csv)")

    def handle(self, *, folder: Path, by: str, failures: Path | None, **options) -> None:
        if not folder.is_dir():
            raise CommandError(f"{folder} is not a folder")
        result = run(folder, person(by))
        path = failures or folder / "failures.csv"
        if result.failures or path.exists():
            keep(result, path)
        self.report(result, path)

    def report(self, result: CaseloadImport, path: Path) -> None:
        """Print the counts; end with an error when nothing was stored."""
        self.stdout.write(LINE.format("File", "read", "created", "unchanged", "changed", "refused"))
        for tally in result.tallies:
            counts = (tally.read, tally.created, tally.unchanged, tally.changed, tally.refused)
            self.stdout.write(LINE.format(tally.file, *counts))
        if not result.stored:
            wrong = f"{len(result.failures):,} thing{'s are' if len(result.failures) > 1 else ' is'} wrong"
            raise CommandError(f"Nothing was imported: {wrong}. {path} says where; the counts say what would be done")
        self.stdout.write("Everything is imported and the counts agree.")
        self.stdout.write(f"The work was opened with {result.opened:,} child{'' if result.opened == 1 else 'ren'}.")


def person(email: str) -> User:
    """Who imports."""
    try:
        return User.objects.get_by_natural_key(email)
    except User.DoesNotExist:
        raise CommandError(f"Nobody signs in as {email}") from None


def run(folder: Path, by: User) -> CaseloadImport:
    """The import; refusals of people and of the database become one sentence."""
    try:
        return import_caseload(folder, by=by, at=clock.now())
    except PermissionDenied:
        raise CommandError(f"{by} may not import a caseload. An administrator or a data officer may") from None
    except DatabaseError as error:
        raise CommandError(f"Nothing was imported: the database refused ({type(error).__name__})") from error


def keep(result: CaseloadImport, path: Path) -> None:
    """Write the list of failures; with none it holds its headings only."""
    try:
        write_failures(result.failures, path)
    except OSError as error:
        raise CommandError(f"Nothing can be written to {path}: {error.strerror}. Use --failures") from error
