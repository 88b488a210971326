"""The service as it is in life: web server, Celery worker, PostgreSQL, Redis and a browser, each a real process."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest
from django.conf import settings
from playwright.sync_api import Browser, Page, sync_playwright
from psycopg import sql

from tests.factories import PASSWORD
from tests.journeys.people import HOST
from tests.signing_in.devices import Device, code, secret_of
from yjs.devstack.demo import WEB_SERVER

ROOT = Path(settings.ROOT)
AXE = (ROOT / "node_modules" / "axe-core" / "axe.min.js").read_text()
DESKTOP, PHONE = (1280, 900), (375, 760)
CHROMIUM = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--disable-background-networking"]
DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}
USED: dict[str, str] = {}  # the code that somebody typed last, by the secret of their app
# People's names and words that the journeys type: the log of real processes holds none of them (D-39).
NOT_FOR_THE_LOG = ("Juniper", "Brook", "Alder", "Priya", "demo.invalid", "walking the dog", PASSWORD)
EVERYBODY = (
    "practitioner",
    "colleague",
    "specialist",
    "manager",
    "other_team",
    "board_member",
    "administrator",
    "police",
    "data_officer",
    "auditor",
    "victim_worker",
    "health",
)


def database_url(name: str) -> str:
    """The address of a database beside the test database."""
    given = settings.DATABASES["default"]
    return f"postgres://{given['USER']}:{given['PASSWORD']}@{given['HOST']}:{given['PORT']}/{name}"


def make_database(name: str) -> None:
    """Make an empty database afresh."""
    with psycopg.connect(database_url("postgres"), autocommit=True) as server:
        drop_database(server, name)
        server.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))


def drop_database(server: psycopg.Connection, name: str) -> None:
    server.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


def free_port() -> int:
    with socket.socket() as made:
        made.bind(("127.0.0.1", 0))
        return made.getsockname()[1]


def wait_for(address: str, seconds: int = 60) -> None:
    """Wait until the address answers 200."""
    for _ in range(seconds * 5):
        try:
            with urllib.request.urlopen(address, timeout=2) as answer:
                if answer.status == 200:
                    return
        except OSError:
            time.sleep(0.2)
    raise TimeoutError(address)


@pytest.fixture(scope="package")
def environment() -> Iterator[dict]:
    """The environment of the service's processes: a database and a Redis of their own, and the cast in it."""
    target = settings.DATABASES["default"]["TEST"]["NAME"] + "_journey"
    make_database(target)
    redis = urlsplit(settings.REDIS_URL)._replace(path="/9").geturl()
    env = os.environ | {
        "DATABASE_URL": database_url(target),
        "ADMIN_DATABASE_URL": "",
        "REDIS_URL": redis,
        "DJANGO_SETTINGS_MODULE": "yjs.settings.test",
    }
    people = "from tests.journeys.people import make_service; make_service()"
    for command in (["migrate", "-v0"], ["shell", "-v0", "-c", people]):
        subprocess.run([sys.executable, "manage.py", *command], env=env, cwd=ROOT, check=True)
    yield env
    with psycopg.connect(database_url("postgres"), autocommit=True) as server:
        drop_database(server, target)


@pytest.fixture(scope="package")
def service(environment, tmp_path_factory) -> Iterator[str]:
    """The running service; yields its address."""
    told = tmp_path_factory.mktemp("logs") / "service.log"
    log = told.open("w")
    port = free_port()
    address = f"http://{HOST}:{port}"
    web = ["gunicorn", *WEB_SERVER, "--bind", f"127.0.0.1:{port}", "--workers", "2"]
    worker = ["celery", "-A", "yjs", "worker", "--concurrency", "1", "--loglevel", "INFO", "--without-mingle"]
    processes = [
        subprocess.Popen(
            [sys.executable, "-m", *command], env=environment, cwd=ROOT, stdout=log, stderr=subprocess.STDOUT
        )
        for command in (web, worker)
    ]
    try:
        wait_for(f"{address}/health/ready")
        yield address
    finally:
        for process in processes:
            process.terminate()
        for process in processes:
            process.wait(timeout=30)
        log.close()
    logged = told.read_text()
    assert "request_finished" in logged
    assert [word for word in NOT_FOR_THE_LOG if word in logged] == []  # web and worker, whatever the journeys did


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, driven by Playwright."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=CHROMIUM)
        yield browser
        browser.close()


