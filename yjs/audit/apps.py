"""The audit app; it also registers the checks that models must pass."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "yjs.audit"
    label = "audit"

    def ready(self) -> None:
        from yjs import checks  # noqa: F401  registers the checks
