"""Legal holds and restriction of processing: who places and lifts them, and that a restricted record is out of use."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from cases.actions.hold import lift_hold, place_hold
from cases.actions.processing import lift_processing_restriction, restrict_processing
from cases.actions.retention import set_retention_rule
from cases.models import Hold, ProcessingRestriction, RetentionDate, RetentionRule
from cases.permissions import children_visible_to
from cases.queries import retention as queries
from reporting.measures.scope import programmes_ended_in
from reporting.rules.periods import Quarter
from tests import factories
from tests.cases.make_rights import closed_record
from tests.factories import AT, ON
from yjs.access import viewer_on
from yjs.errors import Refused

ASKED = {"asked_by": "court", "asked_by_name": "Inquiry", "reason": "An inquiry asked for it"}
REVIEW_LIST = 10  # queries of the page, however many records it lists
RULE = {"trigger": "closed", "thin_years": 1, "delete_years": 9, "reason": "Agreed by the board"}


def test_a_hold_is_placed_shown_and_lifted_by_a_manager(child, data_officer, manager, client):
    factories.sign_in(client, data_officer)
    client.post(reverse("cases:place_hold", args=[child.ref]), ASKED)
    hold = Hold.objects.get()
    assert "On hold" in client.get(reverse("cases:retention_of_child", args=[child.ref])).content.decode()
    with pytest.raises(PermissionDenied):
        lift_hold(hold, reason="Over", by=data_officer, at=AT)
    factories.sign_in(client, manager)
    assert "On hold" in client.get(reverse("cases:child_details", args=[child.ref])).content.decode()
    client.post(reverse("cases:lift_hold", args=[hold.ref]), {"reason": "The inquiry is over"})
    assert "On hold" not in client.get(reverse("cases:child_details", args=[child.ref])).content.decode()
    with pytest.raises(Refused, match="This was lifted on"):
        lift_hold(hold, reason="Again", by=manager, at=AT)


def test_the_tag_of_a_hold_is_not_for_everybody(child, practitioner, manager, sign_in):
    place_hold(child, **ASKED, by=manager, at=AT)
    assert "On hold" not in sign_in(practitioner).get(reverse("cases:child_details", args=[child.ref])).content.decode()


def test_a_restricted_record_is_out_of_search_and_lists_for_all_but_managers(child, practitioner, manager, client):
    restrict_processing(child, **ASKED, by=manager, at=AT)
    assert not children_visible_to(viewer_on(practitioner, ON, AT)).filter(pk=child.pk).exists()
    assert children_visible_to(viewer_on(manager, ON, AT)).filter(pk=child.pk).exists()
    url = reverse("cases:child_details", args=[child.ref])
    factories.sign_in(client, practitioner)
    assert client.get(url).status_code == 404
    assert child.ref not in client.post(reverse("cases:children"), {"q": child.surname}, follow=True).content.decode()
    factories.sign_in(client, manager)
    assert "Processing restricted" in client.get(url).content.decode()


def test_a_restricted_record_is_in_no_measure_until_it_is_lifted(practitioner, manager):
    record = closed_record(practitioner)
    record.programmes.update(ends_on=date(2026, 5, 1))
    quarter = Quarter.parse("2026Q1")

    def in_scope() -> set[int]:
        scope = programmes_ended_in(quarter, database="default")
        return {one.child for one in scope.counted} | {one.child for one, _ in scope.left_out}

    assert record.pk in in_scope()
    restriction = restrict_processing(record, **ASKED, by=manager, at=AT)
    assert record.pk not in in_scope()
    lift_processing_restriction(restriction, reason="It was right", by=manager, at=AT)
    assert record.pk in in_scope()


def test_it_is_restricted_once_and_lifted_by_the_page(child, manager, sign_in):
    client = sign_in(manager)
    url = reverse("cases:restrict_processing", args=[child.ref])
    assert "Enter why" in client.post(url, {}).content.decode()
    client.post(url, ASKED)
    assert "is restricted already" in client.post(url, ASKED).content.decode()
    restriction = ProcessingRestriction.objects.get()
    client.post(reverse("cases:lift_processing_restriction", args=[restriction.ref]), {"reason": "Checked"})
    restriction.refresh_from_db()
    assert restriction.lifted_by == manager


@pytest.mark.parametrize("person", ["practitioner", "administrator", "auditor", "board_member", "stranger"])
def test_nobody_else_holds_or_restricts(request, child, person):
    wrong = request.getfixturevalue(person)
    for act in (place_hold, restrict_processing):
        with pytest.raises(PermissionDenied):
            act(child, **ASKED, by=wrong, at=AT)


def test_an_administrator_sets_a_rule_and_the_one_before_stays(administrator, practitioner, client):
    factories.sign_in(client, administrator)
    url = reverse("cases:set_retention_rule", args=["referral_order"])
    day = {"starts_on_0": "1", "starts_on_1": "1", "starts_on_2": "2020"}
    page = client.post(url, RULE | day).content.decode()
    assert "The first day must be today or in the future" in page
    record = closed_record(practitioner)
    set_retention_rule("referral_order", **RULE | {"starts_on": ON}, by=administrator, at=AT)
    assert RetentionRule.objects.filter(category="referral_order").count() == 2
    assert RetentionDate.objects.get(child=record).thin_on == date(2013, 5, 1)
    page = client.get(url).content.decode()
    assert "thinned out after 1 year, deleted after 9 years" in page
    assert "Agreed by the board" in client.get(reverse("cases:retention_rules")).content.decode()


def test_what_cannot_be_a_rule_is_refused(administrator):
    with pytest.raises(Refused, match="thinned out before it is deleted"):
        set_retention_rule("custody", **RULE | {"thin_years": 12, "starts_on": ON}, by=administrator, at=AT)


@pytest.mark.parametrize("person", ["practitioner", "manager", "data_officer", "auditor", "stranger"])
def test_nobody_else_sets_a_rule(request, person):
    with pytest.raises(PermissionDenied):
        set_retention_rule("custody", **RULE | {"starts_on": ON}, by=request.getfixturevalue(person), at=AT)


def test_the_review_list_has_pages_and_a_fixed_number_of_queries(
    practitioner, data_officer, sign_in, django_assert_num_queries
):
    client = sign_in(data_officer)
    client.get(reverse("cases:retention"))
    counts = []
    for rows in (1, 20):
        for _ in range(rows):
            closed_record(practitioner)
        with django_assert_num_queries(REVIEW_LIST):
            counts.append(client.get(reverse("cases:retention")).content.decode().count("Referral order"))
    assert counts == [1, 21]
    viewer = viewer_on(data_officer, ON, AT)
    assert queries.due_by(viewer, ON + timedelta(days=1)).count() == 21
    assert not queries.due_by(viewer_on(practitioner, ON, AT), ON).exists()
