"""Who may read the logs. Reading them is recorded like any other consultation."""

from yjs.access import Permission
from yjs.roles import Role

READ_LOGS = Permission("audit.read_logs", "Read who changed what", frozenset({Role.AUDITOR}))
SEE_READERS = Permission(
    "audit.see_readers",
    "Read who looked at a record and what a person looked at",
    frozenset({Role.AUDITOR, Role.DATA_OFFICER}),
)
EXPORT_LOG = Permission("audit.export_log", "Export the reading log", frozenset({Role.AUDITOR}))
ANSWER_ALERTS = Permission("audit.answer_alerts", "Answer alerts about unusual reading", frozenset({Role.AUDITOR}))
