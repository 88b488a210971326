"""Transfers and caretaking: asked for, worked through, accepted, looked at again, ended; the check-list by its days."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from assessments.models import Assessment
from cases.actions import (
    accept_transfer,
    add_transfer_item,
    ask_transfer,
    edit_transfer,
    end_transfer,
    end_transfer_item,
    record_transfer_check,
    review_transfer,
)
from cases.models import Notice, Transfer, TransferCheck, TransferItem, TransferReview
from tests.factories import AT, ON, make_flag, make_programme, make_transfer
from tests.house.transfers import DONE, MET, typed
from tests.panels import make as deciding
from yjs.errors import Refused
from yjs.policy.actions import set_policy_value
from yjs.policy.values import TRANSFER_MONTHS
from yjs.versions import newest_change

DAY = timedelta(days=1)
NOT_NEEDED = {"state": "not_needed", "done_on": None, "words": "Not at school"}


@pytest.fixture()
def transfer(child, practitioner) -> Transfer:
    return ask_transfer(child, direction="out", **typed(), by=practitioner, at=AT)


@pytest.fixture()
def by(manager):
    return {"by": manager, "at": AT}


def tick(transfer: Transfer, by) -> None:
    """Every line that is required is done."""
    for line in transfer.checks.filter(item__is_required=True):
        record_transfer_check(line, version=newest_change(line), **DONE, by=by, at=AT)


def accepted(transfer: Transfer, practitioner, by, **days) -> Transfer:
    tick(transfer, practitioner)
    return accept_transfer(transfer, **({"agreed_on": ON, "starts_on": ON} | days), **by)


def test_it_begins_with_the_check_list_of_the_day(transfer, child):
    assert transfer.checks.count() == TransferItem.objects.count() == 12
    assert set(transfer.checks.values_list("state", flat=True)) == {"open"}
    assert str(transfer) == "Permanent transfer to Lancashire"


def test_one_is_open_at_a_time(transfer, child, by):
    with pytest.raises(Refused, match="A transfer with Lancashire is open"):
        ask_transfer(child, direction="in", **typed(), **by)
    assert Transfer.objects.count() == 1


def test_acceptance_is_refused_over_a_required_line_and_names_it(transfer, practitioner, by):
    first, *others = transfer.checks.filter(item__is_required=True)
    for line in others:
        record_transfer_check(line, version=newest_change(line), **DONE, by=practitioner, at=AT)
    with pytest.raises(Refused, match="Still open on the check-list: Assessment is current and sent"):
        accept_transfer(transfer, agreed_on=ON, starts_on=ON, **by)
    transfer.refresh_from_db()
    assert transfer.agreed_on is None
    record_transfer_check(first, version=newest_change(first), **NOT_NEEDED, by=practitioner, at=AT)
    saved = accept_transfer(transfer, agreed_on=ON, starts_on=ON, **by)
    assert (saved.stability_on, saved.agreed_by) == (date(2026, 9, 15), by["by"])


def test_a_line_can_be_opened_again_and_nobody_saves_over_another(transfer, practitioner):
    line = transfer.checks.first()
    seen = newest_change(line)
    record_transfer_check(line, version=seen, **DONE, by=practitioner, at=AT)
    with pytest.raises(Refused, match="Somebody else saved this"):
        record_transfer_check(line, version=seen, **NOT_NEEDED, by=practitioner, at=AT)
    back = {"state": "open", "done_on": None, "words": ""}
    record_transfer_check(line, version=newest_change(line), **back, by=practitioner, at=AT)
    assert TransferCheck.objects.get(pk=line.pk).is_open


def test_a_flag_of_high_level_asks_for_a_meeting_before_acceptance(transfer, practitioner, by):
    make_flag(transfer.child, practitioner)
    with pytest.raises(Refused, match="Record the face-to-face hand-over meeting"):
        accepted(transfer, practitioner, by)
    edit_transfer(transfer, version=newest_change(transfer), **typed(), **MET, by=practitioner, at=AT)
    assert accept_transfer(transfer, agreed_on=ON, starts_on=ON, **by).agreed_on == ON


def test_so_do_judgements_of_high_risk(transfer, practitioner, manager, by):
    made = deciding.assessment(transfer.child, practitioner)
    countersigned = {"status": "countersigned", "countersigned_by": manager, "countersigned_at": AT}
    Assessment.objects.filter(pk=made.pk).update(risk_of_serious_harm="HIGH", submitted_at=AT, **countersigned)
    with pytest.raises(Refused, match="Risk of serious harm to others is high. Record the face-to-face hand-over"):
        accepted(transfer, practitioner, by)


def test_the_months_are_the_policy_of_the_first_day(transfer, practitioner, administrator, by):
    set_policy_value(
        TRANSFER_MONTHS, value=6, starts_on=ON + DAY, reason="Agreed with neighbours", by=administrator, at=AT
    )
    later = accepted(transfer, practitioner, by, starts_on=ON + DAY)
    assert later.stability_on == date(2026, 12, 16)


def test_it_goes_on_with_another_date_and_is_a_row_that_stays(transfer, practitioner, by):
    accepted(transfer, practitioner, by)
    review_transfer(transfer, reviewed_on=ON, decision="continues", words="Not settled yet", **by)
    transfer.refresh_from_db()
    assert (transfer.ends_on, transfer.stability_on) == (None, date(2026, 9, 15))
    with pytest.raises(Exception, match="cannot change"):
        TransferReview.objects.update(words="Settled")


def test_the_host_becomes_home_once_a_court_has_amended_the_order(transfer, practitioner, by):
    order = make_programme(transfer.child)
    edit = {"by": practitioner, "at": AT}
    edit_transfer(transfer, version=newest_change(transfer), **typed(programme=order), **MET, **edit)
    accepted(transfer, practitioner, by)
    found = {"reviewed_on": ON, "decision": "becomes_home", "words": "Settled at her aunt's"}
    with pytest.raises(Refused, match="has not amended the order"):
        review_transfer(transfer, **found, **by)
    court = MET | {"court_told_on": ON, "court_amended_on": ON}
    edit_transfer(transfer, version=newest_change(transfer), **typed(programme=order, starts_on=ON), **court, **edit)
    saved = review_transfer(transfer, **found, **by)
    assert (saved.became_home, saved.ends_on) == (True, ON)
    with pytest.raises(Refused, match="This ended on"):
        edit_transfer(saved, version=newest_change(saved), **typed(), **MET, **edit)


def test_home_keeps_a_looked_after_child_whatever_a_review_says(child, practitioner, by):
    transfer = ask_transfer(child, direction="out", **typed(reason="care"), by=practitioner, at=AT)
    accepted(transfer, practitioner, by)
    with pytest.raises(Refused, match="looked-after child"):
        review_transfer(transfer, reviewed_on=ON, decision="becomes_home", words="x", **by)


def test_what_nobody_accepted_is_ended_and_another_may_follow(transfer, child, by):
    with pytest.raises(Refused, match="not accepted yet"):
        review_transfer(transfer, reviewed_on=ON, decision="ends", words="x", **by)
    saved = end_transfer(transfer, ends_on=ON, end_reason="They have no worker", **by)
    assert saved.standing == ("grey", "Not accepted")
    assert ask_transfer(child, direction="out", **typed(), **by)


def test_a_first_day_that_was_put_right_moves_the_stability_date(transfer, practitioner, by):
    accepted(transfer, practitioner, by)
    edit = {"by": practitioner, "at": AT}
    moved = typed(starts_on=ON + 10 * DAY)
    saved = edit_transfer(transfer, version=newest_change(transfer), **moved, **MET, **edit)
    assert saved.stability_on == date(2026, 9, 25)


def test_workers_and_managers_read_of_it_again_when_it_is_accepted(transfer, practitioner, colleague, by):
    Notice.objects.update(read_at=AT)
    accepted(transfer, practitioner, by)
    assert Notice.objects.get(to=practitioner, about_ref=transfer.ref).read_at is None


WRONG = ["specialist", "police", "board_member", "administrator", "data_officer", "auditor", "stranger", "other_team"]


@pytest.mark.parametrize("person", WRONG)
def test_nobody_else_keeps_transfers(request, child, transfer, person):
    who = {"by": request.getfixturevalue(person), "at": AT}
    for write in (
        lambda: ask_transfer(child, direction="out", **typed(), **who),
        lambda: edit_transfer(transfer, version=1, **typed(), **MET, **who),
        lambda: record_transfer_check(transfer.checks.first(), version=1, **DONE, **who),
        lambda: accept_transfer(transfer, agreed_on=ON, starts_on=ON, **who),
    ):
        with pytest.raises(PermissionDenied):
            write()


def test_the_worker_works_it_through_and_the_manager_decides(transfer, practitioner):
    who = {"by": practitioner, "at": AT}
    for write in (
        lambda: accept_transfer(transfer, agreed_on=ON, starts_on=ON, **who),
        lambda: review_transfer(transfer, reviewed_on=ON, decision="ends", words="x", **who),
        lambda: end_transfer(transfer, ends_on=ON, end_reason="x", **who),
    ):
        with pytest.raises(PermissionDenied):
            write()


def test_an_administrator_keeps_the_check_list(administrator, manager, child, practitioner):
    who = {"by": administrator, "at": AT}
    made = add_transfer_item(name="Passport", is_required=True, starts_on=ON, **who)
    with pytest.raises(Refused, match="in the check-list already"):
        add_transfer_item(name="passPORT", is_required=True, starts_on=ON, **who)
    end_transfer_item(made, ends_on=ON, **who)
    with pytest.raises(Refused):
        end_transfer_item(made, ends_on=ON - DAY, **who)
    with pytest.raises(PermissionDenied):
        add_transfer_item(name="Other", is_required=True, starts_on=ON, by=manager, at=AT)
    assert ask_transfer(child, direction="out", **typed(), by=practitioner, at=AT).checks.count() == 13


def test_while_it_is_in_force_it_stands_in_the_bar_and_on_the_list(child, practitioner, sign_in):
    transfer = make_transfer(child, practitioner, direction="in")
    client, overview = sign_in(practitioner), reverse("reporting:overview", args=[child.ref])
    assert "Caretaking for" not in client.get(overview).content.decode()
    agreed = {"agreed_on": ON, "starts_on": ON, "stability_on": ON, "agreed_by": practitioner}
    Transfer.objects.filter(pk=transfer.pk).update(**agreed)
    for address in (overview, "/"):
        assert "Caretaking for Lancashire" in client.get(address).content.decode()
    assert "Is the child settled?" in client.get(overview).content.decode()
    Transfer.objects.update(direction="out")
    assert "Caretaken by Lancashire" in client.get("/").content.decode()
    Transfer.objects.update(ends_on=ON, end_reason="Back")
    assert "Is the child settled?" not in client.get("/").content.decode()


def test_it_is_on_the_workers_and_the_managers_lists_when_due(child, practitioner, manager, sign_in):
    agreed = {"agreed_on": ON, "starts_on": ON, "stability_on": ON, "agreed_by": manager}
    make_transfer(child, practitioner, **agreed)
    assert "Is the child settled? Review" in sign_in(practitioner).get("/my-work/to-do/").content.decode()
    assert "Is the child settled? Review" in sign_in(manager).get("/team-work/overdue/").content.decode()


def test_the_page_shows_the_rule_and_what_is_missing(transfer, practitioner, manager, sign_in):
    make_flag(transfer.child, practitioner)
    page = sign_in(manager).get(reverse("cases:transfer", args=[transfer.ref])).content.decode()
    assert "The home service keeps responsibility until the child has been settled for 3 months" in page
    assert "A flag of high level stands: Risk to staff" in page
    assert "Required before it is accepted" in page


def test_the_forms_save_what_a_browser_posts(child, practitioner, manager, sign_in):
    form = {"direction": "in", "kind": "caretaking", "reason": "care", "service": typed()["service"].ref}
    form |= {"asked_on_0": "15", "asked_on_1": "6", "asked_on_2": "2026"}
    address, client = reverse("cases:ask_transfer", args=[child.ref]), sign_in(practitioner)
    assert "Select the other service" in client.post(address, form | {"service": ""}).content.decode()
    assert client.post(address, form).status_code == 302
    made = Transfer.objects.get()
    edit = client.get(reverse("cases:edit_transfer", args=[made.ref]))
    assert f'value="{form["service"]}" selected' in edit.content.decode()
    typed_in = form | {"version": edit.context["form"].initial["version"], "contact_name": "Kit Sole"}
    assert client.post(reverse("cases:edit_transfer", args=[made.ref]), typed_in).status_code == 302
    line = made.checks.first()
    page = client.get(reverse("cases:transfer_check", args=[line.ref]))
    sent = {"version": page.context["form"].initial["version"], "state": "done"}
    refused = client.post(reverse("cases:transfer_check", args=[line.ref]), sent)
    assert "Enter the date on which it was done" in refused.content.decode()
    made.refresh_from_db()
    assert (made.contact_name, made.direction) == ("Kit Sole", "in")
