"""What an assessment says otherwise than the last countersigned one, word by word: for whoever countersigns."""

from dataclasses import dataclass

from assessments.models import Assessment
from assessments.queries.pages import Whole
from assessments.queries.standing import judgements_in
from assessments.rules.assessment import Status
from yjs.differences import Piece, shortened, words_changed

JUDGEMENTS = (
    ("likelihood_of_reoffending", "Likelihood of reoffending"),
    ("risk_of_serious_harm", "Risk of serious harm to others"),
    ("safety_and_wellbeing", "Safety and wellbeing"),
    ("intervention_level", "Intervention level"),
)


@dataclass(frozen=True)
class Change:
    """An answer that is another than last time: where it stands, and the words that went and came."""

    part: str
    label: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class Since:
    """What changed since the last countersigned assessment, and how many answers are as they were."""

    last: Assessment
    changes: list[Change]
    same: int


def last_before(assessment: Assessment) -> Assessment | None:
    """The assessment that was countersigned last when this one was started, where it asked the same (1 query)."""
    earlier = Assessment.objects.filter(child=assessment.child, status=Status.COUNTERSIGNED).exclude(pk=assessment.pk)
    earlier = earlier.filter(countersigned_at__lte=assessment.started_at, framework_code=assessment.framework_code)
    return earlier.select_related("author", "countersigned_by").order_by("-countersigned_at", "-pk").first()


def changes_between(last: Assessment, before: Whole, assessment: Assessment, now: Whole) -> Since:
    """The two compared: judgements first, then what child and carer say, then the sections."""
    compared = [*_judgements(last, assessment), *_parts(before, now)]
    changes = [Change(part, label, _pieces(was, says)) for part, label, was, says in compared if was != says]
    return Since(last, changes, len(compared) - len(changes))


def _judgements(last: Assessment, assessment: Assessment) -> list[tuple[str, str, str, str]]:
    if not assessment.is_judged:
        return []
    was, says = judgements_in(last), judgements_in(assessment)
    found = []
    for field, label in JUDGEMENTS:
        one, other = getattr(was, field), getattr(says, field)
        found += [
            ("Judgements", label, one.word, other.word),
            ("Judgements", f"{label}: why", one.reason, other.reason),
        ]
    return found


def _parts(before: Whole, now: Whole) -> list[tuple[str, str, str, str]]:
    found = []
    for parts, earlier in ((now.selves, before.selves), (now.sections, before.sections)):
        said_before = {part.key: {question.key: words for question, words in part.said} for part in earlier}
        for part in parts:
            was = said_before.get(part.key, {})
            found += [
                (part.title, question.label, was.get(question.key, ""), words)
                for question, words in part.said
                if words or was.get(question.key)
            ]
    return found


def _pieces(before: str, after: str) -> tuple[Piece, ...]:
    return shortened(words_changed(before, after))
