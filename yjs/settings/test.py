"""The tests: the same PostgreSQL, Redis and Celery as production, cheaper passwords."""

import os
import tempfile
from pathlib import Path

from yjs.settings.base import *  # noqa: F403
from yjs.settings.base import ADMIN_DATABASE_URL, DATABASES, INSTALLED_APPS, MIDDLEWARE, STORAGES, env

# Reads our own migrations for what would stop the service while it runs (make check).
INSTALLED_APPS = [*INSTALLED_APPS, "django_migration_linter"]
MIGRATION_LINTER_OPTIONS = {
    "include_apps": ["accounts", "audit", "policy", "drafts", "browser_reports", "jobs"]
    + ["cases", "assessments", "panels", "reporting"],
    # Nothing was deployed yet when these were written.
    "ignore_name": [
        "0002_cover_and_leaving",
        "0003_reviews_and_terms",
        "0002_reading_log_fields",
        "0003_chained_reading_log",
        "0002_cache_table",
        "0007_subject_access",
        "0002_a_draft_a_tab",
        "0018_service_entries_from_their_own_tables",
        "0023_the_offence_list",
        "0029_courts_and_what_they_decide",
    ],
    "sql_analyser": "postgresql",
    "no_cache": True,
    "quiet": ["ok", "ignore"],
}
# A request begins with nobody acting, as in life, though the test around it sees every child (tests/database).
MIDDLEWARE = ["tests.database.NobodyActs", *MIDDLEWARE]
DEBUG = False
SECRET_KEY = "only for the tests"
ALLOWED_HOSTS = ["*"]
INVENTED_DATA = True
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
ANCHOR_FILE = str(Path(tempfile.gettempdir()) / f"reading-log-anchors-{os.getpid()}.jsonl")
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
