"""What ties a viewer to a child, in the words that the reading log keeps."""

import pytest

from cases.models import Child
from cases.queries import child_by_ref
from tests.factories import AT, ON, make_allocation, make_child, make_contact, make_referral
from yjs.access import viewer_on

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("who", "word"),
    [
        ("practitioner", "lead practitioner"),
        ("colleague", "their team"),
        ("manager", "manager"),
        ("specialist", "specialist"),
        ("police", "referrer"),
        ("other_team", ""),
        ("board_member", ""),
        ("administrator", ""),
        ("stranger", ""),
    ],
)
def test_everybody_has_the_word_of_their_strongest_link(who, word, child, specialist, police, cast):
    make_allocation(child, specialist, role="specialist")
    make_referral(child, police)
    assert child.link_for(viewer_on(cast[who], ON)) == word


def test_a_stronger_link_goes_before_a_weaker(manager, practitioner):
    child = make_child()
    make_referral(child, practitioner)
    make_allocation(child, practitioner, role="joint")
    assert child.link_for(viewer_on(practitioner, ON)) == "joint worker"


def test_a_record_of_the_child_has_the_childs_link(child, practitioner):
    assert make_contact(child, practitioner).link_for(viewer_on(practitioner, AT.date())) == "lead practitioner"


def test_the_link_comes_with_the_record_and_costs_one_query_without_it(child, practitioner, django_assert_num_queries):
    viewer = viewer_on(practitioner, ON)
    with django_assert_num_queries(1):
        assert child_by_ref(viewer, child.ref).link_for(viewer) == "lead practitioner"
    with django_assert_num_queries(2):
        assert Child.objects.get(pk=child.pk).link_for(viewer) == "lead practitioner"
