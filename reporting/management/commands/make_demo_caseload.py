"""`manage.py make_demo_caseload FOLDER --seed N`: an invented service as files for `import_caseload`."""

from datetime import date
from pathlib import Path

from django.core.management.base import BaseCommand

from reporting.demo.caseload import write_caseload
from reporting.demo.dates import BASE_YEAR


class Command(BaseCommand):
    help = "Write an invented caseload whose totals are those published for 2022/23."

    def add_arguments(self, parser) -> None:
        parser.add_argument("folder", type=Path)
        parser.add_argument("--seed", type=int, required=True)
        parser.add_argument("--year", type=int, default=BASE_YEAR, help="the year in which the financial year begins")
        parser.add_argument("--until", type=date.fromisoformat, help="leave out what happens after this day")

    def handle(self, *, folder: Path, seed: int, year: int, until: date | None, **options) -> None:
        counts = write_caseload(folder, seed=seed, year=year, until=until)
        for name, rows in counts.items():
            self.stdout.write(f"{name + '.csv':<24}{rows:>6}")
