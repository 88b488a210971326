"""How many contacts are due in a month of an order, what was met and missed, and the entries behind it."""

from datetime import date, datetime, timedelta

import pytest
from django.urls import reverse

from cases.models import Appointment
from reporting.queries.frequency import frequency_of, frequency_of_caseload
from reporting.rules.frequency import Month, contacts_due, month_on, months_of
from tests.assessments import make as assessing
from tests.factories import AT, LONDON, ON, make_allocation, make_child, make_contact, make_missed, make_programme
from yjs.access import viewer_on
from yjs.policy.models import PolicyValue
from yjs.policy.values import values_on

SEEN = datetime(2026, 6, 9, 15, 0, tzinfo=LONDON)


@pytest.fixture()
def ordered(child, practitioner, manager):
    """A referral order from 1 May 2026 at enhanced level: today, 15 June, is in its second month."""
    make_programme(child, "REFERRAL_ORDER", starts_on=date(2026, 5, 1), planned_end_on=date(2026, 11, 1))
    assessing.countersign(child, practitioner, manager)
    return child


def this_month(child):
    return frequency_of(child, ON)[0].counts[0]


def test_months_are_whole_and_counted_from_the_order():
    months = list(months_of(date(2026, 1, 31), date(2026, 4, 1)))
    assert [(one.number, one.first, one.last) for one in months] == [
        (1, date(2026, 1, 31), date(2026, 2, 27)),
        (2, date(2026, 2, 28), date(2026, 3, 30)),
        (3, date(2026, 3, 31), date(2026, 4, 29)),
    ]
    assert month_on(date(2026, 5, 1), date(2026, 4, 30)) is None


@pytest.mark.parametrize(
    ("level", "number", "due"),
    [
        ("STANDARD", 3, 2),
        ("STANDARD", 4, 1),
        ("ENHANCED", 1, 4),
        ("INTENSIVE", 1, 8),
        ("INTENSIVE", 4, 4),
        ("", 1, None),
    ],
)
def test_the_level_says_how_many(db, level, number, due):
    assert contacts_due(level, Month(number, ON, ON), values_on(ON)) == due


def test_a_month_counts_what_was_made_missed_and_is_to_come(ordered, practitioner):
    made = make_contact(ordered, practitioner, happened_at=SEEN)
    make_contact(ordered, practitioner, happened_at=SEEN, method="text")
    make_contact(ordered, practitioner, happened_at=SEEN - timedelta(days=12))
    missed = make_missed(ordered, practitioner, happened_at=SEEN)
    make_missed(ordered, practitioner, happened_at=SEEN, attendance="cancelled_by_service")
    ahead = {"child": ordered, "worker": practitioner, "starts_at": AT + timedelta(days=2)}
    appointment = Appointment.objects.create(**ahead)
    Appointment.objects.create(**ahead, cancelled_at=AT, cancelled_by=practitioner, cancelled_for="service")
    count = this_month(ordered)
    assert (count.due, count.made, count.missed, count.to_come) == (4, [made], [missed], [appointment])
    assert (count.short, count.tag.text) == (2, "2 to arrange")
    assert frequency_of(ordered, ON)[0].counts[1].tag.text == "3 missing"


def test_a_corrected_contact_counts_once_as_it_stands(ordered, practitioner):
    first = make_contact(ordered, practitioner, happened_at=SEEN)
    make_missed(ordered, practitioner, happened_at=SEEN, corrects=first, correction_reason="He was not there")
    count = this_month(ordered)
    assert (len(count.made), len(count.missed)) == (0, 1)


def test_a_meeting_with_somebody_else_counts_for_nothing_and_is_not_named(ordered, practitioner, sign_in):
    kept_apart = make_contact(ordered, practitioner, happened_at=SEEN, sensitive="third_party")
    missed = make_missed(ordered, practitioner, happened_at=SEEN, sensitive="victim")
    count = this_month(ordered)
    assert (count.made, count.missed) == ([], [])
    page = sign_in(practitioner).get(reverse("reporting:frequency_of_child", args=[ordered.ref])).content.decode()
    assert kept_apart.ref not in page
    assert missed.ref not in page


def test_a_call_counts_where_local_policy_says_so(ordered, practitioner, administrator):
    make_contact(ordered, practitioner, happened_at=SEEN, method="phone")
    assert this_month(ordered).made == []
    row = {"key": "frequency.remote_counts", "value": 1, "starts_on": ON, "reason": "Agreed"}
    PolicyValue.objects.create(**row, set_by=administrator, set_at=AT)
    assert len(this_month(ordered).made) == 1


def test_without_a_level_or_an_order_no_number_is_set(child, practitioner, sign_in):
    page = reverse("reporting:frequency_of_child", args=[child.ref])
    assert "No court order runs" in sign_in(practitioner).get(page).content.decode()
    make_programme(child, "REFERRAL_ORDER", starts_on=date(2026, 5, 1))
    make_programme(child, "YOUTH_CONDITIONAL_CAUTION", starts_on=date(2026, 5, 1))
    assert this_month(child).due is None
    assert len(frequency_of(child, ON)) == 1


def test_the_page_leads_to_the_entries(ordered, practitioner, sign_in):
    make_programme(ordered, "REFERRAL_ORDER", starts_on=date(2026, 5, 1), planned_end_on=date(2027, 11, 1))
    made = make_contact(ordered, practitioner, happened_at=SEEN)
    page = sign_in(practitioner).get(reverse("reporting:frequency_of_child", args=[ordered.ref])).content.decode()
    assert reverse("cases:contact", args=[made.ref]) in page
    assert "Enhanced" in page


def test_a_child_without_a_level_is_not_said_to_be_met(practitioner, sign_in):
    children_under_orders(1, practitioner)
    page = sign_in(practitioner).get(reverse("reporting:frequency")).content.decode()
    assert "Without a level, so without a number of contacts: " in page
    assert '<a class="govuk-link" href="?standing=unset">1</a> of 1.' in page
    assert "Everything is met" not in page


def children_under_orders(number: int, practitioner) -> None:
    for _ in range(number):
        child = make_child()
        make_allocation(child, practitioner)
        make_programme(child, "REFERRAL_ORDER", starts_on=date(2026, 5, 1), planned_end_on=date(2027, 5, 1))
        for day in range(3):
            make_contact(child, practitioner, happened_at=SEEN - timedelta(days=day))


@pytest.mark.parametrize("number", [1, 20])
def test_a_caseload_costs_the_same_whatever_its_size(
    number, practitioner, manager, board_member, sign_in, django_assert_max_num_queries
):
    children_under_orders(number, practitioner)
    viewer = viewer_on(practitioner, ON, AT)
    with django_assert_max_num_queries(9):
        lines = frequency_of_caseload(viewer)
    assert len(lines) >= number
    assert {len(line.count.made) for line in lines if line.child.surname.startswith("Lapwing")} == {3}
    for person in (practitioner, manager):
        page = sign_in(person).get(reverse("reporting:frequency")).content.decode()
        assert "Lapwing" in page
    assert sign_in(board_member).get(reverse("reporting:frequency")).status_code == 403
