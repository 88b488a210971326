"""Programmes: recorded, put right, changed, revoked, ended, taken back; their requirements and hours."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.db import Error, connection, transaction
from django.urls import reverse

from cases import actions
from cases.models import ListEntry, Notice, Programme, ProgrammeChange, Requirement
from cases.models.lists import REQUIREMENT_KINDS
from cases.queries.changes import changes_of, history_of
from cases.queries.programmes import level_on, version_of
from tests.factories import AT, ON, make_allocation, make_child, make_offence, make_outcome_type, make_programme
from yjs.errors import Refused
from yjs.versions import newest_change

FIRST = date(2026, 3, 2)


@pytest.fixture()
def offence(child):
    return make_offence(child, occurred_on=date(2026, 1, 10))


@pytest.fixture()
def order(child, offence):
    return make_programme(child, "YOUTH_REHABILITATION_ORDER", offences=[offence], planned_end_on=date(2026, 12, 31))


def typed(offences, code="REFERRAL_ORDER", **changed) -> dict:
    plain = {"disposal": make_outcome_type(code), "offences": offences, "starts_on": FIRST, "term": 6}
    plain |= {"term_unit": "months", "planned_end_on": None, "planned_end_reason": "", "level": ""}
    return plain | changed


def edited(offences, **changed) -> dict:
    values = typed(offences, **changed)
    del values["level"]
    return values


def sent(offence, code="REFERRAL_ORDER", **changed) -> dict:
    form = {"disposal": code, "offences": [offence.ref], "term": "6", "term_unit": "months", "level": ""}
    form |= {"starts_on_0": "2", "starts_on_1": "3", "starts_on_2": "2026", "planned_end_reason": ""}
    return form | changed


def kind(name="Unpaid work") -> ListEntry:
    return ListEntry.objects.get(list=REQUIREMENT_KINDS, name=name)


def requirement(programme, by, **changed) -> Requirement:
    plain = {"kind": kind(), "details": "", "hours": Decimal(10), "per": "total", "starts_on": FIRST}
    return actions.add_requirement(programme, **plain | changed, by=by, at=AT)


# --- Recording one ------------------------------------------------------------------------------------------
def test_the_planned_end_follows_from_the_term(child, offence, practitioner):
    made = actions.record_programme(child, **typed([offence]), by=practitioner, at=AT)
    assert (made.planned_end_on, list(made.offences.all())) == (date(2026, 9, 1), [offence])
    other = {"planned_end_on": date(2026, 9, 5), "planned_end_reason": "The court said so"}
    made = actions.record_programme(child, **typed([offence], **other), by=practitioner, at=AT)
    assert made.planned_end_on == date(2026, 9, 5)


def test_a_detention_and_training_order_is_worked_as_custody_and_licence(child, offence, practitioner):
    dto = typed([offence], "DETENTION_AND_TRAINING_ORDER", term=4, level="INTENSIVE")
    custody = actions.record_programme(child, **dto, by=practitioner, at=AT)
    licence = custody.licence
    assert (custody.is_licence, licence.is_licence) == (False, True)
    assert custody.planned_end_on == date(2026, 5, 1)
    assert (licence.starts_on, licence.planned_end_on) == (date(2026, 5, 2), date(2026, 7, 1))
    assert list(licence.offences.all()) == [offence]
    assert licence.level == "INTENSIVE"


def test_the_licence_starts_on_the_day_after_custody_ends(child, offence, practitioner):
    dto = typed([offence], "DETENTION_AND_TRAINING_ORDER", term=4)
    custody = actions.record_programme(child, **dto, by=practitioner, at=AT)
    ended = {"ends_on": date(2026, 4, 1), "completed": True, "end_reason": "Early release"}
    actions.end_programme(custody, **ended, by=practitioner, at=AT)
    assert Programme.objects.get(custody=custody).starts_on == date(2026, 4, 2)


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"offences": []}, "offences"),
        ({"starts_on": ON + timedelta(days=1)}, "starts_on"),
        ({"starts_on": date(2026, 1, 9)}, "starts_on"),
        ({"term_unit": ""}, "term_unit"),
        ({"term": None, "term_unit": ""}, "planned_end_on"),
        ({"term": 40, "term_unit": "hours"}, "planned_end_on"),
        ({"planned_end_on": date(2026, 3, 1)}, "planned_end_on"),
        ({"planned_end_on": date(2026, 9, 2)}, "planned_end_reason"),
        ({"code": "SECTION_90_91_DETENTION"}, "disposal"),
        ({"code": "DETENTION_AND_TRAINING_ORDER", "term": 1, "term_unit": "days"}, "term"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(child, offence, practitioner, changed, field):
    with pytest.raises(Refused) as refused:
        actions.record_programme(child, **typed(**{"offences": [offence]} | changed), by=practitioner, at=AT)
    assert refused.value.field == field
    assert not Programme.objects.exists()


def test_an_offence_of_another_child_is_refused(child, practitioner):
    with pytest.raises(Refused, match="Select the offences"):
        actions.record_programme(child, **typed([make_offence(make_child())]), by=practitioner, at=AT)


def test_whoever_works_with_the_child_is_told(child, offence, practitioner, colleague):
    make_allocation(child, colleague, role="joint")
    made = actions.record_programme(child, **typed([offence]), by=practitioner, at=AT)
    assert Notice.objects.get(to=colleague, about_ref=made.ref).address == reverse("cases:programme", args=[made.ref])
    said = {change.said for change in changes_of(child, list(history_of(child)))}
    assert "Recorded a programme" in said


@pytest.mark.parametrize("person", ["specialist", "police", "board_member", "administrator", "stranger"])
def test_nobody_else_records_or_changes_one(request, child, offence, order, person):
    who = {"by": request.getfixturevalue(person), "at": AT}
    change = {"kind": "varied", "happened_on": ON, "planned_end_on": None, "reason": "Curfew"}
    with pytest.raises(PermissionDenied):
        actions.record_programme(child, **typed([offence]), **who)
    with pytest.raises(PermissionDenied):
        actions.change_programme(order, **change, **who)
    with pytest.raises(PermissionDenied):
        requirement(order, who["by"])


# --- Putting it right ---------------------------------------------------------------------------------------
def test_what_was_recorded_is_put_right(child, offence, practitioner):
    made = actions.record_programme(child, **typed([offence]), by=practitioner, at=AT)
    other = make_offence(child, occurred_on=date(2026, 1, 11))
    right = edited([offence, other], term=9)
    made = actions.edit_programme(made, **right, version=version_of(made), by=practitioner, at=AT)
    assert (made.planned_end_on, made.offences.count()) == (date(2026, 12, 1), 2)


def test_both_parts_of_a_sentence_are_put_right_together(child, offence, practitioner):
    dto = typed([offence], "DETENTION_AND_TRAINING_ORDER", term=4)
    custody = actions.record_programme(child, **dto, by=practitioner, at=AT)
    right = edited([offence], code="DETENTION_AND_TRAINING_ORDER", term=6)
    actions.edit_programme(custody, **right, version=version_of(custody), by=practitioner, at=AT)
    licence = Programme.objects.get(custody=custody)
    assert (licence.starts_on, licence.planned_end_on) == (date(2026, 6, 2), date(2026, 9, 1))
    for programme, code in ((licence, "DETENTION_AND_TRAINING_ORDER"), (custody, "REFERRAL_ORDER")):
        wrong = edited([offence], code=code)
        with pytest.raises(Refused):
            actions.edit_programme(programme, **wrong, version=version_of(programme), by=practitioner, at=AT)


def test_two_people_do_not_save_over_each_other(child, offence, practitioner):
    made = actions.record_programme(child, **typed([offence]), by=practitioner, at=AT)
    seen = version_of(made)
    actions.edit_programme(made, **edited([offence], term=9), version=seen, by=practitioner, at=AT)
    with pytest.raises(Refused, match="Somebody else saved this"):
        actions.edit_programme(made, **edited([offence], term=3), version=seen, by=practitioner, at=AT)


# --- Changing it --------------------------------------------------------------------------------------------
def test_an_extension_is_a_row_and_the_planned_end_follows(order, practitioner):
    change = {"kind": "extended", "happened_on": ON, "planned_end_on": date(2027, 3, 31), "reason": "By the court"}
    made = actions.change_programme(order, **change, by=practitioner, at=AT)
    order.refresh_from_db()
    assert (order.planned_end_on, made.planned_end_before) == (date(2027, 3, 31), date(2026, 12, 31))
    wrong = edited(list(order.offences.all()), code="YOUTH_REHABILITATION_ORDER")
    with pytest.raises(Refused, match="Take that back first"):
        actions.edit_programme(order, **wrong, version=version_of(order), by=practitioner, at=AT)


def test_a_change_is_never_edited_nor_deleted(order, practitioner):
    change = {"kind": "varied", "happened_on": ON, "planned_end_on": None, "reason": "Curfew added"}
    made = actions.change_programme(order, **change, by=practitioner, at=AT)
    for sql in ("UPDATE cases_programmechange SET reason = 'x'", "DELETE FROM cases_programmechange"):
        with pytest.raises(Error, match="pgtrigger"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql)
    made.refresh_from_db()
    assert made.reason == "Curfew added"


def test_only_a_manager_changes_the_level_and_earlier_months_keep_theirs(order, practitioner, manager):
    change = {"level": "ENHANCED", "happened_on": ON, "reason": "Settled"}
    with pytest.raises(PermissionDenied):
        actions.change_level(order, **change, by=practitioner, at=AT)
    actions.change_level(order, **change, by=manager, at=AT)
    order.refresh_from_db()
    changes = list(order.changes.standing())
    assert (level_on(order, changes, ON), level_on(order, changes, ON - timedelta(days=1))) == ("ENHANCED", "")
    for again in (change, change | {"level": "STANDARD"}):
        with pytest.raises(Refused):
            actions.change_level(order, **again, by=manager, at=AT)


def test_revoked_early_is_completed_and_only_before_the_planned_end(order, practitioner):
    Programme.objects.filter(pk=order.pk).update(planned_end_on=ON)
    early = {"reason": "Finished school", "by": practitioner, "at": AT}
    with pytest.raises(Refused, match="before 15 June 2026"):
        actions.revoke_programme(order, happened_on=ON, **early)
    actions.revoke_programme(order, happened_on=ON - timedelta(days=1), **early)
    order.refresh_from_db()
    assert (order.ends_on, order.completed) == (ON - timedelta(days=1), True)
    with pytest.raises(Refused, match="ended on"):
        actions.revoke_programme(order, happened_on=ON, **early)


def test_taking_back_brings_back_what_was_the_newest_first(order, practitioner, manager):
    worker, why = {"by": practitioner, "at": AT}, {"reason": "Typed into the wrong record", "by": manager, "at": AT}
    change = {"kind": "extended", "happened_on": ON, "planned_end_on": date(2027, 3, 31), "reason": "By the court"}
    extended = actions.change_programme(order, **change, **worker)
    actions.end_programme(order, ends_on=ON, completed=False, end_reason="Moved away", **worker)
    ended = ProgrammeChange.objects.get(kind="not_completed")
    with pytest.raises(Refused, match="later change first"):
        actions.take_back_change(extended, **why)
    with pytest.raises(PermissionDenied):
        actions.take_back_change(ended, reason="Mine", **worker)
    actions.take_back_change(ended, **why)
    actions.take_back_change(extended, **why)
    order.refresh_from_db()
    assert (order.ends_on, order.completed, order.planned_end_on) == (None, None, date(2026, 12, 31))
    with pytest.raises(Refused, match="taken back already"):
        actions.take_back_change(extended, **why)


# --- Requirements and hours ---------------------------------------------------------------------------------
def test_hours_are_counted_and_never_pass_what_is_asked_for(order, practitioner):
    who = {"by": practitioner, "at": AT}
    asked = requirement(order, practitioner)
    first = actions.record_hours(asked, done_on=ON, hours=Decimal("7.5"), note="Painting", **who)
    with pytest.raises(Refused, match="Hours must be 2.5 or fewer: 7.5 of 10 are done"):
        actions.record_hours(asked, done_on=ON, hours=Decimal(3), note="", **who)
    actions.take_back_hours(first, reason="Another child", **who)
    assert actions.record_hours(asked, done_on=ON, hours=Decimal(8), note="", **who)
    with pytest.raises(Refused, match="already"):
        actions.take_back_hours(first, reason="Again", **who)


def test_a_day_has_24_hours_over_all_requirements(order, practitioner):
    who = {"by": practitioner, "at": AT}
    asked, other = (
        requirement(order, practitioner, hours=Decimal(40), kind=kind(name)) for name in ("Unpaid work", "Activity")
    )
    actions.record_hours(asked, done_on=ON, hours=Decimal(20), note="", **who)
    with pytest.raises(Refused, match="Hours must be 4 or fewer"):
        actions.record_hours(other, done_on=ON, hours=Decimal(5), note="", **who)


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"hours": Decimal(169), "per": "week"}, "hours"),
        ({"hours": Decimal(10), "per": ""}, "per"),
        ({"hours": None, "per": "total"}, "hours"),
        ({"starts_on": date(2025, 12, 31)}, "starts_on"),
        ({"starts_on": date(2027, 1, 1)}, "starts_on"),
    ],
)
def test_a_requirement_that_cannot_be_is_refused(order, practitioner, changed, field):
    with pytest.raises(Refused) as refused:
        requirement(order, practitioner, **changed)
    assert refused.value.field == field
    assert not Requirement.objects.exists()


def test_a_requirement_is_put_right_and_ended(order, practitioner):
    who = {"by": practitioner, "at": AT}
    asked = requirement(order, practitioner)
    actions.record_hours(asked, done_on=ON, hours=Decimal(6), note="", **who)
    right = {"kind": kind(), "details": "Park", "per": "total", "starts_on": FIRST}
    for wrong in ({"hours": Decimal(5)}, {"hours": Decimal(20), "starts_on": ON + timedelta(days=1)}):
        with pytest.raises(Refused):
            actions.edit_requirement(asked, **right | wrong, version=newest_change(asked), **who)
    asked = actions.edit_requirement(asked, **right, hours=Decimal(20), version=newest_change(asked), **who)
    with pytest.raises(Refused, match="when hours were done"):
        actions.end_requirement(asked, ends_on=ON - timedelta(days=1), met=True, end_reason="", **who)
    with pytest.raises(Refused, match="Enter why it was not"):
        actions.end_requirement(asked, ends_on=ON, met=False, end_reason="", **who)
    actions.end_requirement(asked, ends_on=ON, met=True, end_reason="", **who)
    with pytest.raises(Refused, match="ended on"):
        actions.edit_requirement(asked, **right, hours=Decimal(9), version=newest_change(asked), **who)
    with pytest.raises(Refused, match="on or before"):
        actions.record_hours(
            asked, done_on=ON + timedelta(days=1), hours=Decimal(1), note="", by=practitioner, at=AT + timedelta(days=2)
        )


# --- In the browser -----------------------------------------------------------------------------------------
def test_a_worker_starts_reads_and_puts_right_an_order(child, offence, practitioner, sign_in):
    client = sign_in(practitioner)
    here = reverse("cases:record_programme", args=[child.ref])
    assert here in client.get(reverse("cases:offences", args=[child.ref])).content.decode()
    page = client.post(here, sent(offence, offences=[])).content.decode()
    assert "Select the offences that it follows from" in page
    page = client.post(here, sent(offence, level="ISS"), follow=True).content.decode()
    assert "planned to end on 1 September 2026" in page
    assert "182.64 days as a return counts them" in page
    made = Programme.objects.get()
    address = reverse("cases:programme", args=[made.ref])
    assert address in client.get(reverse("cases:offences", args=[child.ref])).content.decode()
    form = sent(offence, term="3", version=version_of(made))
    page = client.post(reverse("cases:edit_programme", args=[made.ref]), form, follow=True).content.decode()
    assert "1 June 2026" in page


def test_what_somebody_else_saved_is_shown_beside_what_was_typed(child, offence, practitioner, sign_in):
    made = actions.record_programme(child, **typed([offence]), by=practitioner, at=AT)
    seen = version_of(made)
    actions.edit_programme(made, **edited([offence], term=9), version=seen, by=practitioner, at=AT)
    form = sent(offence, term="3", version=seen)
    page = sign_in(practitioner).post(reverse("cases:edit_programme", args=[made.ref]), form).content.decode()
    assert "Somebody else saved this" in page
    assert 'value="3"' in page


def test_every_step_of_an_order_by_its_pages(order, manager, child, sign_in):
    make_allocation(child, manager, role="joint")
    client = sign_in(manager)
    today = {f"happened_on_{n}": part for n, part in enumerate(("15", "6", "2026"))}

    def send(name, record, **form):
        page = client.post(reverse(f"cases:{name}", args=[record.ref]), form, follow=True).content.decode()
        assert "There is a problem" not in page
        return page

    later = {f"planned_end_on_{n}": part for n, part in enumerate(("31", "1", "2027"))}
    assert "before that 31 December 2026" in send(
        "change_programme", order, kind="extended", reason="Court", **later, **today
    )
    assert "Enhanced, before that as assessed" in send(
        "change_level", order, level="ENHANCED", reason="Settled", **today
    )
    day = {f"starts_on_{n}": part for n, part in enumerate(("2", "3", "2026"))}
    page = send("add_requirement", order, kind=kind().ref, details="In the park", hours="40", per="total", **day)
    assert "0 of 40 hours done" in page
    asked = order.requirements.get()
    done = {f"done_on_{n}": part for n, part in enumerate(("3", "6", "2026"))}
    assert "7.5 of 40 hours done" in send("record_hours", asked, hours="7.5", note="Painting", **done)
    assert "0 of 40 hours done" in send("take_back_hours", asked.done.get(), reason="Another child")
    send(
        "edit_requirement",
        asked,
        kind=kind().ref,
        details="",
        hours="30",
        per="total",
        version=str(newest_change(asked)),
        **day,
    )
    ends = {f"ends_on_{n}": part for n, part in enumerate(("15", "6", "2026"))}
    assert "Not met" in send("end_requirement", asked, met="no", end_reason="Never came", **ends)
    assert "revoked early" in send("revoke_programme", order, reason="Doing well", **today)
    page = send("take_back_change", order.changes.get(kind="revoked"), reason="Not this child")
    assert "Not this child" in page
    assert "Not completed" in send("end_programme", order, completed="no", end_reason="Moved", **ends)


def test_no_page_of_a_programme_exists_for_others(order, other_team, board_member, sign_in):
    for person in (other_team, board_member):
        client = sign_in(person)
        for name in ("programme", "edit_programme", "change_programme", "add_requirement"):
            assert client.get(reverse(f"cases:{name}", args=[order.ref])).status_code == 404


@pytest.mark.parametrize("how_many", [1, 10])
def test_the_number_of_queries_does_not_grow(order, practitioner, sign_in, django_assert_num_queries, how_many):
    who = {"by": practitioner, "at": AT}
    for number in range(how_many):
        asked = requirement(order, practitioner)
        actions.record_hours(asked, done_on=FIRST + timedelta(days=number), hours=Decimal(2), note="", **who)
        change = {"kind": "varied", "happened_on": ON, "planned_end_on": None, "reason": f"Change {number}"}
        actions.change_programme(order, **change, **who)
    client = sign_in(practitioner)
    address = reverse("cases:programme", args=[order.ref])
    client.get(address)
    with django_assert_num_queries(15):
        client.get(address)
