"""What the pages of an assessment show: each read starts from what the viewer may see."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Model, Prefetch, QuerySet, prefetch_related_objects
from django.http import Http404

from assessments.frameworks import Question, Section
from assessments.models import Assessment, AssessmentDecision, SectionAnswers, SelfAssessment
from assessments.permissions import hidden_from
from assessments.rules import marks as marking
from assessments.rules.assessment import Standing
from assessments.rules.judgements import needs_contingency
from cases.models import Child
from cases.queries import of_visible_child
from yjs.access import Viewer
from yjs.drafts.models import Draft

WITH_PEOPLE = Assessment.objects.select_related("author", "countersigned_by", "judged_by")
NOT_SHOWN = "Not shown to you"
WHOSE_TITLES = {"child": "What the child says", "carer": "What a parent or carer says"}


@dataclass(frozen=True)
class QuestionPage:
    """One page of questions: a section or a self-assessment, with what was saved; answers to `hidden` questions are
    not for the viewer."""

    assessment: Assessment
    key: str
    title: str
    intro: str
    questions: tuple[Question, ...]
    saved: SectionAnswers | SelfAssessment | None
    hidden: frozenset[str] = frozenset()

    @property
    def child(self) -> Child:
        """Whose assessment it is."""
        return self.assessment.child

    @property
    def audit_subject(self) -> tuple[str, str]:
        """Consulting it is consulting the child's record."""
        return self.child.audit_subject

    def link_for(self, viewer: Viewer) -> str:
        """The viewer's tie to the child's case at this moment."""
        return self.child.link_for(viewer)

    @property
    def version(self) -> int:
        """How often it was saved."""
        return self.saved.version if self.saved else 0

    @property
    def said(self) -> list[tuple[Question, str]]:
        """Each question with its saved answer as a person reads it."""
        answers = self.saved.answers if self.saved else {}
        return [(question, self._in_words(question, answers.get(question.key, ""))) for question in self.questions]

    @property
    def marks(self) -> dict[str, str]:
        """What is said of answers beside them, by the key of their question."""
        return getattr(self.saved, "marks", {})

    @property
    def said_and_marked(self) -> list[tuple[Question, str, str]]:
        """The same with what is said of each answer: from last time, yet to clarify, or nothing."""
        return [(question, words, self.marks.get(question.key, "")) for question, words in self.said]

    def _in_words(self, question: Question, answer: str) -> str:
        return NOT_SHOWN if question.key in self.hidden and answer else question.in_words(answer)


@dataclass(frozen=True)
class Task:
    """A line of the task list: where it stands and who last saved it."""

    place: str
    key: str
    title: str
    status: str
    colour: str
    saved_by: str = ""
    saved_at: datetime | None = None


@dataclass(frozen=True)
class Whole:
    """Everything that an assessment says, in order, for one page."""

    sections: list[QuestionPage]
    selves: list[QuestionPage]
    decisions: list[AssessmentDecision]


def assessment_by_ref(viewer: Viewer, ref: str) -> Assessment:
    """The assessment, its child with the identity bar; Http404 when the viewer may not see the child."""
    return of_visible_child(viewer, WITH_PEOPLE, ref)


def assessments_of(child: Child) -> QuerySet[Assessment]:
    """A child's assessments, newest first."""
    return WITH_PEOPLE.filter(child=child)


def section_by_key(viewer: Viewer, ref: str, key: str) -> QuestionPage:
    """One section of an assessment; Http404 when its framework has no such section."""
    assessment = assessment_by_ref(viewer, ref)
    section = assessment.framework.section(key)
    if section is None:
        raise Http404
    saved = assessment.answered.select_related("saved_by").filter(section=key).first()
    return _section_page(assessment, section, saved)


def self_assessment_by(viewer: Viewer, ref: str, whose: str) -> QuestionPage:
    """The self-assessment of the child or of a parent or carer."""
    assessment = assessment_by_ref(viewer, ref)
    if whose not in WHOSE_TITLES:
        raise Http404
    saved = assessment.self_assessments.select_related("saved_by").filter(whose=whose).first()
    return _self_page(assessment, whose, saved)


def _section_page(
    assessment: Assessment, section: Section, saved: SectionAnswers | None, hidden: frozenset[str] = frozenset()
) -> QuestionPage:
    return QuestionPage(assessment, section.key, section.title, section.intro, section.questions, saved, hidden)


def _self_page(assessment: Assessment, whose: str, saved: SelfAssessment | None) -> QuestionPage:
    asked = assessment.framework.asked_of(whose)
    return QuestionPage(assessment, whose, WHOSE_TITLES[whose], "", asked, saved)


def _by_key(rows: QuerySet, key: str) -> dict[str, Model]:
    return {getattr(row, key): row for row in rows.select_related("saved_by")}


def with_answers(assessment: Assessment) -> Assessment:
    """The assessment with its answers and who saved them, read once for all that its page says of them (1 query)."""
    prefetch_related_objects([assessment], Prefetch("answered", SectionAnswers.objects.select_related("saved_by")))
    return assessment


