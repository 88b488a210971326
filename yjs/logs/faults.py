"""A fault as the log may keep it: what kind and where. Its message may quote a row, a form or a name: left out."""

import sys
from pathlib import Path
from types import TracebackType

from django.db import DatabaseError
from structlog.typing import EventDict, WrappedLogger

ROOT = Path(__file__).resolve().parents[2]
MOST_CAUSES, MOST_PLACES = 4, 6


def describe_fault(logger: WrappedLogger, name: str, event: EventDict) -> EventDict:
    """Put kind and place in the event in place of the exception itself."""
    given = event.pop("exc_info", None) or event.get("exception")
    fault = _fault_of(given)
    if fault is not None:
        event["fault"] = [_told(cause) for cause in _causes(fault)]
    return event


def _fault_of(given: object) -> BaseException | None:
    if given is True:
        return sys.exc_info()[1]
    if isinstance(given, tuple):
        return given[1]
    return given if isinstance(given, BaseException) else None


def _causes(fault: BaseException) -> list[BaseException]:
    """The fault and what it came from, the latest first."""
    found = [fault]
    while len(found) < MOST_CAUSES:
        cause = found[-1].__cause__ or (None if found[-1].__suppress_context__ else found[-1].__context__)
        if cause is None or cause in found:
            break
        found.append(cause)
    return found


def _told(fault: BaseException) -> dict:
    kind = f"{type(fault).__module__}.{type(fault).__qualname__}"
    told = {"kind": kind, "at": _places(fault.__traceback__)}
    if isinstance(fault, DatabaseError) and (where := _constraint(fault)):
        told["constraint"] = where
    return told


def _places(trace: TracebackType | None) -> list[str]:
    """The last places it passed, ours as paths within the project, others by module file."""
    found = []
    while trace is not None:
        code = trace.tb_frame.f_code
        found.append(f"{_file(code.co_filename)}:{trace.tb_lineno} in {code.co_name}")
        trace = trace.tb_next
    ours = [place for place in found if not place.startswith("…/")]
    return [*ours[-MOST_PLACES:], *(found[-1:] if found and found[-1] not in ours else [])]


def _file(name: str) -> str:
    path = Path(name)
    if path.is_relative_to(ROOT) and "site-packages" not in path.parts:
        return str(path.relative_to(ROOT))
    return "…/" + "/".join(path.parts[-2:])


def _constraint(fault: DatabaseError) -> str:
    """The name of the table's rule that was broken: the driver's own words would quote the row."""
    diagnosis = getattr(fault.__cause__, "diag", None)
    return getattr(diagnosis, "constraint_name", None) or ""
