"""Every kind of record about a child reads in plain words in the history: no table's name, no column's, no code."""

import re
from datetime import date, datetime, time
from decimal import Decimal

import pytest
from django.db import models
from pghistory.models import Context

from cases.queries.trail import KeptBack, Table, tables
from cases.queries.wording import Wording, fields_of, kind_of, label_of
from tests.factories import AT
from tests.house.test_every_action import all_actions
from yjs.audit.sentences import sentence

pytestmark = pytest.mark.django_db
CODE = re.compile(r"_|\b(id|pk|fk|bool|null|none|true|false|ete|yjs)\b", re.IGNORECASE)
FIRST = {
    models.DateTimeField: AT,
    models.DateField: date(2026, 3, 1),
    models.TimeField: time(9, 0),
    models.BooleanField: False,
    models.JSONField: {"who": "Her gran and her two brothers"},
    models.BinaryField: b"picture",
    models.DecimalField: Decimal("2.5"),
    models.IntegerField: 2,
    models.ForeignKey: 1,
}
SECOND = FIRST | {
    models.DateTimeField: datetime(2027, 1, 1, 12, 0, tzinfo=AT.tzinfo),
    models.DateField: date(2026, 4, 2),
    models.TimeField: time(11, 30),
    models.BooleanField: True,
    models.JSONField: {"who": "Her uncle and her two brothers"},
    models.BinaryField: b"another picture",
    models.DecimalField: Decimal("7.5"),
    models.IntegerField: 3,
    models.ForeignKey: 2,
}


def value_of(field: models.Field, values: dict, place: int) -> object:
    if field.choices:
        return field.flatchoices[min(place, len(field.flatchoices) - 1)][0]
    kind = next((kind for kind in values if isinstance(field, kind)), None)
    return values[kind] if kind else ("First words", "Other words")[place]


def event_of(table: Table, label: str, place: int) -> models.Model:
    values = (FIRST, SECOND)[place]
    row = table.events(**{field.attname: value_of(field, values, place) for field in fields_of(table)})
    row.pgh_label, row.before = label, None
    return row


def told_of(table: Table, label: str) -> list[str]:
    """Every word that the history says of a record of this kind which was added, changed or removed."""
    row = event_of(table, label, 1)
    row.before = event_of(table, "insert", 0) if label == "update" else None
    context = Context(metadata={"by": 99, "at": AT.isoformat()})
    record = Wording({}, KeptBack()).of(table, row, context)
    if record is None:
        return []
    fields = [text for field in record.fields for text in (field.label, field.before, field.after)]
    return [record.kind, record.name, *fields]


@pytest.mark.parametrize("table", tables(), ids=lambda table: table.key)
def test_a_kind_of_record_reads_in_plain_words(table):
    names = [kind_of(table), *[label_of(table, field) for field in fields_of(table)]]
    assert [name for name in names if CODE.search(name)] == []
    said = [text for label in ("insert", "update", "delete") for text in told_of(table, label)]
    assert said
    assert [text for text in said if re.search(r"\w_\w|\bNone\b|\bTrue\b|\bFalse\b|object \(", text)] == []


def test_every_action_reads_as_a_sentence():
    """The verb is one that English forms by rule, or its past tense is written down."""
    action_names = sorted(all_actions())
    odd = {name: sentence(name) for name in action_names if re.search(r"_|the the", sentence(name))}
    assert odd == {}
    assert not {said for said in map(sentence, action_names) if said.split()[0] in WRONG}


WRONG = {"Begined", "Choosed", "Gived", "Holded", "Keeped", "Putted", "Refered", "Sended", "Submited", "Taked"}
