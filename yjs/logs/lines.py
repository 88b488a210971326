"""How a line of the log is made: only known keys, nothing that a person typed, one event one line (LG-08, LG-09)."""

import re

import structlog
from structlog.typing import EventDict, Processor, WrappedLogger

from yjs.logs.faults import describe_fault

# What a line may hold besides numbers. A key that is not here loses its words, whoever wrote the line.
KEPT = frozenset(
    {
        "event",
        "level",
        "logger",
        "timestamp",
        "request_id",
        "user",
        "address",
        "request",
        "fault",
        "task",
        "task_id",
        "parent_task_id",
        "child_task_id",
        "child_task_name",
        "routing_key",
    }
)
LEFT_OUT = "…"
MOST_CHARACTERS = 300
# Ids, dotted names of code, host:port: what a library may say of itself. A person's name has no such shape.
OWN_WORD = re.compile(r"[0-9a-f-]{32,36}|[a-z_][a-z0-9_]*([._@][a-z0-9_]+)+(:\d+)?|127\.0\.0\.1(:\d+)?", re.ASCII)
QUOTES = re.compile(r"[:'\"“<{\[]")
CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]")
LOUD = ("warning", "error", "critical", "exception")
LIBRARY_PLACES = {"_record", "_from_structlog"}


def fill_in_safely(logger: WrappedLogger, name: str, event: EventDict) -> EventDict:
    """A library's line: its own words stay, what it was told by others is left out unless it is a number or an id."""
    told = event.pop("positional_args", None)
    words = str(event["event"])
    if told:
        event["event"] = _filled(words, told)
    elif name in LOUD:
        event["event"] = QUOTES.split(words, maxsplit=1)[0]  # put together already: from here on it quotes
    return event


def _filled(words: str, told: object) -> str:
    try:
        if isinstance(told, dict):
            return words % {key: _own(value) for key, value in told.items()}
        return words % tuple(map(_own, told if isinstance(told, tuple) else (told,)))
    except (TypeError, ValueError, KeyError):
        return words


def _own(value: object) -> object:
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, BaseException):
        return type(value).__name__
    return value if isinstance(value, str) and OWN_WORD.fullmatch(value) else LEFT_OUT


def keep_known_keys(logger: WrappedLogger, name: str, event: EventDict) -> EventDict:
    """Closed by default: words under a key that nobody listed do not reach the log."""
    return {
        key: value if key in KEPT | LIBRARY_PLACES or isinstance(value, bool | int | float) else LEFT_OUT
        for key, value in event.items()
    }


def make_inert(logger: WrappedLogger, name: str, event: EventDict) -> EventDict:
    """No line break and no terminal command in any value: one event is one line, and looks like what it is."""
    return {key: _inert(value) if isinstance(value, str) else value for key, value in event.items()}


def _inert(text: str) -> str:
    return CONTROL.sub(lambda one: one[0].encode("unicode_escape").decode(), text[:MOST_CHARACTERS])


STAMP = structlog.processors.TimeStamper(fmt="iso", utc=True)
COMMON: list[Processor] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    STAMP,
    describe_fault,
]
SAFE: list[Processor] = [keep_known_keys, make_inert]


def configure(level: str, *, readable: bool = False) -> dict:
    """Set structlog up, and return Django's LOGGING. `level` is for our own lines: a library never says more than
    INFO, since below that it prints statements, task arguments and requests."""
    structlog.configure(
        processors=[*COMMON, *SAFE, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )
    last = structlog.dev.ConsoleRenderer(colors=False) if readable else structlog.processors.JSONRenderer()
    own = {"level": level}
    quiet = {"level": "WARNING"}
    silent = {"handlers": ["nowhere"], "propagate": False}
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "line": {
                "()": structlog.stdlib.ProcessorFormatter,
                "processors": [structlog.stdlib.ProcessorFormatter.remove_processors_meta, last],
                "foreign_pre_chain": [fill_in_safely, *COMMON, *SAFE],
                "use_get_message": False,
                "pass_foreign_args": True,
            }
        },
        "handlers": {
            "console": {"class": "logging.StreamHandler", "formatter": "line"},
            "nowhere": {"class": "logging.NullHandler"},
        },
        "root": {"handlers": ["console"], "level": "WARNING" if _above_info(level) else "INFO"},
        "loggers": {
            **dict.fromkeys(("yjs", "cases", "assessments", "panels", "reporting", "django_structlog"), own),
            **dict.fromkeys(("weasyprint", "fontTools", "pikepdf"), quiet),
            **dict.fromkeys(("django.template", "django.utils.autoreload"), quiet),
            # Each has a line of ours in its place, with the request's or the job's id and without the address typed.
            **dict.fromkeys(("django.request", "django.server", "celery.app.trace", "gunicorn.access"), silent),
            # Statements are never logged, whatever the level: they carry the rows.
            "django.db.backends": {"level": "WARNING"},
            "gunicorn.error": {"handlers": ["console"], "propagate": False, "level": "INFO"},
        },
    }


def _above_info(level: str) -> bool:
    return level.upper() in ("WARNING", "ERROR", "CRITICAL")
