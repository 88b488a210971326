"""The Celery application: late acknowledgement, so that a killed worker loses no job."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yjs.settings.dev")

app = Celery("yjs")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
