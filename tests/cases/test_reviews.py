"""Reviews of an order: recorded, countersigned where the level changes, due on time."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import Error, connection, transaction
from django.urls import reverse

from cases import actions
from cases.models import Notice, OrderReview
from reporting.queries.to_do import tasks_about
from tests.cases.test_referral_orders import day
from tests.factories import AT, ON, make_allocation, make_outcome_type, make_requirement, make_user
from tests.house.referral_orders import review, start_order
from yjs.access import viewer_on
from yjs.errors import Refused
from yjs.policy.values import values_on
from yjs.roles import Role


@pytest.fixture()
def order(child, practitioner):
    """A youth rehabilitation order since 2 March 2026, with enhanced contact."""
    kind = make_outcome_type("YOUTH_REHABILITATION_ORDER")
    return start_order(child, practitioner, disposal=kind, starts_on=date(2026, 3, 2), level="ENHANCED", term=12)


def said_to(child, person, on=ON) -> dict:
    return {
        one.what: one for one in tasks_about([child], viewer_on(person, on, AT), values_on(on)) if "eview" in one.what
    }


def test_a_review_is_due_until_it_is_recorded(child, order, practitioner, manager, colleague):
    make_allocation(child, colleague, role="joint")
    what = "Review the order: Youth rehabilitation order"
    for person in (practitioner, manager):
        assert said_to(child, person)[what].due_on == date(2026, 6, 2)
        assert said_to(child, person)[what].overdue
    made = review(order, practitioner)
    assert what not in said_to(child, practitioner)
    assert said_to(child, practitioner, date(2026, 9, 16))[what].due_on == date(2026, 9, 15)
    assert Notice.objects.get(to=colleague, about_ref=made.ref).address == reverse(
        "cases:order_review", args=[made.ref]
    )
    with pytest.raises(Error, match="pgtrigger"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE cases_orderreview SET why = 'x'")
    actions.take_back_review(made, reason="Another child", by=practitioner, at=AT)
    assert said_to(child, practitioner)[what].overdue
    with pytest.raises(Refused, match="taken back already"):
        actions.take_back_review(made, reason="Another child", by=practitioner, at=AT)


def test_an_order_from_a_file_is_reviewed_from_the_day_it_came_in(child, order, practitioner, sign_in):
    type(order).objects.filter(pk=order.pk).update(local_id="P1", imported_on=date(2026, 6, 10))
    order.refresh_from_db()
    what = "Review the order: Youth rehabilitation order"
    assert said_to(child, practitioner) == {}
    assert not said_to(child, practitioner, date(2026, 9, 10))[what].overdue
    assert said_to(child, practitioner, date(2026, 9, 11))[what].overdue
    page = sign_in(practitioner).get(reverse("cases:order_reviews", args=[order.ref])).content.decode()
    assert "The next review is due by 10 September 2026" in page
    assert "no review is recorded since then" in page
    review(order, practitioner)
    page = sign_in(practitioner).get(reverse("cases:order_reviews", args=[order.ref])).content.decode()
    assert "The next review is due by 15 September 2026" in page
    assert "another system" not in page


def test_another_level_holds_once_another_manager_countersigned(child, order, practitioner, manager):
    made = review(order, practitioner, decision="level", level="STANDARD")
    order.refresh_from_db()
    assert order.level == "ENHANCED"
    what = "Countersign the review of an order: Youth rehabilitation order"
    assert what in said_to(child, manager)
    assert what not in said_to(child, practitioner)
    with pytest.raises(PermissionDenied):
        actions.countersign_review(made, by=practitioner, at=AT)
    actions.countersign_review(made, by=manager, at=AT)
    order.refresh_from_db()
    assert (order.level, order.changes.get().kind) == ("STANDARD", "level")
    assert what not in said_to(child, manager)
    for act, more in ((actions.countersign_review, {}), (actions.take_back_review, {"reason": "Wrong"})):
        with pytest.raises(Refused):
            act(made, **more, by=manager, at=AT)


def test_a_manager_who_wrote_a_review_never_countersigns_it(child, order, manager):
    own = review(order, manager, decision="level", level="STANDARD")
    assert "Countersign the review of an order: Youth rehabilitation order" not in said_to(child, manager)
    with pytest.raises(Refused, match="You wrote this review: another team manager countersigns it"):
        actions.countersign_review(own, by=manager, at=AT)
    with pytest.raises(Error, match="author_never"), transaction.atomic():
        OrderReview.objects.filter(pk=own.pk).update(countersigned_by=manager, countersigned_at=AT)
    other = make_user("Nuthatch Reed", Role.TEAM_MANAGER, manager.memberships.get().team)
    assert actions.countersign_review(own, by=other, at=AT)


def test_a_review_that_changes_no_level_is_not_countersigned(order, practitioner, manager):
    with pytest.raises(Refused, match="changes no level of contact"):
        actions.countersign_review(review(order, practitioner), by=manager, at=AT)


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"held_on": ON + timedelta(days=1)}, "held_on"),
        ({"held_on": date(2026, 3, 1)}, "held_on"),
        ({"decision": "level"}, "level"),
        ({"decision": "level", "level": "ENHANCED"}, "level"),
        ({"level": "STANDARD"}, "level"),
    ],
)
def test_a_review_that_cannot_be_is_refused(order, practitioner, changed, field):
    with pytest.raises(Refused) as refused:
        review(order, practitioner, **changed)
    assert refused.value.field == field
    assert not OrderReview.objects.exists()


@pytest.mark.parametrize("person", ["specialist", "police", "board_member", "stranger"])
def test_nobody_else_records_a_review(request, order, person):
    with pytest.raises(PermissionDenied):
        review(order, request.getfixturevalue(person))


def test_reviews_by_their_pages(child, order, practitioner, manager, sign_in):
    make_requirement(order, hours=12)
    client = sign_in(practitioner)
    here = reverse("cases:order_reviews", args=[order.ref])
    assert here in client.get(reverse("cases:programme", args=[order.ref])).content.decode()
    page = client.get(here).content.decode()
    assert "The next review is due by 2 June 2026" in page
    assert "Every 3 months" in page
    new = reverse("cases:record_review", args=[order.ref])
    assert "Unpaid work, 0 of 12 hours done: " in client.get(new).context["form"]["progress"].value()
    said = {
        "who": "Sky, her aunt",
        "child_views": "I want to stop",
        "parent_views": "",
        "progress": "Half",
        "why": "Comes",
    }
    said |= {"decision": "level", "level": "STANDARD"} | day("held_on", ON)
    page = client.post(new, said, follow=True).content.decode()
    assert "Waits for a team manager" in page
    made = OrderReview.objects.get()
    client = sign_in(manager)
    shown = client.get(reverse("cases:order_review", args=[made.ref])).content.decode()
    assert "I want to stop" in shown
    page = client.post(reverse("cases:countersign_review", args=[made.ref]), {}, follow=True).content.decode()
    assert "Level of contact from today: standard" in page
    known = client.get(reverse("reporting:chronology", args=[child.ref])).content.decode()
    assert "Review of the youth rehabilitation order: another level of contact" in known


@pytest.mark.parametrize("how_many", [1, 8])
def test_the_number_of_queries_does_not_grow(order, practitioner, sign_in, django_assert_num_queries, how_many):
    for number in range(how_many):
        review(order, practitioner, held_on=ON - timedelta(days=number))
    client = sign_in(practitioner)
    address = reverse("cases:order_reviews", args=[order.ref])
    client.get(address)
    with django_assert_num_queries(16):
        client.get(address)
