"""The life of a document that a worker makes: asked for, made, signed off; who may do what when."""

from enum import StrEnum

from yjs.errors import Refused

MOST_ATTEMPTS = 3


class ReturnKind(StrEnum):
    """Which return of a quarter it is."""

    KPI = "kpi"
    TURNAROUND = "turnaround"


class State(StrEnum):
    """Where a document is in its life."""

    REQUESTED = "requested"
    RUNNING = "running"
    READY = "ready"
    FAILED = "failed"
    SIGNED_OFF = "signed_off"
    REPLACED = "replaced"


S = State
TRANSITIONS = {
    S.REQUESTED: frozenset({S.RUNNING, S.FAILED}),
    S.RUNNING: frozenset({S.READY, S.REQUESTED, S.FAILED}),
    S.READY: frozenset({S.SIGNED_OFF, S.REPLACED}),
    S.FAILED: frozenset({S.REPLACED, S.RUNNING}),  # an administrator may have its job tried again
    S.SIGNED_OFF: frozenset(),
    S.REPLACED: frozenset(),
}
LIVE = frozenset({S.REQUESTED, S.RUNNING, S.READY, S.FAILED, S.SIGNED_OFF})
UNDER_WAY = frozenset({S.REQUESTED, S.RUNNING})
MAY_BE_CLAIMED = UNDER_WAY | {S.FAILED}

GAVE_UP = (
    "It could not be made in three tries. Ask for it again; "
    "if that fails too, tell the people who look after the system"
)


def may_become(now: State, then: State) -> bool:
    """Whether a document may go from one state to another."""
    return then in TRANSITIONS[S(now)]


def may_be_signed_off(status: State, asked_by: int, by: int) -> Refused | None:
    """A finished document is signed off by somebody other than the person who asked for it."""
    if status == S.SIGNED_OFF:
        return Refused("This has already been signed off")
    if not may_become(status, S.SIGNED_OFF):
        return Refused("This can be signed off when it is ready")
    if asked_by == by:
        return Refused("You asked for this, so somebody else must sign it off")
    return None


def may_be_made_again(status: State) -> Refused | None:
    """A finished document that nobody has signed off may be replaced by a new one."""
    if status == S.SIGNED_OFF:
        return Refused("This has been signed off and can no longer change")
    if not may_become(status, S.REPLACED):
        return Refused("This is still being made")
    return None


def after_a_fault(attempts: int) -> State:
    """Three tries, then it has failed."""
    return S.FAILED if attempts >= MOST_ATTEMPTS else S.REQUESTED