class Person:
    """One of the cast at a browser of their own. Every page they open is held to axe."""

    def __init__(self, browser: Browser, address: str, name: str, size=DESKTOP, javascript: bool = True) -> None:
        self.name = name
        self.address = address
        self.context = browser.new_context(
            base_url=address,
            viewport={"width": size[0], "height": size[1]},
            java_script_enabled=javascript,
        )
        self.javascript = javascript
        self.page: Page = self.context.new_page()
        self.page.set_default_timeout(15_000)
        self.plugs_in_device()

    def plugs_in_device(self) -> None:
        """An authenticator of the page: passkeys can be made and shown on it."""
        self.device = self.context.new_cdp_session(self.page)
        self.device.send("WebAuthn.enable")
        self.authenticator = self.device.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})[
            "authenticatorId"
        ]

    def has_passkey(self, name: str) -> None:
        """The device that made the passkey of this member of the cast."""
        credential = Device(seed=name).for_browser(HOST)
        self.device.send("WebAuthn.addCredential", {"authenticatorId": self.authenticator, "credential": credential})

    def signs_in(self) -> "Person":
        self.page.goto("/sign-in/")
        return self.fills_in_sign_in()

    def fills_in_sign_in(self) -> "Person":
        self.page.get_by_label("Email address").fill(f"{self.name}@demo.invalid")
        self.page.get_by_label("Password", exact=True).fill(PASSWORD)
        self.page.get_by_role("button", name="Sign in", exact=True).click()
        self.page.wait_for_url("**/sign-in/second-factor/")
        if self.javascript:
            self.page.get_by_role("button", name="Use your passkey").click()
        else:
            self.types_code(secret_of(self.name))
        self.page.wait_for_url(lambda address: "/sign-in/" not in address)
        return self

    def types_code(self, secret: str) -> None:
        """The code of the app; one that was used before is not typed again, so they wait for the next."""
        while (shown := code(secret)) == USED.get(secret):
            time.sleep(1)
        USED[secret] = shown
        self.page.get_by_label("Code").fill(shown)
        self.page.get_by_role("button", name="Continue").click()

    def opens(self, path: str, status: int = 200) -> Page:
        answer = self.page.goto(path)
        assert answer.status == status, f"{path} answered {answer.status}"
        self.sees_no_barrier()
        return self.page

    def presses(self, button: str) -> Page:
        """Press a button of the page (not of the header) and hold the page that follows to axe."""
        self.page.locator("main").get_by_role("button", name=button, exact=True).click()
        self.page.wait_for_load_state()
        self.sees_no_barrier()
        return self.page

    def follows(self, link: str) -> Page:
        """Follow a link and hold the page that follows to axe."""
        self.page.locator("main a").filter(has_text=link).first.click()
        self.page.wait_for_load_state()
        self.sees_no_barrier()
        return self.page

    def sees_no_barrier(self) -> None:
        """No axe violation (WCAG 2.2 AA and best practice), and nothing wider than the window."""
        if not self.javascript:
            return
        self.page.evaluate(AXE)
        found = self.page.evaluate("axe.run(document, {resultTypes: ['violations']})")
        told = [(rule["id"], [node["html"][:200] for node in rule["nodes"][:3]]) for rule in found["violations"]]
        assert told == [], f"{self.page.url}: {told}"
        wide = self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, f"{self.page.url} is {wide} px wider than the window"

    def leaves(self) -> None:
        self.context.close()


@pytest.fixture()
def person(browser, service):
    """`person("practitioner")` is that member of the cast, signed in."""
    people = []

    def at_a_browser(name: str, *, size=DESKTOP, javascript: bool = True) -> Person:
        people.append(Person(browser, service, name, size, javascript))
        people[-1].has_passkey(name)
        return people[-1].signs_in()

    yield at_a_browser
    for somebody in people:
        somebody.leaves()
