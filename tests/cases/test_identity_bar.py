"""The bar of a child's pages: who the child is, how they stand, and the danger, in one query with the child."""

import pytest
from django.urls import reverse

from cases.queries import child_by_ref
from tests.assessments import make as assessments
from tests.factories import AT, ON, make_allocation, make_care_status, make_flag, make_programme
from yjs.access import viewer_on


def bar(client, child, name="cases:contacts") -> str:
    page = client.get(reverse(name, args=[child.ref])).content.decode()
    return page[page.index('class="app-identity"') : page.index('aria-label="Parts of this child')]


def test_it_says_who_the_child_is_and_how_they_stand(child, practitioner, manager, sign_in):
    type(child).objects.update(known_as="Ro", pronouns="they/them", what_helps="Drawing")
    make_care_status(child, "CURRENTLY_LOOKED_AFTER")
    make_flag(child, practitioner)
    client = sign_in(practitioner)
    assert "Out-of-court resolution" in bar(client, child)  # why the work is open, while no order runs
    make_programme(child)
    assessments.countersign(child, practitioner, manager)
    told = bar(client, child)
    for words in ("Ro Ashdown", "they/them", "Robin Ashdown", child.ref, "Referral order", f"{LEVEL} level"):
        assert words in told
    for tag in ("Risk to staff", "Our child", "Communication needs"):
        assert f">{tag}</strong>" in told
    assert "Out-of-court resolution" not in told


LEVEL = assessments.JUDGED["intervention_level"].capitalize()


def test_the_level_is_for_those_who_read_assessments(child, practitioner, manager, police, sign_in):
    assessments.countersign(child, practitioner, manager)
    make_allocation(child, police, role="specialist")
    assert f"{LEVEL} level" not in bar(sign_in(police), child)


def test_it_costs_no_query(child, practitioner, manager, django_assert_num_queries):
    make_flag(child, practitioner)
    make_programme(child)
    viewer = viewer_on(practitioner, ON, AT)
    with django_assert_num_queries(1):
        found = child_by_ref(viewer, child.ref)
        assert (found.flags_now, found.orders_now) == (["Risk to staff"], ["Referral order"])


@pytest.mark.parametrize("kind", ["Animal at home", "Missing often"])
def test_a_kind_that_is_not_for_the_bar_stays_on_its_page(child, practitioner, sign_in, kind):
    make_flag(child, practitioner, kind)
    client = sign_in(practitioner)
    assert kind not in bar(client, child)
    assert kind in client.get(reverse("cases:flags", args=[child.ref])).content.decode()
