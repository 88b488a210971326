"""D-24, D-33: the queue is stopped, flushed and killed; pages answer, and what was asked for is done in the end."""

import uuid

import pytest
import requests
from django.urls import reverse

from cases.models import Contact
from reporting.models import QuarterlyReturn
from reporting.rules.documents import State
from tests.drills.conftest import until
from tests.drills.posting import TYPED, signed_in
from tests.drills.processes import Beat, Web, Worker
from tests.reporting.conftest import QUARTER, catalogue, quarter_with_children  # noqa: F401  fixtures
from yjs.audit.models import StoredFile
from yjs.jobs.models import Job
from yjs.jobs.rules import UNHEARD

pytestmark = pytest.mark.django_db(transaction=True)
PATIENCE = UNHEARD.total_seconds() + 90


@pytest.fixture()
def ask(data_officer, quarter_with_children):  # noqa: F811
    """`ask(web)` posts the form that asks for a return; gives the answer's status."""
    page = reverse("reporting:ask_for_return")
    cookies = signed_in(data_officer, page)

    def go(web: Web) -> int:
        typed = {
            "quarter": QUARTER,
            "kind": "kpi",
            "once": str(uuid.uuid4()),
            "csrfmiddlewaretoken": cookies["csrftoken"],
        }
        with requests.Session() as session:
            session.trust_env = False
            return session.post(
                web.address + page, data=typed, cookies=cookies, timeout=30, allow_redirects=False
            ).status_code

    return go


def made() -> bool:
    return list(QuarterlyReturn.objects.values_list("status", flat=True)) == [State.READY]


@pytest.mark.drill("D-24")
def test_stopped_between_commit_and_queue_the_report_is_made_later(redis, start, ask, counted):
    web = start(Web)
    redis.kill()
    assert ask(web) == 302
    job = Job.objects.get()
    assert (job.state, job.sent_at) == ("waiting", None)
    redis.start()
    start(Worker)
    start(Beat)
    took = until(made, PATIENCE, "the report is made")
    counted(f"page answered without the queue; {StoredFile.objects.count()} report {took:.0f} s after it came back")
    assert StoredFile.objects.count() == 1


@pytest.mark.drill("D-24")
def test_the_drill_finds_a_job_that_nobody_asks_for_again(redis, start, ask, counted):
    """Seeded fault: no clock, so nothing sweeps the outbox."""
    web = start(Web)
    redis.kill()
    assert ask(web) == 302
    redis.start()
    start(Worker)
    with pytest.raises(AssertionError, match="Not in 15 seconds"):
        until(made, 15, "the report is made")
    counted("found: no report in 15 s")


@pytest.mark.drill("D-33")
def test_flushed_and_killed_no_case_data_is_lost_and_pages_answer(redis, start, ask, writers, counted):
    web, writer = start(Web), writers[0]
    assert ask(web) == 302
    assert Job.objects.get().sent_at is not None, "the queue knows of it"
    redis.flush()
    redis.kill()

    with writer.session() as session:
        session.headers["Connection"] = "close"
        csrf = session.cookies["csrftoken"]
        typed = TYPED | {"content": "While the queue was away", "csrfmiddlewaretoken": csrf}
        statuses = {
            "sign-in": web.status("/sign-in/"),
            "live": web.status("/health/live"),
            "ready": web.status("/health/ready"),
            "page": session.get(web.address + writer.path(), timeout=30).status_code,
            "post": session.post(
                web.address + writer.path(), data=typed, timeout=30, allow_redirects=False
            ).status_code,
        }
    assert statuses == {"sign-in": 200, "live": 200, "ready": 200, "page": 200, "post": 302}
    assert Contact.objects.filter(content="While the queue was away").count() == 1

    redis.start()
    start(Worker)
    start(Beat)
    took = until(made, PATIENCE, "the report is made, though the queue forgot it")
    counted(f"{len(statuses)} addresses answered; 1 contact kept; forgotten job done after {took:.0f} s")
    assert StoredFile.objects.count() == 1


@pytest.mark.drill("D-33")
def test_the_drill_finds_a_job_that_only_the_queue_knew(redis, start, ask, counted):
    """Seeded fault: no clock, so nobody reads the outbox to a queue that was emptied."""
    assert ask(start(Web)) == 302
    redis.flush()
    start(Worker)
    with pytest.raises(AssertionError, match="Not in 15 seconds"):
        until(made, 15, "the report is made")
    counted("found: no report in 15 s")
