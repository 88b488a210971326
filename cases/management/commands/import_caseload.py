"""`manage.py import_caseload FOLDER --by EMAIL`: a caseload from CSV files (docs/import.md)."""

from collections.abc import Iterable
from dataclasses import astuple, fields
from pathlib import Path

from django.core.exceptions import PermissionDenied
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, transaction

from cases.importing import CaseloadImport, import_caseload
from cases.importing.failures import failure_lines
from cases.importing.mapping import FILE, unknown_lines
from cases.importing.tally import Change
from yjs import clock
from yjs.accounts.models import User
from yjs.exports import csv_lines

CHANGED = [field.name for field in fields(Change)]
LINE = "{:<24}{:>8}{:>9}{:>11}{:>9}{:>9}"


class Command(BaseCommand):
    help = "Import a caseload from CSV files; all of it or nothing (docs/import.md)."

    def add_arguments(self, parser) -> None:
        parser.add_argument("folder", type=Path)
        parser.add_argument("--by", required=True, metavar="EMAIL", help="an administrator or data officer")
        parser.add_argument("--failures", type=Path, help="where to list bad rows (FOLDER/failures.csv)")
        parser.add_argument("--dry-run", action="store_true", help="say what would change, and change nothing")

    def handle(self, *, folder: Path, by: str, failures: Path | None, dry_run: bool, **options) -> None:
        if not folder.is_dir():
            raise CommandError(f"{folder} is not a folder")
        result = run(folder, person(by), dry=dry_run)
        path = failures or folder / "failures.csv"
        if result.failures or path.exists():
            keep(path, failure_lines(result.failures))
        if result.unknown:
            keep(path.with_name("unmapped.csv"), unknown_lines(result.unknown))
        if dry_run:
            keep(path.with_name("changes.csv"), csv_lines(CHANGED, map(astuple, result.changes)))
        self.report(result, path, dry=dry_run)

    def report(self, result: CaseloadImport, path: Path, *, dry: bool) -> None:
        """Print the counts; end with an error when a row was refused."""
        self.stdout.write(LINE.format("File", "read", "created", "unchanged", "changed", "refused"))
        for tally in result.tallies:
            counts = (tally.read, tally.created, tally.unchanged, tally.changed, tally.refused)
            self.stdout.write(LINE.format(tally.file, *counts))
        for (file, column, theirs), rows in sorted(result.unknown.items()):
            self.stdout.write(f"Not mapped: {file}, {column}: “{theirs[:60]}” ({counted(rows, 'row')})")
        if result.unknown:
            self.stdout.write(f"{path.with_name('unmapped.csv')} lists them: fill in “ours”, save it as {FILE}.")
        if not result.stored:
            wrong = f"{len(result.failures):,} thing{'s are' if len(result.failures) > 1 else ' is'} wrong"
            raise CommandError(f"Nothing was imported: {wrong}. {path} says where; the counts say what would be done")
        if dry:
            changed = counted(len(result.changes), "field")
            self.stdout.write(f"Nothing was imported: this was a dry run. {changed} of the record would change.")
            return
        self.stdout.write("Everything is imported and the counts agree.")
        self.stdout.write(f"The work was opened with {result.opened:,} child{'' if result.opened == 1 else 'ren'}.")


def counted(number: int, what: str) -> str:
    """ "1 row", "2 rows"."""
    return f"{number:,} {what}{'' if number == 1 else 's'}"


def person(email: str) -> User:
    """Who imports."""
    try:
        return User.objects.get_by_natural_key(email)
    except User.DoesNotExist:
        raise CommandError(f"Nobody signs in as {email}") from None


def run(folder: Path, by: User, *, dry: bool) -> CaseloadImport:
    """The import, undone again when it is only tried; refusals of people and of the database become one sentence."""
    try:
        with transaction.atomic():
            result = import_caseload(folder, by=by, at=clock.now())
            transaction.set_rollback(dry)
            return result
    except PermissionDenied:
        raise CommandError(f"{by} may not import a caseload. An administrator or a data officer may") from None
    except DatabaseError as error:
        raise CommandError(f"Nothing was imported: the database refused ({type(error).__name__})") from error


def keep(path: Path, lines: Iterable[str]) -> None:
    """Write a list beside the files; with nothing to tell it holds its headings only."""
    try:
        with path.open("w", encoding="utf-8", newline="") as file:
            file.writelines(lines)
    except OSError as error:
        raise CommandError(f"Nothing can be written to {path}: {error.strerror}. Use --failures") from error
