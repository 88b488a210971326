"""AC-01 in full: every action in every cell of role × tie × state (some 29,000 calls, minutes long).

tests/house/test_matrix.py walks sight in every cell and the actions in the telling ones.
"""

import pytest

from cases import permissions
from cases.models import Child
from tests.house.matrix import EVERY_CELL, walk
from tests.house.test_matrix import records, rows  # noqa: F401 (fixtures)
from yjs.roles import Role

pytestmark = [pytest.mark.django_db, pytest.mark.drill("D-07")]


def wrong_in(role, rows, child, by) -> tuple[list[str], int]:  # noqa: F811
    """What is wrong in the cells of a role, and how many calls were made."""
    cells = [cell for cell in EVERY_CELL if cell.role == role]
    return [one for cell in cells for one in walk(cell, child, rows, by)], len(cells) * len(rows)


@pytest.mark.parametrize("role", Role)
def test_every_action_in_every_cell_of_a_role(role, rows, records, manager, counted):  # noqa: F811
    wrong, calls = wrong_in(role, rows, records["child"], manager)
    counted(f"{calls} calls, {len(wrong)} wrong")
    assert wrong == []


def test_the_drill_finds_records_that_nothing_closes(rows, records, manager, monkeypatch, counted):  # noqa: F811
    """Seeded fault: sight is forgotten, so role alone decides."""
    monkeypatch.setattr(permissions, "children_visible_to", lambda viewer: Child.objects.all())
    wrong, calls = wrong_in(Role.VICTIM_WORKER, rows, records["child"], manager)
    counted(f"found: {len(wrong)} of {calls} calls wrong")
    assert len(wrong) > 20
