"""Two people at the same moment, on two real connections: one wins, the other gets a sentence.

Each pair is held at a gate, a locked row, until both wait behind it: so they meet on every run, not by luck.
"""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from uuid import uuid4

import pytest
from django.db import connection, transaction
from django.db.models import Model
from django.test import Client
from django.urls import reverse

from assessments.actions import countersign_assessment, return_assessment
from assessments.models import Assessment, AssessmentDecision, SectionAnswers
from cases.actions import allocate_child
from cases.models import Allocation, Contact
from panels.models import PanelDecision
from reporting.actions.returns import ask_for_return
from reporting.models import QuarterlyReturn
from tests.assessments import make as assessing
from tests.conftest import load_catalogues
from tests.factories import AT, ON, make_child, make_user, sign_in
from tests.house.main_job import JULY, QUARTER
from tests.panels import make as deciding
from yjs.accounts.models import User
from yjs.errors import Refused
from yjs.roles import Role

pytestmark = pytest.mark.django_db(transaction=True)
SENTENCES = (
    "This assessment has been countersigned and can no longer change",
    "Only a submitted assessment can be returned or countersigned",
)
# pg_locks, since pg_stat_activity keeps the waits of other roles to itself
BOTH_WAIT = "SELECT count(DISTINCT pid) >= 2, pg_sleep(0.05) FROM pg_locks WHERE NOT granted"


@pytest.fixture(scope="module", autouse=True)
def catalogues_come_back(django_db_setup, django_db_blocker):
    """What these tests flush is there again for whoever comes after, also when one of them fails."""
    yield
    with django_db_blocker.unblock():
        load_catalogues()


@pytest.fixture(autouse=True)
def catalogues(db) -> None:
    """Each of these tests flushes what the one before it loaded."""
    load_catalogues()


@pytest.fixture()
def second_manager(db) -> User:
    return make_user("Max Egret", Role.TEAM_MANAGER)


@contextmanager
def gate(*records: Model):
    """Hold these rows until two other connections wait for them, ten seconds at most."""
    with transaction.atomic():
        for record in records:
            type(record).objects.select_for_update().get(pk=record.pk)
        yield
        with connection.cursor() as cursor:
            for _ in range(200):
                cursor.execute(BOTH_WAIT)
                if cursor.fetchone()[0]:
                    return
    pytest.fail("Two people never met")


def at_once(*works: Callable, behind: tuple[Model, ...]) -> list:
    """What each work returned, or the refusal it met."""

    def alone(work: Callable):
        try:
            return work()
        except Refused as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(len(works)) as pool:
        with gate(*behind):
            futures = [pool.submit(alone, work) for work in works]
        return [future.result(20) for future in futures]


def refusal_of(results: list) -> Refused:
    """The one refusal among the results."""
    (refusal,) = [result for result in results if isinstance(result, Refused)]
    return refusal


def page_of(person: User) -> Client:
    client = Client()
    sign_in(client, person)
    return client


def test_two_managers_over_one_assessment(child, practitioner, manager, second_manager):
    submitted = assessing.submit(child, practitioner)
    results = at_once(
        lambda: countersign_assessment(submitted, by=manager, at=AT),
        lambda: return_assessment(submitted, reason="Say more.", by=second_manager, at=AT),
        behind=(submitted,),
    )
    assert refusal_of(results).message in SENTENCES
    decided = AssessmentDecision.objects.exclude(kind="submitted").get()
    assert decided.kind == Assessment.objects.get().status


def test_two_chairs_over_one_case(child, practitioner, manager, second_manager):
    case = deciding.ready_case(child, practitioner, manager)
    results = at_once(
        lambda: deciding.decide(case, manager),
        lambda: deciding.decide(case, second_manager, rationale="Mine."),
        behind=(case,),
    )
    assert PanelDecision.objects.get().decided_by.name in refusal_of(results).message


def test_two_practitioners_over_one_section(child, practitioner, colleague):
    begun = assessing.start(child, practitioner)
    address = assessing.page("section", begun.ref, "family")

    def save(person: User, words: str) -> Callable:
        client, typed = page_of(person), assessing.section_answers("family") | {"version": "0", "who": words}
        return lambda: client.post(address, typed)

    answers = at_once(save(practitioner, "Her gran"), save(colleague, "Her uncle"), behind=(begun,))
    assert sorted(answer.status_code for answer in answers) == [200, 302]
    told = next(answer for answer in answers if answer.status_code == 200)
    assert "Somebody else saved this while you were writing" in told.content.decode()
    (both,) = told.context["form"].clash.both
    assert {both.theirs, both.mine} == {"Her gran", "Her uncle"}
    assert SectionAnswers.objects.get().version == 1


def test_two_managers_give_one_child_a_lead(practitioner, colleague, manager, second_manager):
    child = make_child()

    def give(worker: User, by: User) -> Callable:
        return lambda: allocate_child(
            child, worker=worker, role="lead", starts_on=ON, opened_why="prevention", by=by, at=AT
        )

    results = at_once(give(practitioner, manager), give(colleague, second_manager), behind=(child,))
    assert Allocation.objects.get().worker.name in refusal_of(results).message


def test_the_same_contact_sent_twice_is_one(child, practitioner):
    words = ("aim", "content", "outcome", "voice", "next_steps")
    chosen = {"when": "now", "planned": "unplanned", "method": "home", "attendance": "attended"}
    levels = {"risk_level": "nothing_new", "safeguarding_level": "nothing_new", "once": str(uuid4())}
    address, client = reverse("cases:record_contact", args=[child.ref]), page_of(practitioner)
    typed = chosen | levels | {name: "We talked" for name in words}
    answers = at_once(*[lambda: client.post(address, typed)] * 2, behind=(child,))
    made = Contact.objects.get()
    assert [answer.url for answer in answers] == [reverse("cases:contact", args=[made.ref])] * 2


def test_two_data_officers_get_the_same_return(data_officer):
    second = make_user("Dot Grebe", Role.DATA_OFFICER)

    def ask(by: User) -> Callable:
        return lambda: ask_for_return(QUARTER, by=by, at=JULY)

    asked = at_once(ask(data_officer), ask(second), behind=(data_officer, second))
    assert asked[0] == asked[1] == QuarterlyReturn.objects.get()
