"""`manage.py measure backup --value BYTES --says WORDS`: how a backup tells the status page that it was made."""

from django.core.management.base import BaseCommand, CommandParser

from yjs import clock
from yjs.jobs.models import Measurement
from yjs.jobs.signs import BACKUP, RESTORE


class Command(BaseCommand):
    help = "Tell the status page that a backup was made, or that one was restored on trial"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("names", nargs="+", choices=[BACKUP, RESTORE])
        parser.add_argument("--value", type=float, help="bytes of a backup, seconds of a restore")
        parser.add_argument("--says", default="", help="what the status page shows beside it")
        parser.add_argument("--failed", action="store_true")

    def handle(self, *args, **options) -> None:
        says, ok = options["says"][:300], not options["failed"]
        for name in options["names"]:
            Measurement.write(name, at=clock.now(), ok=ok, value=options["value"], says=says)
