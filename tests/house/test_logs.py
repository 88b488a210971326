"""The programme's log: one JSON line an event, one id from request to job to history, no word about anybody."""

import base64
import json
import logging
import logging.config
from datetime import UTC, datetime

import pytest
import structlog
from celery import current_app
from django.conf import settings
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.urls import reverse
from pghistory.models import Context
from redis import Redis

from cases.models import Child
from reporting.models import QuarterlyReturn
from tests.factories import make_child, make_user
from tests.house.main_job import QUARTER
from tests.house.reading_logs import Written, written
from yjs.accounts.models import User
from yjs.logs import lines
from yjs.logs.lines import configure

CANARY = "Zyxwcanary"
NASTY = f"{CANARY}\r\n\x1b[31m2026-01-01 forged line\u2028{CANARY}\x00"
HEADER = NASTY.replace("\u2028", "\x85")


@pytest.fixture()
def log() -> Written:
    with written() as lines:
        yield lines


def quietly(client: Client) -> Client:
    client.raise_request_exception = False
    return client


def test_a_request_is_one_line_with_its_id_and_the_person_by_reference(sign_in, practitioner, child, log):
    client = sign_in(practitioner)
    answer = client.get(reverse("cases:contacts", args=[child.ref]), {"page": CANARY}, HTTP_USER_AGENT=CANARY)
    line = [one for one in log.lines() if one.get("request_id") == answer["X-Request-Id"]][-1]
    told = ("event", "request", "code", "user", "address")
    assert [line[key] for key in told] == [
        "request_finished",
        f"GET /children/{child.ref}/contacts/",
        200,
        practitioner.ref,
        "127.0.0.1",
    ]
    assert datetime.fromisoformat(line["timestamp"]).tzinfo == UTC
    assert 0 <= line["ms"] < 60_000
    assert CANARY not in log.text()
    assert practitioner.email not in log.text()
    assert practitioner.name not in log.text()


def test_an_address_that_is_none_and_a_one_time_link_are_not_repeated(client, db, log):
    client.get(f"/{CANARY}/?q={CANARY}")
    client.get(f"/set-password/ABCDEFGHJKMN/{CANARY}/")
    assert CANARY not in log.text()
    assert [line["request"] for line in log.told("request_finished")][0] == "GET (no such address)"


def test_a_visitor_cannot_choose_the_id(client, db, log):
    answer = client.get("/accessibility/", HTTP_X_REQUEST_ID=CANARY)
    assert answer["X-Request-Id"] != CANARY
    assert CANARY not in log.text()


@pytest.mark.drill("D-20b")
def test_line_breaks_and_terminal_commands_make_no_second_line(sign_in, practitioner, child, log):
    """D-20b: in the fields of a form, in the search, in headers and in what the code itself logs."""
    client = quietly(sign_in(practitioner))
    before = len(log.lines())
    fields = ("aim", "content", "place", "who_was_there", "attendance", "method", "when", "once", "draft_token", "q")
    addresses = [reverse(f"cases:{name}", args=[child.ref]) for name in ("record_contact", "record_move", "add_carer")]
    for address in [*addresses, reverse("cases:add_episode", args=[child.ref, "residence"])]:
        client.post(address, dict.fromkeys(fields, NASTY), HTTP_REFERER=HEADER)
    client.post(reverse("cases:children"), {"q": NASTY}, HTTP_COOKIE=f"sessionid={HEADER}")
    client.get("/", {NASTY: NASTY}, HTTP_HOST="forged\x1b[31m.example", HTTP_X_FORWARDED_FOR=HEADER)
    structlog.get_logger("yjs.test").info(NASTY, task=NASTY, words=NASTY)
    logging.getLogger("a.library").warning("it said %s", NASTY)
    logging.getLogger("a.library").warning(f"Invalid header: {NASTY}")
    lines = log.lines()[before:]
    assert len(log.told("request_finished")) >= 6
    assert "\x1b" not in log.text()
    assert "\u2028" not in log.text()
    ours = [line for line in lines if line["logger"] == "yjs.test"]
    assert [CANARY in json.dumps(line) for line in lines if line not in ours].count(True) == 0
    assert len(ours) == 1
    assert ours[0]["words"] == "…"
    assert "\n" not in ours[0]["event"]
    assert "\\x1b[31m" in ours[0]["event"]


def forged(log: Written) -> list[str]:
    """The events of our own that hold a line break or a terminal command as it was given."""
    structlog.get_logger("yjs.test").info(NASTY)
    return [line["event"] for line in log.lines() if lines.CONTROL.search(line["event"])]


@pytest.mark.drill("D-20b")
def test_without_the_escape_the_check_finds_what_was_forged(log, monkeypatch):
    assert forged(log) == []
    monkeypatch.setattr(lines, "_inert", lambda text: text)
    assert len(forged(log)) == 1


