"""sqlmap and wapiti, signed in as each role, find nothing here; both first find what a seeded page has (D-20a).

They live in an environment of their own, made from requirements/attack.txt on the first run. Bounded: `make drills`
gives each role two minutes with each of them; SECONDS_A_ROLE=900 gives more.
"""

import json
import os
import re
import sqlite3
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urljoin, urlsplit

import pytest
from django.conf import settings
from django.core.signals import request_started
from django.test import Client

from tests.conftest import load_catalogues
from tests.factories import sign_in
from tests.house.conftest import main_job  # noqa: F401  a fixture
from tests.house.test_access_table import PEOPLE, ROWS, address_of, job  # noqa: F401  a fixture

pytestmark = [pytest.mark.drill("D-20a"), pytest.mark.django_db(transaction=True)]
ROOT = Path(settings.ROOT)
TOOLS = ROOT / ".venv-attack"
SECONDS = int(os.environ.get("SECONDS_A_ROLE", "120"))
ROLES = ("practitioner", "manager", "administrator", "data_officer", "auditor", "board_member", "police", "anonymous")
FORMS = ("cases:children", "cases:record_contact", "cases:refer", "cases:edit_details", "policy:set_value")


@pytest.fixture(scope="module")
def tools() -> Path:
    """The folder of the two programmes."""
    done = TOOLS / ".installed"
    if not done.exists():
        subprocess.run([sys.executable, "-m", "venv", TOOLS], check=True)
        lock = ["--require-hashes", "-r", ROOT / "requirements" / "attack.txt"]
        subprocess.run([TOOLS / "bin" / "python", "-m", "pip", "-q", "install", *lock], check=True)
        done.touch()
    return TOOLS / "bin"


@pytest.fixture()
def sent() -> Iterator[Counter]:
    """How many requests of each method came."""
    methods = Counter()

    def count(environ, **kwargs) -> None:
        methods[environ["REQUEST_METHOD"]] += 1

    request_started.connect(count)
    yield methods
    request_started.disconnect(count)


@pytest.fixture()
def catalogues(db) -> None:
    load_catalogues()


class Faulty(BaseHTTPRequestHandler):
    """A page that puts what it is given into its SQL and into its markup."""

    def do_GET(self) -> None:
        given = parse_qs(urlsplit(self.path).query).get("id", ["1"])[0]
        with sqlite3.connect(":memory:") as database:
            database.execute("CREATE TABLE child (id INTEGER, name TEXT)")
            database.execute("INSERT INTO child VALUES (1, 'Invented')")
            try:
                rows = database.execute(f"SELECT name FROM child WHERE id = {given}").fetchall()
            except sqlite3.Error as fault:
                rows = [f"sqlite3.OperationalError: {fault}"]
        page = f"<html><a href='/?id=1'>one</a><p>{given}</p><p>{rows}</p></html>".encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(page)

    def log_message(self, *args) -> None:
        pass


@pytest.fixture()
def faulty() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Faulty)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/?id=1"
    server.shutdown()
    server.server_close()


def sqlmap_finds(
    tools: Path, folder: Path, url: str, *, seconds: int = SECONDS, cookie: str = "", forms: bool = False
) -> tuple[set[str], list[str]]:
    """The fields that sqlmap came to try in its time, and the injections that it reports."""
    command = [tools / "sqlmap", "-u", url, "--batch", "--disable-coloring", "--smart", "--level=2", "--risk=1"]
    command += ["--technique=BEU", f"--output-dir={folder}", "--flush-session", "--timeout=10"]
    command += ["--forms", "--skip=csrfmiddlewaretoken"] if forms else []
    command += [f"--cookie={cookie}"] if cookie else []
    said = run(command, seconds)
    tried = set(re.findall(r"testing if (?:GET|POST) parameter '([^']+)'", said))
    return tried, [line for line in said.splitlines() if "is vulnerable" in line or "' injectable" in line]


def wapiti_finds(tools: Path, folder: Path, url: str, *, cookie: str = "") -> dict:
    """What wapiti reports of SQL injection, scripts, files, commands, redirects and line breaks."""
    report = folder / "wapiti.json"
    command = [tools / "wapiti", "-u", url, "--scope", "domain", "-m", "sql,xss,file,exec,redirect,crlf", "-f", "json"]
    command += ["-o", report, "--max-scan-time", str(SECONDS // 4), "--max-attack-time", str(SECONDS // 8)]
    command += ["--max-links-per-page", "60", "--flush-session"]
    command += ["--store-session", folder / "session", "--no-bugreport", "-x", urljoin(url, "/sign-out/"), "-d", "3"]
    command += ["-H", f"Cookie: {cookie}"] if cookie else []
    said = run(command, SECONDS * 3)
    assert report.exists(), said[-800:]
    told = json.loads(report.read_text())["vulnerabilities"]
    return {kind: [one["path"] for one in found] for kind, found in told.items() if found}


def run(command: list, seconds: int) -> str:
    """What the programme printed, also when its time was over."""
    try:
        done = subprocess.run(list(map(str, command)), capture_output=True, text=True, timeout=seconds)
        return done.stdout + done.stderr
    except subprocess.TimeoutExpired as over:
        return (over.stdout or b"").decode(errors="replace")


def test_both_find_what_a_seeded_page_has(tools, faulty, tmp_path, counted):
    tried, found = sqlmap_finds(tools, tmp_path, faulty)
    also = wapiti_finds(tools, tmp_path, faulty)
    counted(f"sqlmap {len(found)}, wapiti {sorted(also)}")
    assert tried == {"id"}
    assert found
    assert "SQL Injection" in also


@pytest.mark.parametrize("who", ROLES)
def test_neither_finds_anything_here(tools, live_server, catalogues, job, tmp_path, counted, sent, caplog, who):  # noqa: F811
    client = Client()
    if person := getattr(job.people, who):
        sign_in(client, person)
    pages = [name for name in FORMS if ROWS[name][PEOPLE.index(who)] == "200"] or ["signing_in:sign_in"]
    client.get(address_of(pages[0], job))  # the cookie that the forms' token belongs to
    cookie = "; ".join(f"{name}={one.value}" for name, one in client.cookies.items())
    told = wapiti_finds(tools, tmp_path, f"{live_server.url}/", cookie=cookie)
    fields = 0
    for name in pages:
        url, seconds = live_server.url + address_of(name, job), SECONDS // len(pages)
        tried, injected = sqlmap_finds(tools, tmp_path, url, seconds=seconds, cookie=cookie, forms=True)
        fields += len(tried)
        if injected:
            told[name] = injected
    without = sum("csrf" in record.name for record in caplog.records)
    signed_in = client.get("/sign-in/").status_code == 302
    counted(
        f"wapiti, and sqlmap on {fields} fields of {len(pages)} pages; {sent['GET']} GET and {sent['POST']} POST, "
        f"{without} refused for the token; {'still' if signed_in else 'not'} signed in at the end"
    )
    assert told == {}
    assert fields, "sqlmap came to no field in its time: give it more with SECONDS_A_ROLE"
    assert sent["POST"] > without, "No form was taken: the token stood before every one"
