"""The people of the invented service, and how they sign in. None of this exists outside invented data."""

from dataclasses import dataclass
from datetime import date, datetime, time

from django.conf import settings

from yjs.accounts import terms
from yjs.accounts.models import Membership, Team, User
from yjs.clock import LONDON
from yjs.roles import Role
from yjs.signing_in.factors import keep_app, new_secret

NORTH, SOUTH, SERVICE, BOARD = "North team", "South team", "Service", "Management board"
PASSWORD = "lantern terrace kittiwake"
SINCE_YEARS = 4


@dataclass(frozen=True)
class Member:
    """One of the cast: the name they go by in tests and demo, their own name, role and team."""

    cast: str
    name: str
    role: Role | None
    team: str
    job_title: str

    @property
    def email(self) -> str:
        """What they sign in with."""
        return f"{self.cast}@demo.invalid"

    @property
    def shown_name(self) -> str:
        """The name with the part they play, so that a visitor of the demo knows who is who."""
        return f"{self.name} ({self.cast.replace('_', ' ')})"

    @property
    def phone(self) -> str:
        """A number of the range that Ofcom keeps for invented people."""
        return f"01632 9600{10 + CAST.index(self)}"


CAST = (
    Member("practitioner", "Priya Lark", Role.PRACTITIONER, NORTH, "Youth justice practitioner"),
    Member("colleague", "Callum Wren", Role.PRACTITIONER, NORTH, "Youth justice practitioner"),
    Member("specialist", "Esme Teal", Role.ETE_SPECIALIST, NORTH, "Education, training and employment worker"),
    Member("manager", "Morgan Heron", Role.TEAM_MANAGER, NORTH, "Team manager"),
    Member("other_team", "Oli Finch", Role.PRACTITIONER, SOUTH, "Youth justice practitioner"),
    Member("board_member", "Bea Crane", Role.BOARD_MEMBER, BOARD, "Member of the management board"),
    Member("administrator", "Ada Swift", Role.ADMINISTRATOR, SERVICE, "System administrator"),
    Member("police", "Pat Kestrel", Role.POLICE_OFFICER, NORTH, "Seconded police officer"),
    Member("data_officer", "Dev Plover", Role.DATA_OFFICER, SERVICE, "Data and performance officer"),
    Member("auditor", "Ash Dunlin", Role.AUDITOR, SERVICE, "Information governance auditor"),
    Member("victim_worker", "Vera Dotterel", Role.VICTIM_WORKER, NORTH, "Victim and restorative justice worker"),
    Member("health", "Hale Redstart", Role.HEALTH_SPECIALIST, NORTH, "Health practitioner"),
    Member("stranger", "Sam Nobody", None, "", "Signed in, with no membership"),
)


class OnlyInvented(Exception):
    """The demonstration was asked for where real records may be."""


def require_invented_data() -> None:
    """Refuse unless the settings say that every record here is invented."""
    if not settings.INVENTED_DATA:
        raise OnlyInvented(
            "The demonstration is loaded only where INVENTED_DATA is on. This service is not such a place"
        )


def make_cast(on: date) -> dict[str, User]:
    """The people with their teams, members for some years; by the part they play."""
    require_invented_data()
    since = on.replace(year=on.year - SINCE_YEARS, month=4, day=1)
    return {member.cast: _make(member, since) for member in CAST}


def _make(member: Member, since: date) -> User:
    person = User.objects.create_user(member.email, member.shown_name, PASSWORD)
    person.job_title, person.phone, person.is_invented = member.job_title, member.phone, True
    person.terms_version, person.terms_accepted_at = terms.CURRENT, datetime.combine(since, time(9), LONDON)
    person.save(update_fields=["job_title", "phone", "is_invented", "terms_version", "terms_accepted_at"])
    keep_app(person, new_secret())
    if member.role:
        team, _ = Team.objects.get_or_create(name=member.team)
        Membership.objects.create(user=person, team=team, role=member.role, starts_on=since)
    return person