def test_a_key_that_nobody_listed_keeps_its_number_and_loses_its_words(log):
    structlog.get_logger("yjs.test").info("sent", name=CANARY, fields={"aim": CANARY}, letters=3)
    line = log.lines()[0]
    assert (line["letters"], line["name"], line["fields"]) == (3, "…", "…")


def test_a_fault_is_told_by_kind_and_place_under_the_reference_of_its_page(sign_in, practitioner, log, monkeypatch):
    def fail(*args, **kwargs):
        secret = CANARY  # noqa: F841  a local, which no log may show
        raise ValueError(f"{CANARY} is not a number")

    client = quietly(sign_in(practitioner))
    monkeypatch.setattr("reporting.views.home.my_work", fail)
    answer = client.get("/", {"q": CANARY})
    line = log.told("request_failed")[0]
    assert (answer.status_code, line["code"], line["level"]) == (500, 500, "error")
    assert line["request_id"] in answer.content.decode()
    assert line["fault"][0]["kind"] == "builtins.ValueError"
    assert any(place.startswith("tests/house/test_logs.py:") for place in line["fault"][0]["at"])
    assert CANARY not in log.text() + answer.content.decode()


def test_a_database_that_quotes_the_row_is_not_quoted(db, log):
    first = make_user(CANARY)
    with pytest.raises(IntegrityError) as told, transaction.atomic():
        User.objects.create(email=first.email, name=CANARY)
    assert first.email in str(told.value), "PostgreSQL quotes what was typed"
    try:
        raise RuntimeError(CANARY) from told.value
    except RuntimeError:
        logging.getLogger("a.library").exception("It failed: %s", CANARY)
    line = log.lines()[-1]
    kinds = [fault["kind"] for fault in line["fault"]]
    assert kinds[:2] == ["builtins.RuntimeError", "django.db.utils.IntegrityError"]
    assert "email" in line["fault"][1]["constraint"]
    assert first.email not in log.text()
    assert CANARY not in log.text()


def test_a_table_behind_the_second_wall_is_not_even_quoted_by_the_database(db):
    first = make_child(surname=CANARY)
    with pytest.raises(IntegrityError) as told, transaction.atomic():
        Child.objects.bulk_create([Child(ref=first.ref, surname=CANARY, **child_fields(first))])
    assert "cases_child_ref" in str(told.value)
    assert first.ref not in str(told.value)


def child_fields(child: Child) -> dict:
    names = ("first_name", "date_of_birth", "sex", "created_at")
    return {name: getattr(child, name) for name in names}


def test_statements_are_not_logged_at_the_most_talkative_level(db, settings):
    """DEBUG makes Django's database layer print every statement with its values."""
    settings.DEBUG = True
    logging.config.dictConfig(configure("DEBUG"))
    try:
        with written() as log, connection.cursor() as cursor:
            cursor.execute("SELECT %s::text", [CANARY])
            structlog.get_logger("yjs.test").debug("heard")
        assert [line["event"] for line in log.lines()] == ["heard"]
    finally:
        logging.config.dictConfig(settings.LOGGING)


def queued() -> list[dict]:
    """The waiting messages of the tests' own queue; the queue is emptied."""
    store = Redis.from_url(settings.REDIS_URL)
    queue = current_app.conf.task_default_queue
    messages = [json.loads(one) for one in store.lrange(queue, 0, -1)]
    store.delete(queue)
    return messages


@pytest.mark.django_db(transaction=True)
def test_a_job_is_sent_with_the_id_of_its_request_and_nothing_else_of_it(sign_in, data_officer, log):
    queued()
    answer = sign_in(data_officer).post(reverse("reporting:ask_for_return"), {"quarter": QUARTER, "kind": "kpi"})
    message = queued()[0]
    assert message["headers"]["__django_structlog__"] == {"request_id": answer["X-Request-Id"]}
    args, kwargs, _ = json.loads(base64.b64decode(message["body"]))
    assert all(isinstance(one, int) for one in args)
    assert kwargs == {}
    enqueued = log.told("task_enqueued")[0]
    assert enqueued["request_id"] == answer["X-Request-Id"]
    assert enqueued["child_task_id"] == message["headers"]["id"]


def test_what_a_request_writes_carries_its_id(sign_in, data_officer):
    answer = sign_in(data_officer).post(reverse("reporting:ask_for_return"), {"quarter": QUARTER, "kind": "kpi"})
    assert QuarterlyReturn.objects.exists()
    asked = Context.objects.filter(metadata__action="ask_for_return")
    assert asked.filter(metadata__request_id=answer["X-Request-Id"]).exists()
