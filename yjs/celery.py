"""The Celery application: late acknowledgement, so that a killed worker loses no job."""

import os

from celery import Celery
from celery.signals import setup_logging

from yjs.logs.jobs import JobLog, LogJobs

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yjs.settings.dev")

app = Celery("yjs", task_cls="yjs.logs.jobs:Job")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()

# Whoever queues a job says so; the worker says what became of it.
queue_log = JobLog()
queue_log.connect_signals()
app.steps["worker"].add(LogJobs)


@setup_logging.connect
def keep_our_logging(**kwargs) -> None:
    """Django has set the log up; Celery would put handlers of its own beside it, with arguments in them."""
