"""`manage.py load_demo`: the invented service, once."""

from django.core.management.base import BaseCommand, CommandError

from reporting.demo_service.cast import OnlyInvented
from reporting.demo_service.load import load_demo
from yjs import clock


class Command(BaseCommand):
    help = "Load the invented service: people, caseload and a little live work. A second run changes nothing."

    def handle(self, **options) -> None:
        try:
            loaded = load_demo(at=clock.now())
        except OnlyInvented as refusal:
            raise CommandError(str(refusal)) from None
        self.stdout.write("The invented service is loaded." if loaded else "The invented service is there already.")
