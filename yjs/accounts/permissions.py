"""Who may look after people and teams. The role opens no child's record, and nobody looks after themselves."""

from yjs.access import CASEWORKERS, Permission
from yjs.accounts.models import User
from yjs.roles import Role

ADMINISTRATORS = frozenset({Role.ADMINISTRATOR})

MANAGE_PEOPLE = Permission("accounts.manage_people", "Invite people, set their roles, disable them", ADMINISTRATORS)
MANAGE_TEAMS = Permission("accounts.manage_teams", "Add, rename and close teams", ADMINISTRATORS)
RECORD_LEAVER = Permission(
    "accounts.record_leaver",
    "Record that somebody leaves, and hand their work over",
    ADMINISTRATORS | {Role.TEAM_MANAGER},
)
START_REVIEW = Permission("accounts.start_review", "Start a review of who has access", ADMINISTRATORS)
REVIEW_ACCESS = Permission(
    "accounts.review_access", "Confirm, change or end people's access in a review", ADMINISTRATORS | {Role.TEAM_MANAGER}
)
STAND_INS = Permission("accounts.stand_ins", "Say who stands in while somebody is away", CASEWORKERS)

GIVE_HOME_POSTCODE = Permission(
    "accounts.give_home_postcode", "Give their own home postcode for the alert about own addresses", CASEWORKERS
)


def is_own_record(person: User, by: User) -> bool:
    """Whether the person acting would change their own roles or access."""
    return person.pk == by.pk
