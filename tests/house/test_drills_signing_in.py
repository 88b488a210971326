"""Drills of getting in: each is a check that says what is wrong, and is shown to find a wall that was taken down."""

from collections.abc import Callable
from datetime import timedelta

import pytest
import redis
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings as live
from django.contrib.auth import hashers
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse

from tests.factories import make_allocation, make_team, sign_in
from tests.letters import send_letters
from tests.signing_in.conftest import Visitor
from tests.signing_in.devices import Device, code, give_app, give_passkey
from yjs.celery import app
from yjs.drafts import keep
from yjs.drafts.models import Draft
from yjs.jobs.models import Job
from yjs.signing_in import limits
from yjs.signing_in.factors import new_codes
from yjs.signing_in.models import WrongTry

GUESSER, HOME = "203.0.113.{}", "198.51.100.7"


# --- D-10: a role is taken away in the middle of a session --------------------------------------------------
def open_after_role_removed(person, child, on) -> list[str]:
    """What a second, untouched browser of the person still opens once another client has taken their role."""
    browser = sign_in(Client(), person)
    pages = [reverse("cases:contacts", args=[child.ref]), reverse("reporting:overview", args=[child.ref])]
    assert [browser.get(page).status_code for page in pages] == [200, 200]
    person.memberships.update(ends_on=on - timedelta(days=1))
    return [page for page in pages if browser.get(page).status_code == 200]


@pytest.mark.drill("D-10")
def test_a_role_removed_counts_from_the_next_request(practitioner, child, on):
    assert open_after_role_removed(practitioner, child, on) == []


@pytest.mark.drill("D-10")
def test_the_drill_finds_roles_that_are_remembered(practitioner, child, on, monkeypatch):
    remembered = practitioner.roles_and_teams(on)
    monkeypatch.setattr("yjs.accounts.models.User.roles_and_teams", lambda self, on: remembered)
    assert open_after_role_removed(practitioner, child, on)


@pytest.mark.drill("D-10")
def test_disabling_a_reset_and_another_role_end_every_session_at_once(practitioner, administrator):
    browsers = [sign_in(Client(), practitioner) for _ in range(2)]
    boss = sign_in(Client(), administrator)
    boss.post(f"/people/{practitioner.ref}/second-factor-reset/", {"reason": "Telephone lost"})
    assert [browser.get("/account/").status_code for browser in browsers] == [302, 302]
    browser = sign_in(Client(), practitioner)
    day = {"starts_on_0": "1", "starts_on_1": "6", "starts_on_2": "2026"}
    role = {"team": make_team().pk, "role": "police_officer", **day}
    boss.post(f"/people/{practitioner.ref}/memberships/new/", role)
    assert practitioner.memberships.count() == 2
    assert browser.get("/account/").status_code == 302
    browser = sign_in(Client(), practitioner)
    boss.post(f"/people/{practitioner.ref}/disable/", {"reason": "Left the service"})
    assert browser.get("/account/").status_code == 302


# --- D-11: 500 wrong passwords from 50 addresses ------------------------------------------------------------
def what_guessing_does(worker, device: Device, letters: Callable) -> list[str]:
    """What is wrong after 500 wrong passwords for one worker from 50 addresses."""
    secret = give_app(worker)
    own = Visitor(Client(), HOME)
    own.password(worker.email)
    own.code(code(secret))
    own.client.post("/sign-out/")
    judged = 0
    for number in range(500):
        answer = Visitor(Client(), GUESSER.format(number % 50)).password(worker.email, f"guess number {number}")
        judged += answer.status_code == 200
    wrong = []
    if judged > 20:
        wrong.append(f"{judged} guesses were judged")
    if Visitor(Client(), GUESSER.format(77)).password(worker.email).status_code != 429:
        wrong.append("a stranger with the right password does not wait")
    if own.password(worker.email).status_code != 302:
        wrong.append("the worker waits at their own place")
    if Visitor(Client(), GUESSER.format(3)).passkey_alone(device).status_code != 302:
        wrong.append("the worker's passkey is slowed")
    if "somebody is guessing passwords" not in " ".join(letter.subject for letter in letters()):
        wrong.append("nobody was told")
    return wrong


@pytest.fixture()
def letters(db):
    """`letters()` sends what waits, as a worker would, and returns the letters."""
    return send_letters


