"""The date in England, and references that give nothing away."""

from datetime import UTC, date, datetime

import pytest

from yjs.clock import local_date
from yjs.refs import ALPHABET, LENGTH, new_ref


@pytest.mark.parametrize(
    ("at", "on"),
    [
        (datetime(2026, 7, 1, 22, 59, tzinfo=UTC), date(2026, 7, 1)),
        (datetime(2026, 7, 1, 23, 30, tzinfo=UTC), date(2026, 7, 2)),
        (datetime(2026, 12, 1, 23, 30, tzinfo=UTC), date(2026, 12, 1)),
        (datetime(2026, 3, 29, 0, 59, tzinfo=UTC), date(2026, 3, 29)),
        (datetime(2026, 10, 24, 23, 30, tzinfo=UTC), date(2026, 10, 25)),
    ],
)
def test_the_date_is_that_of_england(at, on):
    assert local_date(at) == on


def test_references_differ_and_can_be_read_out():
    refs = {new_ref() for _ in range(1000)}
    assert len(refs) == 1000
    assert all(len(ref) == LENGTH and set(ref) <= set(ALPHABET) for ref in refs)
    assert not set("01OILU") & set(ALPHABET)
