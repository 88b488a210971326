"""Conditions of bail: one a row, on the first page while they hold, refused where they cannot be, removed with why."""

from datetime import time, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.urls import reverse

from cases.actions import add_bail_condition, edit_bail_condition, remove_bail_condition
from cases.models import BailCondition, Notice
from tests.factories import AT, ON, make_bail, make_bail_condition, make_referral
from yjs import clock
from yjs.errors import Refused
from yjs.versions import newest_change

DAY = timedelta(days=1)
PLAIN = {"kind": "exclusion", "details": "The pier", "from_time": None, "until_time": None, "starts_on": ON}
PLAIN |= {"ends_on": None}


@pytest.fixture()
def bail(child):
    return make_bail(child, conditions="", ends_on=clock.today() + 30 * DAY)


def add(bail, by, **changed):
    return add_bail_condition(bail, **PLAIN | changed, by=by, at=AT)


def test_a_curfew_is_added_changed_and_removed_by_its_pages(child, bail, practitioner, sign_in):
    client, here = sign_in(practitioner), reverse("cases:bail", args=[bail.ref])
    days = {"starts_on_0": "15", "starts_on_1": "6", "starts_on_2": "2026"}
    address = reverse("cases:add_bail_condition", args=[bail.ref])
    page = client.post(address, days | {"kind": "curfew", "from_time": "7pm", "until_time": ""}).content.decode()
    assert "Enter the time until which the child must be in" in page
    page = client.post(address, days | {"kind": "curfew", "from_time": "7pm", "until_time": "7am"}, follow=True)
    assert "Curfew, 7:00pm to 7:00am" in page.content.decode()
    made = BailCondition.objects.get()
    for seen in (here, reverse("cases:offences", args=[child.ref]), reverse("reporting:overview", args=[child.ref])):
        assert "Curfew, 7:00pm to 7:00am" in client.get(seen).content.decode()
    address = reverse("cases:edit_bail_condition", args=[made.ref])
    sent = days | {"kind": "curfew", "from_time": "8pm", "until_time": "7am"}
    sent |= {"version": str(newest_change(made))}
    assert "Curfew, 8:00pm to 7:00am" in client.post(address, sent, follow=True).content.decode()
    assert "Somebody else saved this" in client.post(address, sent | {"from_time": "9pm"}).content.decode()
    address = reverse("cases:remove_bail_condition", args=[made.ref])
    page = client.post(address, {"reason": "Of another child"}, follow=True).content.decode()
    assert "None is recorded" in page
    assert not BailCondition.objects.exists()


def test_the_first_page_shows_what_holds_today_and_nothing_else(child, bail, practitioner, sign_in):
    make_bail_condition(bail, details="The pier")
    make_bail_condition(bail, details="The arcade", starts_on=clock.today() + DAY)
    past = make_bail(child, conditions="", starts_on=ON - 30 * DAY, ends_on=ON - DAY)
    make_bail_condition(past, details="The park")
    page = sign_in(practitioner).get(reverse("reporting:overview", args=[child.ref])).content.decode()
    assert "Keep away from a place: The pier" in page
    assert "The arcade" not in page
    assert "The park" not in page


def test_workers_are_told_of_a_condition_and_of_its_change(child, bail, practitioner, colleague):
    made = add(bail, colleague)
    told = Notice.objects.get(to=practitioner)
    assert told.about_ref == bail.ref
    Notice.objects.update(read_at=AT)
    version = newest_change(made)
    edit_bail_condition(made, **PLAIN, version=version, by=colleague, at=AT)
    assert Notice.objects.get(to=practitioner).read_at is not None
    edit_bail_condition(made, **PLAIN | {"ends_on": ON + DAY}, version=newest_change(made), by=colleague, at=AT)
    assert Notice.objects.get(to=practitioner).read_at is None


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"details": ""}, "details"),
        ({"kind": "no_contact", "details": "Jo of 1 Old Row, ZZ1 1ZZ"}, "details"),
        ({"kind": "curfew"}, "from_time"),
        ({"from_time": time(19, 0)}, "from_time"),
        ({"starts_on": ON - DAY}, "starts_on"),
        ({"ends_on": clock.today() + 31 * DAY}, "ends_on"),
    ],
)
def test_a_condition_that_cannot_be_is_refused_at_its_field(bail, practitioner, changed, field):
    with pytest.raises(Refused) as refused:
        add(bail, practitioner, **changed)
    assert refused.value.field == field
    assert not BailCondition.objects.exists()


def test_a_release_under_investigation_has_none_and_the_database_keeps_curfews_whole(child, bail, practitioner):
    with pytest.raises(Refused, match="has no conditions"):
        add(make_bail(child, kind="investigation", conditions=""), practitioner)
    with pytest.raises(IntegrityError), transaction.atomic():
        make_bail_condition(bail, kind="curfew")


@pytest.mark.parametrize("person", ["specialist", "other_team", "stranger", "data_officer"])
def test_nobody_else_says_what_bail_asks_for(request, bail, person):
    who, made = request.getfixturevalue(person), make_bail_condition(bail)
    for attempt in (
        lambda: add(bail, who),
        lambda: edit_bail_condition(made, **PLAIN, version=newest_change(made), by=who, at=AT),
        lambda: remove_bail_condition(made, reason="Not mine", by=who, at=AT),
    ):
        with pytest.raises(PermissionDenied):
            attempt()
    assert BailCondition.objects.count() == 1


def test_the_police_officer_who_referred_the_child_tells_of_one(child, bail, police):
    make_referral(child, police)
    assert add(bail, police, kind="tag", details="").kind == "tag"
