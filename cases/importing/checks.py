"""What must hold between the cells of a row and between rows: each check yields (field, reason)."""

from collections.abc import Callable, Iterator
from datetime import date, datetime
from functools import partial

from cases import rules_programmes
from cases.importing.columns import Row
from cases.importing.entities import ENTITIES, Entity
from cases.importing.fitting import RULES
from cases.importing.known import Known
from cases.importing.told import NotKnown, telling
from cases.models import (
    EarlyHelp,
    Exploitation,
    MentalHealth,
    Parenting,
    PhysicalHealth,
    Screening,
    SpecialNeed,
    SubstanceMisuse,
)
from cases.models.circumstances import Episode
from cases.queries.fitting import CHECKS as CHECKED
from cases.rules import NEVER_SUITABLE, Suitability, age_on, ends_after_it_starts
from yjs.clock import local_date

AGE_OF_RESPONSIBILITY = 10  # CYPA 1933 s.50
Problem = tuple[str, str]
Check = Callable[[Row, Known, datetime], Iterator[Problem]]
NOT_YET = "must be today or in the past"


def in_the_past(*fields: str) -> Check:
    """These dates and moments are not in the future."""

    def check(row: Row, known: Known, at: datetime) -> Iterator[Problem]:
        for name in fields:
            value = row.values.get(name)
            if value is not None and value > (at if isinstance(value, datetime) else local_date(at)):
                yield name, NOT_YET

    return check


def day_of(value: date | datetime) -> date:
    """The date in England."""
    return local_date(value) if isinstance(value, datetime) else value


def ends_late_enough(row: Row, known: Known, at: datetime) -> Iterator[Problem]:
    """An episode ends on the day it starts or later."""
    starts_on = row.values["starts_on"]
    for name in ("ends_on", "planned_end_on"):
        if ends_after_it_starts(starts_on, row.values.get(name), what="", field=name):
            yield name, "must be on or after startDate"


def after_birth(name: str) -> Check:
    """Nothing happens to a child before they are born."""

    def check(row: Row, known: Known, at: datetime) -> Iterator[Problem]:
        born = known.value("children", row.values["child"], "date_of_birth")
        if born and day_of(row.values[name]) < born:
            yield name, "is before the child was born"

    return check


def offence_at_an_age(row: Row, known: Known, at: datetime) -> Iterator[Problem]:
    """A child below ten cannot commit an offence; an arrest does not come before it."""
    born = known.value("children", row.values["child"], "date_of_birth")
    occurred_on, arrested_on = row.values["occurred_on"], row.values.get("arrested_on")
    if born and occurred_on >= born and age_on(born, occurred_on) < AGE_OF_RESPONSIBILITY:
        yield "occurred_on", "is before the child was 10, the age of criminal responsibility"
    for name, first in (("arrested_on", occurred_on), ("charged_on", arrested_on or occurred_on)):
        day = row.values.get(name)
        if day and day < first:
            yield name, "must be on or after " + ("offenceDate" if first == occurred_on else "arrestDate")
    if row.values.get("occurred_until") and row.values["occurred_until"] < occurred_on:
        yield "occurred_until", "must be on or after offenceDate"


def outcome_after_offence(row: Row, known: Known, at: datetime) -> Iterator[Problem]:
    """An outcome follows its offence."""
    occurred_on = known.value("offences", row.values["offence"], "occurred_on")
    if occurred_on and row.values["decided_on"] < occurred_on:
        yield "decided_on", "must be on or after the date of the offence"


def adjourned_later(row: Row, known: Known, at: datetime) -> Iterator[Problem]:
    """A hearing is adjourned to a later day."""
    if row.values.get("adjourned_to") and row.values["adjourned_to"] <= row.values["held_on"]:
        yield "adjourned_to", "must be after hearingDate"


def appeal_in_order(row: Row, known: Known, at: datetime) -> Iterator[Problem]:
    """An appeal follows the outcome, and its result the appeal."""
    appealed_on, ended_on = row.values.get("appealed_on"), row.values.get("appeal_ended_on")
    if appealed_on and appealed_on < row.values["decided_on"]:
        yield "appealed_on", "must be on or after outcomeDate"
    if ended_on and (appealed_on is None or ended_on < appealed_on):
        yield "appeal_ended_on", "must be on or after appealDate"


def of_one_child(row: Row, known: Known, at: datetime, entity: Entity) -> Iterator[Problem]:
    """Whatever a row refers to is of the same child."""
    whose = known.whose_row(entity, row)
    for column in entity.columns:
        other = column.refers and column.field not in ("child", entity.parent)
        if other and differ(whose, known.whose(column.refers, row.values.get(column.field))):
            yield column.field, "is of another child"


def same_child(left: str, left_field: str) -> Check:
    """A link ties two records of one child."""

    def check(row: Row, known: Known, at: datetime) -> Iterator[Problem]:
        of_left = known.value(left, row.values[left_field], "child")
        if differ(of_left, known.value("offences", row.values["offence"], "child")):
            yield "offence", "is an offence of another child"

    return check


def differ(one: object, other: object) -> bool:
    """Both are known and they are not the same."""
    return one is not None and other is not None and one != other


