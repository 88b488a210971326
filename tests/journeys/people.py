"""The cast of the journeys, made in the service's own database."""

from datetime import date

from tests.factories import PASSWORD, make_team
from yjs.accounts.models import Membership, User
from yjs.roles import Role

CAST = {
    "practitioner": ("Priya Lark", Role.PRACTITIONER, "North team"),
    "colleague": ("Callum Wren", Role.PRACTITIONER, "North team"),
    "specialist": ("Esme Teal", Role.ETE_SPECIALIST, "North team"),
    "manager": ("Morgan Heron", Role.TEAM_MANAGER, "North team"),
    "other_team": ("Oli Finch", Role.PRACTITIONER, "South team"),
    "board_member": ("Bea Crane", Role.BOARD_MEMBER, "Management board"),
    "administrator": ("Ada Swift", Role.ADMINISTRATOR, "Service"),
    "police": ("Pat Kestrel", Role.POLICE_OFFICER, "North team"),
    "data_officer": ("Dev Plover", Role.DATA_OFFICER, "Service"),
    "auditor": ("Ash Dunlin", Role.AUDITOR, "Service"),
}


def make_cast() -> None:
    """Everybody, with one password and a membership since 2020."""
    for cast, (name, role, team) in CAST.items():
        user = User.objects.create_user(f"{cast}@demo.invalid", name, PASSWORD)
        Membership.objects.create(user=user, team=make_team(team), role=role, starts_on=date(2020, 1, 1))