@pytest.fixture()
def device(practitioner) -> Device:
    """The practitioner's passkey."""
    device = Device()
    give_passkey(practitioner, device, "testserver")
    device.handle = user_pk_to_url_str(practitioner).encode()
    return device


@pytest.mark.drill("D-11")
def test_a_guesser_waits_and_the_worker_does_not(practitioner, administrator, device, letters):
    assert what_guessing_does(practitioner, device, letters) == []
    assert not Job.objects.filter(args__icontains=practitioner.name).exists(), "no name waits in a letter"


@pytest.mark.drill("D-11")
@pytest.mark.parametrize(
    ("name", "fault", "found"),
    [
        ("seconds_left", lambda *args: 0, "500 guesses were judged"),
        ("known_place", lambda *args: "", "the worker waits at their own place"),
    ],
)
def test_the_drill_finds_a_missing_wall(practitioner, administrator, device, letters, monkeypatch, name, fault, found):
    monkeypatch.setattr(limits, name, fault)
    assert found in what_guessing_does(practitioner, device, letters)


@pytest.mark.drill("D-11")
def test_one_address_that_tries_many_accounts_waits(db, cast):
    stranger = Visitor(Client(), GUESSER.format(1))
    answers = [stranger.password(f"nobody{number}@test.invalid").status_code for number in range(31)]
    assert answers == [200] * 30 + [429]
    assert Visitor(Client(), HOME).password(cast["colleague"].email).status_code == 302


# --- D-12: a session id planted before the sign-in ----------------------------------------------------------
def fixed_sessions(person, secret: str) -> list[str]:
    """Which session ids that were known before (planted, or signed out of) open the person's account."""
    victim = Client()
    victim.get("/sign-in/passkey/options/")  # the session that a stranger has planted
    planted = victim.session.session_key
    Visitor(victim).password(person.email)
    halfway = victim.session.session_key
    Visitor(victim).code(code(secret))
    inside = victim.session.session_key
    assert victim.get("/account/").status_code == 200
    known = [key for key in (planted, halfway) if opens(key)]
    victim.post("/sign-out/")
    return known + [key for key in (inside,) if opens(key)]


def opens(key: str) -> bool:
    thief = Client()
    thief.cookies[live.SESSION_COOKIE_NAME] = key
    return thief.get("/account/").status_code == 200


@pytest.mark.drill("D-12")
def test_an_id_known_before_opens_nothing(practitioner):
    assert fixed_sessions(practitioner, give_app(practitioner)) == []


@pytest.mark.drill("D-12")
def test_the_drill_finds_an_id_that_stays(practitioner, monkeypatch):
    monkeypatch.setattr(SessionStore, "cycle_key", lambda self: None)
    assert fixed_sessions(practitioner, give_app(practitioner))


# --- D-20c: known and unknown people cannot be told apart ---------------------------------------------------
def work_done(email: str, monkeypatch) -> tuple:
    """Status, length, rows and hashes of one wrong try at an address."""
    hashed = []
    real = hashers.MD5PasswordHasher.encode
    with monkeypatch.context() as watch:
        watch.setattr(hashers.MD5PasswordHasher, "encode", lambda self, *args: hashed.append(1) or real(self, *args))
        before = WrongTry.objects.count()
        answer = Visitor(Client(), HOME).password(email, "not the password")
    return answer.status_code, len(answer.content) - len(email), WrongTry.objects.count() - before, len(hashed)


def told_apart(people: list, monkeypatch) -> bool:
    emails = [*(person.email for person in people), "nobody.at.all@test.invalid"]
    return len({work_done(email, monkeypatch)[2:] for email in emails}) > 1


@pytest.mark.drill("D-20c")
def test_a_known_a_disabled_and_an_unknown_person_cost_the_same_work(practitioner, colleague, monkeypatch):
    colleague.is_active = False
    colleague.save()
    give_app(practitioner)
    assert not told_apart([practitioner, colleague], monkeypatch)
    known = work_done(practitioner.email, monkeypatch)
    assert known[3] == 1, "a hash is worked out"
    assert work_done("x" * (len(practitioner.email) - 13) + "@test.invalid", monkeypatch) == known


@pytest.mark.drill("D-20c")
def test_the_drill_finds_a_shortcut_for_unknown_people(practitioner, monkeypatch, settings):
    settings.AUTHENTICATION_BACKENDS = ["tests.signing_in.devices.Hasty"]
    assert told_apart([practitioner], monkeypatch)


