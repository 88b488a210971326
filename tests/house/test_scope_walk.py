"""Every address with the ids of records that are closed to the person: D-01, D-02, D-03 and D-07.

Each walk is a function that returns what is wrong; a sibling test takes a wall away and sees that the walk says so.
"""

import re
from collections import Counter
from collections.abc import Iterator

import pytest
from django.test import Client

from cases.actions import restrict_child
from cases.models import Child, Rectification
from cases.queries import identity
from tests.factories import AT, ON, make_allocation, make_child, make_referral, sign_in
from tests.house.main_job import CONTACT, REFERRED, Job
from tests.house.test_access_table import ADDRESSES, address_of, job, kept, subject_of  # noqa: F401 (a fixture)
from yjs.access import Permission, Viewer
from yjs.accounts.models import User
from yjs.audit.models import Operation, Viewing
from yjs.refs import ALPHABET

REF = re.compile(f"[{ALPHABET}]{{12}}")
MISSING = "2" * 12
WHY = "The father works for the council"
# Records that are about one child, by the first word of their addresses.
OF_CHILD = {"children", "referrals", "carers", "contacts", "programmes", "circumstances", "tracker"}
OF_CHILD |= {"documents", "document-files", "merges"}
OF_CHILD |= {"around", "former"}
OF_CHILD |= {"flags", "involvements", "allocations", "chronologies"}
OF_CHILD |= {"assessments", "plans", "targets", "panel-cases", "restrictions", "named", "openings", "bars", "disputes"}
OF_CHILD |= {"programme-changes", "requirements", "hours-done", "custody-places", "custody-steps"}
OF_CHILD |= {
    "tasks",
    "concerns",
    "offences",
    "hearings",
    "court-reports",
    "outcomes",
    "arrests",
    "bail",
    "bail-conditions",
}
OF_CHILD |= {"pre-sentence-reports", "appointments", "follow-ups", "letters", "compliance-meetings", "breaches"}
OF_CHILD |= {"order-panels", "contract-activities", "contract-signatures", "volunteer-conflicts"}
OF_CHILD |= {"reparation-sessions", "order-reviews"}
OF_CHILD |= {"incidents", "transfers", "transfer-checks", "hand-over-packs", "transitions", "transition-meetings"}
OF_CHILD |= {"turnaround-consents", "turnaround-work"}
# The database itself shows these to two roles: for anybody else, the guard too, there is nothing to be kept of.
WALLED = {"victims", "victim-views", "victim-requests", "restorative-justice", "boundaries"}
OF_CHILD |= WALLED
# Addresses that ask for no sight of one child: the door of a restricted record, meetings, the children of a figure,
# and what people see who look after how long records are kept, by their role alone and without a word of the case.
NOT_OF_ONE = {"restricted-records", "panels", "returns", "retention", "holds", "processing-restrictions"}
NOT_OF_ONE |= {"disposal-proposals", "access-requests", "caseloads"}
POSTED = {"reason": WHY, "name": "x", "words": "x"}


@pytest.fixture()
def closed(job) -> Job:  # noqa: F811
    """The main job about a child whose record the manager restricted, with a text that is disputed."""
    manager, child = job.people.manager, job.child
    restriction = restrict_child(child, reason=WHY, by=manager, at=AT)
    opened = {"child": child, "person": job.people.manager, "reason": WHY}
    opening = restriction.openings.create(**opened, opened_at=AT, ends_at=AT)
    said = {"contact": job.correction, "field": "voice", "disputed_text": "x", "said_wrong": WHY, "asked_on": ON}
    dispute = Rectification.objects.create(child=child, recorded_by=manager, recorded_at=AT, **said)
    job.more |= {"restriction": restriction, "opening": opening, "disputes": dispute}
    return job


