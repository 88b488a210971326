"""What was countersigned or agreed refuses raw SQL: no update, no deletion, nothing added."""

import pytest
from django.db import InternalError, ProgrammingError, connection, transaction

from tests.assessments import make

NO = (InternalError, ProgrammingError)
ASSESSMENT = [
    "UPDATE assessments_assessment SET harm_reason = 'Other' WHERE id = %(id)s",
    "UPDATE assessments_assessment SET status = 'returned', countersigned_by_id = NULL, countersigned_at = NULL"
    " WHERE id = %(id)s",
    "DELETE FROM assessments_assessment WHERE id = %(id)s",
    "UPDATE assessments_sectionanswers SET answers = '{}' WHERE assessment_id = %(id)s",
    "DELETE FROM assessments_sectionanswers WHERE assessment_id = %(id)s",
    "INSERT INTO assessments_sectionanswers (assessment_id, section, answers, version, saved_by_id, saved_at)"
    " VALUES (%(id)s, 'more', '{}', 1, %(by)s, now())",
    "UPDATE assessments_selfassessment SET why_not = 'Other' WHERE assessment_id = %(id)s",
    "DELETE FROM assessments_selfassessment WHERE assessment_id = %(id)s",
    "INSERT INTO assessments_selfassessment (assessment_id, whose, answers, why_not, version, saved_by_id, saved_at)"
    " VALUES (%(id)s, 'other', '{}', 'x', 1, %(by)s, now())",
    "UPDATE assessments_assessmentdecision SET reason = 'Other' WHERE assessment_id = %(id)s",
    "DELETE FROM assessments_assessmentdecision WHERE assessment_id = %(id)s",
    "INSERT INTO assessments_assessmentdecision (assessment_id, kind, reason, by_id, at)"
    " VALUES (%(id)s, 'returned', 'x', %(by)s, now())",
]
PLAN = [
    "UPDATE assessments_plan SET review_on = '2030-01-01' WHERE id = %(id)s",
    "UPDATE assessments_plan SET status = 'draft' WHERE id = %(id)s",
    "DELETE FROM assessments_plan WHERE id = %(id)s",
    "UPDATE assessments_target SET words = 'Other' WHERE plan_id = %(id)s",
    "DELETE FROM assessments_target WHERE plan_id = %(id)s",
    "INSERT INTO assessments_target (ref, plan_id, position, words, version)"
    " VALUES ('ABCDEFGHJKMN', %(id)s, 3, 'x', 1)",
    "UPDATE assessments_step SET what = 'Other'"
    " WHERE target_id IN (SELECT id FROM assessments_target WHERE plan_id = %(id)s)",
    "DELETE FROM assessments_step WHERE target_id IN (SELECT id FROM assessments_target WHERE plan_id = %(id)s)",
    "INSERT INTO assessments_step (target_id, position, what, who_helps, by_when)"
    " SELECT id, 3, 'x', 'y', '2026-07-01' FROM assessments_target WHERE plan_id = %(id)s",
]


def run(statement: str, pk: int, by) -> int:
    """Run one statement in a transaction of its own; how many rows it touched."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, {"id": pk, "by": by.pk})
        return cursor.rowcount


@pytest.mark.parametrize("statement", ASSESSMENT, ids=lambda text: " ".join(text.split()[:3]))
def test_a_countersigned_assessment_never_changes(statement, child, practitioner, manager):
    over = make.countersign(child, practitioner, manager)
    with pytest.raises(NO, match="pgtrigger"):
        run(statement, over.pk, practitioner)


@pytest.mark.parametrize("statement", PLAN, ids=lambda text: " ".join(text.split()[:3]))
def test_an_agreed_plan_never_changes(statement, child, practitioner):
    plan = make.agree(make.plan_with_targets(child, practitioner), practitioner)
    with pytest.raises(NO, match="pgtrigger"):
        run(statement, plan.pk, practitioner)


def test_answers_cannot_be_moved_into_a_countersigned_assessment(child, practitioner, manager):
    over = make.countersign(child, practitioner, manager)
    review = make.write(child, practitioner)
    with pytest.raises(NO, match="pgtrigger"):
        run(
            f"UPDATE assessments_sectionanswers SET assessment_id = {over.pk} WHERE assessment_id = %(id)s",
            review.pk,
            manager,
        )


def test_a_decision_is_never_edited_even_before_the_countersignature(child, practitioner):
    submitted = make.submit(child, practitioner)
    for statement in (ASSESSMENT[9], ASSESSMENT[10]):
        with pytest.raises(NO, match="pgtrigger"):
            run(statement, submitted.pk, practitioner)


def test_an_open_assessment_and_a_draft_plan_still_change(child, practitioner):
    assert run(ASSESSMENT[0], make.write(child, practitioner).pk, practitioner) == 1
    assert run(PLAN[3], make.plan_with_targets(child, practitioner).pk, practitioner) == 2
