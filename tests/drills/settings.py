"""The service in a drill: the tests' settings, a clock that sweeps more often, letters by a real connection."""

from yjs.settings.test import *  # noqa: F403
from yjs.settings.test import CELERY_BEAT_SCHEDULE, CELERY_BROKER_TRANSPORT_OPTIONS, INSTALLED_APPS, env

CELERY_BEAT_SCHEDULE = CELERY_BEAT_SCHEDULE | {
    "sweep-outbox": {"task": "yjs.jobs.tasks.sweep_outbox", "schedule": env.float("DRILL_SWEEP", default=2.0)},
    "look-at-health": {"task": "yjs.jobs.tasks.look_at_health", "schedule": 5.0},
}
CELERY_BROKER_TRANSPORT_OPTIONS = CELERY_BROKER_TRANSPORT_OPTIONS | {
    "unacked_restore_interval": 1,
    "visibility_timeout": env.int("DRILL_VISIBILITY", default=CELERY_BROKER_TRANSPORT_OPTIONS["visibility_timeout"]),
}
CELERY_TASK_ACKS_LATE = env.bool("DRILL_ACKS_LATE", default=True)
EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_HOST, EMAIL_PORT = "127.0.0.1", env.int("DRILL_MAIL_PORT", default=1)
CELERY_IMPORTS = ["tests.drills.tasks"]
INSTALLED_APPS = [*INSTALLED_APPS, *env.list("DRILL_APPS", default=[])]
