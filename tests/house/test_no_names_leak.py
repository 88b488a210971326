"""Words typed about a child go into the record and nowhere else, and come back as text, never as markup."""

import base64
import json
import logging
from datetime import date
from uuid import uuid4

import pytest
from celery import current_app
from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from redis import Redis

from assessments.models import Plan
from assessments.queries import plan_to_print
from cases.models import Child
from tests.assessments import make as assessing
from tests.factories import make_allocation
from tests.house.main_job import CONTACT, QUARTER, REFERRED
from tests.letters import send_letters
from yjs.jobs.models import Job

DAYS = ("date_of_birth", "occurred_on", "received_on")
VOICES = ("aim", "content", "outcome", "risk", "next_steps", "safeguarding", "voice", "who_was_there", "place")


class Typist:
    """People at their browsers: everything they type is a canary, every address they see is kept."""

    def __init__(self, sign_in) -> None:
        self.sign_in = sign_in
        self.canary = f"Canary{uuid4().hex[:8]}"
        self.script = f"<script>{self.canary}</script>"
        self.addresses: list[str] = []
        self.pages: dict[str, str] = {}

    def opens(self, person, address: str) -> str:
        self.addresses.append(address)
        self.pages[address] = self.sign_in(person).get(address).content.decode()
        return self.pages[address]

    def posts(self, person, address: str, typed: dict) -> str:
        """Post a form that must be taken; returns where it leads."""
        answer = self.sign_in(person).post(address, typed)
        assert answer.status_code == 302, answer.content.decode()
        self.addresses += [address, answer["Location"]]
        return answer["Location"]


def day(name: str, on: date) -> dict:
    return {f"{name}_0": on.day, f"{name}_1": on.month, f"{name}_2": on.year}


def refer(typist: Typist, police) -> Child:
    """Search, then the details: the name is a canary, every free text a script."""
    name = {"first_name": typist.canary, "surname": typist.canary}
    matches = typist.posts(police, reverse("cases:refer"), name | day("date_of_birth", REFERRED["date_of_birth"]))
    typist.opens(police, matches)
    words = dict.fromkeys(("description", "reason", "address", "carer_name"), typist.script)
    typed = {key: value for key, value in REFERRED.items() if key not in DAYS and value not in (None, False)}
    typed |= {"knife_related": "no", "has_victim": "no"} | name | words
    for key in DAYS:
        typed |= day(key, REFERRED[key])
    typist.posts(police, matches.replace("matches", "details"), typed)
    return Child.objects.get()


def record_contact(typist: Typist, child: Child, practitioner) -> None:
    """A half typed one is refused and kept as a draft first."""
    address = reverse("cases:record_contact", args=[child.ref])
    typed = {key: value for key, value in CONTACT.items() if isinstance(value, str)}
    typed |= {"when": "now", "planned": "unplanned", "risk_level": "concern"} | dict.fromkeys(VOICES, typist.script)
    typist.sign_in(practitioner).post(address, typed | {"attendance": ""})
    typist.opens(practitioner, address)
    typist.posts(practitioner, address, typed)


def assess(typist: Typist, child: Child, practitioner, manager) -> None:
    """One section by its page, the rest by action; countersigned with a comment by the page."""
    assessment = assessing.write(child, practitioner)
    address = assessing.page("section", assessment.ref, "family")
    typed = assessing.section_answers("family") | {"version": "1", "who": typist.script}
    typist.posts(practitioner, address, typed)
    typist.posts(practitioner, assessing.page("submit", assessment.ref), {"once": str(uuid4())})
    typist.opens(manager, assessing.page("review", assessment.ref))
    typist.opens(manager, assessing.page("read", assessment.ref))


def plan(typist: Typist, child: Child, practitioner) -> Plan:
    made = assessing.start_plan(child, practitioner)
    assessing.add_target(made, practitioner, typist.script, (assessing.step(typist.script, typist.canary),))
    typist.opens(practitioner, reverse("assessments:plan", args=[made.ref]))
    return made