def addresses_of_child(job: Job) -> dict[str, str]:  # noqa: F811
    """Name → address with an id of a record of the child, or of what belongs to them."""
    found = {}
    for name, (pattern, guard) in ADDRESSES.items():
        first = pattern.split("/")[1]
        if not (isinstance(guard, Permission) and guard.about_child and "<ref:" in pattern and first in OF_CHILD):
            continue
        found[name] = address_of(name, job) if first != "disputes" else pattern.replace(*_of(job.more["disputes"]))
    return found


def _of(record) -> tuple[str, str]:
    return "<ref:ref>", record.ref


def not_as_missing(client: Client, addresses: dict[str, str], method: str) -> list[str]:
    """The addresses whose answer differs, by a byte, from the answer for an id that does not exist."""
    send = getattr(client, method)
    missing = send(f"/children/{MISSING}/contacts/", POSTED)
    wrong = []
    for name, address in addresses.items():
        answer = send(address, POSTED)
        body = b"".join(answer) if answer.streaming else answer.content
        same = body == missing.content and answer.headers.keys() == missing.headers.keys()
        if answer.status_code != 404 or not same:
            wrong.append(f"{method} {name}: {answer.status_code}")
    return wrong


def test_every_address_about_one_child_is_walked():
    about = {
        pattern.split("/")[1]
        for pattern, guard in ADDRESSES.values()
        if isinstance(guard, Permission) and guard.about_child and "<ref:" in pattern
    }
    assert about - OF_CHILD - NOT_OF_ONE == set(), "say of whom the address is, in OF_CHILD or NOT_OF_ONE"


@pytest.mark.drill("D-01")
@pytest.mark.parametrize("who", ["practitioner", "police"])
def test_a_restricted_child_is_missing_at_every_address_and_each_try_is_kept(closed, who):
    """The lead practitioner and the officer who referred the child, neither of them named."""
    person = getattr(closed.people, who)
    client, addresses = sign_in(Client(), person), addresses_of_child(closed)
    kept_before = Viewing.objects.filter(by=person, operation=Operation.DENIED).count()
    assert not_as_missing(client, addresses, "get") == []
    refused = Viewing.objects.filter(by=person, operation=Operation.DENIED)
    outside = [address for address in addresses.values() if address.split("/")[1] not in WALLED]
    assert refused.count() - kept_before == len(outside)
    assert {one.subject_ref for one in refused} == {closed.child.ref}
    assert not_as_missing(client, addresses, "post") == []


@pytest.mark.drill("D-01")
def test_nor_is_it_in_any_list_or_search(closed):
    """Wherever a practitioner is shown several children, or asks for one."""
    client = sign_in(Client(), closed.people.practitioner)
    lists = [name for name, (pattern, _) in ADDRESSES.items() if "<" not in pattern]
    bodies = {name: client.get(ADDRESSES[name][0]).getvalue().decode() for name in lists}
    for words in (closed.child.surname, closed.child.ref, f"{closed.child.date_of_birth:%d/%m/%Y}"):
        bodies[words] = client.post("/children/", {"q": words}, follow=True).content.decode()
    told = [name for name, body in bodies.items() if "Sky Marlow" in body or f"/children/{closed.child.ref}/" in body]
    assert told == []


@pytest.mark.drill("D-01")
def test_the_walk_finds_a_restriction_that_is_forgotten(closed, monkeypatch):
    monkeypatch.setattr(identity, "children_visible_to", lambda viewer: Child.objects.all())
    client = sign_in(Client(raise_request_exception=False), closed.people.practitioner)
    assert len(not_as_missing(client, addresses_of_child(closed), "get")) > 20


