"""Who may set local policy."""

from yjs.access import Permission
from yjs.roles import Role

SET_POLICY = Permission(
    "policy.set", "Set local policy: limits, frequencies, thresholds", frozenset({Role.ADMINISTRATOR})
)
