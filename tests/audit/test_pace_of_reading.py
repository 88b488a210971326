"""Whoever opens very many records in an hour is slowed, and told why; a reason lets them go on (D-20e)."""

from datetime import date

import pytest
from django.urls import reverse

from tests.factories import make_allocation, make_child
from yjs import clock
from yjs.audit import pace
from yjs.audit.models import Viewing
from yjs.audit.record import record_viewing_by
from yjs.policy.models import PolicyValue
from yjs.policy.values import READING_MANY

pytestmark = pytest.mark.drill("D-20e")
LIMIT = READING_MANY.lowest


@pytest.fixture()
def many(practitioner, administrator):
    """So many records opened in the last hour that one more reaches the limit, which local policy set."""
    values = {"key": READING_MANY.key, "value": LIMIT, "starts_on": date(2020, 1, 1), "set_at": clock.now()}
    PolicyValue.objects.create(**values, set_by=administrator, reason="For this test")
    for number in range(LIMIT - 1):
        record_viewing_by(practitioner, ("child", f"R{number}"), "overview", at=clock.now())


def page_of(child) -> str:
    return reverse("cases:contacts", args=[child.ref])


def another(practitioner):
    child = make_child()
    make_allocation(child, practitioner)
    return child


def read_on(sign_in, practitioner, child) -> list[str]:
    """What is wrong when one more record is opened than the limit allows: nothing, when reading is slowed."""
    client, other = sign_in(practitioner), another(practitioner)
    client.get(page_of(child))
    return [other.ref] if client.get(page_of(other)).status_code == 200 else []


def test_bulk_reading_is_slowed(many, practitioner, child, sign_in):
    assert read_on(sign_in, practitioner, child) == []


def test_without_the_pace_the_check_finds_that_reading_goes_on(many, practitioner, child, sign_in, monkeypatch):
    monkeypatch.setattr(pace, "must_wait", lambda request: False)
    assert len(read_on(sign_in, practitioner, child)) == 1


def test_the_next_record_waits_with_a_sentence_and_is_written_down_as_refused(many, practitioner, child, sign_in):
    client, other = sign_in(practitioner), another(practitioner)
    assert client.get(page_of(child)).status_code == 200, "the last one within the limit"
    answer = client.get(page_of(other), follow=True)
    assert answer.status_code == 429
    assert f"You opened {LIMIT} records or more within an hour. Please wait until" in answer.content.decode()
    assert Viewing.objects.get(subject_ref=other.ref).operation == "denied"


def test_without_the_limit_reached_nothing_waits(practitioner, child, sign_in):
    client = sign_in(practitioner)
    assert [client.get(page_of(child)).status_code for _ in range(2)] == [200, 200]


def test_the_same_record_over_and_over_counts_once(many, practitioner, child, sign_in):
    client = sign_in(practitioner)
    record_viewing_by(practitioner, ("child", "R0"), "contacts", at=clock.now())
    assert client.get(page_of(child)).status_code == 200


def test_a_reason_lets_them_go_on_and_stands_in_the_log(many, practitioner, child, sign_in):
    client, other = sign_in(practitioner), another(practitioner)
    client.get(page_of(child))
    waiting = client.get(page_of(other))["Location"]
    assert "Enter why you need" in client.post(waiting, {"reason": " "}).content.decode()
    answer = client.post(waiting, {"reason": "Checks for the return"})
    assert answer["Location"] == page_of(other)
    assert client.get(page_of(other)).status_code == 200
    told = Viewing.objects.filter(reason="Checks for the return").values_list("subject_kind", "operation")
    assert list(told.order_by("pk")) == [("user", "view"), ("child", "view")]


def test_what_somebody_typed_is_never_held_up(many, practitioner, child, sign_in):
    client = sign_in(practitioner)
    client.get(page_of(child))
    answer = client.post(reverse("cases:record_contact", args=[child.ref]), {"aim": "x"})
    assert answer.status_code == 200, "the form with its errors"


def test_nobody_who_does_not_wait_sees_the_page_and_it_leads_nowhere_else(practitioner, sign_in):
    answer = sign_in(practitioner).get(reverse("audit:slow_down") + "?next=https://elsewhere.invalid/")
    assert answer["Location"] == "/"
