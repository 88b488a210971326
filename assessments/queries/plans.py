"""Reads of My Target plans."""

from base64 import b64encode
from calendar import monthrange
from datetime import date

from django.db.models import QuerySet

from assessments.models import Plan, Target
from assessments.rules.plan import PlanStatus, type_size
from cases.models import Child
from cases.queries import of_visible_child
from cases.queries.topics import numbers_about
from yjs.access import Viewer, one_or_404
from yjs.policy.values import REVIEW_MONTHS, value_on

WITH_PEOPLE = Plan.objects.select_related("started_by", "recorded_by").defer("picture")


def plan_by_ref(viewer: Viewer, ref: str) -> Plan:
    """The plan, its child with the identity bar; Http404 when the viewer may not see the child."""
    return of_visible_child(viewer, WITH_PEOPLE, ref)


def target_by_ref(viewer: Viewer, ref: str) -> Target:
    """A target and its plan, under the same rule."""
    target = one_or_404(Target.objects.select_related("plan"), ref)
    target.plan = plan_by_ref(viewer, target.plan.ref)
    return target


def plans_of(child: Child) -> QuerySet[Plan]:
    """A child's plans, newest first."""
    return WITH_PEOPLE.filter(child=child)


def targets_of(plan: Plan) -> QuerySet[Target]:
    """A plan's targets with their steps (2 queries)."""
    return plan.targets.prefetch_related("steps")


def plan_in_force(child: Child) -> Plan | None:
    """The newest agreed plan: signing a plan supersedes the one before (1 query)."""
    return plans_of(child).filter(status=PlanStatus.AGREED).order_by("-recorded_at", "-pk").first()


def targets_with_contacts(plan: Plan, viewer: Viewer) -> list[Target]:
    """An agreed plan's targets, each with `contacts`: how many were about it (3 queries)."""
    targets, numbers = list(targets_of(plan)), numbers_about(plan.child_id, viewer, "target")
    for target in targets:
        target.contacts = numbers.get(target.ref, 0)
    return targets


def open_targets(child: Child) -> list[Target]:
    """The targets of the plan in force, with their steps (at most 3 queries)."""
    plan = plan_in_force(child)
    return list(targets_of(plan)) if plan else []


def targets_to_name(child: Child) -> list[tuple[str, str]]:
    """(reference, words) of the targets of the plan in force: what a contact may be about (1 query)."""
    agreed = Plan.objects.filter(child=child, status=PlanStatus.AGREED).order_by("-recorded_at", "-pk")
    targets = Target.objects.filter(plan=agreed.values("pk")[:1]).order_by("position")
    return list(targets.values_list("ref", "words"))


def suggested_review(on: date) -> date:
    """The date by which local policy wants a plan looked at again."""
    months = on.month - 1 + value_on(REVIEW_MONTHS, on)
    year, month = on.year + months // 12, months % 12 + 1
    return date(year, month, min(on.day, monthrange(year, month)[1]))


def target_as_typed(target: Target) -> dict:
    """A target as its form shows it (1 query)."""
    typed = {"words": target.words}
    for step in target.steps.all():
        number = step.position
        typed |= {f"what_{number}": step.what, f"who_{number}": step.who_helps, f"by_{number}": step.by_when}
    return typed


def plan_to_print(plan: Plan) -> dict:
    """What the child's page shows: the words, the steps, the signature, and a type size that fits one page."""
    targets = list(targets_of(plan))
    size = type_size([(target.words, target.steps.all()) for target in targets])
    picture = b64encode(bytes(plan.picture)).decode() if plan.picture else ""
    return {"plan": plan, "child": plan.child, "targets": targets, "picture": picture, "size": size}