def completed_once_ended(row: Row, known: Known, at: datetime) -> Iterator[Problem]:
    """Only a programme that has ended was completed or not."""
    if row.values.get("completed") is not None and row.values.get("ends_on") is None:
        yield "completed", "is filled in but endDate is empty"


def term_is_whole(row: Row, known: Known, at: datetime) -> Iterator[Problem]:
    """A term has a number and a unit, or neither."""
    if refusal := rules_programmes.term_is_whole(row.values.get("term"), row.values.get("term_unit") or ""):
        yield refusal.field, "must come with the other of term and termUnit, and be 25 years or less"


def suitability_fits(row: Row, known: Known, at: datetime) -> Iterator[Problem]:
    """Some accommodation is never suitable (domain 1.3, KPI 1)."""
    if row.values["kind"] in NEVER_SUITABLE and row.values["suitability"] == Suitability.SUITABLE:
        yield "suitability", f"cannot be SUITABLE: {row.values['kind']} never is"


def transfer_fits(row: Row, known: Known, at: datetime) -> Iterator[Problem]:
    """Accepted from a day, after it was asked for; what ended says why."""
    values = dict.fromkeys(("agreed_on", "starts_on", "ends_on", "end_reason")) | row.values
    if values["agreed_on"] and not values["starts_on"]:
        yield "starts_on", "must come with acceptedDate"
    for name in ("agreed_on", "ends_on"):
        if values[name] and values[name] < values["asked_on"]:
            yield name, "must not be before askedDate"
    if values["starts_on"] and values["ends_on"] and values["ends_on"] < values["starts_on"]:
        yield "ends_on", "must not be before transferStartDate"
    if bool(values["ends_on"]) != bool(values["end_reason"]):
        yield "end_reason", "must come with transferEndDate, and not without"


def fits(row: Row, known: Known, at: datetime, model: type[Episode]) -> Iterator[Problem]:
    """What the rules of its kind say of it, as when a person writes it."""
    said = {name: value for name, value in row.values.items() if name != "child"}
    for refusal in CHECKED[model](model(**said), local_date(at)):
        if refusal:
            yield refusal.field, f"is refused: {refusal.message}"


def by_rules(row: Row, known: Known, at: datetime, name: str) -> Iterator[Problem]:
    """What the rules of the forms say of it; nothing about what is known nowhere, which has a failure of its own."""
    try:
        for refusal in RULES[name](telling(known, name, at, row)):
            if refusal:
                yield refusal.field or "", f"is refused: {refusal.message}"
    except NotKnown:
        return


def kind(model: type[Episode], *dates: str) -> tuple[Check, ...]:
    """The checks of a kind of circumstance; `dates` have come, those that its own rules do not look at."""
    known_rules = (partial(fits, model=model),) if model in CHECKED else ()
    return (*EPISODE, in_the_past(*dates), *known_rules)


DAYS = ("starts_on", "ends_on")
EPISODE = (ends_late_enough, after_birth("starts_on"))
OF_THEIR_OWN: dict[str, tuple[Check, ...]] = {
    "children": (in_the_past("date_of_birth"),),
    "offences": (
        in_the_past("occurred_on", "occurred_until", "arrested_on", "charged_on"),
        after_birth("occurred_on"),
        offence_at_an_age,
    ),
    "arrest_offences": (same_child("arrests", "arrest"),),
    "bail_offences": (same_child("bails", "bail"),),
    "hearings": (after_birth("held_on"), adjourned_later),
    "hearing_offences": (same_child("hearings", "hearing"),),
    "outcomes": (
        in_the_past("decided_on", "appealed_on", "appeal_ended_on"),
        outcome_after_offence,
        appeal_in_order,
    ),
    "programmes": (*EPISODE, in_the_past("ends_on"), completed_once_ended, term_is_whole),
    "programme_offences": (same_child("programmes", "programme"),),
    "residences": (*EPISODE, suitability_fits),
    "ete": EPISODE,
    "care_statuses": EPISODE,
    "sendaln": kind(SpecialNeed, *DAYS),
    "screenings": kind(Screening, *DAYS),
    "mental_health": kind(MentalHealth),
    "substance_misuse": kind(SubstanceMisuse),
    "physical_health": kind(PhysicalHealth, *DAYS),
    "early_help": kind(EarlyHelp, *DAYS),
    "exploitation": kind(Exploitation, "ends_on"),
    "parenting": kind(Parenting, *DAYS),
    "contacts": (in_the_past("happened_at"), after_birth("happened_at")),
    "serious_incidents": (in_the_past("happened_on"), after_birth("happened_on")),
    "transfers": (in_the_past("agreed_on", "ends_on"), after_birth("asked_on"), transfer_fits),
    "victims": (in_the_past("told_on"),),
}


def checks_of(entity: Entity) -> tuple[Check, ...]:
    """Every check of a file."""
    own = OF_THEIR_OWN.get(entity.name, ())
    asked = (partial(by_rules, name=entity.name),) if entity.name in RULES else ()
    return (*own, partial(of_one_child, entity=entity), *asked)


CHECKS = {entity.name: checks_of(entity) for entity in ENTITIES}
