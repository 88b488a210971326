"""Reads of My Target plans."""

from django.db.models import QuerySet

from assessments.models import Plan, Target
from assessments.rules.plan import PlanStatus
from cases.models import Child
from cases.queries import of_visible_child
from yjs.access import Viewer, visible_or_404

WITH_PEOPLE = Plan.objects.select_related("started_by", "recorded_by").defer("picture")


def plan_by_ref(viewer: Viewer, ref: str) -> Plan:
    """The plan, its child with the identity bar; Http404 when the viewer may not see the child."""
    return of_visible_child(viewer, WITH_PEOPLE, ref)


def target_by_ref(viewer: Viewer, ref: str) -> Target:
    """A target and its plan, under the same rule."""
    target = visible_or_404(Target.objects.select_related("plan"), ref)
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


def open_targets(child: Child) -> list[Target]:
    """The targets of the plan in force, with their steps (at most 3 queries)."""
    plan = plan_in_force(child)
    return list(targets_of(plan)) if plan else []
