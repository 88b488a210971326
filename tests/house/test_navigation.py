"""The service navigation: at most six places for each role, and the present one is marked on every page within it."""

import pytest

from yjs.pages import PLACES, places_of
from yjs.roles import Role


@pytest.mark.parametrize("role", Role)
def test_a_role_has_at_most_six_places(role):
    assert 1 <= sum(1 for place in PLACES if role in place.roles) <= 6


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("/", "My work"),
        ("/tasks/", "My work"),
        ("/notices/", "My work"),
        ("/my-work/to-do/", "My work"),
        ("/team-work/overdue/", "My work"),
        ("/contacts/ABCDEFGHJKMN/", "Children"),
        ("/panels/", "Panels"),
    ],
)
def test_the_present_place_is_marked(path, place):
    marked = [text for text, _, here in places_of(frozenset({Role.TEAM_MANAGER}), path) if here]
    assert marked == [place]
