"""Setting a value of local policy from a day on, with a reason; what held before stays known."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from yjs.accounts.models import User
from yjs.clock import today
from yjs.errors import Refused
from yjs.policy import actions
from yjs.policy.models import PolicyValue
from yjs.policy.queries import lines_on
from yjs.policy.values import OLDEST, UNSEEN_DAYS, YOUNGEST, value_on

URL = "/local-policy/contact.unseen_days/"


def typed(value="21", day: date | None = None, reason="Agreed by the board"):
    day = day or today()
    dates = {"starts_on_0": day.day, "starts_on_1": day.month, "starts_on_2": day.year}
    return {"value": value, "reason": reason} | dates


def test_it_works_from_its_first_day_on(sign_in, administrator):
    later = today() + timedelta(days=10)
    answer = sign_in(administrator).post(URL, typed(day=later), follow=True)
    page = answer.content.decode()
    assert "A child counts as not seen after: 21 days from" in page
    assert value_on(UNSEEN_DAYS, later - timedelta(days=1)) == 14
    assert value_on(UNSEEN_DAYS, later) == 21


def test_the_table_shows_what_holds_what_comes_and_where_from(administrator):
    def put(value: int, day: date) -> None:
        PolicyValue.objects.create(
            key=UNSEEN_DAYS.key,
            value=value,
            starts_on=day,
            reason="Agreed",
            set_by=administrator,
            set_at=datetime(2026, 1, 1, tzinfo=ZoneInfo("Europe/London")),
        )

    for value, day in ((10, date(2026, 1, 1)), (12, date(2026, 3, 1)), (21, date(2026, 9, 1))):
        put(value, day)
    line = next(line for line in lines_on(date(2026, 6, 15)) if line.policy is UNSEEN_DAYS)
    assert line.value == 12
    assert [row.value for row in line.later] == [21]
    assert [row.value for row in line.earlier] == [10]
    assert [row.value for row in line.rows] == [21, 12, 10]


def test_rows_are_added_never_changed(sign_in, administrator):
    client = sign_in(administrator)
    client.post(URL, typed("21"))
    client.post(URL, typed("28"))
    assert list(PolicyValue.objects.order_by("pk").values_list("value", flat=True)) == [21, 28]
    assert value_on(UNSEEN_DAYS, today()) == 28
    history = client.get(URL).content.decode()
    assert "21 days" in history
    assert "Agreed by the board" in history


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({"value": ""}, "Enter the new value"),
        ({"value": "two"}, "The value must be a whole number"),
        ({"value": "0"}, "The value must be between 1 and 90 days"),
        ({"value": "91"}, "The value must be between 1 and 90 days"),
        ({"reason": ""}, "Enter why the value changes"),
        ({"reason": "x" * 301}, "The reason must be 300 characters or fewer"),
        ({"starts_on_0": "", "starts_on_1": "", "starts_on_2": ""}, "Enter the first day"),
        ({"starts_on_2": "2020"}, "The first day must be today or in the future"),
    ],
)
def test_what_is_refused(sign_in, administrator, more, sentence):
    page = sign_in(administrator).post(URL, typed() | more)
    assert sentence in page.content.decode()
    assert PolicyValue.objects.count() == 0


def test_the_youngest_age_stays_below_the_oldest(administrator, at):
    def put(policy, value):
        actions.set_policy_value(policy, value=value, starts_on=at.date(), reason="Trial", by=administrator, at=at)

    put(OLDEST, 15)
    with pytest.raises(Refused, match="must be 15 or lower"):
        put(YOUNGEST, 16)
    put(YOUNGEST, 12)
    with pytest.raises(Refused, match="must be 12 or higher"):
        put(OLDEST, 11)


@pytest.mark.parametrize("name", ["practitioner", "manager", "data_officer", "board_member", "stranger"])
def test_nobody_else_may(sign_in, request, at, name):
    by: User = request.getfixturevalue(name)
    client = sign_in(by)
    assert client.get("/local-policy/").status_code == 403
    assert client.post(URL, typed()).status_code == 403
    with pytest.raises(Exception, match="policy.set"):
        actions.set_policy_value(UNSEEN_DAYS, value=20, starts_on=at.date(), reason="x", by=by, at=at)
    assert PolicyValue.objects.count() == 0


def test_twice(sign_in, administrator):
    client = sign_in(administrator)
    token = client.get(URL).context["form"].initial["once"]
    for _ in range(2):
        client.post(URL, typed() | {"once": token})
    assert PolicyValue.objects.count() == 1


def test_a_value_that_is_not_in_the_catalogue(sign_in, administrator):
    assert sign_in(administrator).get("/local-policy/no.such_value/").status_code == 404


@pytest.mark.parametrize("how_many", [1, 20])
def test_the_number_of_queries_does_not_grow(administrator, at, django_assert_num_queries, how_many):
    for value in range(1, how_many + 1):
        actions.set_policy_value(UNSEEN_DAYS, value=value, starts_on=at.date(), reason="Trial", by=administrator, at=at)
    with django_assert_num_queries(1):
        assert lines_on(at.date())
