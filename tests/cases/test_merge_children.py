"""Two records of one child become one and can be taken apart again: nothing is lost, nothing is forgotten."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, connection, transaction
from django.urls import reverse

from cases.actions import bar_worker, edit_details, merge_children, restrict_child, undo_merge
from cases.actions.child import DETAILS
from cases.actions.hold import place_hold
from cases.actions.processing import restrict_processing
from cases.models import Child, ChildMerge, Contact
from cases.queries.changes import changes_of, history_of
from cases.queries.finding import children_matching
from cases.queries.record_copy import passages_of
from tests import factories
from tests.cases.make_rights import closed_record, dispose, propose
from tests.factories import AT, ON
from yjs.access import viewer_on
from yjs.audit.models import Viewing
from yjs.drafts.models import Draft
from yjs.errors import Refused
from yjs.versions import newest_change

WHY = "The same child, recorded twice by the police and the school"


def merge(kept, other, by, taken=(), **more):
    return merge_children(kept, other=other, taken=taken, reason=WHY, by=by, at=more.get("at", AT))


@pytest.fixture()
def other(practitioner):
    """A second record of the child, closed."""
    other = factories.make_child(first_name="Robyn", surname="Ashdown", nhs_number="9434765919", known_as="Rob")
    factories.make_allocation(other, practitioner, starts_on=date(2025, 1, 1), ends_on=date(2025, 6, 1))
    factories.make_contact(other, practitioner, voice="Only in the other record")
    return other


# --- It works ----------------------------------------------------------------------------------------------
def test_frozen_rows_move_and_stay_frozen_for_everybody_else(child, other, manager):
    merge(child, other, manager)
    contact = Contact.objects.get(voice="Only in the other record")
    assert contact.child == child
    with pytest.raises(DatabaseError, match="Cannot update or delete rows"), transaction.atomic():
        Contact.objects.filter(pk=contact.pk).update(child=other)


def test_both_references_lead_to_the_kept_record(child, other, manager, sign_in):
    merge(child, other, manager)
    client = sign_in(manager)
    for ref in (child.ref, other.ref):
        assert client.get(reverse("cases:contacts", args=[ref])).context["child"].pk == child.pk
    viewer = viewer_on(manager, ON, AT)
    for words in (other.ref, "Robyn Ashdown", "943 476 5919" if child.nhs_number else other.ref):
        assert children_matching(viewer, words) == [child.pk]


def test_the_values_chosen_stand_and_an_undo_puts_back_what_nobody_changed_since(child, other, manager, practitioner):
    before = child.known_as
    made = merge(child, other, manager, taken=["known_as", "nhs_number", "first_name"])
    child.refresh_from_db()
    assert (child.known_as, child.nhs_number, child.first_name) == ("Rob", "9434765919", "Robyn")
    assert [one.name for one in child.former_names.all()] == ["Robin Ashdown"]
    Child.objects.filter(pk=child.pk).update(first_name="Bobby")
    undo_merge(made, reason="Two children", by=manager, at=AT)
    child.refresh_from_db()
    other.refresh_from_db()
    assert (child.known_as, child.nhs_number, child.first_name) == (before, None, "Bobby")
    assert (other.nhs_number, other.first_name) == ("9434765919", "Robyn")
    assert not child.former_names.exists()


def test_what_was_recorded_since_stays_with_the_kept_record(child, other, manager, practitioner):
    made = merge(child, other, manager)
    later = factories.make_contact(child, practitioner)
    undo_merge(made, reason="Two children", by=manager, at=AT)
    later.refresh_from_db()
    assert later.child == child
    assert Contact.objects.get(voice="Only in the other record").child == other


def test_a_draft_goes_along(child, other, manager, practitioner):
    typed = {"kind": "contact", "fields": {"aim": ["x"]}, "started_at": AT, "saved_at": AT}
    draft = Draft.objects.create(user=practitioner, subject_ref=other.ref, url=f"/children/{other.ref}/", **typed)
    made = merge(child, other, manager)
    draft.refresh_from_db()
    assert (draft.subject_ref, draft.url) == (child.ref, f"/children/{child.ref}/")
    undo_merge(made, reason="Two children", by=manager, at=AT)
    draft.refresh_from_db()
    assert draft.subject_ref == other.ref


def test_the_history_and_a_copy_of_the_kept_record_tell_of_both(child, other, manager):
    merge(child, other, manager)
    told = changes_of(child, list(history_of(child)))
    assert "Merged another record into this one" in [change.said for change in told]
    assert "Only in the other record" in str(told)
    assert "Only in the other record" in str([passage.text for passage in passages_of(child)])


# --- Each rule refuses -------------------------------------------------------------------------------------
@pytest.mark.parametrize("which", ["child", "other"])
@pytest.mark.parametrize(
    ("what", "sentence"),
    [
        ("hold", "is on hold"),
        ("processing", "processing of one of these records is restricted"),
        ("restricted", "restricted to named people"),
        ("barred", "barred from one of these records"),
        ("protected", "protected in one of these records only"),
    ],
)
def test_what_stands_over_either_record_is_said(request, child, other, manager, colleague, which, what, sentence):
    record, asked = request.getfixturevalue(which), {"asked_by": "court", "asked_by_name": "", "reason": WHY}
    by = {"by": manager, "at": AT}
    {
        "hold": lambda: place_hold(record, **asked, **by),
        "processing": lambda: restrict_processing(record, **asked, **by),
        "restricted": lambda: restrict_child(record, people=[], reason=WHY, **by),
        "barred": lambda: bar_worker(record, person=colleague, reason=WHY, **by),
        "protected": lambda: Child.objects.filter(pk=record.pk).update(is_protected=True),
    }[what]()
    with pytest.raises(Refused, match=sentence):
        merge(child, other, manager)
    assert not ChildMerge.objects.exists()


def test_what_cannot_stand_beside_each_other_is_named(child, other, manager, practitioner):
    """A way in which rows clash that nobody has thought of changes nothing and says which kind it was."""
    for record in (child, other):
        factories.make_flag(record, practitioner)
    with pytest.raises(Refused, match="Both records have an entry “flag” that cannot stand beside each other"):
        merge(child, other, manager)
    assert Contact.objects.get(voice="Only in the other record").child == other


def test_a_record_is_not_merged_with_itself(child, manager):
    with pytest.raises(Refused, match="another record"):
        merge(child, child, manager)


def test_it_is_undone_once_and_in_time(child, other, manager):
    made = merge(child, other, manager)
    with pytest.raises(Refused, match="for 30 days, and that time is over"):
        undo_merge(made, reason="Late", by=manager, at=AT + timedelta(days=31))
    undo_merge(made, reason="In time", by=manager, at=AT)
    with pytest.raises(Refused, match="undone already"):
        undo_merge(made, reason="Twice", by=manager, at=AT)
    assert merge(child, other, manager)


def test_a_chain_is_taken_apart_from_its_end(child, other, manager, sign_in):
    first = merge(child, other, manager)
    third = factories.make_child()
    second = merge(third, child, manager)
    client = sign_in(manager)
    assert client.get(reverse("cases:contacts", args=[other.ref])).context["child"].pk == third.pk
    with pytest.raises(PermissionDenied):
        undo_merge(first, reason="Wrong", by=manager, at=AT)
    undo_merge(second, reason="Wrong", by=manager, at=AT)
    undo_merge(first, reason="Wrong", by=manager, at=AT)
    assert Child.objects.filter(pk__in=[child.pk, other.pk, third.pk]).count() == 3


@pytest.mark.parametrize(
    "person", ["practitioner", "specialist", "police", "administrator", "data_officer", "stranger"]
)
def test_nobody_else_merges_or_undoes(request, child, other, manager, person):
    with pytest.raises(PermissionDenied):
        merge(child, other, request.getfixturevalue(person))
    made = merge(child, other, manager)
    with pytest.raises(PermissionDenied):
        undo_merge(made, reason="Not mine", by=request.getfixturevalue(person), at=AT)


def test_the_database_moves_nothing_without_a_merge(child, other, manager):
    made = merge(child, other, manager)
    for call in (f"SELECT audit.move_rows({made.pk}, false)", "SELECT audit.move_rows(0, false)"):
        with pytest.raises(Exception, match="no such merge"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(call)


# --- Disposal ----------------------------------------------------------------------------------------------
@pytest.fixture()
def twins(practitioner):
    """Two closed records whose time has run out."""
    return closed_record(practitioner), closed_record(practitioner)


def test_both_go_when_the_kept_record_is_disposed_of(twins, manager, data_officer):
    kept, gone = twins
    merge(kept, gone, manager)
    assert dispose(kept, data_officer, manager) == ""
    assert not Child.every.filter(pk__in=[kept.pk, gone.pk]).exists()
    assert not Contact.objects.exists()


def test_after_an_undo_each_is_disposed_of_alone(twins, manager, data_officer):
    kept, gone = twins
    undo_merge(merge(kept, gone, manager), reason="Two children", by=manager, at=AT)
    for one, left in ((gone, 1), (kept, 0)):
        assert dispose(one, data_officer, manager) == ""
        assert Contact.objects.count() == left


def test_a_proposed_disposal_is_decided_first(practitioner, manager, data_officer, other):
    kept = closed_record(practitioner)
    propose(kept, data_officer)
    with pytest.raises(Refused, match="A disposal of one of these records is proposed"):
        merge(kept, other, manager)


# --- The pages ---------------------------------------------------------------------------------------------
def test_a_manager_compares_merges_and_undoes(child, other, manager, sign_in):
    client = sign_in(manager)
    choose = reverse("cases:merge_choose", args=[child.ref])
    page = client.get(choose).content.decode()
    assert other.ref in page
    answer = client.post(choose, {"other": f"{other.ref[:4]} {other.ref[4:].lower()}"})
    compare = reverse("cases:merge", args=[child.ref, other.ref])
    assert answer["Location"] == compare
    answer = client.get(compare)
    assert ("Contact", 0, 1) in answer.context["hanging"]
    assert "Nothing recorded" in answer.content.decode()
    form = answer.context["form"]
    typed = {f"take_{one.name}": "kept" for one in form.differences} | {"take_nhs_number": "other", "reason": WHY}
    answer = client.post(compare, typed, follow=True)
    assert "The records are one now" in answer.content.decode()
    child.refresh_from_db()
    assert child.nhs_number == "9434765919"
    entry = Viewing.objects.filter(section="records to merge", operation="view").order_by("-id").first()
    assert (entry.subject_ref, entry.shown) == (child.ref, [other.ref])
    made = ChildMerge.objects.get()
    assert WHY in client.get(choose).content.decode()
    answer = client.post(reverse("cases:undo_merge", args=[made.ref]), {"reason": "Cousins"}, follow=True)
    assert "The records are two again" in answer.content.decode()


def test_a_page_of_the_merged_record_that_was_open_saves_into_the_kept_one(child, other, manager, practitioner):
    merge(child, other, manager)
    child.refresh_from_db()
    details = {name: getattr(child, name) for name in DETAILS} | {"known_as": "Skip"}
    assert edit_details(child, version=newest_change(child), **details, by=practitioner, at=AT).known_as == "Skip"


@pytest.mark.parametrize("typed", ["", "ABCDEFGHJKMN", "own"])
def test_a_reference_that_is_none_is_said(child, manager, sign_in, typed):
    other = child.ref if typed == "own" else typed
    page = sign_in(manager).post(reverse("cases:merge_choose", args=[child.ref]), {"other": other}).content.decode()
    assert any(
        words in page
        for words in ("Enter the reference of", "There is no record with this reference that you may open")
    )
