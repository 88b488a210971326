"""Walking every address as somebody who may open it, and looking at the whole database from outside."""

from collections.abc import Iterator
from html.parser import HTMLParser

from django.db import connection
from django.test import Client

from tests.factories import sign_in
from tests.house.test_access_table import ADDRESSES, PEOPLE, ROWS, address_of

# What a page may write while it is only looked at: sessions, what was typed, logs, the cache.
LOOKING_WRITES = ("django_session", "usersessions_usersession", "drafts_draft", "cache_entries")
EVERY_TABLE = """SELECT quote_ident(relname) FROM pg_class JOIN pg_namespace space ON space.oid = relnamespace
                 WHERE relkind = 'r' AND nspname = 'public' ORDER BY 1"""


def openers(job) -> Iterator[tuple[str, str, Client]]:
    """(name, address, browser) of every address, with the first of the cast who gets the page."""
    browsers: dict[str, Client] = {}
    for name, answers in ROWS.items():
        who = next((who for who, answer in zip(PEOPLE, answers, strict=True) if answer in ("200", "302")), None)
        if who is None or name not in ADDRESSES:
            continue
        if who not in browsers:
            browsers[who] = Client()
            if person := getattr(job.people, who):
                sign_in(browsers[who], person)
        yield name, address_of(name, job), browsers[who]


def state_of_tables() -> dict[str, tuple[int, str]]:
    """How many rows each table holds, and a digest of all their content."""
    with connection.cursor() as cursor:
        cursor.execute(EVERY_TABLE)
        names = [name for (name,) in cursor.fetchall() if name not in LOOKING_WRITES]
        found = {}
        for name in names:
            cursor.execute(f"SELECT count(*), md5(string_agg(t::text, '|' ORDER BY t::text)) FROM {name} t")
            found[name] = cursor.fetchone()
    return found


def tables_with(*words: str) -> set[str]:
    """The tables, but for what was typed and not sent, in which one of these words stands."""
    found = set()
    with connection.cursor() as cursor:
        cursor.execute(EVERY_TABLE)
        for (name,) in cursor.fetchall():
            if name in LOOKING_WRITES:
                continue
            cursor.execute(f"SELECT count(*) FROM {name} t WHERE t::text LIKE ANY(%s)", [[f"%{w}%" for w in words]])
            if cursor.fetchone()[0]:
                found.add(name)
    return found


class Filled(HTMLParser):
    """The form of a page as somebody in a hurry fills it in: the first of every choice, a word in every text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.forms: list[dict[str, str]] = []
        self.select = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list) -> None:
        has = dict(attrs)
        if tag == "form":
            self.forms.append({})
        if not self.forms:
            return
        typed, name = self.forms[-1], has.get("name", "")
        if tag == "select":
            self.select = name
            typed.setdefault(name, "")
        elif tag == "option" and self.select and not typed[self.select]:
            typed[self.select] = has.get("value", "")
        elif tag == "textarea":
            typed[name] = "Some words"
        elif tag == "input" and name:
            self.fill(typed, name, has)

    def fill(self, typed: dict[str, str], name: str, has: dict) -> None:
        kind = has.get("type", "text")
        if kind in ("radio", "checkbox"):
            typed.setdefault(name, has.get("value", "on"))
        elif name[-2:] in ("_0", "_1", "_2") and not has.get("value"):
            typed[name] = {"0": "1", "1": "12", "2": "2026"}[name[-1]]
        else:
            typed[name] = has.get("value") or "Some words"

    def handle_endtag(self, tag: str) -> None:
        if tag == "select":
            self.select = ""

    @property
    def main(self) -> dict[str, str]:
        """The largest form of the page: not the search in its head."""
        return max(self.forms, key=len, default={})
