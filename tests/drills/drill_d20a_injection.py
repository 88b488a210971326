"""sqlmap and wapiti, signed in as each role, find nothing here; both first find what a seeded page has (D-20a).

They live in an environment of their own, made from requirements/attack.txt on the first run. Bounded: each page of the
matrix is scanned as one of the roles that get it (shared out evenly), with its forms, the record its address names, and
ten of its links; /account/ and signing out are spared, as a scan would end its own session there. SECONDS_A_ROLE gives
wapiti more time.
"""

import csv
import json
import os
import re
import sqlite3
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, unquote, urljoin, urlsplit

import pytest
from django.conf import settings
from django.core.signals import request_started
from django.test import Client

from tests.conftest import load_catalogues
from tests.factories import sign_in
from tests.house.conftest import main_job  # noqa: F401  a fixture
from tests.house.test_access_table import ADDRESSES, PEOPLE, ROWS, address_of, job  # noqa: F401  a fixture
from tests.journeys.walking import NO_PAGES

pytestmark = [pytest.mark.drill("D-20a"), pytest.mark.django_db(transaction=True)]
ROOT = Path(settings.ROOT)
TOOLS = ROOT / ".venv-attack"
SECONDS = int(os.environ.get("SECONDS_A_ROLE", "60"))
ROLES = (
    *("practitioner", "specialist", "manager", "administrator", "data_officer", "auditor", "board_member", "police"),
    "anonymous",
)
# There a scan would end its own session, or change the password.
SPARED = re.compile("/account/|sign-out")
SEARCH = "/children/$"  # stands at the head of every page, and is tried once


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
    """Pages that put what they are given, in a form or in their address, into their SQL and into their markup."""

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        given = parse_qs(parts.query).get("id") or [unquote(part) for part in parts.path.split("/")[2:3]] or ["1"]
        with sqlite3.connect(":memory:") as database:
            database.execute("CREATE TABLE child (id INTEGER, name TEXT)")
            database.execute("INSERT INTO child VALUES (1, 'Invented')")
            try:
                rows = database.execute(f"SELECT name FROM child WHERE id = {given[0]}").fetchall()
            except sqlite3.Error as fault:
                rows = [f"sqlite3.OperationalError: {fault}"]
        form = "<form action='/' method='get'><input name='id' value='1'><input type='submit'></form>"
        page = f"<html>{form}<p>{given[0]}</p><p>{rows}</p></html>".encode()
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
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def sqlmap_finds(tools: Path, folder: Path, *given: str, cookie: str = "", forms: str = "") -> "Told":
    """What sqlmap reports of the places marked in these addresses, or of their forms that go where `forms` says."""
    listed = folder / ("forms.txt" if forms else "addresses.txt")
    listed.write_text("\n".join(given))
    command = [tools / "sqlmap", "-m", listed, "--batch", "--disable-coloring", "--smart", "--level=1", "--risk=1"]
    command += ["--technique=BEU", f"--output-dir={listed.with_suffix('')}", "--flush-session", "--timeout=10"]
    command += ["--forms", "--skip=csrfmiddlewaretoken,once", f"--scope={forms}"] if forms else []
    command += [f"--cookie={cookie}"] if cookie else []
    said = run(command, len(given))
    counts = re.findall(r"^\[(\d+)/(\d+)\] (?:Form|URL):", said, re.MULTILINE)
    assert counts or "no forms found" in said, said[-800:]
    reached, total = map(int, counts[-1]) if counts else (0, 0)
    return Told(reached, total, found_by(listed.with_suffix("")))


def found_by(folder: Path) -> list[str]:
    """The injections of the newest results; a form that answers another way once it was taken looks like one at first,
    and sqlmap then says itself that it is none."""
    newest = max(folder.glob("results-*.csv"), key=lambda file: file.stat().st_mtime)
    with newest.open(newline="") as file:
        rows = list(csv.DictReader(file))
    return [f"{row['Target URL']} {row['Parameter']}" for row in rows if "false positive" not in row["Note(s)"]]


@dataclass(frozen=True)
class Told:
    """How far sqlmap came in its time, and the injections that it reports."""

    reached: int
    total: int
    found: list[str]

    def __add__(self, other: "Told") -> "Told":
        return Told(self.reached + other.reached, self.total + other.total, self.found + other.found)


