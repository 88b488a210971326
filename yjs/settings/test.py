"""The tests: the same PostgreSQL, Redis and Celery as production, cheaper passwords."""

import os

from yjs.settings.base import *  # noqa: F403
from yjs.settings.base import ADMIN_DATABASE_URL, DATABASES, STORAGES, env

DEBUG = False
SECRET_KEY = "only for the tests"
ALLOWED_HOSTS = ["*"]
INVENTED_DATA = True
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
# The tests make their own database as an administrator, and work in it as the application (tests/database).
DATABASES.pop("reporting", None)
REPORTING_DATABASE = "default"
if ADMIN_DATABASE_URL:
    DATABASES["default"] = env.db("ADMIN_DATABASE_URL")
OWNER_DATABASE_URL = ADMIN_DATABASE_URL = ""
DATABASES["default"]["ENGINE"] = "tests.database"
DATABASES["default"]["TEST"] = {"NAME": "test_yjs" + os.environ.get("TEST_DB_SUFFIX", "")}
DATABASES["default"]["CONN_MAX_AGE"] = 0
# Each run, and each of its parallel parts, has a queue of its own.
CELERY_TASK_DEFAULT_QUEUE = "test" + os.environ.get("TEST_DB_SUFFIX", "") + os.environ.get("PYTEST_XDIST_WORKER", "")
