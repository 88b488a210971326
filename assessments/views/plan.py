"""Pages of the My Target plan."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from assessments import actions, forms, permissions, queries
from assessments.models import Plan, Target
from assessments.rules.plan import MOST_TARGETS
from cases.models import Child
from cases.queries import child_by_ref
from cases.queries.boundaries import boundaries_on
from yjs.access import guarded
from yjs.audit.models import Operation
from yjs.exports import download
from yjs.forms import drafted
from yjs.pages import done
from yjs.pdf import render_pdf


@guarded(permissions.READ_PLAN, fetch=child_by_ref, section="plan")
def plan_of_child(request: HttpRequest, child: Child) -> HttpResponse:
    """The plan in force, the one being written, and those before."""
    plans = list(queries.plans_of(child))
    agreed = [plan for plan in plans if not plan.is_draft]
    return render(
        request,
        "assessments/plan_of_child.html",
        {
            "child": child,
            "tab": "plan",
            "draft": next((plan for plan in plans if plan.is_draft), None),
            "in_force": agreed[0] if agreed else None,
            "targets": queries.targets_with_contacts(agreed[0], request.viewer) if agreed else [],
            "earlier": agreed[1:],
            "boundaries": boundaries_on(child, request.on),
            "may_plan": request.viewer.may(permissions.PLAN),
        },
    )


@guarded(permissions.PLAN, fetch=child_by_ref, section="plan")
def start_plan(request: HttpRequest, child: Child) -> HttpResponse:
    """Begin a plan with the date on which it is looked at again."""
    suggested = queries.suggested_review(request.on)
    form = drafted(forms.StartPlanForm, request, kind="plan", subject_ref=child.ref, initial={"review_on": suggested})
    if request.method == "POST":
        started = form.carry_out(actions.start_plan, child, by=request.user, at=request.at)
        if started:
            return done(request, "Plan started. Add the first target", "assessments:plan", started.ref)
    return render(request, "assessments/start_plan.html", {"child": child, "tab": "plan", "form": form})


@guarded(permissions.READ_PLAN, fetch=queries.plan_by_ref, section="plan")
def plan(request: HttpRequest, plan: Plan) -> HttpResponse:
    """A plan's targets and steps, and what can be done with it."""
    targets = list(queries.targets_of(plan)) if plan.is_draft else queries.targets_with_contacts(plan, request.viewer)
    may_write = plan.is_draft and request.viewer.may(permissions.PLAN)
    return render(
        request,
        "assessments/plan.html",
        {
            "child": plan.child,
            "tab": "plan",
            "plan": plan,
            "targets": targets,
            "may_write": may_write,
            "may_add": may_write and len(targets) < MOST_TARGETS,
        },
    )


@guarded(permissions.PLAN, fetch=queries.plan_by_ref, section="plan")
def add_target(request: HttpRequest, plan: Plan) -> HttpResponse:
    """Add a target in the child's words."""
    if request.method != "POST" and not plan.is_draft:
        return redirect("assessments:plan", plan.ref)
    form = drafted(forms.TargetForm, request, kind="target", subject_ref=plan.ref)
    if request.method == "POST" and form.carry_out(actions.add_target, plan, by=request.user, at=request.at):
        return done(request, "Target added", "assessments:plan", plan.ref)
    return render(request, "assessments/target.html", {"child": plan.child, "tab": "plan", "plan": plan, "form": form})


@guarded(permissions.PLAN, fetch=queries.target_by_ref, section="plan")
def edit_target(request: HttpRequest, target: Target) -> HttpResponse:
    """Change a target while the plan is being written."""
    if request.method != "POST" and not target.plan.is_draft:
        return redirect("assessments:plan", target.plan.ref)
    form = drafted(forms.TargetForm, request, kind="target", subject_ref=target.ref, saved=queries.target_saved(target))
    if request.method == "POST":
        if form.carry_out(actions.change_target, target, by=request.user, at=request.at):
            return done(request, "Target changed", "assessments:plan", target.plan.ref)
        target = queries.target_by_ref(request.viewer, target.ref)
    form.face(queries.target_saved(target))
    return render(
        request,
        "assessments/target.html",
        {"child": target.child, "tab": "plan", "plan": target.plan, "target": target, "form": form},
    )


@guarded(permissions.PLAN, fetch=queries.target_by_ref, section="plan")
def remove_target(request: HttpRequest, target: Target) -> HttpResponse:
    """Ask, then take a target out of a plan that is being written."""
    plan = target.plan
    form = forms.PressedForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.carry_out(actions.remove_target, target, by=request.user, at=request.at):
        return done(request, "Target removed", "assessments:plan", plan.ref)
    return render(
        request,
        "assessments/remove_target.html",
        {"child": target.child, "tab": "plan", "plan": plan, "target": target, "form": form},
    )


@guarded(permissions.PLAN, fetch=queries.plan_by_ref, section="plan")
def sign_plan(request: HttpRequest, plan: Plan) -> HttpResponse:
    """The child agrees to the plan. No draft is kept: a signature is made once, with the child present."""
    if request.method != "POST" and not plan.is_draft:
        return redirect("assessments:plan", plan.ref)
    form = forms.SignPlanForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.carry_out(actions.sign_plan, plan, by=request.user, at=request.at):
        return done(request, "The child agreed the plan. Print it for them", "assessments:plan", plan.ref)
    targets = queries.targets_of(plan)
    page = {"child": plan.child, "tab": "plan", "plan": plan, "targets": targets, "form": form}
    return render(request, "assessments/sign_plan.html", page)


@guarded(permissions.READ_PLAN, fetch=queries.plan_by_ref, section="plan PDF", operation=Operation.PRINT)
def plan_pdf(request: HttpRequest, plan: Plan) -> HttpResponse:
    """The plan as one page that a child can read. One page takes a moment, so no worker is asked for it."""
    return download(render_pdf("pdf/plan.html", queries.plan_to_print(plan)), "my-plan.pdf")
