"""Dispose of a record: proposed by one, approved by another, carried out once, and never while something stands."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction
from django.urls import reverse

from cases import tasks
from cases.actions.hold import lift_hold, place_hold
from cases.actions.processing import restrict_processing
from cases.actions.retention import carry_out_disposal, decide_disposal
from cases.actions.subject_access import record_access_request
from cases.models import Child, Contact, Disposal, DisposalProposal, RetentionDate
from tests import factories
from tests.cases.make_rights import approve, closed_record, dispose, propose
from tests.factories import AT, ON
from yjs.audit.models import Viewing
from yjs.errors import Refused
from yjs.jobs.models import Job

ASKED = {"asked_by": "court", "asked_by_name": "Inquiry", "reason": "An inquiry"}
COPY = {
    "asked_by": "child",
    "asked_by_name": "Themselves",
    "identity": "Known to the worker",
    "recipient": "By hand",
    "received_on": ON,
}


@pytest.fixture()
def record(practitioner):
    return closed_record(practitioner)


def stand(record, what, manager, data_officer) -> None:
    """Let one of the three things stand over the record."""
    if what == "hold":
        place_hold(record, **ASKED, by=data_officer, at=AT)
    elif what == "restriction":
        restrict_processing(record, **ASKED, by=manager, at=AT)
    else:
        record_access_request(record, **COPY, by=data_officer, at=AT)


def test_it_is_deleted_and_leaves_no_more_than_who_and_when(record, data_officer, manager):
    assert dispose(record, data_officer, manager) == ""
    assert not Child.objects.filter(pk=record.pk).exists()
    assert not Contact.objects.filter(child_id=record.pk).exists()
    left = Disposal.objects.get()
    assert (left.child_ref, left.kind, left.category) == (record.ref, "delete", "referral_order")
    assert (left.proposed_by, left.approved_by, left.done_at) == (data_officer, manager, AT)
    assert left.counts["cases_contact"] == 1
    entry = Viewing.objects.get(section="record deleted")
    assert (entry.subject_ref, entry.operation, entry.by) == (record.ref, "job", None)


def test_it_is_thinned_out_and_keeps_the_facts(practitioner, data_officer, manager):
    record = closed_record(practitioner, "YOUTH_REHABILITATION_ORDER", first_name="Juniper", what_helps="Pictures")
    name, born = record.name, record.date_of_birth
    assert dispose(record, data_officer, manager, "thin_out") == ""
    record.refresh_from_db()
    assert (record.name, record.date_of_birth, record.what_helps) == (name, born, "[thinned out]")
    contact = record.contacts.get()
    assert (contact.aim, contact.attendance, contact.risk) == ("[thinned out]", "attended", "")
    assert record.programmes.get().completed is True
    assert record.offences.get().category == "CRIMINAL_DAMAGE"
    assert Disposal.objects.get().kind == "thin_out"


def test_a_worker_carries_out_what_was_approved_and_only_once(record, data_officer, manager):
    approve(propose(record, data_officer), manager)
    proposal = DisposalProposal.objects.select_related("child").get()
    assert Job.objects.get(task="cases.tasks.carry_out_disposal").args == [proposal.pk]
    tasks.carry_out_disposal(proposal.pk)
    tasks.carry_out_disposal(proposal.pk)
    assert carry_out_disposal(proposal, by=manager, at=AT) == "done"
    assert Disposal.objects.count() == 1


@pytest.mark.parametrize(
    ("what", "sentence"),
    [("hold", "is on hold"), ("restriction", "is restricted"), ("request", "asked for a copy")],
)
def test_nothing_is_proposed_or_approved_while_something_stands(record, data_officer, manager, what, sentence):
    proposal = propose(record, data_officer)
    stand(record, what, manager, data_officer)
    with pytest.raises(Refused, match=sentence):
        approve(proposal, manager)
    with pytest.raises(Refused, match="proposed something for this record already"):
        propose(record, data_officer)


@pytest.mark.parametrize(
    ("what", "word"), [("hold", "hold"), ("restriction", "restriction"), ("request", "access request")]
)
def test_what_was_approved_waits_while_something_stands(record, data_officer, manager, what, word):
    proposal = approve(propose(record, data_officer), manager)
    stand(record, what, manager, data_officer)
    assert carry_out_disposal(proposal, by=manager, at=AT) == word
    assert Child.objects.filter(pk=record.pk).exists()


def test_lifting_the_hold_lets_the_work_go_on(record, data_officer, manager):
    proposal = approve(propose(record, data_officer), manager)
    hold = place_hold(record, **ASKED, by=data_officer, at=AT)
    carry_out_disposal(proposal, by=manager, at=AT)
    lift_hold(hold, reason="The inquiry is over", by=manager, at=AT + timedelta(days=1))
    assert Job.objects.filter(task="cases.tasks.carry_out_disposal").count() == 2
    assert carry_out_disposal(proposal, by=manager, at=AT) == ""


def test_it_is_not_proposed_before_its_day(practitioner, data_officer):
    open_record = factories.make_child()
    factories.make_allocation(open_record, practitioner)
    with pytest.raises(Refused, match="The rules give no day"):
        propose(open_record, data_officer)
    young = factories.make_child(date_of_birth=date(2011, 3, 4))
    with pytest.raises(Refused, match="may be deleted from"):
        propose(young, data_officer)


@pytest.mark.parametrize("runs", ["bail", "caretaking"])
def test_a_record_is_open_while_a_bail_holds_or_another_service_looks_after_the_child(
    record, practitioner, data_officer, runs
):
    if runs == "bail":
        held, over = factories.make_bail(record), {}
    else:
        held, over = factories.make_transfer(record, practitioner), {"end_reason": "They moved back"}
    assert RetentionDate.objects.get(child=record).closed_on is None
    with pytest.raises(Refused, match="The rules give no day"):
        propose(record, data_officer)
    type(held).objects.filter(pk=held.pk).update(starts_on=ON, ends_on=ON, **over)
    assert RetentionDate.objects.get(child=record).closed_on == ON


def test_a_record_that_was_opened_again_is_kept_by_the_database_too(record, practitioner, data_officer, manager):
    proposal = approve(propose(record, data_officer), manager)
    factories.make_allocation(record, practitioner)
    assert carry_out_disposal(proposal, by=manager, at=AT) == "not due"


def test_keeping_longer_needs_a_day_and_moves_the_dates(record, data_officer, manager):
    with pytest.raises(Refused, match="Enter the date of the next review"):
        propose(record, data_officer, "keep")
    until = ON + timedelta(days=5000)
    approve(propose(record, data_officer, "keep", keep_until=until), manager)
    with pytest.raises(Refused, match="may be deleted from"):
        propose(record, data_officer)
    assert not Job.objects.exists()


def test_nobody_decides_about_their_own_proposal(record, data_officer):
    factories.Membership.objects.create(
        user=data_officer, team=factories.make_team(), role="team_manager", starts_on=date(2020, 1, 1)
    )
    proposal = propose(record, data_officer)
    with pytest.raises(Refused, match="You proposed this"):
        approve(proposal, data_officer)
    with pytest.raises(IntegrityError), transaction.atomic():
        DisposalProposal.objects.filter(pk=proposal.pk).update(
            decision="approved", decided_by=data_officer, decided_at=AT
        )


def test_it_is_decided_once(record, data_officer, manager):
    proposal = propose(record, data_officer)
    decide_disposal(proposal, decision="refused", reason="Not yet", by=manager, at=AT)
    with pytest.raises(Refused, match="decided this already"):
        approve(proposal, manager)
    assert carry_out_disposal(proposal, by=manager, at=AT) == "not approved"


@pytest.mark.parametrize("person", ["practitioner", "manager", "administrator", "auditor", "board_member", "stranger"])
def test_only_a_data_officer_proposes(request, record, person):
    with pytest.raises(PermissionDenied):
        propose(record, request.getfixturevalue(person))


@pytest.mark.parametrize("person", ["practitioner", "data_officer", "administrator", "auditor", "stranger"])
def test_only_a_team_manager_decides(request, record, data_officer, person):
    proposal = propose(record, data_officer)
    with pytest.raises(PermissionDenied):
        approve(proposal, request.getfixturevalue(person))


@pytest.mark.parametrize(
    "function", ["audit.erase('{}', false)", "audit.rows_of_child(1)", "audit.words_of_table('x')"]
)
def test_the_application_has_no_other_way_in(db, function):
    with pytest.raises(Exception, match="permission denied"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"SELECT {function}")


def test_the_pages_lead_from_the_list_to_what_is_left(record, data_officer, manager, client):
    page = factories.sign_in(client, data_officer).get(reverse("cases:retention"))
    assert record.ref in page.content.decode()
    url = reverse("cases:propose_disposal", args=[record.ref])
    page = client.post(url, {"kind": "delete"}).content.decode()
    assert "Enter why" in page
    page = client.post(url, {"kind": "delete", "reason": "Its time has run out"}, follow=True).content.decode()
    assert "Waiting" in page
    proposal = DisposalProposal.objects.get()
    factories.sign_in(client, manager)
    decide = reverse("cases:decide_disposal", args=[proposal.ref])
    assert "cannot be brought back" in client.get(decide).content.decode()
    page = client.post(decide, {"decision": "approved", "reason": "Yes"}, follow=True).content.decode()
    assert "a worker now carries out" in page
    waits = client.get(reverse("cases:retention_of_child", args=[record.ref])).content.decode()
    assert "A worker is about to carry it out" in waits
    tasks.carry_out_disposal(proposal.pk)
    assert client.get(reverse("cases:retention_of_child", args=[record.ref])).status_code == 404
    page = client.get(reverse("cases:disposals")).content.decode()
    assert record.ref in page
    assert "Deleted" in page


def test_a_record_off_the_list_is_opened_by_its_reference(practitioner, data_officer, sign_in):
    record = factories.make_child()
    client = sign_in(data_officer)
    found = client.get(reverse("cases:retention"), {"ref": f" {record.ref.lower()} "})
    assert found.headers["Location"] == reverse("cases:retention_of_child", args=[record.ref])
    assert "No record has this reference" in client.get(reverse("cases:retention"), {"ref": "ZZZZ"}).content.decode()
