"""The audit app; it also registers the checks that models must pass, and the queue that tasks are sent to."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "yjs.audit"
    label = "audit"

    def ready(self) -> None:
        from yjs import celery, checks  # noqa: F401  registers the queue and the checks
