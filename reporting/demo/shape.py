"""The totals as a shape: how many children with which offences, outcomes, orders, ages and care, before any name.

Sources are the tables and sentences of the published plan 2023-24 (domain section 9). Where the plan hides a number
the value here is one that its own totals allow.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random

CR, INFORMAL = "CR", "OTHER_INFORMAL_ACTION_YOT_INVOLVEMENT"
YC, YCC, FINE, ABSOLUTE = "YOUTH_CAUTION", "YOUTH_CONDITIONAL_CAUTION", "FINE", "ABSOLUTE_DISCHARGE"
RO, YRO, DTO = "REFERRAL_ORDER", "YOUTH_REHABILITATION_ORDER", "DETENTION_AND_TRAINING_ORDER"
PRIOR, EARLY, YEAR, ELSEWHERE, APPEALED = "prior", "early", "year", "elsewhere", "appealed"
BREACH, BAIL = "BREACH_OF_STATUTORY_ORDER", "BREACH_OF_BAIL"
CURRENT, PREVIOUS, NEVER, CLARIFY = "current", "previous", "never", "clarify"


@dataclass
class Slot:
    """One child to be: proven offences (violent ones among them), unproven ones, and what marks them out.

    `first` says when the first substantive outcome was: before 2022, January to March 2022, later in 2022,
    in another area, or quashed on appeal before another in 2022. `order` is the order that ended in the year;
    `grave` names offences that a court dealt with.
    """

    proven: int = 0
    violent: int = 0
    unproven: int = 0
    outcomes: dict[str, int] = field(default_factory=dict)
    first: str = ""
    order: str = ""
    in_ete: bool = True
    housed: bool = True
    age: int = 0
    sex: str = "1"
    ethnicity: str = "WHITE"
    in_need: str = NEVER
    protection: str = NEVER
    looked_after: str = NEVER
    grave: tuple[str, ...] = ()

    @property
    def is_violent(self) -> bool:
        """Whether the child is of the violent cohort."""
        return self.violent > 0


def slots(random: Random) -> list[Slot]:
    """The 108 children of the year; the seed decides who has what, the counts never change."""
    made = [*persistent(), *mixed(), *single_violent(), *not_violent(), *never_proven()]
    give_lesser_unproven(made)
    give_ages(made, random)
    give_ethnicity_and_sex(made, random)
    give_care(made, random)
    give_home_and_school(made)
    return made


def persistent() -> Iterator[Slot]:
    """Seven children with 112 offences; the first five have 59 proven ones, the first three 44; and two more."""
    yield Slot(17, 6, 7, {CR: 5, YRO: 3, DTO: 9}, PRIOR, YRO, grave=("ROBBERY", BREACH, BAIL))
    yield Slot(15, 5, 5, {CR: 4, YRO: 2, FINE: 1, ABSOLUTE: 1, DTO: 7}, PRIOR, YRO, grave=("ROBBERY", BREACH, BAIL))
    yield Slot(12, 4, 5, {CR: 5, ABSOLUTE: 2, DTO: 5}, PRIOR, DTO, grave=(BREACH, BAIL))
    yield Slot(8, 3, 7, {CR: 3, YC: 3, RO: 2}, YEAR, grave=("SEXUAL_OFFENCES", BAIL))
    yield Slot(7, 2, 6, {CR: 3, YCC: 2, RO: 2}, YEAR, grave=("SEXUAL_OFFENCES",))
    yield Slot(5, 3, 7, {CR: 3, YCC: 2}, YEAR)
    yield Slot(5, 3, 6, {CR: 3, YC: 2}, YEAR)
    yield Slot(4, 2, 2, {CR: 2, YCC: 2}, YEAR)
    yield Slot(4, 2, 2, {CR: 2, YC: 2}, YEAR)


def mixed() -> Iterator[Slot]:
    """Fourteen children with one violent offence among several."""
    yield from (Slot(4, 1, 0, {CR: 2, YCC: 2}, YEAR) for _ in range(2))
    yield from (Slot(3, 1, 0, {CR: 2, YC: 1}, YEAR) for _ in range(2))
    yield Slot(3, 1, 0, {CR: 2, RO: 1}, YEAR)
    yield from (Slot(2, 1, 0, {CR: 1, YC: 1}, YEAR) for _ in range(6))
    yield from (Slot(2, 1, 0, {CR: 2}, EARLY, RO) for _ in range(3))


def single_violent() -> Iterator[Slot]:
    """Nineteen children whose one proven offence is violent."""
    yield from (Slot(1, 1, 0, {YCC: 1}, YEAR) for _ in range(3))
    yield from (Slot(1, 1, 0, {YC: 1}, YEAR) for _ in range(5))
    yield Slot(1, 1, 0, {YC: 1}, PRIOR, RO)
    yield Slot(1, 1, 0, {YCC: 1}, PRIOR, YRO)
    yield from (Slot(1, 1, 0, {CR: 1}) for _ in range(4))
    yield from (Slot(1, 1, 0, {CR: 1}, EARLY, RO) for _ in range(2))
    yield Slot(1, 1, 0, {CR: 1}, PRIOR, RO)
    yield Slot(1, 1, 0, {CR: 1}, PRIOR, YRO)
    yield Slot(1, 1, 0, {INFORMAL: 1})


def not_violent() -> Iterator[Slot]:
    """Twenty-eight children with proven offences, none of them violent."""
    yield Slot(4, 0, 0, {CR: 3, YC: 1}, YEAR)
    yield Slot(4, 0, 0, {CR: 4}, PRIOR, YRO)
    yield Slot(3, 0, 0, {CR: 3})
    yield Slot(3, 0, 0, {CR: 3}, PRIOR, RO)
    yield Slot(3, 0, 0, {CR: 2, YC: 1}, YEAR)
    yield Slot(3, 0, 0, {CR: 2, FINE: 1}, YEAR)
    yield from (Slot(2, 0, 0, {CR: 2}) for _ in range(4))
    yield from (Slot(2, 0, 0, {CR: 1, INFORMAL: 1}) for _ in range(2))
    yield Slot(2, 0, 0, {CR: 1, YC: 1}, YEAR)
    yield from (Slot(1, 0, 0, {YC: 1}, YEAR) for _ in range(6))
    yield Slot(1, 0, 0, {YC: 1}, APPEALED)
    yield from (Slot(1, 0, 0, {YC: 1}, PRIOR, RO) for _ in range(2))
    yield Slot(1, 0, 0, {RO: 1}, YEAR)
    yield Slot(1, 0, 0, {FINE: 1}, YEAR)
    yield from (Slot(1, 0, 0, {INFORMAL: 1}) for _ in range(4))


def never_proven() -> Iterator[Slot]:
    """Thirty-eight children suspected of 72 offences, none of them proven."""
    firsts = [(EARLY, RO)] * 3 + [(PRIOR, RO)] * 2 + [(PRIOR, YRO)] * 2 + [(ELSEWHERE, "")] + [("", "")] * 30
    unproven = [1] * 18 + [2] * 10 + [3] * 6 + [4] * 4
    for count, (first, order) in zip(unproven, firsts, strict=True):
        yield Slot(0, 0, count, {}, first, order)


def give_lesser_unproven(made: list[Slot]) -> None:
    """One unproven offence more for 36 of the children who have a few proven ones."""
    lesser = [slot for slot in made if 0 < slot.proven <= 4 and not slot.unproven]
    for slot in lesser[:36]:
        slot.unproven = 1


def give_ages(made: list[Slot], random: Random) -> None:
    """Ages at the first offence of the year: mean 15.2 in the violent cohort, 15.6 over all.

    Eight children whose order ended in the year were 17 and out of full-time education.
    """
    for violent, ages in (
        (True, [17] * 10 + [16] * 8 + [15] * 10 + [14] * 8 + [13] * 6),
        (False, [17] * 22 + [16] * 20 + [15] * 18 + [14] * 5 + [13]),
    ):
        group = [slot for slot in made if slot.is_violent == violent]
        random.shuffle(group)
        supervised = [slot for slot in group if slot.order]
        supervised.sort(key=lambda slot: (slot.order != DTO, slot.order != YRO))
        for slot in supervised[: 3 if violent else 5]:
            slot.in_ete = False
        group.sort(key=lambda slot: slot.in_ete)
        out = sum(not slot.in_ete for slot in group)
        others = random.sample(ages[out:], len(ages) - out)
        for slot, age in zip(group, ages[:out] + others, strict=True):
            slot.age = age


def give_ethnicity_and_sex(made: list[Slot], random: Random) -> None:
    """91 boys and 17 girls, nine of the girls in the violent cohort; 96 White, nine of mixed heritage."""
    for violent, girls, others in (
        (True, 9, ["MIXED"] * 4 + ["ASIAN", "BLACK"]),
        (False, 8, ["MIXED"] * 5 + ["INFORMATION_NOT_OBTAINABLE"]),
    ):
        group = [slot for slot in made if slot.is_violent == violent]
        for slot in random.sample(group, girls):
            slot.sex = "2"
        for slot, ethnicity in zip(random.sample(group, len(others)), others, strict=True):
            slot.ethnicity = ethnicity


VIOLENT_CARE = {
    (CURRENT, PREVIOUS): 2,
    (CURRENT, NEVER): 2,
    (PREVIOUS, PREVIOUS): 8,
    (PREVIOUS, NEVER): 5,
    (NEVER, PREVIOUS): 1,
    (NEVER, NEVER): 24,
}
OTHER_CARE = {
    (CURRENT, CURRENT): 2,
    (CURRENT, PREVIOUS): 4,
    (CURRENT, NEVER): 4,
    (PREVIOUS, PREVIOUS): 17,
    (PREVIOUS, CLARIFY): 1,
    (PREVIOUS, NEVER): 8,
    (NEVER, PREVIOUS): 4,
    (NEVER, CLARIFY): 1,
    (NEVER, NEVER): 24,
    (CLARIFY, CLARIFY): 1,
}


def give_care(made: list[Slot], random: Random) -> None:
    """Child in need and protection plan as published; 14 children looked after now, eight before."""
    for violent, cells, now, before in ((True, VIOLENT_CARE, 4, 2), (False, OTHER_CARE, 10, 6)):
        group = [slot for slot in made if slot.is_violent == violent]
        random.shuffle(group)
        pairs = [pair for pair, count in cells.items() for _ in range(count)]
        for slot, (in_need, protection) in zip(group, pairs, strict=True):
            slot.in_need, slot.protection = in_need, protection
        for index, slot in enumerate(group[: now + before]):
            slot.looked_after = CURRENT if index < now else PREVIOUS


def give_home_and_school(made: list[Slot]) -> None:
    """Of the 23 children whose order ended, five lived in a place that was not suitable."""
    supervised = [slot for slot in made if slot.order]
    away = [slot for slot in supervised if slot.looked_after == CURRENT]
    for slot in [slot for slot in supervised if slot not in away][1:15:3]:
        slot.housed = False
