"""D-36: no connection left, a full disk, no mail: a plain page, nothing half-saved, nobody let in; then all is well."""

import os
import subprocess
from contextlib import ExitStack, contextmanager

import psycopg
import pytest
import requests
from django.db import connection

from cases.models import Contact
from tests import factories
from tests.drills.conftest import until
from tests.drills.mailbox import Mailbox
from tests.drills.posting import TYPED, Writer
from tests.drills.processes import Beat, Web, Worker
from yjs import clock
from yjs.audit.models import Submission
from yjs.devstack import postgres as embedded
from yjs.devstack.checks import free_port
from yjs.devstack.stack import DRILLS
from yjs.jobs import mail
from yjs.jobs.models import Job

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.drill("D-36")]
ONCE = "6f0c3f5e-0000-4000-8000-000000000001"


def owner() -> dict:
    return DRILLS.administrator() | {"dbname": connection.settings_dict["NAME"]}


@contextmanager
def no_connection_left():
    """Every connection that the server allows is taken."""
    connection.close()
    with ExitStack() as taken:
        for _ in range(500):
            try:
                taken.enter_context(psycopg.connect(**owner()))
            except psycopg.OperationalError:
                break
        yield


@contextmanager
def full_disk():
    """The disk that holds the contacts is full: a small file system of its own."""
    folder = DRILLS.folder / "small"
    folder.mkdir(exist_ok=True)
    mount = ["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", str(folder)]
    if os.geteuid() or subprocess.run(mount, capture_output=True).returncode:
        pytest.skip("only root may mount a small disk")
    embedded.own(folder)
    try:
        with psycopg.connect(**owner(), autocommit=True) as server:
            server.execute("DROP TABLESPACE IF EXISTS small")
            server.execute(f"CREATE TABLESPACE small LOCATION '{folder}'")
            server.execute("ALTER TABLE cases_contact SET TABLESPACE small")
            server.execute("CREATE TABLE filling (word text) TABLESPACE small")
            with pytest.raises(psycopg.errors.DiskFull):
                server.execute("INSERT INTO filling SELECT repeat(md5(n::text), 30) FROM generate_series(1, 100000) n")
            (folder / "rest").write_bytes(b"")
            fill(folder / "rest")
            yield
            (folder / "rest").unlink(missing_ok=True)
            server.execute("DROP TABLE filling")
            server.execute("CHECKPOINT")
            server.execute("ALTER TABLE cases_contact SET TABLESPACE pg_default")
            server.execute("DROP TABLESPACE small")
    finally:
        subprocess.run(["umount", "-l", str(folder)], capture_output=True, check=False)


def fill(file) -> None:
    """Take what is left of a small disk."""
    with file.open("ab", buffering=0) as rest:
        for _ in range(10_000):
            try:
                rest.write(b"x" * 4096)
            except OSError:
                return


def post(web: Web, writer: Writer) -> requests.Response:
    with writer.session() as session:
        typed = TYPED | {"content": "Kept?" + "x" * 9000, "once": ONCE}
        typed["csrfmiddlewaretoken"] = session.cookies["csrftoken"]
        return session.post(web.address + writer.path(), data=typed, timeout=60, allow_redirects=False)


def wrong(web: Web, writer: Writer) -> list[str]:
    """What a person meets while the dependency is away that they should not."""
    answer, stranger = post(web, writer), requests.get(web.address + writer.path(), timeout=60, allow_redirects=False)
    said = []
    if answer.status_code != 503 or "Sorry, the service is unavailable" not in answer.text:
        said.append(f"the post is answered {answer.status_code}")
    if "Traceback" in answer.text or "psycopg" in answer.text:
        said.append("the page quotes the fault")
    if stranger.status_code == 200 or "We agreed" in stranger.text:
        said.append("a stranger is let in")
    if web.status("/health/live") != 200:
        said.append("the process is told to be dead")
    return said


def kept() -> tuple[int, int]:
    """Contacts and one-time tokens in the database: both or neither."""
    return Contact.objects.count(), Submission.objects.filter(token=ONCE).count()


@pytest.mark.parametrize("fault", [no_connection_left, full_disk])
def test_a_plain_page_nothing_half_saved_and_afterwards_it_is_saved(start, writers, counted, fault):
    web = start(Web)
    with fault():
        found = wrong(web, writers[0])
    assert found == []
    assert kept() == (0, 0)
    assert post(web, writers[0]).status_code == 302
    assert kept() == (1, 1)
    counted("503 page, nothing saved, nobody let in; the same post saved afterwards")


def test_the_drill_finds_a_page_that_is_answered_all_the_same(start, writers, counted):
    """Seeded fault: nothing is away."""
    found = wrong(start(Web), writers[0])
    counted(f"found: {found[0]}")
    assert found == ["the post is answered 302"]


def test_mail_down_the_page_answers_and_the_letter_waits(start, counted):
    port = free_port()
    start(Worker, DRILL_MAIL_PORT=str(port))
    start(Beat)
    person = factories.make_user("Letty Dunnock")
    mail.mail_later([person], "jobs/mail_parked.txt", {"count": 7}, key="drill", at=clock.now())
    letter = Job.objects.filter(key=f"drill:{person.pk}")
    until(lambda: letter.get().fault == "Away", 60, "the letter meets no mail server")
    assert (letter.get().state, letter.get().tries) == ("waiting", 0), "no try is counted"
    with Mailbox(port) as mailbox:
        letter.update(due_at=clock.now())  # five minutes later
        until(lambda: letter.get().state == "done", 60, "the letter is sent")
        assert sum("7 jobs parked" in sent for sent in mailbox.letters) == 1
    counted("waited without a counted try, sent once when mail was back")
