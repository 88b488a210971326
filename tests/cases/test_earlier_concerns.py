"""Contacts marked as a concern before concerns were kept: the migration raises one for each that stands."""

from importlib import import_module

from django.apps import apps
from django.db import connection

from cases.models import RaisedConcern
from tests.factories import make_contact

migration = import_module("cases.migrations.0022_concerns_of_earlier_contacts")


def raise_them() -> None:
    with connection.schema_editor() as editor:
        migration.raise_earlier_concerns(apps, editor)


def test_a_marked_contact_without_a_concern_gets_one_once(child, practitioner):
    marked = make_contact(child, practitioner, risk_level="concern")
    make_contact(child, practitioner, safeguarding_level="for_the_record")
    raise_them()
    raise_them()
    concern = RaisedConcern.objects.get()
    assert (concern.contact, concern.child, concern.raised_by) == (marked, child, practitioner)
    assert (concern.is_risk, concern.is_safeguarding) == (True, False)
    assert (concern.raised_at, concern.closed_at) == (marked.recorded_at, None)


def test_a_concern_that_was_answered_is_left_alone(child, practitioner, at):
    contact = make_contact(child, practitioner, safeguarding_level="concern")
    marks = {"is_risk": False, "is_safeguarding": True}
    RaisedConcern.objects.create(
        child=child, contact=contact, raised_by=practitioner, raised_at=at, closed_at=at, **marks
    )
    raise_them()
    assert RaisedConcern.objects.get().closed_at == at


def test_of_a_contact_and_its_correction_the_correction_counts(child, practitioner):
    earlier = make_contact(child, practitioner, risk_level="concern")
    make_contact(child, practitioner, corrects=earlier)
    raise_them()
    assert not RaisedConcern.objects.exists()


def test_what_an_import_brought_was_answered_elsewhere(child, practitioner):
    make_contact(child, practitioner, risk_level="concern", local_id="OLD-1")
    raise_them()
    assert not RaisedConcern.objects.exists()
