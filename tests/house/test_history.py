"""History is kept of every table, and refuses to be bent, by raw SQL too."""

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction
from pghistory.models import Event

from tests.factories import make_child, make_contact
from yjs.audit.record import record_viewing_by
from yjs.checks import casework_models

pytestmark = pytest.mark.django_db


def event_tables() -> list[str]:
    return sorted(
        model._meta.db_table
        for model in apps.get_models()
        if issubclass(model, Event) and model._meta.managed and not model._meta.proxy and not model._meta.abstract
    )


def enabled_triggers() -> set[tuple[str, str]]:
    """(table, operations) of every row trigger that is switched on."""
    with connection.cursor() as cursor:
        cursor.execute(
            """SELECT tgrelid::regclass::text, pg_get_triggerdef(oid) FROM pg_trigger
               WHERE NOT tgisinternal AND tgenabled = 'O'"""
        )
        return {(table.strip('"'), definition) for table, definition in cursor.fetchall()}


def refuses(sql: str) -> bool:
    """Whether the database refuses this statement."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql)
    except DatabaseError as refusal:
        return any(word in str(refusal).lower() for word in ("cannot", "permission denied"))
    return False


def test_every_event_table_is_append_only():
    definitions = enabled_triggers()
    unprotected = [
        table
        for table in event_tables()
        if not any(where == table and "UPDATE" in text and "DELETE" in text for where, text in definitions)
    ]
    assert event_tables()
    assert unprotected == []


def test_every_table_has_its_three_triggers():
    definitions = enabled_triggers()
    for model in casework_models():
        if model._meta.label == "reporting.ReturnChild":
            continue
        texts = " ".join(text for table, text in definitions if table == model._meta.db_table)
        missing = [verb for verb in ("AFTER INSERT", "AFTER UPDATE", "AFTER DELETE") if verb not in texts]
        assert missing == [], f"{model._meta.label}: {missing}"


def test_raw_sql_is_kept_too():
    child = make_child(known_as="Ro")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE cases_child SET known_as = 'Bo' WHERE id = %s", [child.pk])
    assert list(child.events.order_by("pgh_id").values_list("pgh_label", "known_as")) == [
        ("insert", "Ro"),
        ("update", "Bo"),
    ]


def test_a_deletion_is_kept_too():
    child = make_child(known_as="Ro")
    pk = child.pk
    child.delete()
    assert list(child.events.model.objects.filter(pgh_obj_id=pk, pgh_label="delete").values_list("known_as")) == [
        ("Ro",)
    ]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE cases_childevent SET known_as = 'Bo'",
        "DELETE FROM cases_childevent",
        "UPDATE audit.viewing SET section = 'nothing'",
        "DELETE FROM audit.viewing",
        "UPDATE cases_contact SET aim = 'Something else'",
        "DELETE FROM cases_contact",
    ],
)
def test_raw_sql_cannot_bend_the_record(statement, practitioner, at):
    child = make_child()
    make_contact(child, practitioner)
    record_viewing_by(practitioner, child.audit_subject, "overview", at=at)
    assert refuses(statement)
