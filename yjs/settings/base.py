"""Settings that hold everywhere; dev, test and production add what differs."""

from pathlib import Path

import environ
from celery.schedules import crontab
from csp.constants import NONCE, NONE, SELF

from yjs.logs.lines import configure

ROOT = Path(__file__).resolve().parents[2]
env = environ.Env()

SERVICE_NAME = env("SERVICE_NAME", default="Youth justice case management")
INVENTED_DATA = env.bool("INVENTED_DATA", default=False)
# Where people reach the service: links in letters that a worker sends begin with it.
SERVICE_URL = env("SERVICE_URL", default="http://localhost:8000").rstrip("/")

INSTALLED_APPS = [
    "yjs.accounts",
    "yjs.signing_in",
    "yjs.audit",
    "yjs.policy",
    "yjs.drafts",
    "yjs.browser_reports",
    "yjs.jobs",
    "yjs.uploads",
    "cases",
    "assessments",
    "panels",
    "reporting",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.contrib.humanize",
    "django_filters",
    "django_structlog",
    "csp",
    "crispy_forms",
    "crispy_forms_gds",
    "pgtrigger",
    "pghistory",
    "allauth",
    "allauth.account",
    "allauth.socialaccount",
    "allauth.mfa",
    "allauth.usersessions",
]

# The first four stand outside all that can answer, so that no redirect and no error goes without id and headers.
MIDDLEWARE = [
    "yjs.middleware.RequestMoment",
    "yjs.middleware.HardShell",
    "csp.middleware.CSPMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "yjs.logs.requests.LogRequests",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "yjs.middleware.ClearAfterSignOut",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "yjs.signing_in.middleware.SessionLimits",
    "django.contrib.messages.middleware.MessageMiddleware",
    "yjs.middleware.RefuseUnguardedViews",
    "yjs.signing_in.middleware.SecondFactorFirst",
    "yjs.accounts.middleware.AcceptTermsFirst",
]

ROOT_URLCONF = "yjs.urls"
WSGI_APPLICATION = "yjs.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "yjs.pages.page_context",
            ],
            "builtins": ["yjs.templatetags.words"],
        },
    }
]

# --- Data -------------------------------------------------------------------------------------------------
DATABASES = {"default": env.db("DATABASE_URL", default="postgres://localhost/yjs")}
DATABASES["default"]["CONN_MAX_AGE"] = 60
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
# Migrations sign in as the owner; only the embedded servers of a demo have an administrator's address.
OWNER_DATABASE_URL = env("OWNER_DATABASE_URL", default="")
ADMIN_DATABASE_URL = env("ADMIN_DATABASE_URL", default="")
REPORTING_DATABASE = "default"
if env("REPORTING_DATABASE_URL", default=""):
    # A read replica: returns and reports read from it, nothing writes to it.
    DATABASES["reporting"] = env.db("REPORTING_DATABASE_URL") | {"TEST": {"MIRROR": "default"}}
    REPORTING_DATABASE = "reporting"
REDIS_URL = env("REDIS_URL", default="redis://localhost:6379/0")
# Redis carries jobs and nothing else. What limits guessing is kept here: it needs no Redis, and outlives one.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache_entries",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}

PGHISTORY_APPEND_ONLY = True
# Where the head of the reading log is written down outside the database: at least one of the two (yjs/checks.py).
ANCHOR_FILE = env("ANCHOR_FILE", default="/var/lib/yjs/reading-log-anchors.jsonl")
ANCHOR_EMAIL = env("ANCHOR_EMAIL", default="")

STORAGES = {
    "default": {"BACKEND": "yjs.storage.DatabaseStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
if env("FILES_FOLDER", default=""):
    # A folder outside the code that every host mounts; the backup of the database does not hold it.
    STORAGES["default"] = {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": env("FILES_FOLDER"), "file_permissions_mode": 0o600},
    }
elif env("FILES_BUCKET", default=""):
    STORAGES["default"] = {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {
            "bucket_name": env("FILES_BUCKET"),
            "endpoint_url": env("FILES_ENDPOINT_URL", default=None),
            "region_name": env("FILES_REGION", default=None),
            "default_acl": "private",
            "querystring_auth": True,
            "file_overwrite": False,
        },
    }

# --- People who sign in -----------------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["django.contrib.auth.backends.ModelBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
PASSWORD_WORDS = env.list("PASSWORD_WORDS", default=[])  # local words that make no password: the town, the council
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("name", "email", "job_title")},
    },
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
    {"NAME": "yjs.signing_in.words.GuessableWordsValidator"},
]
# The oldest that local policy can let a one-time link become (people.link_days).
PASSWORD_RESET_TIMEOUT = 31 * 86_400
LOGIN_URL = "signing_in:sign_in"
LOGIN_REDIRECT_URL = "/"
PROXY_COUNT = env.int("PROXY_COUNT", default=0)

# Sessions end on the server (decision 0015): idle, and whole however busy. A grave step asks again after minutes.
IDLE_MINUTES = env.int("IDLE_MINUTES", default=20)
SESSION_HOURS = env.int("SESSION_HOURS", default=12)
CONFIRM_MINUTES = env.int("CONFIRM_MINUTES", default=10)
SESSION_COOKIE_AGE = SESSION_HOURS * 3600
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "yjs.pages.csrf_failure"
DEVICE_COOKIE = "device"  # by it a device is known from which an account got in before

