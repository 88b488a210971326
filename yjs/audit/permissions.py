"""Who may read the logs. Reading them is recorded like any other consultation."""

from yjs.access import Permission
from yjs.roles import Role

READ_LOGS = Permission("audit.read_logs", "Read who looked at what and who changed what", frozenset({Role.AUDITOR}))
