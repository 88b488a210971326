"""Rules about outcomes and their catalogue. Values in, a refusal or nothing out."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from cases.rules import is_not_in_future
from yjs.errors import Refused
from yjs.problems import Cells, Numbered, Problem, day_of, days_wrong_with, entries_of

SUBSTANTIVE = frozenset({"Pre-Court", "First-tier", "Community", "Custody"})  # domain 1.5: these make an entrant
COURT, OUT_OF_COURT, NOT_AN_OUTCOME = "In court", "Out of court", "Neither sentence nor resolution"
GROUPS = {
    "Custody": COURT,
    "Community": COURT,
    "First-tier": COURT,
    "Civil order": COURT,
    "Pre-Court": OUT_OF_COURT,
    "Diversion": OUT_OF_COURT,
    "Diversion (Other)": OUT_OF_COURT,
    "To court": NOT_AN_OUTCOME,
    "Not proven": NOT_AN_OUTCOME,
    "Not known": NOT_AN_OUTCOME,
}
ORDER_TYPES = ("OOCD", "YC", "YCC", "RO", "YRO", "CUST")  # domain 1.1, point 11
PLAN_ROWS = (
    "No sanction",
    "Informal resolution",
    "Community resolution",
    "Other",
    "Cautions",
    "Community sentences",
    "Custody",
)
HEADINGS = (
    *("code", "name", "tier", "kpi_order_type", "plan_row", "substantive", "proven", "counts_in_kpi"),
    *("panel_may_decide", "seriousness_rank", "starts_on", "ends_on"),
)
LONGEST_CODE, LONGEST_NAME, LAST_RANK = 90, 120, 30_000
CODE_LETTERS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_")


@dataclass(frozen=True)
class Kind:
    """An entry of the catalogue of outcomes; the last day is none while it is in force."""

    code: str
    name: str
    tier: str
    kpi_order_type: str
    plan_row: str
    substantive: bool
    proven: bool
    counts_in_kpi: bool
    panel_may_decide: bool
    seriousness_rank: int
    starts_on: date
    ends_on: date | None


def kinds_of(lines: Numbered) -> tuple[list[Kind], list[Problem]]:
    """The entries of a file of the catalogue, and what is wrong with its lines."""
    return entries_of(lines, HEADINGS, wrong_with=_wrong_with, made_of=_kind, none="there is no outcome")


def _wrong_with(cells: Cells) -> Iterator[str]:
    said = dict(zip(HEADINGS, cells, strict=True))
    if not (0 < len(said["code"]) <= LONGEST_CODE and set(said["code"]) <= CODE_LETTERS):
        yield f"code must be 1 to {LONGEST_CODE} capital letters, digits and underscores, not “{said['code']}”"
    if not 0 < len(said["name"]) <= LONGEST_NAME:
        yield f"name must be 1 to {LONGEST_NAME} characters"
    for name, known in (("tier", GROUPS), ("kpi_order_type", ("", *ORDER_TYPES)), ("plan_row", ("", *PLAN_ROWS))):
        if said[name] not in known:
            yield f"{name} must be {', '.join(filter(None, known))}{' or nothing' if '' in known else ''}, " + (
                f"not “{said[name]}”"
            )
    for name in ("substantive", "proven", "counts_in_kpi", "panel_may_decide"):
        if said[name] not in ("yes", "no"):
            yield f"{name} must be yes or no, not “{said[name]}”"
    rank = said["seriousness_rank"]
    if not (rank.isascii() and rank.isdecimal() and 0 < int(rank[:9]) <= LAST_RANK):
        yield f"seriousness_rank must be a whole number from 1 to {LAST_RANK}, not “{rank}”"
    yield from days_wrong_with(said["starts_on"], said["ends_on"])
    unfit = kind_holds_together(said["tier"], said["kpi_order_type"], said["substantive"], said["counts_in_kpi"])
    if unfit:
        yield unfit.message


def _kind(cells: Cells) -> Kind:
    code, name, tier, order_type, plan_row, *yes_or_no, rank, starts_on, ends_on = cells
    told = [text == "yes" for text in yes_or_no]
    return Kind(code, name, tier, order_type, plan_row, *told, int(rank), day_of(starts_on), day_of(ends_on))


def kind_holds_together(
    tier: str, order_type: str, substantive: bool | str, counts_in_kpi: bool | str
) -> Refused | None:
    """What is substantive is of a tier that is, and what counts in the KPIs has a type of order; "no" is false."""
    if substantive in (True, "yes") and tier not in SUBSTANTIVE:
        return Refused(f"A substantive outcome must be of the tier {', '.join(sorted(SUBSTANTIVE))}", "tier")
    if counts_in_kpi in (True, "yes") and not order_type:
        return Refused("An outcome that counts in the KPIs must have a type of order", "kpi_order_type")
    return None


def entry_ends_in_order(starts_on: date, ends_on: date | None) -> Refused | None:
    """The last day of an entry is not before its first."""
    return Refused("Last day must be on or after the first day", "ends_on") if ends_on and ends_on < starts_on else None


def group_of(tier: str) -> str:
    """Where an outcome of this tier is given."""
    return GROUPS.get(tier, NOT_AN_OUTCOME)


# --- What was decided about an offence ----------------------------------------------------------------------
APPEALS = (  # domain 2.3, as the data set words them
    "Result of appeal unchanged",
    "Changed on appeal",
    "Result of appeal successful",
    "Appeal recording ambiguous",
)


def outcome_follows_offences(decided_on: date, offences: Iterable[date], on: date) -> Refused | None:
    """What was decided was decided after the offence, and not in the future."""
    if any(decided_on < occurred_on for occurred_on in offences):
        return Refused("Date of the outcome must be on or after the date of each offence", "decided_on")
    return is_not_in_future(decided_on, on, what="Date of the outcome", field="decided_on")


def type_existed(name: str, starts_on: date, ends_on: date | None, decided_on: date) -> Refused | None:
    """Nobody decides what the law did not know on that day."""
    if starts_on <= decided_on and (ends_on is None or decided_on <= ends_on):
        return None
    until = f" to {ends_on:%-d %B %Y}" if ends_on else " on"
    return Refused(f"{name} exists from {starts_on:%-d %B %Y}{until}, and not on {decided_on:%-d %B %Y}", "type")


def main_outcome_stands_alone(is_main: bool, name: str, mains: Collection[str]) -> Refused | None:
    """One occasion has one main outcome, for however many offences; `mains` are those of other types that stand."""
    if is_main and mains:
        return Refused(f"The main outcome is {sorted(mains)[0]} already. Record {name} as another outcome", "is_main")
    return None


def another_follows_main(is_main: bool, has_main: bool) -> Refused | None:
    """Another outcome stands beside a main one."""
    return None if is_main or has_main else Refused("Record the main outcome first", "is_main")


def main_goes_last(is_main: bool, mains: int, others: int) -> Refused | None:
    """The only main outcome of an occasion is not taken away from beside another."""
    if is_main and mains == 1 and others:
        return Refused("There is another outcome of this occasion. Correct or take that back first", "is_main")
    return None


def is_recorded_once(recorded: Collection[str]) -> Refused | None:
    """One main outcome, and one of a kind, on one offence and day; `recorded` are the offences that have it."""
    if not recorded:
        return None
    return Refused(f"An outcome of this day is recorded already for: {'; '.join(sorted(recorded))}", "offences")


def decided_offences_stay(taken_off: Collection[str]) -> Refused | None:
    """An offence that a hearing decided is one that it was about."""
    if not taken_off:
        return None
    return Refused(f"An outcome of this hearing is recorded for: {'; '.join(sorted(taken_off))}", "offences")


def outcome_was_not_appealed(appealed_on: date | None, appeal: str) -> Refused | None:
    """What was appealed stays as it was; what the appeal decided is an outcome of its own."""
    if appealed_on or appeal:
        return Refused("An outcome that was appealed stays. Record what the appeal decided at its own hearing")
    return None


def appeal_fits(
    decided_on: date, appealed_on: date | None, result: str, ended_on: date | None, on: date
) -> Refused | None:
    """An appeal comes after the outcome; its result and the day of its result come together."""
    if appealed_on is None:
        return Refused("Enter the date of the appeal", "appealed_on") if result or ended_on else None
    if appealed_on < decided_on:
        return Refused("Date of the appeal must be on or after the date of the outcome", "appealed_on")
    if result and ended_on is None:
        return Refused("Enter the date of its result", "appeal_ended_on")
    if ended_on and not result:
        return Refused("Select the result of the appeal", "appeal")
    if ended_on and ended_on < appealed_on:
        return Refused("Date of its result must be on or after the date of the appeal", "appeal_ended_on")
    return is_not_in_future(appealed_on, on, what="Date of the appeal", field="appealed_on") or (
        is_not_in_future(ended_on, on, what="Date of its result", field="appeal_ended_on") if ended_on else None
    )