def look(typist: Typist, child: Child, practitioner, manager, auditor) -> None:
    for name in ("cases:contacts", "cases:child_details", "cases:offences", "cases:people", "cases:history"):
        typist.opens(practitioner, reverse(name, args=[child.ref]))
    typist.opens(practitioner, reverse("reporting:overview", args=[child.ref]))
    typist.opens(practitioner, "/")
    typist.opens(manager, "/")
    typist.opens(auditor, reverse("audit:viewings"))
    typist.opens(auditor, reverse("audit:changes"))


def redis_text() -> str:
    """Every key and value of the Redis server, sessions' cache and queue alike."""
    store = Redis.from_url(settings.REDIS_URL)
    read = {b"string": store.get, b"list": lambda key: store.lrange(key, 0, -1), b"hash": store.hgetall}
    read |= {b"set": store.smembers, b"zset": lambda key: store.zrange(key, 0, -1)}
    kinds = {key: store.type(key) for key in store.scan_iter()}
    found = [(key, read[kind](key)) for key, kind in kinds.items() if kind in read]
    return str(found)


def queued(name: str) -> list[list]:
    """[args, kwargs, …] of each waiting message of the tests' own queue for this task; the queue is emptied."""
    store = Redis.from_url(settings.REDIS_URL)
    queue = current_app.conf.task_default_queue
    messages = [json.loads(one) for one in store.lrange(queue, 0, -1)]
    store.delete(queue)
    return [json.loads(base64.b64decode(one["body"])) for one in messages if one["headers"]["task"] == name]


@pytest.fixture()
def typist(sign_in, cast, caplog, django_capture_on_commit_callbacks) -> Typist:
    """Everything typed, looked at and queued."""
    caplog.set_level(logging.NOTSET)
    made = Typist(sign_in)
    child = refer(made, cast["police"])
    make_allocation(child, cast["practitioner"])
    record_contact(made, child, cast["practitioner"])
    assess(made, child, cast["practitioner"], cast["manager"])
    made.plan = plan(made, child, cast["practitioner"])
    look(made, child, cast["practitioner"], cast["manager"], cast["auditor"])
    reset = reverse("accounts:start_reset", args=[cast["colleague"].ref])
    made.posts(cast["administrator"], reset, {"once": str(uuid4())})
    with django_capture_on_commit_callbacks(execute=True):
        made.posts(cast["data_officer"], reverse("reporting:ask_for_return"), {"quarter": QUARTER, "kind": "kpi"})
    return made


def test_no_word_about_a_child_leaves_the_record(typist, caplog):
    canary = typist.canary
    assert sum(canary in page for page in typist.pages.values()) > 10  # they were shown to those who may see them
    assert [address for address in typist.addresses if canary in address] == []
    logged = [f"{record.getMessage()} {record.__dict__}" for record in caplog.get_records("setup")]
    assert len(logged) > 10
    assert [line for line in logged if canary in line] == []
    assert canary not in redis_text()
    letters = send_letters()
    assert letters
    assert [letter.subject for letter in letters if canary in letter.subject + letter.body] == []


def test_a_task_is_told_an_id_and_nothing_else(typist):
    told = [(args, kwargs) for args, kwargs, _ in queued("yjs.jobs.tasks.run_job")]
    assert ([Job.objects.get(task="reporting.tasks.make_return").pk], {}) in told


def test_a_script_typed_into_a_record_comes_back_as_text(typist):
    assert [address for address, page in typist.pages.items() if typist.script in page] == []
    assert sum(f"&lt;script&gt;{typist.canary}" in page for page in typist.pages.values()) > 7


def test_a_script_typed_into_a_plan_is_text_in_its_pdf(typist):
    page = render_to_string("pdf/plan.html", plan_to_print(typist.plan))
    assert typist.script not in page
    assert f"&lt;script&gt;{typist.canary}" in page
