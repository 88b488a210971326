"""Contacts posted over HTTP by several practitioners at once, as a browser does it, and what was answered."""

import threading
import uuid
from collections import Counter
from dataclasses import dataclass, field

import requests
from django.test import Client
from django.urls import reverse

from cases.models import Child, Contact
from tests import factories
from yjs.accounts.models import User
from yjs.roles import Role

TYPED = {
    "when": "now",
    "method": "home",
    "place": "At home",
    "planned": "unplanned",
    "who_was_there": "Mum",
    "attendance": "attended",
    "aim": "Talk about the plan",
    "outcome": "We agreed",
    "risk_level": "nothing_new",
    "next_steps": "Meet on Friday",
    "safeguarding_level": "nothing_new",
    "voice": "I like boxing",
}
PEOPLE = 4
SECONDS = 30


@dataclass
class Answers:
    """What the posts were answered with: the contacts acknowledged, in order, and every status."""

    acknowledged: list[str] = field(default_factory=list)
    statuses: Counter = field(default_factory=Counter)
    asked: set[str] = field(default_factory=set)

    def missing(self) -> set[str]:
        """Acknowledged contacts that the database does not have."""
        return set(self.acknowledged) - set(Contact.objects.values_list("content", flat=True))

    def doubled(self) -> list[str]:
        """Contacts that are there more than once."""
        found = Counter(Contact.objects.filter(content__in=self.asked).values_list("content", flat=True))
        return [words for words, times in found.items() if times > 1]


@dataclass(frozen=True)
class Writer:
    """A practitioner with a child and the cookies of a signed-in browser."""

    child: Child
    user: User
    cookies: dict[str, str]

    def path(self) -> str:
        return reverse("cases:record_contact", args=[self.child.ref])

    def session(self) -> requests.Session:
        made = requests.Session()
        made.trust_env = False
        made.headers["Connection"] = "close"  # as a proxy in front does it
        made.cookies.update(self.cookies)
        return made


def make_writer(name: str) -> Writer:
    """Somebody who may record contacts with a child of their own."""
    user, child = factories.make_user(name, Role.PRACTITIONER), factories.make_child()
    factories.make_allocation(child, user)
    return Writer(child, user, signed_in(user, reverse("cases:record_contact", args=[child.ref])))


def signed_in(user: User, page: str) -> dict[str, str]:
    """The cookies of a browser in which this person is signed in and has opened a page with a form."""
    browser = factories.sign_in(Client(), user)
    assert browser.get(page).status_code == 200, page
    return {name: morsel.value for name, morsel in browser.cookies.items()}


class Posting:
    """`with Posting(address, writers) as answers:` posts until the block ends; each post is tried until it is taken."""

    def __init__(self, address: str, writers: list[Writer], *, timeout: float = SECONDS, patience: float = 120) -> None:
        self.address, self.writers, self.timeout, self.patience = address, writers, timeout, patience
        self.answers, self.over, self.given_up = Answers(), threading.Event(), threading.Event()
        self.lock = threading.Lock()

    def __enter__(self) -> Answers:
        self.threads = [threading.Thread(target=self.post_on, args=[writer]) for writer in self.writers]
        for thread in self.threads:
            thread.start()
        return self.answers

    def __exit__(self, *fault: object) -> None:
        self.over.set()
        for thread in self.threads:
            thread.join(self.patience)
        self.given_up.set()
        assert not any(thread.is_alive() for thread in self.threads), "a post was never taken"

    def post_on(self, writer: Writer) -> None:
        number = 0
        with writer.session() as session:
            while not self.over.is_set():
                number += 1
                self.post_until_taken(session, writer, f"Post {number} of {writer.user.name}")

    def post_until_taken(self, session: requests.Session, writer: Writer, words: str) -> None:
        """Press the button again, as a person would, until the service says that the contact is recorded."""
        csrf = session.cookies.get("csrftoken") or session.cookies.get("__Host-csrf")
        # Each says something of its own: alike words about one child within a day are asked about.
        texts = {name: f"{TYPED[name]}, {words}" for name in ("aim", "outcome", "next_steps", "voice")}
        typed = TYPED | texts | {"content": words, "once": str(uuid.uuid4()), "csrfmiddlewaretoken": csrf}
        self.answers.asked.add(words)
        while not self.given_up.is_set():
            status = self.post(session, writer.path(), typed)
            with self.lock:
                self.answers.statuses[status] += 1
                if status == 302:
                    self.answers.acknowledged.append(words)
                    return
            self.given_up.wait(0.2)

    def post(self, session: requests.Session, path: str, typed: dict[str, str]) -> int:
        """The status of one post; 0 when nothing answered."""
        try:
            return session.post(
                self.address + path, data=typed, timeout=self.timeout, allow_redirects=False
            ).status_code
        except requests.RequestException:
            return 0
