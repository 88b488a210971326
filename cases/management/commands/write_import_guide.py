"""`manage.py write_import_guide`: docs/import.md from the columns of the import."""

from django.conf import settings
from django.core.management.base import BaseCommand

from cases.importing.guide import guide

FILE = settings.ROOT / "docs" / "import.md"


class Command(BaseCommand):
    help = "Write docs/import.md."

    def handle(self, **options) -> None:
        FILE.write_text(guide(), encoding="utf-8")