# Second factors: these roles need a passkey, unless a service allows an authenticator app for all.
PASSKEY_ROLES = env.list("PASSKEY_ROLES", default=["administrator", "team_manager"])
ALLOW_TOTP_FOR_ALL = env.bool("ALLOW_TOTP_FOR_ALL", default=False)
# allauth keeps factors, sessions and linked accounts; its own pages, sign-up and limits stay out.
ACCOUNT_ADAPTER = "yjs.signing_in.adapters.AccountAdapter"
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_RATE_LIMITS = False
MFA_ADAPTER = "yjs.signing_in.adapters.MFAAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_TOTP_TOLERANCE = env.int("TOTP_TOLERANCE", default=0)  # half minutes that a code outlives its own (AU-08: none)

# The council's own sign-in by OpenID Connect (Entra ID); off while no issuer is given.
OIDC_ISSUER = env("OIDC_ISSUER", default="")
OIDC_CLIENT_ID = env("OIDC_CLIENT_ID", default="")
OIDC_CLIENT_SECRET = env("OIDC_CLIENT_SECRET", default="")
OIDC_NAME = env("OIDC_NAME", default="your council account")
OIDC_MFA_CLAIM = env("OIDC_MFA_CLAIM", default="amr")  # where the council says how the person signed in there
OIDC_MFA_VALUES = env.list("OIDC_MFA_VALUES", default=["mfa"])  # one of them must be among its values
OIDC_PASSKEY_VALUES = env.list("OIDC_PASSKEY_VALUES", default=["fido", "hwk"])  # as good as a passkey of ours

# --- Words and time ---------------------------------------------------------------------------------------
LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_TZ = True
USE_I18N = True
FORMAT_MODULE_PATH = ["yjs.formats"]

# --- Pages ------------------------------------------------------------------------------------------------
STATIC_URL = "static/"
STATIC_ROOT = ROOT / "staticfiles"
STATICFILES_DIRS = [ROOT / "static" / "dist"]
CRISPY_ALLOWED_TEMPLATE_PACKS = ["gds"]
CRISPY_TEMPLATE_PACK = "gds"
FORM_RENDERER = "django.forms.renderers.DjangoTemplates"
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FILES = 50
MOST_BYTES_POSTED = 51 * 1024 * 1024  # more is refused before it is read: the largest file, and its form
MOST_BYTES_OF_FILES = 102 * 1024 * 1024  # on pages that take several files
CLAMD_ADDRESS = env("CLAMD_ADDRESS", default="")  # host:port or a socket's path; files then wait for ClamAV's answer
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
# Scripts run by the page's own nonce alone: a file that somebody uploaded could not be one, though we serve it.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "report-uri": "/browser-reports/",
        "report-to": "browser-reports",
    }
}
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

# --- Jobs: late acknowledgement; the time limit stays well below the visibility timeout --------------------
CELERY_BROKER_URL = REDIS_URL
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": 1800,
    "unacked_restore_throttle": 1,  # look every ten seconds for what a dead worker held, not every hundred
    "socket_timeout": 5,
    "socket_connect_timeout": 5,
}
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_TIME_LIMIT = 600
CELERY_TASK_SOFT_TIME_LIMIT = 540
CELERY_TASK_IGNORE_RESULT = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_TIMEZONE = TIME_ZONE
CELERY_BEAT_SCHEDULE = {
    "sweep-outbox": {"task": "yjs.jobs.tasks.sweep_outbox", "schedule": 30.0},
    "look-at-health": {"task": "yjs.jobs.tasks.look_at_health", "schedule": 60.0},
    "close-accounts-of-leavers": {"task": "yjs.accounts.tasks.close_accounts_of_leavers", "schedule": 300.0},
    "start-quarterly-reviews": {"task": "yjs.accounts.tasks.start_quarterly_reviews", "schedule": 3600.0},
    "clear-old-jobs": {"task": "yjs.jobs.tasks.clear_old_jobs", "schedule": 86_400.0},
    "fail-documents-given-up": {"task": "reporting.tasks.fail_documents_given_up", "schedule": 60.0},
    "forget-old-browser-reports": {
        "task": "yjs.browser_reports.tasks.forget_old_browser_reports",
        "schedule": 86_400.0,
    },
    "clear-old-tries": {"task": "yjs.signing_in.tasks.clear_old_tries", "schedule": 3600.0},
    "look-for-unusual-reading": {"task": "cases.tasks.look_for_unusual_reading", "schedule": 300.0},
    "make-tasks-by-rules": {"task": "cases.tasks.make_tasks_by_rules", "schedule": 3600.0},
    "send-notice-emails": {"task": "cases.tasks.send_notice_emails", "schedule": 300.0},
    "write-head-down": {"task": "yjs.audit.tasks.write_head_down", "schedule": 3600.0},
    "verify-reading-log": {"task": "yjs.audit.tasks.verify_reading_log", "schedule": crontab(hour=4, minute=20)},
    "make-partitions": {"task": "yjs.audit.tasks.make_partitions", "schedule": crontab(hour=4, minute=10)},
    "clear-untouched-drafts": {"task": "yjs.drafts.tasks.clear_untouched_drafts", "schedule": 3600.0},
}
CELERY_BEAT_SCHEDULE_FILENAME = env("BEAT_SCHEDULE_FILE", default="/tmp/yjs-beat-schedule")  # noqa: S108  # nosec B108

# --- Letters by e-mail: sent by a worker from the outbox ----------------------------------------------------
DEFAULT_FROM_EMAIL = env("EMAIL_FROM", default="webmaster@localhost")
EMAIL_TIMEOUT = 20  # seconds

# --- The programme's log: JSON lines on standard error, no personal data (decision 0019) --------------------
LOGGING = configure(env("LOG_LEVEL", default="INFO"), readable=env.bool("LOG_READABLE", default=False))
