"""Words typed into every form of every page lie in the record, its history and drafts, and nowhere else (D-39)."""

import re
from collections import defaultdict

import lxml.html
import pytest
import structlog
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from structlog.stdlib import ProcessorFormatter

from tests.factories import AT
from tests.house.main_job import CONTACT
from tests.house.reading_logs import written
from tests.house.test_access_table import PEOPLE, ROWS, address_of, job, signed_in  # noqa: F401  a fixture
from tests.house.test_no_names_leak import VOICES, redis_text
from yjs import clock
from yjs.jobs.models import Job as Queued
from yjs.jobs.outbox import carry_out
from yjs.logs.lines import COMMON

pytestmark = [pytest.mark.django_db, pytest.mark.drill("D-39")]
CANARY = "Zyxwcanary"
# Where a word may lie: what is recorded, its history with the reason given, the reading log's search terms, drafts.
MAY_HOLD = re.compile(
    r"(cases|assessments|panels|reporting|accounts|policy|uploads|drafts)_\w+"
    r"|audit_viewing\w*|audit_alert\w*|audit_storedfile|jobs_jobdecision\w*|pghistory_context|mfa_authenticator"
)
NOT_WALKED = {"signing_in:sign_out"}
READABLE = """SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v')
              AND has_table_privilege(oid, 'SELECT')"""
DAY = {"_0": "1", "_1": "6", "_2": "2026"}


def forms_of(client: Client, address: str) -> list[lxml.html.FormElement]:
    page = client.get(address)
    if page.status_code != 200 or not page["Content-Type"].startswith("text/html"):
        return []
    made = lxml.html.fromstring(page.content, base_url="http://testserver" + address)
    made.make_links_absolute()
    return [form for form in made.forms if form.method == "POST" and "sign-out" not in (form.action or "")]


def filled(form: lxml.html.FormElement, word: str, *, everywhere: bool) -> dict:
    """The form as somebody fills it in; `everywhere` puts the word into boxes of numbers, dates and choices too."""
    typed = {}
    for box in form.inputs:
        name, kind = box.name, getattr(box, "type", None) or box.tag
        if not name or kind in ("submit", "button"):
            continue
        if kind == "hidden":
            typed[name] = box.value or ""
        elif kind == "file":
            typed[name] = SimpleUploadedFile(f"{word}.csv", f"measure,2021/22\n{word},{word}\n".encode())
        elif everywhere:
            typed[name] = word
        elif kind == "select":
            typed[name] = next((value for value in box.value_options if value), "")
        elif kind in ("radio", "checkbox"):
            typed.setdefault(name, box.get("value", "on"))
        elif name[-2:] in DAY:
            typed[name] = DAY[name[-2:]]
        elif box.get("inputmode") in ("numeric", "decimal"):
            typed[name] = "1"
        else:
            typed[name] = f"{word}@test.invalid" if "email" in name else f"{word} spoke"
    return typed


def push(job, word: str) -> dict[str, list]:  # noqa: F811
    """Fill in and post every form that anybody gets, twice; returns the answers of each address."""
    answers = defaultdict(list)
    addresses = {name: address_of(name, job) for name, row in ROWS.items() if "200" in row and name not in NOT_WALKED}
    for name, address in addresses.items():
        person = getattr(job.people, PEOPLE[ROWS[name].index("200")])
        for everywhere in (True, False):
            client = signed_in(person)
            client.raise_request_exception = False
            for form in forms_of(client, address):
                action = (form.action or address).removeprefix("http://testserver")
                answers[name].append(client.post(action, filled(form, word, everywhere=everywhere)))
    return answers


def tables_with(word: str) -> set[str]:
    """The tables of the database in which the word stands, whatever the column."""
    with connection.cursor() as cursor:
        cursor.execute(READABLE)
        names, found = [name for (name,) in cursor.fetchall()], set()
        for name in names:
            cursor.execute(f"SELECT EXISTS (SELECT 1 FROM {name} AS line WHERE line::text LIKE %s)", [f"%{word}%"])
            if cursor.fetchone()[0]:
                found.add(name)
    return found