@pytest.mark.drill("D-20c")
def test_a_link_of_an_unknown_person_is_as_dead_as_one_used_up(practitioner, client):
    pages = [client.get(f"/set-password/{ref}/abc-123/") for ref in (practitioner.ref, "2" * 12)]
    assert [page.status_code for page in pages] == [410, 410]
    assert len(pages[0].content) == len(pages[1].content)


# --- D-33: Redis is emptied, then away ----------------------------------------------------------------------
def lost_with_redis(person, secret: str) -> list[str]:
    """What signing in loses when Redis is emptied between its steps."""
    browser, wrong = Client(), []
    for _ in range(5):
        Visitor(Client(), GUESSER.format(9)).password("nobody@test.invalid", "guess")
    Visitor(browser, HOME).password(person.email)
    redis.from_url(live.REDIS_URL).flushall()
    if Visitor(browser, HOME).code(code(secret)).url != "/":
        wrong.append("the sign-in that was on its way")
    redis.from_url(live.REDIS_URL).flushall()
    if browser.get("/account/").status_code != 200:
        wrong.append("the session")
    if Visitor(Client(), GUESSER.format(9)).password("nobody@test.invalid", "guess").status_code != 429:
        wrong.append("the count of wrong tries")
    return wrong


@pytest.mark.drill("D-33")
def test_an_emptied_redis_loses_no_session_and_no_count(practitioner):
    assert lost_with_redis(practitioner, give_app(practitioner)) == []


@pytest.mark.drill("D-33")
def test_the_drill_finds_sessions_kept_in_redis(practitioner, settings):
    settings.CACHES = live.CACHES | {
        "redis": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": live.REDIS_URL}
    }
    settings.SESSION_ENGINE, settings.SESSION_CACHE_ALIAS = "django.contrib.sessions.backends.cache", "redis"
    assert "the sign-in that was on its way" in lost_with_redis(practitioner, give_app(practitioner))


@pytest.mark.drill("D-33")
@pytest.mark.django_db(transaction=True)
def test_one_signs_in_while_redis_is_away_and_the_letter_waits(practitioner, monkeypatch):
    give_app(practitioner)
    codes = new_codes(practitioner)
    monkeypatch.setattr(app.conf, "broker_url", "redis://127.0.0.1:1/0")
    monkeypatch.setattr(app, "_pool", None)  # an open connection would still reach the queue
    monkeypatch.setattr(app.amqp, "_producer_pool", None)
    monkeypatch.setattr(live, "REDIS_URL", "redis://127.0.0.1:1/0")
    visitor = Visitor(Client(), HOME)
    visitor.password(practitioner.email)
    assert visitor.code(codes[0]).url == "/"
    assert visitor.is_in
    assert Job.objects.get().sent_at is None


# --- D-35: the session ends while somebody types ------------------------------------------------------------
def who_finds_the_words(writer, other, child) -> dict[str, bool]:
    """Whether each finds what the writer typed while their session ended."""
    browser = sign_in(Client(), writer)
    address = reverse("cases:record_contact", args=[child.ref])
    token = browser.get(address).context["form"].draft_token
    session = browser.session
    session["entry"] |= {"seen": session["entry"]["seen"] - live.IDLE_MINUTES * 60}
    session.save()
    sent = browser.post(address, {"draft_token": token, "aim": "He would rather walk"})
    assert sent.url.startswith("/sign-in/?next=")
    assert not Session.objects.filter(session_key=session.session_key).exists()
    found = {}
    for person in (other, writer):
        page = sign_in(Client(), person).get(address).content.decode()
        found[person.name] = "He would rather walk" in page
    return found


@pytest.mark.drill("D-35")
def test_what_was_typed_comes_back_to_its_writer_alone(practitioner, colleague, child):
    make_allocation(child, colleague, role="secondary")
    assert who_finds_the_words(practitioner, colleague, child) == {"Priya Lark": True, "Callum Wren": False}


@pytest.mark.drill("D-35")
def test_the_drill_finds_words_that_go_to_another(practitioner, colleague, child, monkeypatch):
    make_allocation(child, colleague, role="secondary")
    monkeypatch.setattr(keep.Place, "kept", lambda place: Draft.objects.filter(subject_ref=place.subject_ref))
    assert who_finds_the_words(practitioner, colleague, child)["Callum Wren"]
