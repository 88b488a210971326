"""How gunicorn runs (`gunicorn --config python:yjs.web_server yjs.wsgi:application`): its log goes the way of ours.

Gunicorn's own line for each request is off: it would hold the whole address with its query and the browser's name.
`yjs/logs/requests.py` writes one that does not, under the request's id.
"""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yjs.settings.production")

from django.conf import settings  # noqa: E402  the line above must come first

logconfig_dict = settings.LOGGING
