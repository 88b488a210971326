"""How long records are kept: the review list, one record's dates, proposals, decisions, holds, restrictions, rules.

These pages show a reference, an age and dates; the words of a case are not read here.
"""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from cases import permissions
from cases.actions.hold import lift_hold, place_hold
from cases.actions.processing import lift_processing_restriction, restrict_processing
from cases.actions.retention import decide_disposal, propose_disposal, set_retention_rule
from cases.forms.rights import (
    MONTHS,
    RULE_NAMES,
    DecisionForm,
    ProposalForm,
    ReasonForm,
    RefForm,
    RuleForm,
    StandingForm,
)
from cases.models import Child, DisposalProposal, Hold, ProcessingRestriction
from cases.queries import retention as queries
from cases.queries.subject_access import requests_of
from cases.views.paging import page_of
from yjs.access import guarded
from yjs.audit.record import record_list
from yjs.forms import GovUKForm
from yjs.pages import done
from yjs.policy.values import RETENTION_AHEAD, value_on
from yjs.signing_in.recent import confirm_first
from yjs.working_days import months_after


@guarded(permissions.REVIEW_RETENTION)
def retention(request: HttpRequest) -> HttpResponse:
    """The records whose time has run out, or runs out within the months asked for."""
    ref_form = RefForm(request.GET) if "ref" in request.GET else RefForm()
    if ref_form.is_bound and ref_form.is_valid():
        found = queries.ref_of_record(request.viewer, ref_form.cleaned_data["ref"])
        if found:
            return redirect("cases:retention_of_child", found)
        ref_form.add_error("ref", "No record has this reference")
    asked = request.GET.get("months", "")
    months = int(asked) if asked in dict(MONTHS) else value_on(RETENTION_AHEAD, request.on)
    page = page_of(request, queries.due_by(request.viewer, months_after(request.on, months)))
    refs = [dates.child.ref for dates in page]
    record_list(request, "records due", refs)
    context = {
        "ref_form": ref_form,
        "page": page,
        "months": str(months),
        "choices": MONTHS,
        "here": "due",
    }
    return render(request, "cases/rights_due.html", context)


@guarded(permissions.REVIEW_RETENTION)
def disposals(request: HttpRequest) -> HttpResponse:
    """What was thinned out or deleted: the reference, the two people, the dates; nothing else is left."""
    page = page_of(request, queries.all_disposals(request.viewer))
    return render(request, "cases/rights_disposals.html", {"page": page, "here": "disposals"})


@guarded(permissions.REVIEW_RETENTION, fetch=queries.child_for_retention, section="retention")
def retention_of_child(request: HttpRequest, child: Child) -> HttpResponse:
    """When this record is due, why, and what stands over it."""
    proposals = list(queries.proposals_of(child))
    stands = queries.what_stands_over(child)
    may = request.viewer.may
    context = {
        "child": child,
        "dates": queries.dates_of(child),
        "proposals": proposals,
        "waiting": next((one for one in proposals if one.decision == "pending"), None),
        "not_done": queries.waiting_to_be_carried_out(child).first(),
        "stands": stands,
        "is_limited": "restriction" in stands,
        "is_asked_for": "access request" in stands,
        "requests": requests_of(child),
        "may_ask": may(permissions.RECORD_ACCESS),
        "holds": queries.holds_of(child),
        "restrictions": queries.restrictions_of(child),
        "disposals": queries.disposals_of(child),
        "may_propose": may(permissions.PROPOSE_DISPOSAL),
        "may_decide": may(permissions.DECIDE_DISPOSAL),
        "may_hold": may(permissions.PLACE_HOLD),
        "may_lift": may(permissions.LIFT_HOLD),
        "may_limit": may(permissions.LIMIT_PROCESSING),
        "here": "due",
    }
    return render(request, "cases/rights_record.html", context)


@guarded(permissions.PROPOSE_DISPOSAL, fetch=queries.child_for_retention, section="disposal proposed")
def propose(request: HttpRequest, child: Child) -> HttpResponse:
    """Propose to thin the record out, to delete it or to keep it longer."""
    form = ProposalForm(_posted(request))
    if request.method == "POST" and form.carry_out(propose_disposal, child, by=request.user, at=request.at):
        return done(request, "Proposed. Somebody else decides", "cases:retention_of_child", child.ref)
    context = {"child": child, "form": form, "dates": queries.dates_of(child), "here": "due"}
    return render(request, "cases/rights_propose.html", context)


