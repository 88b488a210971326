"""Referral orders: volunteers, panels, the contract, the way back to court."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import Error, connection, transaction
from django.urls import reverse

from cases import actions
from cases.models import ContractActivity, ContractSignature, Notice, OrderPanel, Programme, Volunteer
from reporting.queries.to_do import tasks_about
from tests.assessments.make import drawn
from tests.factories import AT, ON, make_allocation, make_volunteer
from tests.house.referral_orders import (
    FIRST_PANEL,
    SENTENCED,
    decide,
    newest,
    plan,
    promise,
    sign,
    start_order,
    two_volunteers,
)
from yjs.access import viewer_on
from yjs.errors import Refused
from yjs.policy.values import values_on

LATER = AT + timedelta(hours=1)


@pytest.fixture()
def order(child, practitioner) -> Programme:
    return start_order(child, practitioner)


@pytest.fixture()
def members(db) -> list[Volunteer]:
    return two_volunteers()


@pytest.fixture()
def agreed(order, members, practitioner) -> Programme:
    """An order whose first panel agreed a contract with one thing in it."""
    decide(plan(order, practitioner, volunteers=members), practitioner, volunteers=members)
    promise(order, practitioner)
    return order


# --- Panels -------------------------------------------------------------------------------------------------
def test_a_panel_is_planned_with_its_members_and_written_down_once(child, order, members, practitioner, colleague):
    make_allocation(child, colleague, role="joint")
    panel = plan(order, practitioner, volunteers=members)
    assert {str(one) for one in panel.members.all()} == {"Hester Plover", "Ivo Dunlin", str(practitioner)}
    told = Notice.objects.get(to=colleague, about_ref=panel.ref)
    assert told.address == reverse("cases:order_panel", args=[panel.ref])
    third = make_volunteer("Una Knot")
    decide(panel, practitioner, volunteers=[members[0], third])
    sat = {str(one): one.sat for one in panel.members.all()}
    assert sat == {"Hester Plover": True, "Ivo Dunlin": False, "Una Knot": True, str(practitioner): True}
    with pytest.raises(Refused, match="written down already"):
        decide(panel, practitioner, volunteers=members)
    with pytest.raises(Error, match="pgtrigger"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE cases_orderpanel SET decided = 'x'")


def test_who_has_no_current_check_is_refused_as_a_member(order, practitioner):
    lapsed = make_volunteer("Otis Dunnock", dbs_on=date(2023, 1, 10))
    with pytest.raises(Refused, match="Otis Dunnock cannot sit on 18 May 2026: their DBS check ran out") as refused:
        plan(order, practitioner, volunteers=[lapsed])
    assert refused.value.field == "volunteers"
    assert not OrderPanel.objects.exists()


def test_who_knows_the_family_is_refused_until_that_is_taken_back(child, order, members, practitioner):
    who = {"by": practitioner, "at": AT}
    known = actions.record_volunteer_conflict(child, volunteer=members[0], reason="Neighbours", **who)
    with pytest.raises(Refused, match="is recorded already"):
        actions.record_volunteer_conflict(child, volunteer=members[0], reason="Neighbours", **who)
    with pytest.raises(Refused, match="Hester Plover knows the child or the family"):
        plan(order, practitioner, volunteers=members)
    actions.take_back_volunteer_conflict(known, reason="Another family", **who)
    with pytest.raises(Refused, match="taken back already"):
        actions.take_back_volunteer_conflict(known, reason="Another family", **who)
    assert plan(order, practitioner, volunteers=members)


def test_fewer_members_sit_only_when_a_manager_says_why(order, members, practitioner, manager):
    panel = plan(order, practitioner, volunteers=members)
    with pytest.raises(Refused, match="A panel has at least 2 volunteers and 1 worker of the service"):
        decide(panel, practitioner, volunteers=members[:1])
    with pytest.raises(Refused, match="Only a team manager can say why fewer sat"):
        decide(panel, practitioner, volunteers=members[:1], why_fewer="Snow")
    panel.refresh_from_db()
    assert panel.told_at is None
    decide(panel, manager, volunteers=members[:1], why_fewer="Snow")
    panel.refresh_from_db()
    assert panel.why_fewer == "Snow"


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"held_on": SENTENCED - timedelta(days=1)}, "held_on"),
        ({"kind": "progress"}, "kind"),
    ],
)
def test_a_panel_that_cannot_be_is_refused(order, practitioner, changed, field):
    with pytest.raises(Refused) as refused:
        plan(order, practitioner, **changed)
    assert refused.value.field == field
    assert not OrderPanel.objects.exists()


def test_another_order_has_no_panels(child, practitioner):
    from tests.factories import make_outcome_type

    other = start_order(child, practitioner, disposal=make_outcome_type("YOUTH_REHABILITATION_ORDER"))
    with pytest.raises(Refused, match="This is not a referral order"):
        plan(other, practitioner)


def test_a_planned_panel_moves_and_is_called_off(order, members, practitioner):
    panel = plan(order, practitioner, volunteers=members)
    day = {"kind": "initial", "held_on": ON, "place": "Town hall", "volunteers": members[:1], "workers": []}
    who = {"by": practitioner, "at": AT}
    with pytest.raises(Refused, match="Somebody else saved this"):
        actions.edit_order_panel(panel, **day, version=1, **who)
    panel = actions.edit_order_panel(panel, **day, version=newest(panel), **who)
    assert [str(one) for one in panel.members.all()] == ["Hester Plover"]
    actions.take_back_order_panel(panel, reason="No hall", **who)
    with pytest.raises(Refused, match="taken back already"):
        actions.take_back_order_panel(panel, reason="No hall", **who)
    with pytest.raises(Refused, match="This panel was taken back"):
        decide(panel, practitioner, volunteers=members)


# --- The contract -------------------------------------------------------------------------------------------
def test_the_term_starts_on_the_day_of_the_signature(agreed, practitioner, manager):
    assert agreed.planned_end_on == date(2026, 11, 3)
    signature = sign(agreed, practitioner)
    agreed.refresh_from_db()
    assert agreed.planned_end_on == date(2026, 11, 17)
    started = agreed.changes.get(kind="signed")
    with pytest.raises(Refused, match="Take back the signature of the contract instead"):
        actions.take_back_change(started, reason="Wrong", by=manager, at=LATER)
    with pytest.raises(Refused, match="signed after this panel"):
        actions.take_back_order_panel(agreed.order_panels.get(), reason="Wrong", by=practitioner, at=LATER)
    with pytest.raises(PermissionDenied):
        actions.take_back_signature(signature, reason="Wrong", by=practitioner, at=LATER)
    actions.take_back_signature(signature, reason="Wrong page", by=manager, at=LATER)
    agreed.refresh_from_db()
    assert agreed.planned_end_on == date(2026, 11, 3)
    with pytest.raises(Refused, match="taken back already"):
        actions.take_back_signature(signature, reason="Wrong page", by=manager, at=LATER)


def test_a_drawn_signature_is_kept_with_the_parents(agreed, practitioner):
    pad = {"how": "drawn", "signature": drawn(), "typed_name": "", "witness_name": "", "signed_on": None}
    with pytest.raises(Refused, match="Ask the child to sign in the box") as refused:
        sign(agreed, practitioner, **pad | {"signature": ""})
    assert refused.value.field == "signature"
    with pytest.raises(Refused) as refused:
        sign(agreed, practitioner, **pad, parent_name="", parent_signature=drawn())
    assert refused.value.field == "parent_name"
    made = sign(agreed, practitioner, **pad, parent_signature=drawn())
    assert bytes(made.picture).startswith(b"\x89PNG")
    assert bytes(made.parent_picture).startswith(b"\x89PNG")
    assert made.signed_on == ON


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"typed_name": ""}, "typed_name"),
        ({"witness_name": ""}, "witness_name"),
        ({"signed_on": None}, "signed_on"),
        ({"signed_on": FIRST_PANEL - timedelta(days=1)}, "signed_on"),
        ({"signed_on": ON + timedelta(days=1)}, "signed_on"),
    ],
)
def test_a_signature_that_is_not_whole_is_refused(agreed, practitioner, changed, field):
    with pytest.raises(Refused) as refused:
        sign(agreed, practitioner, **changed)
    assert refused.value.field == field
    assert not ContractSignature.objects.exists()


def test_nothing_is_signed_before_the_panel_nor_empty_nor_without_its_months(order, members, child, practitioner):
    promise(order, practitioner)
    with pytest.raises(Refused, match="Write down the panel at which the contract was agreed first"):
        sign(order, practitioner)
    short = start_order(child, practitioner, term=2)
    decide(plan(short, practitioner, volunteers=members), practitioner, volunteers=members)
    with pytest.raises(Refused, match="Add what the child does"):
        sign(short, practitioner)
    promise(short, practitioner)
    with pytest.raises(Refused, match="a contract is for 3 to 12 months, and this says 2"):
        sign(short, practitioner)


def test_a_signed_contract_is_varied_by_a_panel_and_signed_again(agreed, members, practitioner):
    sign(agreed, practitioner)
    activity, who = agreed.contract_activities.get(), {"by": practitioner, "at": LATER}
    with pytest.raises(Refused, match="signed already"):
        sign(agreed, practitioner, at=LATER)
    with pytest.raises(Refused, match="Write down the panel that varied it first"):
        promise(agreed, practitioner, "Paint the hall", at=LATER)
    with pytest.raises(Refused, match="Write down the panel that varied it first"):
        actions.leave_out_activity(activity, reason="Closed", **who)
    with pytest.raises(Error, match="pgtrigger"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE cases_contractactivity SET words = 'x'")
    panel = plan(agreed, practitioner, volunteers=members, kind="progress", held_on=ON)
    decide(panel, practitioner, volunteers=members, result="varied", at=LATER)
    said = {"words": "x", "by_when": ON, "hours": None, "version": newest(activity)}
    with pytest.raises(Refused, match="The child signed these words"):
        actions.edit_activity(activity, **said, **who)
    much_later = LATER + timedelta(minutes=5)
    actions.leave_out_activity(activity, reason="Closed", by=practitioner, at=much_later)
    new = promise(agreed, practitioner, "Paint the hall", at=much_later)
    assert new.panel == panel
    sign(agreed, practitioner, signed_on=ON, at=much_later + timedelta(minutes=1))
    agreed.refresh_from_db()
    assert agreed.planned_end_on == date(2026, 11, 17)  # the first signature started the term
    assert agreed.changes.filter(kind="signed").count() == 1


def test_what_is_done_is_marked_once_it_is_signed(agreed, practitioner):
    activity, who = agreed.contract_activities.get(), {"by": practitioner, "at": LATER}
    said = {"done": True, "done_on": ON, "done_note": ""}
    with pytest.raises(Refused, match="The contract is not signed yet"):
        actions.mark_activity(activity, **said, version=newest(activity), **who)
    sign(agreed, practitioner)
    with pytest.raises(Refused, match="Enter why it was not done"):
        actions.mark_activity(activity, **said | {"done": False}, version=newest(activity), **who)
    actions.mark_activity(activity, **said, version=newest(activity), **who)
    with pytest.raises(Refused, match="Somebody else saved this"):
        actions.mark_activity(activity, **said, version=1, **who)
    activity.refresh_from_db()
    assert activity.done is True


# --- Back to court ------------------------------------------------------------------------------------------
def test_an_order_without_a_contract_goes_back_to_court(order, members, practitioner):
    panel = decide(plan(order, practitioner, volunteers=members), practitioner, volunteers=members, result="court")
    court = {"court_why": "no_contract", "court_words": "None agreed", "court": "Seaview", "court_type": "YOUTH_COURT"}
    who = {"by": practitioner, "at": AT}
    with pytest.raises(Refused) as refused:
        actions.send_back_to_court(panel, **court, held_on=FIRST_PANEL - timedelta(days=1), **who)
    assert refused.value.field == "held_on"
    actions.send_back_to_court(panel, **court, held_on=ON + timedelta(days=7), **who)
    panel.refresh_from_db()
    assert (panel.hearing.result, list(panel.hearing.offences.all())) == ("NOT_YET", list(order.offences.all()))
    for act, more in ((actions.send_back_to_court, court | {"held_on": ON}), (actions.take_back_order_panel, {})):
        with pytest.raises(Refused):
            act(panel, **more or {"reason": "Wrong"}, **who)


def test_only_a_panel_that_said_so_sends_back_to_court(agreed, practitioner):
    court = {"court_why": "other", "court_words": "x", "court": "Seaview", "court_type": "YOUTH_COURT", "held_on": ON}
    with pytest.raises(Refused, match="did not send the order back"):
        actions.send_back_to_court(agreed.order_panels.get(), **court, by=practitioner, at=AT)


# --- Who may ------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("person", ["specialist", "police", "board_member", "stranger", "administrator"])
def test_nobody_else_works_a_referral_order(request, order, person):
    who = request.getfixturevalue(person)
    for act in (plan, promise, sign):
        with pytest.raises(PermissionDenied):
            act(order, who)
    assert not OrderPanel.objects.exists()
    assert not ContractActivity.objects.exists()


def test_the_register_is_kept_by_managers_and_administrators(db, practitioner, manager, administrator):
    typed = dict.fromkeys(actions.volunteers.FIELDS) | {"name": "Perdita", "telephone": "", "note": ""}
    typed |= {"available_from": ON}
    with pytest.raises(PermissionDenied):
        actions.add_volunteer(**typed, by=practitioner, at=AT)
    for person in (manager, administrator):
        assert actions.add_volunteer(**typed, by=person, at=AT)
    with pytest.raises(Refused) as refused:
        actions.add_volunteer(**typed | {"available_until": ON - timedelta(days=1)}, by=manager, at=AT)
    assert refused.value.field == "available_until"
    with pytest.raises(Refused) as refused:
        actions.add_volunteer(**typed | {"refreshed_on": ON}, by=manager, at=AT)
    assert refused.value.field == "refreshed_on"


# --- What is to be done -------------------------------------------------------------------------------------
def said_to(child, person, on=ON) -> dict:
    tasks = tasks_about([child], viewer_on(person, on, AT), values_on(on))
    return {one.what: one for one in tasks if "panel" in one.what or "referral" in one.what.lower()}


def test_what_is_due_stands_on_the_lists_until_it_is_done(child, order, members, practitioner, manager):
    for person in (practitioner, manager):
        assert said_to(child, person)["Hold the first panel: referral order"].overdue
    panel = plan(order, practitioner, volunteers=members)
    assert list(said_to(child, practitioner)) == ["Write down what the panel decided"]
    decide(panel, practitioner, volunteers=members)
    promise(order, practitioner)
    assert list(said_to(child, practitioner)) == ["Have the contract signed: referral order"]
    sign(order, practitioner)
    assert said_to(child, practitioner) == {}
    assert list(said_to(child, practitioner, date(2026, 8, 19))) == ["Hold a progress panel: referral order"]


def test_of_an_order_from_a_file_nobody_knows_which_panels_were_held(child, order, practitioner, members, sign_in):
    type(order).objects.filter(pk=order.pk).update(local_id="P1")
    order.refresh_from_db()
    assert said_to(child, practitioner) == {}
    page = sign_in(practitioner).get(reverse("cases:referral_order", args=[order.ref])).content.decode()
    assert "This order came in from another system" in page
    plan(order, practitioner, volunteers=members)
    assert list(said_to(child, practitioner)) == ["Write down what the panel decided"]


# --- In the browser -----------------------------------------------------------------------------------------
def day(name: str, on: date) -> dict:
    return {f"{name}_0": str(on.day), f"{name}_1": str(on.month), f"{name}_2": str(on.year)}


def test_an_order_by_its_pages(child, order, members, practitioner, sign_in):
    client = sign_in(practitioner)
    here = reverse("cases:referral_order", args=[order.ref])
    for page in (reverse("cases:programme", args=[order.ref]), reverse("cases:offences", args=[child.ref])):
        assert here in client.get(page).content.decode()
    page = client.get(here).content.decode()
    assert "Hold the first panel by 2 June 2026" in page
    assert "Within 20 working days of the order" in page

    def send(name, record, **form):
        page = client.post(reverse(f"cases:{name}", args=[record.ref]), form, follow=True).content.decode()
        assert "There is a problem" not in page
        return page

    sits = {"volunteers": [one.ref for one in members], "workers": [practitioner.ref]}
    page = send("plan_order_panel", order, kind="initial", place="Hall", **sits, **day("held_on", FIRST_PANEL))
    assert "First panel planned for 18 May 2026" in page
    panel = OrderPanel.objects.get()
    assert "Hester Plover" in client.get(reverse("cases:edit_order_panel", args=[panel.ref])).content.decode()
    came = {"child_came": "came", "parent_came": "came", "victim_came": "not_asked", "others": "", "why_fewer": ""}
    came |= {"result": "agreed", "decided": "She wants to cook"}
    page = send("record_order_panel", panel, **sits, **came, **day("held_on", FIRST_PANEL))
    assert "A contract is agreed" in page
    page = send("add_activity", order, words="cook for the club", hours="6", **day("by_when", date(2026, 8, 3)))
    assert "6 hours of reparation" in page
    activity = ContractActivity.objects.get()
    edit = client.get(reverse("cases:edit_activity", args=[activity.ref])).context["form"]
    page = send(
        "edit_activity",
        activity,
        words="cook for the whole club",
        hours="6",
        version=edit.saved.version,
        **day("by_when", date(2026, 8, 3)),
    )
    assert "cook for the whole club" in page
    typed = {"how": "typed", "signature": "", "typed_name": "Sky", "witness_name": "Priya", "parent_name": "Ada"}
    page = send("sign_contract", order, **typed, parent_signature="", **day("signed_on", FIRST_PANEL))
    assert "The order runs until 17 November 2026" in page
    pdf = client.get(reverse("cases:contract_pdf", args=[order.ref]))
    assert pdf.content.startswith(b"%PDF")
    seen = client.get(reverse("cases:mark_activity", args=[activity.ref])).context["form"].saved.version
    page = send("mark_activity", activity, done="yes", done_note="", version=seen, **day("done_on", ON))
    assert "Done" in page
    shown = client.get(reverse("cases:order_panel", args=[panel.ref])).content.decode()
    assert "She wants to cook" in shown
    known = client.get(reverse("reporting:chronology", args=[child.ref])).content.decode()
    assert "First panel of the referral order: a contract is agreed" in known
    assert "Contract of the referral order signed, with Ada" in known


def test_the_register_says_who_may_sit_today(members, manager, practitioner, sign_in):
    make_volunteer("Otis Dunnock", dbs_on=date(2023, 1, 10))
    page = sign_in(practitioner).get(reverse("cases:volunteers")).content.decode()
    assert page.count("May sit") == 2
    assert "Otis Dunnock cannot sit on" in page
    assert "Add a volunteer" not in page
    client = sign_in(manager)
    typed = {"name": "Perdita Smew", **day("available_from", ON), "version": ""}
    page = client.post(reverse("cases:add_volunteer"), typed, follow=True).content.decode()
    assert "Perdita Smew is in the register" in page
    made = Volunteer.objects.get(name="Perdita Smew")
    end = reverse("cases:end_volunteer", args=[made.ref])
    page = client.post(end, {"reason": "Moved away", **day("ended_on", ON)}, follow=True).content.decode()
    assert "Bring back" in page
    page = client.post(end, {"reason": "Came back"}, follow=True).content.decode()
    assert "is back in the register" in page


def test_no_page_of_a_referral_order_exists_for_others(order, other_team, board_member, sign_in):
    for person in (other_team, board_member):
        client = sign_in(person)
        for name in ("referral_order", "plan_order_panel", "sign_contract", "contract_pdf"):
            assert client.get(reverse(f"cases:{name}", args=[order.ref])).status_code == 404


@pytest.mark.parametrize("how_many", [1, 8])
def test_the_number_of_queries_does_not_grow(
    agreed, members, practitioner, sign_in, django_assert_num_queries, how_many
):
    for number in range(how_many):
        promise(agreed, practitioner, f"Thing {number}")
        plan(agreed, practitioner, volunteers=members, kind="extra", held_on=ON + timedelta(days=number))
    client = sign_in(practitioner)
    address = reverse("cases:referral_order", args=[agreed.ref])
    client.get(address)
    with django_assert_num_queries(17):
        client.get(address)
