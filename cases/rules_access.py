"""Rules about exceptions to who sees a child: values in, a refusal or nothing out. No Django."""

from yjs.errors import Refused
from yjs.roles import Role

MAY_BE_NAMED = frozenset(Role) - {Role.BOARD_MEMBER, Role.ADMINISTRATOR, Role.DATA_OFFICER, Role.AUDITOR}


def reason_is_told(reason: str, least: int) -> Refused | None:
    """A reason that a reader of the log can judge has more than a word or two."""
    if len("".join(reason.split())) >= least:
        return None
    return Refused(f"Reason must be {least} letters or more, so that whoever reads it understands it", "reason")


def record_is_open(is_restricted: bool) -> Refused | None:
    """A record is restricted once at a time."""
    return Refused("This record is restricted already") if is_restricted else None


def still_holds(ended_at, what: str) -> Refused | None:
    """What has ended cannot be ended or changed again."""
    return Refused(f"{what} has ended already") if ended_at else None


def works_with_children(roles: frozenset[Role], name: str) -> Refused | None:
    """Only people whose role opens children's records can be named or barred."""
    if roles & MAY_BE_NAMED:
        return None
    return Refused(f"{name} has no role that opens a child's record. Choose somebody else", "person")


def is_not_barred(barred: bool, name: str) -> Refused | None:
    """Who is barred is not named: the bar would be the stronger."""
    return Refused(f"{name} is barred from this record. Choose somebody else", "person") if barred else None


def a_manager_stays(others: int) -> Refused | None:
    """At least one team manager is named at any time, so that somebody can name the next."""
    if others:
        return None
    return Refused("Name another team manager first: at least one must see a restricted record")
