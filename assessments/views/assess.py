"""Pages on which an assessment is started, written and submitted."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from assessments import actions, forms, permissions, queries
from assessments.models import Assessment
from assessments.queries import QuestionPage
from assessments.rules.assessment import what_is_missing
from cases.models import Child
from cases.queries import child_by_ref
from yjs.access import guarded
from yjs.forms import drafted
from yjs.pages import done


@guarded(permissions.READ_ASSESSMENT, fetch=child_by_ref, section="assessments")
def of_child(request: HttpRequest, child: Child) -> HttpResponse:
    """The child's assessments, and the button that starts one."""
    return _list(request, child, forms.PressedForm())


@guarded(permissions.ASSESS, fetch=child_by_ref, section="assessments")
def start(request: HttpRequest, child: Child) -> HttpResponse:
    """Start an assessment of the child."""
    if request.method != "POST":
        return redirect("assessments:of_child", child.ref)
    form = forms.PressedForm(request.POST)
    started = form.carry_out(actions.start_assessment, child, by=request.user, at=request.at)
    if started:
        return done(request, "Assessment started", "assessments:assessment", started.ref)
    return _list(request, child, form)


def _list(request: HttpRequest, child: Child, form: forms.PressedForm) -> HttpResponse:
    assessments = list(queries.assessments_of(child))
    return render(
        request,
        "assessments/of_child.html",
        {
            "child": child,
            "tab": "assessments",
            "form": form,
            "assessments": assessments,
            "may_assess": request.viewer.may(permissions.ASSESS),
            "may_start": all(one.is_over for one in assessments),
        },
    )


@guarded(permissions.ASSESS, fetch=queries.assessment_by_ref, section="assessment")
def assessment(request: HttpRequest, assessment: Assessment) -> HttpResponse:
    """The parts of the assessment with what is done."""
    queries.with_answers(assessment)
    return render(
        request,
        "assessments/assessment.html",
        {
            "child": assessment.child,
            "tab": "assessments",
            "assessment": assessment,
            "tasks": queries.task_list(assessment, request.viewer),
            "missing": what_is_missing(queries.standing_of(assessment)),
            "open_questions": queries.open_questions(assessment),
            "returned": queries.last_return(assessment),
            "may_decide": request.viewer.may(permissions.COUNTERSIGN)
            and queries.why_not_decide(assessment, request.user, request.on) is None,
        },
    )


@guarded(permissions.ASSESS, fetch=queries.section_by_key, section="assessment section")
def section(request: HttpRequest, page: QuestionPage) -> HttpResponse:
    """One section of questions."""
    form = _question_form(request, page, forms.SectionForm, f"assessment-section:{page.key}", marks=page.marks)
    return _answer(request, page, form, actions.save_section, queries.section_by_key, key=page.key)


@guarded(permissions.ASSESS, fetch=queries.self_assessment_by, section="self-assessment")
def self_assessment(request: HttpRequest, page: QuestionPage) -> HttpResponse:
    """What the child, or a parent or carer, says themselves."""
    form = _question_form(request, page, forms.SelfAssessmentForm, f"self-assessment:{page.key}")
    return _answer(request, page, form, actions.save_self_assessment, queries.self_assessment_by, whose=page.key)


def _question_form(request: HttpRequest, page: QuestionPage, form_class: type, kind: str, **more) -> forms.SectionForm:
    place = {"kind": kind, "subject_ref": page.assessment.ref}
    return drafted(form_class, request, **place, questions=page.questions, saved=queries.answers_saved(page), **more)


def _answer(
    request: HttpRequest, page: QuestionPage, form: forms.SectionForm, action: Callable, read: Callable, **names: str
) -> HttpResponse:
    assessment = page.assessment
    if request.method == "POST":
        if form.carry_out(action, assessment, by=request.user, at=request.at, **names):
            return done(request, f"“{page.title}” saved", "assessments:assessment", assessment.ref)
        page = read(request.viewer, assessment.ref, **names)  # whoever won may have saved after the page was read
    elif not assessment.is_writable:
        return redirect("assessments:read", assessment.ref)
    form.face(queries.answers_saved(page))
    template = "assessments/section.html" if "key" in names else "assessments/self_assessment.html"
    return render(
        request,
        template,
        {"child": page.child, "tab": "assessments", "assessment": assessment, "page": page, "form": form},
    )


@guarded(permissions.ASSESS, fetch=queries.assessment_by_ref, section="assessment judgements")
def judgements(request: HttpRequest, assessment: Assessment) -> HttpResponse:
    """The four judgements and the contingency plan."""
    saved = queries.judgements_saved(assessment)
    form = drafted(forms.JudgementsForm, request, kind="assessment-judgements", subject_ref=assessment.ref, saved=saved)
    if request.method == "POST":
        if form.carry_out(actions.save_judgements, assessment, by=request.user, at=request.at):
            return done(request, "Judgements saved", "assessments:assessment", assessment.ref)
        assessment = queries.assessment_by_ref(request.viewer, assessment.ref)
    elif not assessment.is_writable:
        return redirect("assessments:read", assessment.ref)
    form.face(queries.judgements_saved(assessment))
    page = {"child": assessment.child, "tab": "assessments", "assessment": assessment, "form": form}
    page |= {"last": queries.latest_judgements(assessment.child), "prompts": queries.prompts_for(assessment.child)}
    return render(request, "assessments/judgements.html", page)


@guarded(permissions.ASSESS, fetch=queries.assessment_by_ref, section="assessment")
def submit(request: HttpRequest, assessment: Assessment) -> HttpResponse:
    """Hand the assessment to a manager, or see what is missing."""
    form = forms.PressedForm(request.POST if request.method == "POST" else None)
    posted = request.method == "POST"
    if posted and form.carry_out(actions.submit_assessment, assessment, by=request.user, at=request.at):
        message = "Assessment submitted. A manager will return or countersign it"
        return done(request, message, "assessments:of_child", assessment.child.ref)
    missing = what_is_missing(queries.standing_of(assessment))
    return render(
        request,
        "assessments/submit.html",
        {
            "child": assessment.child,
            "tab": "assessments",
            "assessment": assessment,
            "form": form,
            "missing": missing,
        },
    )
