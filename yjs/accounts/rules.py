"""Rules about people, their roles, stand-ins and reviews: values in, a refusal or nothing out. No Django."""

from collections.abc import Collection
from datetime import date, datetime, timedelta
from enum import StrEnum

from yjs.errors import Refused
from yjs.roles import Role

SPECIALIST_ROLES = frozenset({Role.ETE_SPECIALIST, Role.HEALTH_SPECIALIST, Role.POLICE_OFFICER, Role.VICTIM_WORKER})
LEADING_ROLES = frozenset({Role.PRACTITIONER, Role.TEAM_MANAGER})
CASEWORK_ROLES = LEADING_ROLES | SPECIALIST_ROLES
DAY = timedelta(days=1)
BEHIND = 31  # days: nobody may have been told on the day itself


class Account(StrEnum):
    """How a person's account stands."""

    ACTIVE = "active"
    INVITED = "invited"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"
    DISABLED = "disabled"
    LEFT = "left"

    @property
    def label(self) -> str:
        return ACCOUNT_LABELS[self]


ACCOUNT_LABELS = {
    Account.ACTIVE: "Can sign in",
    Account.INVITED: "Invited",
    Account.EXPIRED: "Invitation ran out",
    Account.WITHDRAWN: "Invitation withdrawn",
    Account.DISABLED: "Disabled",
    Account.LEFT: "Left",
}
NEVER_CAME_IN = frozenset({Account.INVITED, Account.EXPIRED, Account.WITHDRAWN})


class Decision(StrEnum):
    """What a review decides about a person's access."""

    CONFIRMED = "confirmed"
    CHANGED = "changed"
    ENDED = "ended"


def link_holds(sent_at: datetime | None, at: datetime, *, days: int) -> bool:
    """Whether a one-time link that was sent then may still be used."""
    return sent_at is not None and at < sent_at + timedelta(days=days)


def account_state(*, is_active: bool, left_on: date | None, has_come_in: bool, link_holds: bool, on: date) -> Account:
    """How an account stands: left counts from the day after the last; who never came in was only invited."""
    if left_on and left_on < on:
        return Account.LEFT
    if has_come_in:
        return Account.ACTIVE if is_active else Account.DISABLED
    if not is_active:
        return Account.WITHDRAWN
    return Account.INVITED if link_holds else Account.EXPIRED


def may_withdraw(account: Account) -> Refused | None:
    """An invitation is withdrawn while nobody has come in by it."""
    if account in (Account.INVITED, Account.EXPIRED):
        return None
    if account == Account.WITHDRAWN:
        return Refused("This invitation is withdrawn already")
    return Refused("They have come in already. Disable their account instead")


def may_be_sent_a_link(account: Account) -> Refused | None:
    """A link goes to whoever may come in, and to whoever never did: it invites them again."""
    if account == Account.DISABLED:
        return Refused("This account is disabled. Enable it first")
    if account == Account.LEFT:
        return Refused("This person has left. Enable their account first")
    return None


def an_administrator_stays(others: int) -> Refused | None:
    """Somebody can always look after people: the last administrator who has no last day stays one."""
    if others:
        return None
    return Refused("They are the last administrator without a last day. Make somebody else an administrator first")


def team_may_close(members: int, children: int) -> Refused | None:
    """A team closes when it is empty, so that nobody and no child is left in a team that is not there."""
    if not members and not children:
        return None
    said = [text for count, text in ((members, _people(members)), (children, _children(children))) if count]
    return Refused(f"This team still has {' and '.join(said)}. Move them to another team first")


def _people(count: int) -> str:
    return "1 person" if count == 1 else f"{count} people"


def _children(count: int) -> str:
    return "1 child" if count == 1 else f"{count} children"


def days_are_in_order(starts_on: date, ends_on: date | None) -> Refused | None:
    """A time ends on the day it starts, or later."""
    if ends_on and ends_on < starts_on:
        return Refused("The last day must be on or after the first day", "ends_on")
    return None


def last_day_fits(last_day: date, on: date, *, ahead: int) -> Refused | None:
    """A last day is told within a month after it, and no further ahead than local policy says."""
    if -BEHIND <= (last_day - on).days <= ahead:
        return None
    return Refused(f"The last day must be within the last {BEHIND} days or the next {ahead}", "last_day")


def cover_fits(starts_on: date, ends_on: date, on: date, *, longest: int) -> Refused | None:
    """Somebody stands in from today or a later day, for no longer than local policy allows."""
    if starts_on < on:
        return Refused("The first day away must be today or in the future", "starts_on")
    if refusal := days_are_in_order(starts_on, ends_on):
        return refusal
    if (ends_on - starts_on).days >= longest:
        return Refused(
            f"Somebody can stand in for at most {longest} days. For a longer time, hand the children over", "ends_on"
        )
    return None


def may_stand_in(absent: Collection[Role], other: Collection[Role], *, name: str) -> Refused | None:
    """A stand-in does the same work already: a cover gives sight of children, it never makes somebody more than
    they are. For a manager, who countersigns, stands in a manager; for a practitioner a practitioner or a manager; for
    a specialist a specialist of the same kind. Whoever acts as manager is given that role from a day to a day."""
    if not CASEWORK_ROLES & set(absent):
        return Refused("Only people who work with children need a stand-in. Here, another administrator can help")
    if Role.TEAM_MANAGER in absent and Role.TEAM_MANAGER not in other:
        return Refused(f"{name} is not a team manager, so cannot stand in for one", "stand_in")
    led = bool(LEADING_ROLES & set(absent))
    same = SPECIALIST_ROLES & set(absent) & set(other)
    if (led and not LEADING_ROLES & set(other)) or (not led and not same):
        return Refused(f"{name} does not do the same work, so cannot stand in", "stand_in")
    return None


def cover_can_end(ended_at: datetime | None, ends_on: date, on: date) -> Refused | None:
    """A time that is over is not ended again."""
    if ended_at or ends_on < on:
        return Refused("This is over already")
    return None


def is_decided(decision: str, reason: str) -> Refused | None:
    """Access ends or changes for a reason; confirming needs none."""
    if decision == Decision.ENDED and not reason.strip():
        return Refused("Enter why their access ends", "reason")
    if decision == Decision.CHANGED and not reason.strip():
        return Refused("Enter what needs to change", "reason")
    return None


def may_decide_line(*, signed: bool, own: bool, decision: str) -> Refused | None:
    """Nobody reviews themselves; what is signed, and access that has ended, is not decided again."""
    if signed:
        return Refused("This review is signed and can no longer change")
    if own:
        return Refused("You cannot review your own access. Another manager or an administrator does")
    if decision == Decision.ENDED:
        return Refused("Their access has ended already. An administrator can give them a role again")
    return None


def quarter_began_on(on: date) -> date:
    """The first day of the calendar quarter of a date."""
    return date(on.year, 3 * ((on.month - 1) // 3) + 1, 1)


def may_sign_review(undecided: int) -> Refused | None:
    """A review is signed when every line of it is decided."""
    if not undecided:
        return None
    people = "1 person is" if undecided == 1 else f"{undecided} people are"
    return Refused(f"Decide about everybody before you sign: {people} not reviewed yet")