def wapiti_finds(tools: Path, folder: Path, *given: str, cookie: str = "") -> tuple[int, dict]:
    """On how many pages wapiti was, and what it reports of SQL injection, scripts, redirects and line breaks."""
    report, base = folder / "wapiti.json", urljoin(given[0], "/")
    command = [tools / "wapiti", "-u", given[0], "--scope", "domain", "-m", "sql,xss,redirect,crlf", "-f", "json"]
    command += [part for one in given[1:] for part in ("-s", one)] + ["-d", "1", "--max-links-per-page", "10"]
    command += ["-o", report, "--max-scan-time", str(SECONDS // 2), "--max-attack-time", str(SECONDS // 6)]
    command += ["-x", f"{base}sign-out/", "-x", f"{base}account/*", "--skip", "csrfmiddlewaretoken", "--skip", "once"]
    command += ["--flush-session", "--store-session", folder / "session", "--no-bugreport"]
    command += ["-H", f"Cookie: {cookie}"] if cookie else []
    said = run(command, len(given))
    assert report.exists(), said[-800:]
    told = json.loads(report.read_text())
    found = {kind: [one["path"] for one in ones] for kind, ones in told["vulnerabilities"].items() if ones}
    return told["infos"]["crawled_pages_nbr"], found


def run(command: list, addresses: int) -> str:
    """What the programme printed, also when its time was over: the more addresses, the more time."""
    most = SECONDS * (5 + addresses // 5)
    try:
        done = subprocess.run(list(map(str, command)), capture_output=True, text=True, timeout=most)
        return done.stdout + done.stderr
    except subprocess.TimeoutExpired as over:
        return (over.stdout or b"").decode(errors="replace")


def shares() -> dict[str, list[str]]:
    """Every page once, for the role that gets it and has the fewest so far."""
    given = {who: [] for who in ROLES}
    for name, row in ROWS.items():
        of = [who for who in ROLES if row[PEOPLE.index(who)] == "200" and who != "anonymous"]
        if of and not NO_PAGES.search(name) and not SPARED.search(ADDRESSES[name][0]):
            given[min(of, key=lambda who: len(given[who]))].append(name)
    return given | {"anonymous": ["signing_in:sign_in"]}


def marked(name: str, address: str) -> str:
    """The address with sqlmap's mark behind each part that names a record."""
    parts = zip(ADDRESSES[name][0].split("/"), address.split("/"), strict=True)
    return "/".join(f"{part}*" if "<" in pattern else part for pattern, part in parts)


def test_both_find_what_a_seeded_page_has(tools, faulty, tmp_path, counted):
    told = sqlmap_finds(tools, tmp_path, f"{faulty}/children/1*/")
    in_form = sqlmap_finds(tools, tmp_path, f"{faulty}/", forms=".")
    _, also = wapiti_finds(tools, tmp_path, f"{faulty}/")
    counted(f"sqlmap {len(told.found)} in an address and {len(in_form.found)} in a form, wapiti {sorted(also)}")
    assert told.found
    assert in_form.found
    assert {"SQL Injection", "Reflected Cross Site Scripting"} <= set(also)


@pytest.mark.parametrize("who", ROLES)
def test_neither_finds_anything_here(tools, live_server, catalogues, job, tmp_path, counted, sent, caplog, who):  # noqa: F811
    client = Client()
    if person := getattr(job.people, who):
        sign_in(client, person)
    addresses = {name: address_of(name, job) for name in shares()[who]}
    there = {name: client.get(address).status_code for name, address in addresses.items()}  # and the token's cookie
    assert set(there.values()) == {200}, there
    cookie = "; ".join(f"{name}={one.value}" for name, one in client.cookies.items())
    pages = [live_server.url + address for address in addresses.values()]
    places = [
        live_server.url + marked(name, address) for name, address in addresses.items() if "<" in ADDRESSES[name][0]
    ]
    with ThreadPoolExecutor() as both:
        crawl = both.submit(wapiti_finds, tools, tmp_path, *pages, cookie=cookie)
        forms = sqlmap_finds(tools, tmp_path, *pages, cookie=cookie, forms=f"^(?!.*({SPARED.pattern}|{SEARCH}))")
        if "cases:children" in addresses:
            forms += sqlmap_finds(tools, tmp_path, live_server.url + "/children/", cookie=cookie, forms=SEARCH)
        keys = sqlmap_finds(tools, tmp_path, *places, cookie=cookie) if places else Told(0, 0, [])
    crawled, also = crawl.result()
    without = sum("csrf" in record.name for record in caplog.records)
    counted(
        f"wapiti on {crawled} pages from {len(pages)}, sqlmap on {forms.reached} of {forms.total} forms "
        f"and {keys.reached} of {keys.total} addresses; "
        f"{sent['GET']} GET and {sent['POST']} POST, {without} refused for the token"
    )
    assert (also, forms.found, keys.found) == ({}, [], [])
    assert crawled >= len(pages), "Give it more time with SECONDS_A_ROLE"
    assert (forms.reached, keys.reached) == (forms.total, keys.total), "Give it more time with SECONDS_A_ROLE"
    assert not forms.total or sent["POST"] > without, "No form was taken: the token stood before every one"
    # A scan of the sign-in page, or of the page that slows a reader down, would count as clean.
    led_to = {client.get(address).get("Location", "").split("?")[0] for address in addresses.values()}
    assert not led_to & {ADDRESSES[name][0] for name in ("signing_in:sign_in", "audit:slow_down")}
