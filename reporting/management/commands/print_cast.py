"""`manage.py print_cast`: how the people of the invented service sign in, with the codes that their apps show now."""

from argparse import ArgumentParser

from allauth.mfa.models import Authenticator
from django.core.management.base import BaseCommand, CommandError

from reporting.demo_service.cast import CAST, PASSWORD, Member, OnlyInvented, require_invented_data
from yjs.signing_in.factors import code_now, seconds_left
from yjs.signing_in.secrecy import decrypt

LINE = "{:<29}{:<30}{:<16}{:<34}{}"
SAYS = """
Everybody's password: {password}

After the password the service asks for a code. The codes above hold for {seconds} more seconds, and each works once:
`make codes` prints the ones of that moment. Or add a secret to an authenticator app. In the demonstration an app is
enough for every role; a real service asks administrators and team managers for a passkey (ALLOW_TOTP_FOR_ALL).
You can set up a passkey here too, under My account: browsers count localhost as safe."""


class Command(BaseCommand):
    help = "Print the sign-ins of the invented service."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--codes", action="store_true", help="only who has which code now")

    def handle(self, *, codes: bool = False, **options) -> None:
        try:
            require_invented_data()
        except OnlyInvented as refusal:
            raise CommandError(str(refusal)) from None
        secrets = secrets_of_cast()
        if not codes:
            self.stdout.write(LINE.format("Email", "Name", "Role", "Secret of the app", "Code now").rstrip())
        for member in CAST:
            secret = secrets.get(member.email, "")
            code = code_now(secret) if secret else "sets one up"
            self.stdout.write(f"{member.email:<29}{code}" if codes else line(member, secret, code))
        if codes:
            self.stdout.write(f"\nThey hold for {seconds_left()} more seconds, and each works once.")
        else:
            self.stdout.write(SAYS.format(password=PASSWORD, seconds=seconds_left()))


def line(member: Member, secret: str, code: str) -> str:
    """How one of the cast signs in."""
    role = member.role.label if member.role else "No role"
    return LINE.format(member.email, member.name, role, secret, code).rstrip()


def secrets_of_cast() -> dict[str, str]:
    """The secret of each one's app, by e-mail address."""
    emails = [member.email for member in CAST]
    apps = Authenticator.objects.filter(type=Authenticator.Type.TOTP, user__email__in=emails).select_related("user")
    return {app.user.email: decrypt(app.data["secret"]) for app in apps}
