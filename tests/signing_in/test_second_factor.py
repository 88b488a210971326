"""The second factor: asked of everybody, right for the role; a code works once, a passkey only where it was made."""

import re

import pytest
from allauth.mfa.models import Authenticator
from django.urls import reverse

from tests.factories import PASSWORD, sign_in
from tests.signing_in.conftest import Visitor
from tests.signing_in.devices import Device, code, give_app
from yjs.accounts.management.commands.write_permissions import guarded_addresses
from yjs.signing_in.factors import new_codes

SET_UP = "/account/second-factor/set-up/"
WRONG = "That code is not right, or was used before"
WORDS = {"ref": "A" * 12, "other": "B" * 12, "pk": "1", "token": "x", "whose": "child"}
WORDS |= {"table": "x", "key": "x", "kind": "x", "about": "residence", "tracked": "ete"}


def address_of(pattern: str) -> str:
    return re.sub(r"<(?:\w+:)?(\w+)>", lambda part: WORDS.get(part[1], "1"), pattern)


def opened_without_factor(client) -> set[str]:
    """The names of the addresses that are neither public nor lead to the set-up page."""
    found = set()
    for pattern, name, view in guarded_addresses():
        for send in (client.get, client.post) if view.guard != "public" else ():
            answer = send(address_of(pattern))
            if not (answer.status_code == 302 and answer.url == SET_UP):
                found.add(name)
    return found


@pytest.mark.parametrize("who", ["practitioner", "manager", "administrator", "auditor", "stranger"])
def test_a_password_alone_opens_nothing_but_the_set_up(visitor, client, request, who):
    visitor.password(request.getfixturevalue(who).email)
    assert client.session["_auth_user_id"]
    halfway = {"signing_in:set_up", "signing_in:add_passkey", "signing_in:add_app"}
    assert opened_without_factor(client) <= halfway


def test_that_check_finds_a_wall_that_is_missing(visitor, client, practitioner, monkeypatch):
    monkeypatch.setattr("yjs.signing_in.middleware.is_whole", lambda request: True)
    visitor.password(practitioner.email)
    assert "reporting:home" in opened_without_factor(client)


def test_no_way_into_a_session_is_left_out(client, practitioner):
    """Every address that needs no session, tried with what a thief of the password has."""
    give_app(practitioner)
    for pattern, _, view in guarded_addresses():
        if view.guard == "public":
            typed = {"username": practitioner.email, "password": PASSWORD, "email": practitioner.email}
            client.get(address_of(pattern), typed)
            client.post(address_of(pattern), typed)
            assert "_auth_user_id" not in client.session, pattern


def test_nobody_signs_up_and_allauths_own_pages_are_not_there(client, db):
    for gone in ("/accounts/login/", "/accounts/signup/", "/accounts/password/reset/", "/accounts/2fa/", "/admin/"):
        assert client.get(gone).status_code == 404


def test_an_app_is_not_enough_for_a_manager_unless_the_service_says_so(visitor, client, manager, settings):
    secret = give_app(manager)
    visitor.password(manager.email)
    visitor.code(code(secret))
    assert client.get("/").url == SET_UP
    assert "Set up your passkey" in client.get(SET_UP).content.decode()
    settings.ALLOW_TOTP_FOR_ALL = True
    assert client.get("/").status_code == 200


def test_becoming_a_manager_asks_for_a_passkey_from_the_next_request(visitor, client, practitioner, secret):
    visitor.password(practitioner.email)
    visitor.code(code(secret))
    assert visitor.is_in
    practitioner.memberships.update(role="team_manager")
    assert client.get("/").url == SET_UP


def test_a_code_works_once_even_with_every_cache_empty(visitor, client, practitioner, secret):
    shown = code(secret)
    visitor.password(practitioner.email)
    visitor.code(shown)
    client.post("/sign-out/")
    visitor.password(practitioner.email)
    assert WRONG in visitor.code(shown).content.decode()
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("step", [-2, 2])
def test_a_code_of_another_time_does_not_work(visitor, practitioner, secret, step):
    visitor.password(practitioner.email)
    assert WRONG in visitor.code(code(secret, step)).content.decode()