def leaks(person: User, job: Job, **client) -> list[str]:  # noqa: F811
    """Addresses, asked with real ids, whose answer holds a name, a reference or a word of the child's record."""
    records = [job.child, job.referral, job.carer, job.contact, job.correction, job.programme, job.assessment, job.plan]
    words = [record.ref for record in records] + ["Marlow", REFERRED["description"], CONTACT["voice"], CONTACT["aim"]]
    browser, found = Client(**client), []
    for name in ADDRESSES:
        for method in ("get", "post"):
            if "_auth_user_id" not in browser.session:  # a button on the way ended the session
                sign_in(browser, person)
            answer = getattr(browser, method)(_asked(name, job), POSTED)
            told = f"{answer.headers} {answer.getvalue().decode(errors='replace')}"
            found += [f"{method} {name}: {word}" for word in words if word in told]
    return found


def _asked(name: str, job: Job) -> str:  # noqa: F811
    pattern = ADDRESSES[name][0]
    return pattern.replace("<str:category>", "case_record") if "category" in pattern else address_of(name, job)


@pytest.mark.drill("D-02")
def test_a_board_member_is_told_nothing_of_a_child_at_any_address(job):  # noqa: F811
    assert leaks(job.people.board_member, job) == []


@pytest.mark.drill("D-03")
def test_nor_is_an_administrator(job):  # noqa: F811
    assert leaks(job.people.administrator, job, raise_request_exception=False) == []


@pytest.mark.drill("D-02")
def test_the_walk_finds_what_a_board_member_is_told_with_a_wall_down(job, monkeypatch):  # noqa: F811
    monkeypatch.setattr(identity, "children_visible_to", lambda viewer: Child.objects.all())
    monkeypatch.setattr(Viewer, "may", lambda self, permission: True)
    assert len(leaks(job.people.board_member, job, raise_request_exception=False)) > 20


METHODS = ("get", "post", "put", "patch", "delete")


def crossings(client: Client, addresses: dict[str, str]) -> Iterator[str]:
    """Every method at every address with somebody else's id that is answered otherwise than with a refusal."""
    for name, address in addresses.items():
        for method in METHODS:
            status = getattr(client, method)(address, POSTED).status_code
            if status not in (404, 405):
                yield f"{method} {name}: {status}"


@pytest.fixture()
def stranger_at_work(job):  # noqa: F811
    """A practitioner of another team, with a child of their own: their roles let them do all of this, to that child."""
    own = make_child()
    make_allocation(own, job.people.other_team)
    make_referral(own, job.people.other_team)
    return sign_in(Client(raise_request_exception=False), job.people.other_team), own


@pytest.mark.drill("D-07")
def test_an_id_of_somebody_elses_opens_nothing_by_any_method(closed, stranger_at_work):
    client, own = stranger_at_work
    assert client.get(f"/children/{own.ref}/contacts/").status_code == 200
    before = kept()
    assert list(crossings(client, addresses_of_child(closed))) == []
    assert kept() == before


@pytest.mark.drill("D-07")
def test_nor_does_one_that_is_sent_within_an_allowed_page(closed, stranger_at_work):
    """Ids in a query or a form: an appointment, a referral, a match of a search."""
    client, own = stranger_at_work
    before = kept()
    form = client.get(f"/children/{own.ref}/contacts/new/?appointment={closed.appointment.ref}")
    assert "Room 1" not in form.content.decode()
    tries = [
        client.post(f"/children/{own.ref}/panels/", {"referral": closed.referral.ref}),
        client.post(f"/panels/{closed.meeting.ref}/agenda/", {"referral": closed.referral.ref}),
        client.get(f"/referrals/new/details/?child={closed.child.ref}"),
    ]
    assert Counter(answer.status_code in (200, 400, 404) for answer in tries) == {True: len(tries)}
    assert "Marlow" not in " ".join(answer.content.decode() for answer in tries)
    assert kept() == before


@pytest.mark.drill("D-07")
def test_the_walk_finds_a_fetch_without_scope(closed, stranger_at_work, monkeypatch):
    monkeypatch.setattr(identity, "children_visible_to", lambda viewer: Child.objects.all())
    assert len(list(crossings(stranger_at_work[0], addresses_of_child(closed)))) > 20
