"""The demonstration and a developer's own machine: invented data only."""

import secrets

from yjs.settings.base import *  # noqa: F403
from yjs.settings.base import ROOT, STORAGES, configure, env

DEBUG = env.bool("DEBUG", default=False)
INVENTED_DATA = True
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])


def kept_secret() -> str:
    """A key of this machine's own, kept so that sessions outlive a restart."""
    file = ROOT / ".devstack" / "secret_key"
    file.parent.mkdir(exist_ok=True)
    if not file.exists():
        file.touch(mode=0o600)
        file.write_text(secrets.token_urlsafe(50))
    return file.read_text()


SECRET_KEY = env("SECRET_KEY", default="") or kept_secret()
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
# Passkeys need a device; the demonstration lets everybody sign in with the codes of an app instead.
ALLOW_TOTP_FOR_ALL = env.bool("ALLOW_TOTP_FOR_ALL", default=True)
EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
ANCHOR_FILE = env("ANCHOR_FILE", default=str(ROOT / ".devstack" / "demo" / "reading-log-anchors.jsonl"))
CELERY_BEAT_SCHEDULE_FILENAME = str(ROOT / ".devstack" / "beat-schedule")
LOGGING = configure(env("LOG_LEVEL", default="INFO"), readable=env.bool("LOG_READABLE", default=True))
