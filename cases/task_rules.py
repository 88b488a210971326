"""The rules by which the service makes tasks, each in a sentence that an administrator can read and switch.

A rule's number stands in local policy, with the day from which it holds and who set it; 0 switches the rule off.
A rule makes no second task of the same occasion: the database holds that (`one_task_a_rule_and_occasion`).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from cases.rules_work import TaskKind
from yjs.policy.queries import Line, lines_on
from yjs.policy.values import (
    TASK_ADULT,
    TASK_EXIT_PLAN,
    TASK_FIRST_MEETING,
    TASK_MISSED,
    Policy,
)


@dataclass(frozen=True)
class TaskRule:
    """When the service makes a task, and which; `says` is told the number of local policy."""

    key: str
    policy: Policy
    says: str
    words: str
    kind: TaskKind


FIRST_MEETING = TaskRule(
    "first_meeting",
    TASK_FIRST_MEETING,
    "When a child is allocated to a new lead practitioner, they are to meet within {n}.",
    "Meet the child for the first time",
    TaskKind.CONTACT,
)
MISSED = TaskRule(
    "missed",
    TASK_MISSED,
    "When a child misses a planned contact, the lead practitioner follows it up within {n}.",
    "Follow up the missed contact",
    TaskKind.FOLLOW_UP,
)
EXIT_PLAN = TaskRule(
    "exit_plan",
    TASK_EXIT_PLAN,
    "From {n} before an order or out-of-court resolution is planned to end, the lead practitioner is to agree the "
    "exit plan by that end.",
    "Agree the exit plan",
    TaskKind.ENDING,
)
ADULT = TaskRule(
    "adult",
    TASK_ADULT,
    "From {n} before a child turns 18, the lead practitioner is to plan what comes after by the birthday.",
    "Plan what comes after the 18th birthday",
    TaskKind.PLAN,
)
RULES = (FIRST_MEETING, MISSED, EXIT_PLAN, ADULT)


@dataclass(frozen=True)
class RuleLine:
    """A rule as it stands on a date: its sentence, whether it is on, and the rows that set it."""

    rule: TaskRule
    line: Line

    @property
    def is_on(self) -> bool:
        """0 switches a rule off."""
        return self.line.value > 0

    @property
    def unit(self) -> str:
        """The unit of the number that is proposed."""
        return unit_of(self.rule.policy, self.rule.policy.default)

    @property
    def says(self) -> str:
        """The sentence with its number; for a rule that is off, with the number that is proposed."""
        number = self.line.value or self.rule.policy.default
        return self.rule.says.format(n=f"{number} {unit_of(self.rule.policy, number)}")


def unit_of(policy: Policy, number: int) -> str:
    """1 working day, 2 working days."""
    return policy.unit.removesuffix("s") if number == 1 else policy.unit


def rule_lines(on: date) -> list[RuleLine]:
    """Every rule on a date (1 query)."""
    lines = {line.policy.key: line for line in lines_on(on)}
    return [RuleLine(rule, lines[rule.policy.key]) for rule in RULES]


def rule_named(key: str, rules: Iterable[TaskRule] = RULES) -> TaskRule | None:
    """The rule that made a task."""
    return next((rule for rule in rules if rule.key == key), None)
