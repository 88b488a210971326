"""The catalogue of outcomes, and what a return sends for an outcome on a day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from cases.models import Outcome, OutcomeType, ReturnCode
from yjs.policy.values import RETURN_SCHEMA, value_on


@dataclass(frozen=True)
class Sent:
    """What a return sends in place of an outcome's own code, in the version of the data set that is in use."""

    code: str
    why: str
    schema: int


def outcome_types() -> QuerySet[OutcomeType]:
    """The whole catalogue, the most serious first, also what is no longer in force."""
    return OutcomeType.objects.all()


def outcome_type_by_code(code: str) -> OutcomeType:
    """The entry of the catalogue with this code, with the codes that returns send for it."""
    return get_object_or_404(OutcomeType.objects.prefetch_related("return_codes"), code=code)


def sent_on(on: date) -> dict[int, Sent]:
    """By outcome: what a return of this day sends in place of its own code (2 queries)."""
    schema = value_on(RETURN_SCHEMA, on)
    rows = ReturnCode.objects.filter(schema=schema, starts_on__lte=on).select_related("type").order_by("starts_on")
    newest = {row.type_id: row for row in rows}
    return {pk: Sent(row.code, row.why, schema) for pk, row in newest.items() if row.code != row.type.code}


def with_sent(outcomes: Iterable[Outcome], on: date) -> None:
    """Each outcome with `sent`: what a return of this day sends in its place, or None (2 queries)."""
    sent = sent_on(on)
    for outcome in outcomes:
        outcome.sent = sent.get(outcome.type_id)
