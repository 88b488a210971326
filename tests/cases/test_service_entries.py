"""What the service itself enters stands in the log among the contacts, counts for nothing, and can be hidden."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from cases.actions import follow_up_absence, merge_children, send_letter, undo_merge, write_letter
from cases.models import Contact
from cases.models.merge import ChildMerge
from tests import factories
from tests.factories import AT, ON


@pytest.fixture()
def log(child):
    return reverse("cases:contacts", args=[child.ref])


@pytest.fixture()
def letter(child, practitioner):
    """A warning, written after a missed appointment and handed over."""
    missed = factories.make_missed(child, practitioner, happened_at=AT - timedelta(days=1))
    said = {"tried": "Rang twice", "evidence": "", "step": "support", "step_reason": "He is ill"}
    followed = follow_up_absence(missed, **said, by=practitioner, at=AT)
    made = write_letter(
        followed, kind="missed", addressed_to="Robin Ashdown", words="Please ring us", by=practitioner, at=AT
    )
    return send_letter(made, way="by_hand", sent_on=ON, by=practitioner, at=AT)


def told(client, log, **asked) -> list[str]:
    return [one.told.what for one in client.get(log, asked).context["entries"] if hasattr(one, "told")]


def test_letters_workers_and_opened_work_stand_among_the_contacts(child, letter, practitioner, sign_in, log):
    client = sign_in(practitioner)
    assert told(client, log) == [
        "Letter written to Robin Ashdown: we missed you",
        "Letter sent to Robin Ashdown (by hand): we missed you",
        "Work opened: out-of-court resolution",
        f"The child was allocated to {practitioner} (lead practitioner)",
    ]
    page = client.get(log).content.decode()
    assert page.count("Entered by the service") == 4
    assert reverse("cases:letter", args=[letter.ref]) in page
    assert "5 entries, newest first" in page


def test_a_hand_over_shows_its_note_and_closed_work_its_exit_plan(child, practitioner, colleague, sign_in, log):
    held = child.allocations.get()
    held.ends_on = ON - timedelta(days=1)
    held.save()
    factories.make_allocation(child, colleague, starts_on=ON, note="Robin likes to be rung after four")
    page = sign_in(practitioner).get(log).content.decode()
    assert f"The child was handed over to {colleague} (lead practitioner)" in page
    assert "Robin likes to be rung after four" in page


def test_a_worker_who_is_to_begin_is_not_entered_yet(child, colleague, practitioner, sign_in, log):
    factories.make_allocation(child, colleague, role="joint", starts_on=date(2099, 1, 1))
    assert str(colleague) not in "".join(told(sign_in(practitioner), log))


def test_a_merge_and_its_undoing_are_entered(child, manager, practitioner, sign_in, log):
    other = factories.make_child()
    factories.make_allocation(other, practitioner, starts_on=date(2025, 1, 1), ends_on=date(2025, 6, 1))
    merge_children(child, other=other, taken=(), reason="The same child", by=manager, at=AT)
    undo_merge(ChildMerge.objects.get(), reason="Two brothers", by=manager, at=AT)
    entries = told(sign_in(practitioner), log)
    assert f"The record {other.ref} was merged into this one" in entries
    assert f"The merge with {other.ref} was undone" in entries


def test_they_are_hidden_narrowed_and_searched(child, letter, practitioner, colleague, sign_in, log):
    factories.make_contact(child, colleague)
    client = sign_in(practitioner)
    assert told(client, log, entries="people") == []
    assert told(client, log, method="office") == told(client, log, words="ring", heading="voice") == []
    assert told(client, log, words="rings") == ["Letter written to Robin Ashdown: we missed you"]
    assert told(client, log, worker=colleague.ref) == []
    days = {"since_0": ON.day, "since_1": ON.month, "since_2": ON.year}
    assert len(told(client, log, **days)) == 2
    client.post(log, {"entries": "people"})
    assert told(client, log) == []


def test_none_of_them_is_a_contact(child, letter, practitioner, sign_in, log):
    assert Contact.objects.filter(child=child).count() == 1  # the missed appointment itself
    given = sign_in(practitioner).get(f"{log}csv/").getvalue().decode()
    assert "Letter" not in given


def test_the_same_number_of_queries_for_one_entry_and_many(
    child, letter, practitioner, colleague, sign_in, log, django_assert_max_num_queries
):
    client = sign_in(practitioner)
    client.get(log)
    with django_assert_max_num_queries(40) as first:
        client.get(log)
    for _ in range(20):
        factories.make_contact(child, practitioner)
    for year in range(2000, 2020):
        factories.make_allocation(
            child, colleague, starts_on=date(year, 1, 1), ends_on=date(year, 2, 1), note="A long time ago"
        )
    with django_assert_max_num_queries(len(first)):
        client.get(log)
