"""What was scored, recommended and decided can't be changed or removed, not even by SQL."""

import pytest
from django.db import Error, connection, transaction
from django.db.utils import IntegrityError

from panels.models import Condition, GravityScore, PanelDecision, Recommendation
from tests.panels import make

pytestmark = pytest.mark.django_db
TABLES = [
    ("panels_paneldecision", "rationale = 'another'"),
    ("panels_paneldecision", "ends_on = ends_on + 1"),
    ("panels_condition", "text = 'another'"),
    ("panels_gravityscore", "final_score = 1"),
    ("panels_gravityscorefactor", "factor_id = factor_id + 1"),
    ("panels_recommendation", "reasons = 'another'"),
]


@pytest.fixture()
def decision(child, practitioner, manager):
    case = make.ready_case(child, practitioner, manager)
    make.gravity(case, manager, factors=make.factors("aggravating", 1), version=case.gravity_scores.get().ref)
    make.recommendation(case, practitioner)
    return make.decide(case, manager)


def refused(sql: str) -> None:
    with pytest.raises(Error, match="pgtrigger: Cannot"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


@pytest.mark.parametrize(("table", "change"), TABLES)
def test_no_row_is_changed(decision, table, change):
    refused(f"UPDATE {table} SET {change}")  # noqa: S608


@pytest.mark.parametrize("table", sorted({table for table, _ in TABLES}))
def test_no_row_is_removed(decision, table):
    refused(f"DELETE FROM {table}")  # noqa: S608


@pytest.mark.parametrize("model", [PanelDecision, Condition, GravityScore, Recommendation])
def test_the_fixture_has_a_row_of_each(decision, model):
    assert model.objects.exists()


def again(decision: PanelDecision, **changes) -> None:
    names = [field.attname for field in PanelDecision._meta.concrete_fields if field.name not in ("id", "ref")]
    fields = {name: getattr(decision, name) for name in names} | {"programme_id": None}
    with transaction.atomic():
        PanelDecision.objects.create(**(fields | changes))


def test_the_database_keeps_one_first_decision_a_case(decision):
    with pytest.raises(IntegrityError, match="one_first_decision"):
        again(decision, starts_on=None, ends_on=None)


def test_the_database_wants_a_programme_with_dates(decision):
    with pytest.raises(IntegrityError, match="decision_dates_with_programme"):
        again(decision, supersedes=decision)


def test_the_database_wants_a_rationale(decision):
    with pytest.raises(IntegrityError, match="decision_has_rationale"):
        again(decision, supersedes=decision, rationale="", starts_on=None, ends_on=None)
