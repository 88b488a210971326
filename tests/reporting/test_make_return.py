"""A worker works out the return once, whatever dies, and keeps the children behind every figure."""

import pytest

from reporting.actions import making
from reporting.actions.make_return import make_return
from reporting.actions.returns import ask_for_return
from reporting.models import QuarterlyReturn
from reporting.rules.documents import State
from tests.factories import AT
from tests.reporting.conftest import QUARTER

pytestmark = pytest.mark.django_db


def made(asked: QuarterlyReturn) -> QuarterlyReturn:
    making.carry_out(QuarterlyReturn, asked.pk, make_return, now=lambda: AT)
    asked.refresh_from_db()
    return asked


@pytest.fixture()
def asked(data_officer, at) -> QuarterlyReturn:
    return ask_for_return(QUARTER, by=data_officer, at=at)


def test_the_figures_of_three_measures_are_worked_out(asked, quarter_with_children):
    done = made(asked)

    assert (done.status, done.progress, done.attempts) == (State.READY, 100, 1)
    assert [(m["number"], m["numerator"], m["denominator"]) for m in done.figures["measures"]] == [
        ("1", 2, 5),
        ("2", 2, 5),
        ("6", 1, 2),
    ]
    with done.file.open() as file:
        assert file.read().startswith(b"%PDF-1.7")
    assert done.file_pages == 4
