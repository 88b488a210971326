"""Who may see how the service is doing."""

from yjs.access import Permission
from yjs.roles import Role

LOOK_AFTER_SERVICE = Permission(
    "status.see",
    "See how the service is doing, and decide about parked jobs",
    frozenset({Role.ADMINISTRATOR}),
)
