"""The request id's way into the worker: sent along with the job, in its log lines, and in the history it writes."""

import pghistory
import structlog
from celery import Task
from celery.bootsteps import Step
from django_structlog.celery.receivers import CeleryReceiver

KEY = "__django_structlog__"


class JobLog(CeleryReceiver):
    """django-structlog's lines of a job; of the request only its id goes along, to the queue and to the worker."""

    def get_task_context(self) -> dict:
        known = super().get_task_context()
        return {key: known[key] for key in ("request_id", "parent_task_id") if key in known}


class LogJobs(Step):
    """A worker's start: from here on it tells what becomes of each job."""

    def __init__(self, parent, **kwargs) -> None:
        super().__init__(parent, **kwargs)
        self.log = JobLog()
        self.log.connect_worker_signals()


class Job(Task):
    """Every task: what it writes carries, in the history, the id of the request that asked for it."""

    def __call__(self, *args, **kwargs):
        with pghistory.context(request_id=self.asked_by()):
            return super().__call__(*args, **kwargs)

    def asked_by(self) -> str:
        """The id of the request behind this job; a job that the clock started stands under its own."""
        sent = getattr(self.request, KEY, None) or {}
        return sent.get("request_id") or (self.request.id or "").replace("-", "")


def current_request_id() -> str:
    """The id under which this request or job logs; empty in a command."""
    return structlog.contextvars.get_contextvars().get("request_id", "")
