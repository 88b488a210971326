"""Rules about referral orders: who sits on a panel, when panels are due, the contract. Values in, a refusal or nothing
out."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from cases.rules_programmes import Unit
from yjs.errors import Refused
from yjs.working_days import add_working_days, months_after

REFERRAL_ORDER = "RO"  # the national code of the order
INTENSIVE = frozenset({"INTENSIVE", "ISS"})


class PanelKind(StrEnum):
    """Why a panel of a referral order meets."""

    INITIAL = "initial"
    PROGRESS = "progress"
    FINAL = "final"
    EXTRA = "extra"
    COURT = "court"


class PanelResult(StrEnum):
    """What a panel decided."""

    AGREED = "agreed"
    GO_ON = "go_on"
    VARIED = "varied"
    KEPT = "kept"
    AGAIN = "again"
    COURT = "court"


class Turnout(StrEnum):
    """Whether somebody came to a panel."""

    CAME = "came"
    ABSENT = "absent"
    NOT_ASKED = "not_asked"


class CourtWhy(StrEnum):
    """Why an order goes back to court."""

    NO_CONTRACT = "no_contract"
    NOT_SIGNED = "not_signed"
    NOT_KEPT = "not_kept"
    PROGRESS = "progress"
    OTHER = "other"


class Signed(StrEnum):
    """How the child signed."""

    DRAWN = "drawn"
    TYPED = "typed"


RESULTS = {
    PanelKind.INITIAL: {PanelResult.AGREED, PanelResult.AGAIN, PanelResult.COURT},
    PanelKind.PROGRESS: {PanelResult.GO_ON, PanelResult.VARIED, PanelResult.AGAIN, PanelResult.COURT},
    PanelKind.FINAL: {PanelResult.KEPT, PanelResult.AGAIN, PanelResult.COURT},
    PanelKind.EXTRA: {PanelResult.GO_ON, PanelResult.VARIED, PanelResult.AGAIN, PanelResult.COURT},
    PanelKind.COURT: {PanelResult.GO_ON, PanelResult.AGAIN, PanelResult.COURT},
}


# --- Who sits -----------------------------------------------------------------------------------------------
@dataclass(frozen=True)
class Checks:
    """What decides whether a volunteer may sit on a day."""

    name: str
    dbs_on: date | None
    dbs_renew_on: date | None
    trained_on: date | None
    refreshed_on: date | None
    available_from: date
    available_until: date | None
    ended_on: date | None


def checked_until(checks: Checks, months: int) -> date | None:
    """The last day of the DBS check: so many months after it, or the earlier day by which it is to be renewed."""
    if checks.dbs_on is None:
        return None
    last = months_after(checks.dbs_on, months)
    return min(last, checks.dbs_renew_on) if checks.dbs_renew_on else last


def may_sit(checks: Checks, day: date, policy: Mapping[str, int]) -> Refused | None:
    """A volunteer sits with a DBS check and training in date, while they are there."""
    who, until = checks.name, checked_until(checks, policy["volunteer.dbs_months"])
    if until is None or checks.dbs_on > day:
        return Refused(f"{who} cannot sit on {_day(day)}: no DBS check is recorded", "volunteers")
    if until < day:
        return Refused(f"{who} cannot sit on {_day(day)}: their DBS check ran out on {_day(until)}", "volunteers")
    if checks.trained_on is None or checks.trained_on > day:
        return Refused(f"{who} cannot sit on {_day(day)}: they have not been trained", "volunteers")
    trained = max(checks.trained_on, checks.refreshed_on or checks.trained_on)
    if (again := months_after(trained, policy["volunteer.training_months"])) < day:
        return Refused(f"{who} cannot sit on {_day(day)}: their training ran out on {_day(again)}", "volunteers")
    return _is_there(checks, day)


def _is_there(checks: Checks, day: date) -> Refused | None:
    last = min(filter(None, (checks.available_until, checks.ended_on)), default=date.max)
    if checks.available_from <= day <= last:
        return None
    if day < checks.available_from:
        return Refused(f"{checks.name} is there from {_day(checks.available_from)}", "volunteers")
    return Refused(f"{checks.name} is there until {_day(last)}", "volunteers")


def volunteer_days_fit(
    available_from: date, available_until: date | None, trained: date | None, refreshed: date | None
):
    """The days of a volunteer are in order: a refusal or nothing."""
    if available_until and available_until < available_from:
        return Refused("The last day must be on or after the first day", "available_until")
    if refreshed and (trained is None or refreshed < trained):
        return Refused("The last training must be on or after the first one", "refreshed_on")
    return None


def not_ended(ended_on: date | None) -> Refused | None:
    """A volunteer stops once."""
    return Refused(f"This volunteer stopped on {_day(ended_on)}") if ended_on else None


def has_no_conflict(names: Iterable[str]) -> Refused | None:
    """Nobody sits on a panel for a child whom they know."""
    name = next(iter(names), None)
    return Refused(f"{name} knows the child or the family and cannot sit on this panel", "volunteers") if name else None


def enough_sat(volunteers: int, workers: int, policy: Mapping[str, int], why: str, *, agrees: bool) -> Refused | None:
    """A panel has two volunteers and a worker of the service (by policy); a team manager may agree to fewer."""
    least = policy["referral.volunteers"], policy["referral.workers"]
    if volunteers >= least[0] and workers >= least[1]:
        return None
    rule = f"A panel has at least {_many(least[0], 'volunteer')} and {_many(least[1], 'worker')} of the service"
    if not why.strip():
        return Refused(f"{rule}. Select who else sat, or ask a team manager to say why fewer did", "volunteers")
    return None if agrees else Refused(f"{rule}. Only a team manager can say why fewer sat", "why_fewer")


def _many(count: int, word: str) -> str:
    return f"{count} {word}" if count == 1 else f"{count} {word}s"


# --- Panels -------------------------------------------------------------------------------------------------
def is_referral_order(kpi_order_type: str) -> Refused | None:
    """Panels and a contract belong to a referral order."""
    return None if kpi_order_type == REFERRAL_ORDER else Refused("This is not a referral order")


def panel_is_planned(told_at: datetime | None, taken_back_at: datetime | None) -> Refused | None:
    """What a panel decided is written down once."""
    if taken_back_at:
        return Refused("This panel was taken back")
    return Refused("What this panel decided is written down already. Take it back to put it right") if told_at else None


def panel_fits(kind: str, held_on: date, starts_on: date, kinds_held: Collection[str], field: str = "kind"):
    """Panels follow the order, the first one first: a refusal or nothing."""
    if held_on < starts_on:
        return Refused(f"The date must be on or after {_day(starts_on)}, when the order starts", "held_on")
    if kind not in (PanelKind.INITIAL, PanelKind.COURT) and PanelKind.INITIAL not in kinds_held:
        return Refused("Hold the first panel before another one", field)
    return None


def result_fits(kind: str, result: str, *, child_came: bool, is_signed: bool) -> Refused | None:
    """A panel decides what a panel of its kind can; a contract is agreed with the child."""
    if result not in RESULTS[PanelKind(kind)]:
        return Refused("Select a decision that this kind of panel can make", "result")
    if result == PanelResult.AGREED and not child_came:
        return Refused("A contract is agreed with the child: they have to be there", "child_came")
    if result in (PanelResult.VARIED, PanelResult.KEPT, PanelResult.GO_ON) and not is_signed:
        return Refused("There is no signed contract yet", "result")
    return None


def goes_to_court(result: str, has_hearing: bool) -> Refused | None:
    """An order goes back to court once, when a panel decided so."""
    if result != PanelResult.COURT:
        return Refused("This panel did not send the order back to court")
    return Refused("The hearing is recorded already") if has_hearing else None


def is_hearing_after(held_on: date, panel_on: date) -> Refused | None:
    """The court sits on the day of the panel or later."""
    return Refused(f"The date must be on or after {_day(panel_on)}", "held_on") if held_on < panel_on else None


@dataclass(frozen=True)
class Held:
    """A panel that was held: what the due dates need of it."""

    kind: str
    held_on: date
    result: str
    has_hearing: bool = False


@dataclass(frozen=True)
class Next:
    """What a referral order asks for next, by when, and the rule that says so."""

    what: str
    due_on: date
    rule: str
    kind: str = ""


@dataclass(frozen=True)
class OrderNow:
    """How an order stands: its first day and planned end, its level, the day of the signature."""

    starts_on: date
    planned_end_on: date
    level: str
    signed_on: date | None


def next_step(
    order: OrderNow, held: Collection[Held], policy: Mapping[str, int], holidays: Collection[date]
) -> Next | None:
    """What comes next for a referral order that runs; nothing once it is with the court or the final panel is held.

    `held` are its panels that stand, the newest first.
    """
    newest = next(iter(held), None)
    if newest and newest.result == PanelResult.COURT:
        days = policy["referral.court_days"]
        due = add_working_days(newest.held_on, days, holidays)
        rule = f"Within {days} working days of the panel"
        return None if newest.has_hearing else Next("Send the order back to court", due, rule)
    if order.signed_on is None:
        return _first(order, held, policy, holidays)
    if newest and newest.result == PanelResult.KEPT:
        return None
    return _later(order, held, policy)


def _first(
    order: OrderNow, held: Collection[Held], policy: Mapping[str, int], holidays: Collection[date]
) -> Next | None:
    days = policy["referral.intensive_days" if order.level in INTENSIVE else "referral.first_days"]
    due = add_working_days(order.starts_on, days, holidays)
    of = "an intensive order" if order.level in INTENSIVE else "the order"
    rule = f"Within {days} working days of {of}"
    if any(one.result == PanelResult.AGREED for one in held):
        return Next("Have the contract signed", due, rule)
    return Next("Hold the first panel", due, rule, PanelKind.INITIAL)


def _later(order: OrderNow, held: Collection[Held], policy: Mapping[str, int]) -> Next:
    months, days = policy["referral.progress_months"], policy["referral.final_days"]
    last = max([one.held_on for one in held if one.result != PanelResult.AGAIN], default=order.signed_on)
    due = months_after(max(last, order.signed_on), months)
    final = order.planned_end_on - timedelta(days=days)
    if final <= due:
        return Next("Hold the final panel", final, f"{days} days before the order ends", PanelKind.FINAL)
    return Next("Hold a progress panel", due, f"Every {months} months", PanelKind.PROGRESS)


# --- The contract -------------------------------------------------------------------------------------------
def contract_is_open(signed_at: datetime | None, newest: str, newest_at: datetime | None) -> Refused | None:
    """A contract that is signed changes only after a panel that varied it."""
    if signed_at is None or (newest == PanelResult.VARIED and newest_at > signed_at):
        return None
    return Refused("The contract is signed. Write down the panel that varied it first")


def activity_fits(by_when: date, starts_on: date) -> Refused | None:
    """An activity is for a day of the order."""
    return None if by_when >= starts_on else Refused(f"The date must be on or after {_day(starts_on)}", "by_when")


def activity_stands(left_out_at: datetime | None) -> Refused | None:
    """What was left out of a contract is neither done nor left out again."""
    return Refused("This was left out of the contract") if left_out_at else None


def words_may_change(written_at: datetime, signed_at: datetime | None) -> Refused | None:
    """What somebody signed stays as it was signed."""
    if signed_at is None or written_at > signed_at:
        return None
    return Refused("The child signed these words. Leave it out and add another one instead")


def is_signed(signed: bool) -> Refused | None:
    """Nothing of a contract is done before it is signed."""
    return None if signed else Refused("The contract is not signed yet")


def parent_is_named(name: str, picture: str) -> Refused | None:
    """Whoever signs for the family is named."""
    return (
        Refused("Enter the name of the parent or carer who signed", "parent_name")
        if picture and not name.strip()
        else None
    )


def done_fits(done: bool, done_on: date, note: str, on: date) -> Refused | None:
    """It was done, or not, by today; what was not done says why."""
    if done_on > on:
        return Refused("The date must be today or in the past", "done_on")
    return Refused("Enter why it was not done", "done_note") if not done and not note.strip() else None


def may_sign(activities: int, results: Collection[str], *, is_signed_now: bool) -> Refused | None:
    """A contract is signed when a panel agreed it, with something in it, and once as it stands."""
    if PanelResult.AGREED not in results:
        return Refused("Write down the panel at which the contract was agreed first")
    if not activities:
        return Refused("Add what the child does before they sign")
    return Refused("This contract is signed already") if is_signed_now else None


def term_is_of_a_contract(term: int | None, unit: str, policy: Mapping[str, int]) -> Refused | None:
    """A contract runs for the months of its order, three to twelve (by policy)."""
    least, most = policy["referral.least_months"], policy["referral.most_months"]
    if term is None or unit != Unit.MONTHS:
        return Refused("Put the order right first: a contract needs how many months the court gave")
    if least <= term <= most:
        return None
    return Refused(f"Put the order right first: a contract is for {least} to {most} months, and this says {term}")


def signed_day_fits(signed_on: date, panel_on: date, on: date) -> Refused | None:
    """It was signed at the panel or after it, and not tomorrow."""
    if signed_on > on:
        return Refused("The date must be today or in the past", "signed_on")
    return (
        Refused(f"The date must be on or after the panel, {_day(panel_on)}", "signed_on")
        if signed_on < panel_on
        else None
    )


def is_signed_before_somebody(name: str, witness: str, signed_on: date | None) -> Refused | None:
    """A signature on paper says the name, in front of whom, and when."""
    if not name.strip():
        return Refused("Enter the name as the child signed", "typed_name")
    if not witness.strip():
        return Refused("Enter in front of whom the child signed", "witness_name")
    return None if signed_on else Refused("Enter the date the child signed", "signed_on")


def may_undo(*, is_taken_back: bool, is_newest: bool = True) -> Refused | None:
    """What was recorded is taken back once, the newest first."""
    if is_taken_back:
        return Refused("This was taken back already")
    return None if is_newest else Refused("Take back the later one first")


def _day(day: date) -> str:
    return f"{day:%-d %B %Y}"
