"""Who may look after people and teams. The role opens no child's record."""

from yjs.access import Permission, Role

ADMINISTRATORS = frozenset({Role.ADMINISTRATOR})

MANAGE_PEOPLE = Permission("accounts.manage_people", "Add people, set their roles, disable them", ADMINISTRATORS)
MANAGE_TEAMS = Permission("accounts.manage_teams", "Add teams", ADMINISTRATORS)
