"""The health addresses: does this process live, is it ready for visitors, is the background work done.

Live asks nothing of anybody, so that a database which is away restarts no web server. Ready needs the database with
every migration of this code; Redis is told and not needed, as pages answer without it. Work is for a monitor outside:
inside, nobody would send a letter about workers that are all gone.
"""

from datetime import timedelta
from functools import cache

import redis
from django.conf import settings
from django.db import Error, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.http import HttpRequest, JsonResponse

from yjs.access import public
from yjs.jobs.models import Measurement
from yjs.jobs.signs import CLOCK
from yjs.policy.values import STATUS_WORKER, value_on

UNAVAILABLE = 503
SECONDS = 2  # to wait for Redis


@public
def live(request: HttpRequest) -> JsonResponse:
    """The process answers."""
    return JsonResponse({"live": True})


@public
def ready(request: HttpRequest) -> JsonResponse:
    """The database answers and holds every migration of this code; whether Redis answers is told beside it."""
    try:
        migrated = expected() <= MigrationRecorder(connection).applied_migrations().keys()
    except Error:
        return JsonResponse({"ready": False, "database": False}, status=UNAVAILABLE)
    answer = {"ready": migrated, "database": True, "migrations": migrated, "redis": redis_answers()}
    return JsonResponse(answer, status=200 if migrated else UNAVAILABLE)


@public
def work(request: HttpRequest) -> JsonResponse:
    """Background work is done: the clock struck, and a worker heard it, within the time that local policy sets."""
    try:
        since = request.at - timedelta(minutes=value_on(STATUS_WORKER, request.on))
        working = Measurement.objects.filter(name=CLOCK, at__gt=since).exists()
    except Error:
        working = False
    return JsonResponse({"work": working}, status=200 if working else UNAVAILABLE)


@cache
def expected() -> frozenset[tuple[str, str]]:
    """The migrations that this code brings along; they do not change while it runs."""
    return frozenset(MigrationLoader(None, ignore_no_migrations=True).disk_migrations)


def redis_answers() -> bool:
    """Whether the queue answers."""
    try:
        with redis.Redis.from_url(settings.REDIS_URL, socket_timeout=SECONDS, socket_connect_timeout=SECONDS) as queue:
            return bool(queue.ping())
    except (redis.RedisError, OSError):
        return False
