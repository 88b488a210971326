"""AC-01 in full: every action in every cell of role × tie × state (some 29,000 calls, minutes long).

tests/house/test_matrix.py walks sight in every cell and the actions in the telling ones, and shows that the walk
finds a wall that is down.
"""

import pytest

from tests.house.matrix import EVERY_CELL, walk
from tests.house.test_matrix import records, rows  # noqa: F401 (fixtures)
from yjs.roles import Role

pytestmark = [pytest.mark.django_db, pytest.mark.drill("D-07")]


@pytest.mark.parametrize("role", Role)
def test_every_action_in_every_cell_of_a_role(role, rows, records, manager):  # noqa: F811
    cells = [cell for cell in EVERY_CELL if cell.role == role]
    assert [one for cell in cells for one in walk(cell, records["child"], rows, manager)] == []