def is_told(letter, word: str) -> bool:
    """Whether a letter holds the word, other than as the name of the person whom it greets."""
    own = any(word.lower() in address.lower() for address in letter.to)
    return word in letter.subject or (word in letter.body and not own)


def leaks(job, word: str) -> dict[str, list]:  # noqa: F811
    """Push the word through every form, let the jobs run, and tell everywhere it should not be."""
    with written() as log:
        answers = push(job, word)
        for queued in Queued.objects.filter(state="waiting"):
            carry_out(queued.pk, now=clock.now)
    every = [answer for given in answers.values() for answer in given]
    assert len(answers) > 40, "the walk reaches the forms"
    assert sum(answer.status_code == 302 for answer in every) > 20, "many are taken"
    assert sum(answer.status_code == 200 for answer in every) > 40, "many are refused with a sentence"
    found = {
        "faults": sorted({name for name, given in answers.items() for answer in given if answer.status_code >= 500}),
        "log": [line for line in log.getvalue().splitlines() if word in line],
        "addresses": [answer["Location"] for answer in every if word in answer.headers.get("Location", "")],
        "error pages": [
            answer.status_code for answer in every if answer.status_code >= 400 and word in answer.content.decode()
        ],
        "jobs": [str(args) for args in Queued.objects.values_list("key", "args") if word in str(args)],
        "mail": [letter.subject for letter in mail.outbox if is_told(letter, word)],
        "Redis": [word] if word in redis_text() else [],
        "tables": sorted(name for name in tables_with(word) if not MAY_HOLD.fullmatch(name)),
    }
    assert len(log.lines()) >= len(every), "every request left a line"
    return {place: what for place, what in found.items() if what}


def test_no_word_of_any_form_leaves_the_record(job):  # noqa: F811
    assert leaks(job, CANARY) == {}


def test_a_fault_while_a_form_is_posted_shows_and_logs_no_word_of_it(job, monkeypatch):  # noqa: F811
    """The action breaks with the words in hand, as a database does that quotes the row."""

    def fail(*args, **kwargs):
        raise ValueError(f"{kwargs}")

    monkeypatch.setattr("cases.views.contacts.actions.record_contact", fail)
    client = signed_in(job.people.practitioner)
    client.raise_request_exception = False
    typed = {key: value for key, value in CONTACT.items() if isinstance(value, str)}
    typed |= {"when": "now", "planned": "unplanned", "risk_level": "concern"} | dict.fromkeys(VOICES, CANARY)
    with written() as log:
        answer = client.post(address_of("cases:record_contact", job), typed)
    assert answer.status_code == 500
    assert CANARY not in answer.content.decode() + str(answer.headers) + log.getvalue()
    assert answer["X-Request-Id"] in answer.content.decode()
    assert log.told("request_failed")[0]["request_id"] == answer["X-Request-Id"]


def test_the_search_sees_a_word_that_got_out(db):
    """A seeded fault: the word in the cache's table and in a job's arguments."""
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO cache_entries VALUES ('k', %s, now())", [CANARY])
    Queued.objects.create(key="k", task="t", args=[CANARY], asked_at=AT, due_at=AT)
    assert tables_with(CANARY) == {"cache_entries", "jobs_job"}
    assert [name for name in tables_with(CANARY) if MAY_HOLD.fullmatch(name)] == []


def test_the_log_would_show_a_word_that_the_walls_let_through():
    """A seeded fault: the two processors that take words out of a line, taken out themselves."""
    with written() as log:
        structlog.get_logger("yjs.test").info("opened", words=CANARY)
        assert CANARY not in log.getvalue()
        before = structlog.get_config()
        structlog.configure(processors=[*COMMON, ProcessorFormatter.wrap_for_formatter])
        structlog.get_logger("yjs.test").info("opened", words=CANARY)
        structlog.configure(**before)
    assert CANARY in log.getvalue()