def test_a_recovery_code_works_once_and_only_its_hash_is_kept(visitor, client, practitioner, secret, letters):
    codes = new_codes(practitioner)
    kept = Authenticator.objects.get(type="recovery_codes").data
    assert not any(one in str(kept) or one.replace("-", "") in str(kept) for one in codes)
    visitor.password(practitioner.email)
    assert visitor.code(codes[3].lower()).url == "/"
    assert "A recovery code was used to sign in. 9 are left." in letters()[0].body
    client.post("/sign-out/")
    visitor.password(practitioner.email)
    assert WRONG in visitor.code(codes[3]).content.decode()


def test_the_code_step_needs_the_password_step(client, practitioner, secret):
    assert client.post("/sign-in/second-factor/", {"code": code(secret)}).url == "/sign-in/"


def test_a_passkey_as_the_second_step(visitor, client, manager, manager_with_passkey):
    visitor.password(manager.email)
    assert visitor.passkey(manager_with_passkey).url == "/"
    assert client.get("/").status_code == 200


def test_a_passkey_alone(visitor, client, manager, manager_with_passkey):
    assert visitor.passkey_alone(manager_with_passkey, next="/account/").url == "/account/"
    assert client.session["_auth_user_id"] == str(manager.pk)
    assert client.get("/").status_code == 200


def test_another_persons_passkey_is_none(visitor, client, practitioner, secret, manager_with_passkey):
    visitor.password(practitioner.email)
    options = client.get("/sign-in/passkey/options/").json()["options"]
    answer = client.post("/sign-in/second-factor/", {"credential": manager_with_passkey.signs(options)})
    assert "That passkey was not accepted" in answer.content.decode()
    assert "_auth_user_id" not in client.session


def test_an_answer_sent_again_is_refused(visitor, client, manager_with_passkey):
    options = client.get("/sign-in/passkey/options/").json()["options"]
    said = manager_with_passkey.signs(options)
    assert client.post("/sign-in/passkey/", {"credential": said}).status_code == 302
    client.post("/sign-out/")
    client.get("/sign-in/passkey/options/")
    assert client.post("/sign-in/passkey/", {"credential": said}).status_code == 200
    assert "_auth_user_id" not in client.session


def test_a_passkey_shown_to_another_site_is_refused(visitor, client, manager_with_passkey):
    manager_with_passkey.origin = "https://testserver.evil.example"
    visitor.passkey_alone(manager_with_passkey)
    assert "_auth_user_id" not in client.session


def test_a_device_that_does_not_know_its_owner_is_refused(visitor, client, manager, manager_with_passkey):
    manager_with_passkey.flags = 1
    visitor.passkey_alone(manager_with_passkey)
    assert "_auth_user_id" not in client.session
    visitor.password(manager.email)
    assert visitor.passkey(manager_with_passkey).status_code == 200
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("said", ["", "x", "[]", "{}", '{"id": 1}', '{"response": {"userHandle": "AAAA"}}'])
def test_nonsense_in_place_of_a_passkey(client, db, said):
    client.get("/sign-in/passkey/options/")
    assert client.post("/sign-in/passkey/", {"credential": said}).status_code == 200


def test_a_disabled_person_has_no_way_in(visitor, client, manager, manager_with_passkey):
    manager.is_active = False
    manager.save()
    visitor.passkey_alone(manager_with_passkey)
    assert "_auth_user_id" not in client.session
    assert "Enter a correct email address" in visitor.password(manager.email).content.decode()


def test_what_was_typed_before_the_factor_is_kept(client, practitioner, child):
    sign_in(client, practitioner)
    address = reverse("cases:record_contact", args=[child.ref])
    token = client.get(address).context["form"].draft_token
    session = client.session
    session["entry"] |= {"factor": ""}
    session.save()
    assert client.post(address, {"draft_token": token, "aim": "Half a sen"}).url == SET_UP
    assert "Half a sen" in sign_in(client, practitioner).get(address).content.decode()


def test_the_first_passkey_brings_recovery_codes_shown_once(client, manager, letters):
    device, visitor = Device(), Visitor(client)
    visitor.password(manager.email)
    assert visitor.sets_up_passkey(device).url == "/account/recovery-codes/new/"
    page = client.get("/account/recovery-codes/new/")
    assert len(page.context["codes"]) == 10
    assert client.get("/account/recovery-codes/new/").context["codes"] == []
    assert client.get("/").status_code == 200
    assert "A passkey was added." in letters()[0].body
