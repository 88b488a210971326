"""A case before the panel: the case itself, its papers, the decision, and the child's tab."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from cases.models import Child
from cases.permissions import VICTIM, may_read
from cases.queries import child_by_ref
from panels import actions, permissions, queries
from panels.forms import DecisionForm, GravityForm, RecommendationForm
from panels.models import PanelCase
from panels.rules import Need
from yjs.access import Permission, guarded
from yjs.forms import drafted
from yjs.pages import done
from yjs.versions import VersionedForm


@guarded(permissions.VIEW_PANELS, fetch=queries.case_by_ref, section="panel case")
def case(request: HttpRequest, case: PanelCase) -> HttpResponse:
    """The case: what is known, what is missing, and for the chair the decision."""
    return _case_page(request, case)


@guarded(permissions.DECIDE, fetch=queries.case_by_ref, section="panel decision")
def decide(request: HttpRequest, case: PanelCase) -> HttpResponse:
    """Record what the panel decided; the form stands on the case's own page."""
    if request.method != "POST":
        return _case_page(request, case)
    form = _decision_form(request, case, queries.case_facts(case, request.on))
    made = form.carry_out(actions.decide_case, case, by=request.user, at=request.at)
    if made:
        return done(request, "Decision recorded. The outcome is on the child's record", "panels:case", case.ref)
    return _case_page(request, queries.case_by_ref(request.viewer, case.ref), form)


def _case_page(request: HttpRequest, case: PanelCase, form: DecisionForm | None = None) -> HttpResponse:
    viewer, facts = request.viewer, queries.case_facts(case, request.on)
    agenda = queries.agenda(case.meeting, viewer) if case.meeting else []
    if form is None and viewer.may(permissions.DECIDE):
        form = _decision_form(request, case, facts)
        form = form if facts.decision is None or form.draft else None
    if form is not None:
        form.face(queries.decision_saved(case))
    around = queries.neighbours(agenda, case)
    request.reading.shown = [one.child.ref for one in around if one]
    page = {
        "case": case,
        "facts": facts,
        "form": form,
        "needs": _links(request, facts),
        "agenda": agenda,
        "around": around,
        "child_is_open": queries.child_is_open(viewer, case.child),
        "may_score": viewer.may(permissions.SCORE_GRAVITY),
        "may_recommend": viewer.may(permissions.RECOMMEND),
        "reads_victim": may_read(viewer, VICTIM),
    }
    return render(request, "panels/case.html", page)


def _decision_form(request: HttpRequest, case: PanelCase, facts: queries.CaseFacts) -> DecisionForm:
    proposed = _proposed(facts)
    saved = queries.decision_saved(case)
    return drafted(
        DecisionForm,
        request,
        kind="panel-decision",
        subject_ref=case.ref,
        on=request.on,
        saved=saved,
        initial=dict.fromkeys(saved.values) | proposed,
    )


def _proposed(facts: queries.CaseFacts) -> dict:
    """The decision form begins with what the practitioner recommends."""
    told = facts.recommendation
    if told is None:
        return {}
    names = ("rehabilitative", "reparative", "restrictive")
    return {"outcome_type": told.outcome_type_id} | {name: getattr(told, name) for name in names}


def _links(request: HttpRequest, facts: queries.CaseFacts) -> list[tuple[str, str]]:
    """What is missing, each with the page where this person can do it, or no address when they can't."""
    viewer, case, meeting = request.viewer, facts.case, facts.meeting
    pages: dict[Need, tuple[Permission, str, str]] = {
        Need.GRAVITY: (permissions.SCORE_GRAVITY, "panels:gravity", case.ref),
        Need.AGENDA: (permissions.ADD_TO_AGENDA, "panels:meetings", ""),
    }
    if meeting:
        to_attendance = (permissions.RECORD_ATTENDANCE, "panels:attendance", meeting.ref)
        pages |= {need: to_attendance for need in (Need.CHAIR, Need.POLICE, Need.YOUTH_JUSTICE)}
    if queries.child_is_open(viewer, case.child):
        pages[Need.ASSESSMENT] = (permissions.RECOMMEND, "assessments:of_child", case.child.ref)
        pages[Need.OFFENCE] = (permissions.RECOMMEND, "cases:offences", case.child.ref)
    linked = []
    for need, sentence in zip(facts.needs, facts.missing, strict=True):
        permission, name, ref = pages.get(need, (None, "", ""))
        may = permission is not None and viewer.may(permission)
        linked.append((sentence, reverse(name, args=[ref] if ref else []) if may else ""))
    return linked


@guarded(permissions.SCORE_GRAVITY, fetch=queries.case_by_ref, section="gravity score")
def gravity(request: HttpRequest, case: PanelCase) -> HttpResponse:
    """Score the gravity of the offence."""
    facts = queries.case_facts(case, request.on)
    saved = queries.gravity_saved(case)
    form = drafted(GravityForm, request, kind="panel-gravity", subject_ref=case.ref, on=request.on, saved=saved)
    if request.method == "POST":
        made = form.carry_out(actions.score_gravity, case, by=request.user, at=request.at)
        if made:
            return done(request, f"Gravity scored: {made.final_score}", "panels:case", case.ref)
    return _paper(request, case, form, "panels/gravity.html", facts)


@guarded(permissions.RECOMMEND, fetch=queries.case_by_ref, section="panel recommendation")
def recommend(request: HttpRequest, case: PanelCase) -> HttpResponse:
    """Recommend an outcome to the panel."""
    facts = queries.case_facts(case, request.on)
    form = drafted(
        RecommendationForm,
        request,
        kind="panel-recommendation",
        subject_ref=case.ref,
        on=request.on,
        saved=queries.recommendation_saved(case),
        initial=_proposed(facts),
    )
    if request.method == "POST":
        made = form.carry_out(actions.recommend_outcome, case, by=request.user, at=request.at)
        if made:
            return done(request, "Recommendation saved", "panels:case", case.ref)
    return _paper(request, case, form, "panels/recommend.html", facts)


def _paper(
    request: HttpRequest, case: PanelCase, form: VersionedForm, template: str, facts: queries.CaseFacts
) -> HttpResponse:
    """The form of a paper, beside the paper that holds until it is saved."""
    if form.errors:
        facts = queries.case_facts(queries.case_by_ref(request.viewer, case.ref), request.on)
    saved = queries.gravity_saved if isinstance(form, GravityForm) else queries.recommendation_saved
    form.face(saved(case))
    return render(request, template, {"case": case, "facts": facts, "form": form})


@guarded(permissions.VIEW_PANELS, fetch=child_by_ref, section="panels")
def of_child(request: HttpRequest, child: Child) -> HttpResponse:
    """The child's cases before the panel, and referrals that may be brought to it."""
    if request.method == "POST":
        # nosemgrep: posted-words-only-through-forms  (a button's own reference, fetched among the child's referrals)
        referral = queries.open_referral_of(child, request.POST.get("referral", ""))
        made = actions.open_case(referral, by=request.user, at=request.at)
        return done(request, "Case opened. Score the gravity and put it on an agenda next", "panels:case", made.ref)
    page = {
        "child": child,
        "tab": "panels",
        "cases": queries.cases_of_child(child, request.on),
        "waiting": queries.referrals_without_case(request.viewer).filter(child=child),
        "may_open": request.viewer.may(permissions.ADD_TO_AGENDA),
        "reads_victim": may_read(request.viewer, VICTIM),
    }
    return render(request, "panels/of_child.html", page)
