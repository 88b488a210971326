"""`manage.py print_cast`: how the people of the invented service sign in."""

from django.core.management.base import BaseCommand, CommandError

from reporting.demo_service.cast import CAST, PASSWORD, OnlyInvented, require_invented_data

LINE = "{:<32}{:<28}{:<18}"


class Command(BaseCommand):
    help = "Print the sign-ins of the invented service."

    def handle(self, **options) -> None:
        try:
            require_invented_data()
        except OnlyInvented as refusal:
            raise CommandError(str(refusal)) from None
        self.stdout.write(LINE.format("Email", "Name", "Role").rstrip())
        for member in CAST:
            role = member.role.label if member.role else "No role"
            self.stdout.write(LINE.format(member.email, member.name, role).rstrip())
        self.stdout.write(f"\nEverybody's password: {PASSWORD}")
