"""Ask for a quarterly return, have it made again, sign it off."""

from datetime import datetime

from reporting import permissions
from reporting.actions.documents import live_or_new, replace_with_new, sign_off_document
from reporting.models import QuarterlyReturn
from reporting.rules.documents import ReturnKind
from reporting.rules.periods import Quarter, has_ended
from yjs.access import require
from yjs.actions import action
from yjs.clock import local_date


@action
def ask_for_return(quarter: str, *, kind: str = ReturnKind.KPI.value, by, at: datetime) -> QuarterlyReturn:
    """Ask for a return of a quarter that has ended; the one already asked for is the answer when there is one."""
    require(by, permissions.ASK_FOR_RETURN, at=at)
    if refusal := has_ended(Quarter.parse(quarter), local_date(at), field="quarter"):
        raise refusal
    return live_or_new(QuarterlyReturn, by=by, at=at, quarter=quarter, kind=kind)


@action
def make_return_again(quarterly_return: QuarterlyReturn, *, by, at: datetime) -> QuarterlyReturn:
    """Replace a return that nobody has signed off by a new revision, from the records as they are now."""
    require(by, permissions.ASK_FOR_RETURN, at=at)
    same = {"quarter": quarterly_return.quarter, "kind": quarterly_return.kind}
    return replace_with_new(quarterly_return, by=by, at=at, **same)


@action
def sign_off_return(quarterly_return: QuarterlyReturn, *, by, at: datetime) -> QuarterlyReturn:
    """Sign off a return that somebody else asked for; from then on it is frozen."""
    require(by, permissions.SIGN_OFF_RETURN, at=at)
    return sign_off_document(quarterly_return, by=by, at=at)
