"""Write a My Target plan and record that the child agreed to it."""

from collections.abc import Sequence
from datetime import date, datetime

from assessments import permissions
from assessments.models import Plan, Step, Target
from assessments.queries import latest_countersigned
from assessments.rules import plan as rules
from assessments.rules.plan import PlannedStep, PlanStatus, Signature
from cases.models import Child
from cases.permissions import require_for_child
from yjs.accounts.models import User
from yjs.actions import action, lock
from yjs.clock import local_date
from yjs.errors import Refused, is_unchanged
from yjs.signature import drawn_picture


@action
def start_plan(child: Child, *, review_on: date, by: User, at: datetime) -> Plan:
    """Begin a plan for the child, out of the newest countersigned assessment where there is one."""
    require_for_child(by, permissions.PLAN, child, at=at)
    lock(child)
    if Plan.objects.filter(child=child, status=PlanStatus.DRAFT).exists():
        raise Refused("A plan for this child is already being written")
    if refusal := rules.review_is_ahead(review_on, local_date(at)):
        raise refusal
    return Plan.objects.create(
        child=child, assessment=latest_countersigned(child), review_on=review_on, started_by=by, started_at=at
    )


def _for_writing(plan: Plan, by: User, at: datetime) -> Plan:
    """The plan, locked, when this person may write in it now."""
    require_for_child(by, permissions.PLAN, plan.child, at=at)
    locked = lock(plan)
    if refusal := rules.may_change_plan(locked.status):
        raise refusal
    return locked


@action
def add_target(
    plan: Plan, *, words: str, steps: Sequence[PlannedStep], version: int | str = 0, by: User, at: datetime
) -> Target:
    """Add a target in the child's words, with its steps. A new target has no earlier version to lose."""
    locked = _for_writing(plan, by, at)
    taken = list(locked.targets.values_list("position", flat=True))
    if refusal := rules.may_add_target(len(taken)) or rules.target_is_whole(words, steps, local_date(at)):
        raise refusal
    target = Target.objects.create(plan=locked, position=max(taken, default=0) + 1, words=words)
    _write_steps(target, steps)
    return target


@action
def change_target(
    target: Target, *, words: str, steps: Sequence[PlannedStep], version: int | str, by: User, at: datetime
) -> Target:
    """Change a target of a plan that nobody has agreed to yet, over the version that the writer saw."""
    _for_writing(target.plan, by, at)
    locked = lock(target)
    if refusal := is_unchanged(version, locked.version) or rules.target_is_whole(words, steps, local_date(at)):
        raise refusal
    locked.words, locked.version = words, locked.version + 1
    locked.save(update_fields=["words", "version"])
    locked.steps.all().delete()
    _write_steps(locked, steps)
    return locked


@action
def remove_target(target: Target, *, by: User, at: datetime) -> Plan:
    """Take a target out of a plan that nobody has agreed to yet; the history keeps it."""
    plan = _for_writing(target.plan, by, at)
    target.steps.all().delete()
    target.delete()
    return plan


def _write_steps(target: Target, steps: Sequence[PlannedStep]) -> None:
    Step.objects.bulk_create(
        Step(target=target, position=number, what=step.what, who_helps=step.who_helps, by_when=step.by_when)
        for number, step in enumerate(steps, 1)
    )


@action
def sign_plan(
    plan: Plan,
    *,
    how: str,
    signature: str = "",
    witness_name: str = "",
    witnessed_on: date | None = None,
    by: User,
    at: datetime,
) -> Plan:
    """Record that the child agreed: drawn, or aloud before a witness. The plan can no longer change."""
    require_for_child(by, permissions.PLAN, plan.child, at=at)
    locked = lock(plan)
    if refusal := rules.may_sign(locked.status, locked.targets.count()):
        raise refusal
    if how == Signature.DRAWN:
        locked.picture, locked.agreed_on = drawn_picture(signature), local_date(at)
    else:
        if refusal := rules.is_witnessed(witness_name, witnessed_on, local_date(at)):
            raise refusal
        locked.witness_name, locked.agreed_on = witness_name, witnessed_on
    locked.status, locked.signature = PlanStatus.AGREED.value, how
    locked.recorded_by, locked.recorded_at = by, at
    locked.save()
    return locked
