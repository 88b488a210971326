"""The first person of a fresh service: a new install has no account at all."""

import os
from argparse import ArgumentParser
from getpass import getpass

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email
from django.db import transaction

from yjs import clock
from yjs.accounts.models import Membership, Team, User
from yjs.roles import Role


class Command(BaseCommand):
    """Add an administrator; the password is asked for, or read from ADMINISTRATOR_PASSWORD."""

    help = "Add an administrator: manage.py add_administrator EMAIL NAME"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email")
        parser.add_argument("name")
        parser.add_argument("--team", default="Administration", help="their team (made when it does not exist)")

    def handle(self, *, email: str, name: str, team: str, **options) -> None:
        refuse_bad(validate_email, email)
        if User.objects.filter(email__iexact=email).exists():
            raise CommandError("There is already a person with this email address")
        password = os.environ.get("ADMINISTRATOR_PASSWORD") or asked()
        refuse_bad(validate_password, password, User(email=email, name=name))
        add(email, name, password, team)
        self.stdout.write(f"Added {name}. Sign in with {email}")


@transaction.atomic
def add(email: str, name: str, password: str, team: str) -> None:
    """The person with the role from today on."""
    person = User.objects.create_user(email, name, password)
    group, _ = Team.objects.get_or_create(name=team)
    Membership.objects.create(user=person, team=group, role=Role.ADMINISTRATOR, starts_on=clock.today())


def asked() -> str:
    """The password, typed twice at the prompt."""
    password = getpass("Password (at least 12 characters): ")
    if password != getpass("Again: "):
        raise CommandError("The two passwords are not the same")
    return password


def refuse_bad(validate, *values) -> None:
    """Turn a validator's complaint into the command's."""
    try:
        validate(*values)
    except ValidationError as bad:
        raise CommandError(" ".join(bad.messages)) from None
