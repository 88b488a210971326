"""Two open records of one child: what is open in the kept one goes on, the other's ends and an undo opens it again."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from cases.actions import merge_children, undo_merge
from cases.models import Allocation, Involvement, ListEntry, Notice
from cases.models.lists import REASONS_TO_CLOSE
from tests import factories
from tests.factories import AT, ON

YESTERDAY = ON - timedelta(days=1)


@pytest.fixture()
def other(colleague):
    """A second open record of the child, with a lead practitioner of its own."""
    other = factories.make_child(first_name="Robyn", surname="Ashdown")
    factories.make_allocation(other, colleague, starts_on=date(2026, 5, 1))
    return other


def merge(child, other, manager):
    return merge_children(child, other=other, taken=(), reason="Recorded twice", by=manager, at=AT)


def standing(child) -> set[tuple]:
    """Who works with the child and what is open: (whose or why, first day, last day)."""
    held = child.allocations.values_list("worker__name", "starts_on", "ends_on", "beside")
    return {*held, *child.involvements.values_list("opened_why", "starts_on", "ends_on", "beside")}


# --- It works ----------------------------------------------------------------------------------------------
def test_the_kept_ones_go_on_and_the_others_end_the_day_before(child, other, manager, practitioner, colleague):
    merge(child, other, manager)
    began, since = date(2026, 6, 1), date(2026, 5, 1)
    assert standing(child) == {
        (practitioner.name, began, None, False),
        (colleague.name, since, YESTERDAY, True),
        ("out_of_court", began, None, False),
        ("out_of_court", since, YESTERDAY, True),
    }
    closed = child.involvements.get(beside=True)
    assert (closed.carries_on, closed.closed_by) == (f"The work goes on in the record {child.ref}", manager)
    assert str(closed.closed_why) == "Recorded twice: two records were merged"
    assert not ListEntry.objects.offered(REASONS_TO_CLOSE).filter(pk=closed.closed_why_id).exists()


def test_an_undo_opens_both_again(child, other, manager):
    before = standing(child), standing(other)
    undo_merge(merge(child, other, manager), reason="Cousins", by=manager, at=AT)
    assert (standing(child), standing(other)) == before
    assert merge(child, other, manager)


def test_whoever_works_with_either_is_told_and_once_more_of_an_undo(child, other, manager, practitioner, colleague):
    made = merge(child, other, manager)
    assert told(practitioner) == told(colleague) == [(child.pk, f"/children/{child.ref}/contacts/", None)]
    Notice.objects.update(read_at=AT)
    undo_merge(made, reason="Cousins", by=manager, at=AT)
    assert told(practitioner) == [(child.pk, f"/children/{child.ref}/contacts/", None)]
    assert (other.pk, f"/children/{other.ref}/details/", None) in told(colleague)


def told(person) -> list[tuple]:
    return [(notice.child_id, notice.address, notice.read_at) for notice in person.notices.order_by("pk")]


def test_the_same_worker_in_both_and_joint_workers_of_the_other(child, other, manager, practitioner, specialist):
    factories.make_allocation(other, practitioner, role="joint")
    factories.make_allocation(child, practitioner, role="joint", starts_on=ON)
    factories.make_allocation(other, specialist, role="specialist")
    merge(child, other, manager)
    open_now = Allocation.objects.filter(child=child, ends_on=None).values_list("worker", "role")
    assert sorted(open_now) == sorted(
        [(practitioner.pk, "lead"), (practitioner.pk, "joint"), (specialist.pk, "specialist")]
    )


def test_what_is_over_in_the_kept_record_gives_way_to_what_is_open_in_the_other(child, other, manager):
    child.allocations.update(ends_on=YESTERDAY)
    reason = ListEntry.objects.offered(REASONS_TO_CLOSE).first()
    over = {"ends_on": YESTERDAY, "closed_why": reason, "closed_by": manager, "closed_at": AT}
    child.involvements.update(carries_on="School", told="At home", **over)
    before = standing(child), standing(other)
    made = merge(child, other, manager)
    assert [one.starts_on for one in child.involvements.filter(ends_on=None)] == [date(2026, 5, 1)]
    undo_merge(made, reason="Cousins", by=manager, at=AT)
    assert (standing(child), standing(other)) == before


def test_what_somebody_changed_since_the_merge_an_undo_leaves(child, other, manager):
    made = merge(child, other, manager)
    Allocation.objects.filter(beside=True).update(ends_on=date(2026, 6, 3))
    undo_merge(made, reason="Cousins", by=manager, at=AT)
    assert other.allocations.get().ends_on == date(2026, 6, 3)


def test_the_page_says_what_ends(child, other, manager, colleague, sign_in):
    page = sign_in(manager).get(reverse("cases:merge", args=[child.ref, other.ref])).content.decode()
    assert "What ends with the merge" in page
    assert f"{colleague.name} as lead practitioner, since 1 May 2026" in page
    assert "The work opened because of out-of-court resolution, on 1 May 2026" in page


# --- The database refuses ----------------------------------------------------------------------------------
@pytest.mark.parametrize("model", [Allocation, Involvement])
def test_nothing_that_is_open_stands_beside_another(child, model):
    with pytest.raises(IntegrityError, match="beside_another_is_over"), transaction.atomic():
        model.objects.filter(child=child).update(beside=True)


# --- Circumstances that both record ------------------------------------------------------------------------
def homes(child) -> list[tuple]:
    return list(child.residences.order_by("starts_on").values_list("starts_on", "ends_on", "beside"))


def test_a_home_that_both_record_goes_on_once_and_an_undo_opens_it_again(child, other, manager, sign_in):
    for record, first in ((child, date(2025, 1, 1)), (other, date(2025, 3, 1))):
        factories.make_residence(record, starts_on=first)
    factories.make_residence(other, kind="HOSPITAL", starts_on=date(2026, 1, 1), ends_on=date(2026, 1, 9))
    page = sign_in(manager).get(reverse("cases:merge", args=[child.ref, other.ref])).content.decode()
    assert "Where the child lives: Living with parent(s), since 1 March 2025" in page
    made = merge(child, other, manager)
    assert homes(child) == [
        (date(2025, 1, 1), None, False),
        (date(2025, 3, 1), YESTERDAY, True),
        (date(2026, 1, 1), date(2026, 1, 9), False),
    ]
    undo_merge(made, reason="Cousins", by=manager, at=AT)
    assert homes(child) == [(date(2025, 1, 1), None, False)]
    assert homes(other)[0] == (date(2025, 3, 1), None, False)