def _answered(assessment: Assessment) -> dict[str, SectionAnswers]:
    return {row.section: row for row in assessment.answered.all()}


def standing_of(assessment: Assessment) -> Standing:
    """What the assessment has and lacks (2 queries)."""
    answered = _answered(assessment)
    looked_at = [
        (section.key, section.title, len(marking.from_last(answered[section.key].marks)))
        for section in assessment.framework.sections
        if section.key in answered
    ]
    asked = set(assessment.self_assessments.values_list("whose", flat=True))
    return Standing(
        unanswered=[
            (section.key, section.title)
            for section in assessment.framework.sections
            if not _is_answered(section, answered.get(section.key))
        ],
        child_asked="child" in asked,
        carer_asked="carer" in asked,
        judged=assessment.is_judged,
        needs_contingency=needs_contingency(assessment.risk_of_serious_harm, assessment.safety_and_wellbeing),
        has_contingency=bool(assessment.contingency.strip()),
        from_last=[(key, title, many) for key, title, many in looked_at if many],
    )


def _is_answered(section: Section, saved: SectionAnswers | None) -> bool:
    required = [question.key for question in section.questions if question.required]
    left = marking.to_clarify(saved.marks) if saved else ()
    return saved is not None and all(saved.answers.get(key, "").strip() or key in left for key in required)


@dataclass(frozen=True)
class OpenQuestion:
    """A question without an answer, or with one that is not sure yet."""

    section: str
    title: str
    question: Question
    is_answered: bool


def open_questions(assessment: Assessment) -> list[OpenQuestion]:
    """Everything not answered, or yet to clarify, in the order in which it is asked (1 query)."""
    answered = _answered(assessment)
    found = []
    for section in assessment.framework.sections:
        row = answered.get(section.key) or SectionAnswers()
        left = marking.to_clarify(row.marks)
        for question in section.questions:
            has_words = bool(row.answers.get(question.key, "").strip())
            if not has_words or question.key in left:
                found.append(OpenQuestion(section.key, section.title, question, has_words))
    return found


def task_list(assessment: Assessment, viewer: Viewer) -> list[Task]:
    """Every page of an assessment `with_answers`, with its status (2 queries)."""
    sections = _answered(assessment)
    selves = _by_key(assessment.self_assessments, "whose")
    drafts = Draft.objects.filter(user=viewer.user, subject_ref=assessment.ref)
    begun = set(drafts.values_list("kind", flat=True))
    tasks = [
        _task(
            "section",
            section.key,
            section.title,
            sections.get(section.key),
            f"assessment-section:{section.key}" in begun,
        )
        for section in assessment.framework.sections
    ]
    tasks += [
        _task("self", whose, title, selves.get(whose), f"self-assessment:{whose}" in begun)
        for whose, title in WHOSE_TITLES.items()
    ]
    return [*tasks, _judgements_task(assessment, "assessment-judgements" in begun)]


def _task(place: str, key: str, title: str, saved: Model | None, begun: bool) -> Task:
    if saved is None:
        return Task(place, key, title, *_unsaved(begun))
    status = _saved(saved, begun)
    if saved.version == 1 and marking.from_last(getattr(saved, "marks", {})):
        return Task(place, key, title, *status)  # nobody wrote it again: it came along
    return Task(place, key, title, *status, saved.saved_by.name, saved.saved_at)


def _saved(saved: Model, begun: bool) -> tuple[str, str]:
    if begun:
        return "Draft not saved", "yellow"
    return ("From last time", "blue") if marking.from_last(getattr(saved, "marks", {})) else ("Done", "green")


def _unsaved(begun: bool) -> tuple[str, str]:
    return ("Draft not saved", "yellow") if begun else ("Not started", "grey")


def _judgements_task(assessment: Assessment, begun: bool) -> Task:
    title = "The four judgements"
    if not assessment.is_judged:
        return Task("judgements", "", title, *_unsaved(begun))
    asks = needs_contingency(assessment.risk_of_serious_harm, assessment.safety_and_wellbeing)
    status = ("Done", "green")
    if asks and not assessment.contingency.strip():
        status = ("Contingency plan needed", "yellow")
    return Task("judgements", "", title, *status, assessment.judged_by.name, assessment.judged_at)


def everything_in(assessment: Assessment, viewer: Viewer) -> Whole:
    """The whole assessment, but for the answers that this viewer may not read (3 queries)."""
    hidden = hidden_from(viewer)
    sections = _by_key(assessment.answered, "section")
    selves = _by_key(assessment.self_assessments, "whose")
    return Whole(
        [
            _section_page(assessment, section, sections.get(section.key), hidden)
            for section in assessment.framework.sections
        ],
        [_self_page(assessment, whose, selves.get(whose)) for whose in WHOSE_TITLES],
        list(assessment.decisions.select_related("by")),
    )
