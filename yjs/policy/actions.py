"""Setting a value of local policy."""

from datetime import date, datetime

from django.db import models

from yjs.access import require
from yjs.actions import action
from yjs.clock import local_date
from yjs.errors import Refused
from yjs.policy.models import PolicyValue
from yjs.policy.permissions import SET_POLICY
from yjs.policy.values import OLDEST, YOUNGEST, Policy, value_on


@action
def set_policy_value(
    policy: Policy, *, value: int, starts_on: date, reason: str, by: models.Model, at: datetime
) -> PolicyValue:
    """Set a value from a date on. Rows are never edited, so what held before stays known."""
    require(by, SET_POLICY, at=at)
    if refusal := starts_in_the_past(starts_on, local_date(at)) or is_out_of_range(policy, value):
        raise refusal
    if refusal := ages_cross(policy, value, starts_on):
        raise refusal
    return PolicyValue.objects.create(
        key=policy.key, value=value, starts_on=starts_on, reason=reason, set_by=by, set_at=at
    )


def starts_in_the_past(starts_on: date, on: date) -> Refused | None:
    """What was counted under the old value stays so: a new one holds from today at the earliest."""
    return Refused("The first day must be today or in the future", "starts_on") if starts_on < on else None


def is_out_of_range(policy: Policy, value: int) -> Refused | None:
    """The catalogue says between which numbers a value makes sense."""
    if policy.lowest <= value <= policy.highest:
        return None
    return Refused(f"The value must be between {policy.lowest} and {policy.highest} {policy.unit}", "value")


def ages_cross(policy: Policy, value: int, on: date) -> Refused | None:
    """The youngest age is not above the oldest."""
    if policy is YOUNGEST and value > (oldest := value_on(OLDEST, on)):
        return Refused(f"The youngest age must be {oldest} or lower, which is the oldest age", "value")
    if policy is OLDEST and value < (youngest := value_on(YOUNGEST, on)):
        return Refused(f"The oldest age must be {youngest} or higher, which is the youngest age", "value")
    return None