@guarded(permissions.DECIDE_DISPOSAL, fetch=queries.proposal_by_ref, section="disposal to decide")
@confirm_first
def decide_proposal(request: HttpRequest, proposal: DisposalProposal) -> HttpResponse:
    """Approve or refuse what somebody else proposed."""
    form = DecisionForm(_posted(request))
    child = proposal.child
    if request.method == "POST" and form.carry_out(decide_disposal, proposal, by=request.user, at=request.at):
        return done(request, "Decided. What was approved, a worker now carries out", "cases:retention")
    context = {"child": child, "proposal": proposal, "form": form, "dates": queries.dates_of(child), "here": "due"}
    return render(request, "cases/rights_decide_disposal.html", context)


@guarded(permissions.PLACE_HOLD, fetch=queries.child_for_retention, section="hold")
def hold(request: HttpRequest, child: Child) -> HttpResponse:
    """Put the record on hold."""
    form = StandingForm(_posted(request))
    if request.method == "POST" and form.carry_out(place_hold, child, by=request.user, at=request.at):
        return done(request, "The record is on hold", "cases:retention_of_child", child.ref)
    return _standing(request, child, form, "Put this record on hold", "Put on hold", "hold")


@guarded(permissions.LIFT_HOLD, fetch=queries.hold_by_ref, section="hold lifted")
def lift(request: HttpRequest, found: Hold) -> HttpResponse:
    """Lift a hold."""
    form = ReasonForm(_posted(request))
    if request.method == "POST" and form.carry_out(lift_hold, found, by=request.user, at=request.at):
        return done(request, "Hold lifted", "cases:retention_of_child", found.child.ref)
    return _standing(request, found.child, form, "Lift the hold", "Lift the hold", "lift_hold")


@guarded(permissions.LIMIT_PROCESSING, fetch=queries.child_for_retention, section="processing restricted")
def limit(request: HttpRequest, child: Child) -> HttpResponse:
    """Restrict the processing of the record."""
    form = StandingForm(_posted(request))
    if request.method == "POST" and form.carry_out(restrict_processing, child, by=request.user, at=request.at):
        return done(request, "The processing of this record is restricted", "cases:retention_of_child", child.ref)
    return _standing(request, child, form, "Restrict the processing of this record", "Restrict", "limit")


@guarded(permissions.LIMIT_PROCESSING, fetch=queries.restriction_by_ref, section="processing restriction lifted")
def unlimit(request: HttpRequest, found: ProcessingRestriction) -> HttpResponse:
    """Lift a restriction of processing."""
    form = ReasonForm(_posted(request))
    if request.method == "POST" and form.carry_out(lift_processing_restriction, found, by=request.user, at=request.at):
        return done(request, "The record may be used again", "cases:retention_of_child", found.child.ref)
    return _standing(request, found.child, form, "Let this record be used again", "Lift the restriction", "unlimit")


@guarded(permissions.SEE_RETENTION_RULES)
def rules(request: HttpRequest) -> HttpResponse:
    """How long records are kept, by category."""
    context = {
        "lines": queries.rule_lines(request.on),
        "may_set": request.viewer.may(permissions.SET_RETENTION_RULE),
        "here": "rules",
    }
    return render(request, "cases/rights_rules.html", context)


@guarded(permissions.SET_RETENTION_RULE)
def set_rule(request: HttpRequest, category: str) -> HttpResponse:
    """Set another rule for a category from a day on; the rules before it stay to be read."""
    if category not in RULE_NAMES:
        raise Http404
    line = next(one for one in queries.rule_lines(request.on) if one.category == category)
    initial = {name: getattr(line.now, name) for name in ("trigger", "thin_years", "delete_years")} if line.now else {}
    form = RuleForm(_posted(request), initial=initial)
    if request.method == "POST" and form.carry_out(set_retention_rule, category, by=request.user, at=request.at):
        return done(request, "Rule set", "cases:retention_rules")
    return render(request, "cases/rights_rule.html", {"line": line, "form": form, "here": "rules"})


def _standing(
    request: HttpRequest, child: Child, form: GovUKForm, heading: str, button: str, about: str
) -> HttpResponse:
    context = {"child": child, "form": form, "heading": heading, "button": button, "about": about, "here": "due"}
    return render(request, "cases/rights_standing.html", context)


def _posted(request: HttpRequest):
    return request.POST if request.method == "POST" else None
