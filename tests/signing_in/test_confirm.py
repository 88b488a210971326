"""Asked again before a grave step: what was typed goes along, and only the person themself gets through."""

import pytest

from tests.factories import PASSWORD
from tests.signing_in.conftest import Visitor
from tests.signing_in.devices import Device, give_passkey
from yjs.accounts.management.commands.write_permissions import guarded_addresses

GRAVE = {
    "accounts:add_membership",
    "accounts:disable_person",
    "accounts:enable_person",
    "signing_in:add_app",
    "signing_in:add_passkey",
    "signing_in:remove_factor",
    "signing_in:make_codes",
    "signing_in:start_factor_reset",
    "signing_in:link",
    "signing_in:link_begin",
    "signing_in:unlink",
}
ASKS = "Confirm that it is you"
ANSWER = {"confirm_asked": "yes", "confirm_method": "POST", "confirm_password": PASSWORD}


@pytest.fixture()
def stale(sign_in, administrator):
    """An administrator who showed who they are eleven minutes ago."""
    client = sign_in(administrator)
    session = client.session
    session["entry"] |= {"confirmed": session["entry"]["confirmed"] - 11 * 60}
    session.save()
    return client


def disable(person) -> str:
    return f"/people/{person.ref}/disable/"


def test_these_steps_ask():
    asks = {name for _, name, view in guarded_addresses() if getattr(view, "confirms", False)}
    assert asks >= GRAVE


def test_a_fresh_session_is_not_asked(sign_in, administrator, colleague):
    assert ASKS not in sign_in(administrator).get(disable(colleague)).content.decode()


def test_what_was_typed_goes_along_and_is_done_after_the_answer(stale, colleague):
    page = stale.post(disable(colleague), {"reason": "Left <the> service\n& more"})
    assert ASKS in page.content.decode()
    assert ("reason", "Left <the> service\n& more") in page.context["sent"]
    colleague.refresh_from_db()
    assert colleague.is_active
    stale.post(disable(colleague), {"reason": "Left <the> service"} | ANSWER)
    colleague.refresh_from_db()
    assert not colleague.is_active


def test_after_the_answer_a_page_is_opened(stale, colleague):
    answer = stale.post(disable(colleague), ANSWER | {"confirm_method": "GET"})
    assert answer.url == disable(colleague)
    assert ASKS not in stale.get(disable(colleague)).content.decode()


def test_a_wrong_password_does_nothing_and_keeps_what_was_typed(stale, colleague):
    page = stale.post(disable(colleague), {"reason": "Left"} | ANSWER | {"confirm_password": "wrong"})
    assert "Enter your password as it is now" in page.content.decode()
    assert ("reason", "Left") in page.context["sent"]
    assert "wrong" not in page.content.decode().replace("wrong tries", "")
    colleague.refresh_from_db()
    assert colleague.is_active


def test_guessing_at_it_is_slowed(stale, colleague):
    for _ in range(6):
        page = stale.post(disable(colleague), {"reason": "Left"} | ANSWER | {"confirm_password": "wrong"})
    assert "Too many wrong tries. Wait" in page.content.decode()
    stale.post(disable(colleague), {"reason": "Left"} | ANSWER)
    colleague.refresh_from_db()
    assert colleague.is_active


def test_a_passkey_answers_too(stale, administrator, colleague):
    device = Device()
    give_passkey(administrator, device, "testserver")
    options = stale.post(disable(colleague), {"reason": "Left"}).context["options"]
    stale.post(disable(colleague), {"reason": "Left"} | ANSWER | {"credential": device.signs(options)})
    colleague.refresh_from_db()
    assert not colleague.is_active


def test_a_passkey_of_somebody_else_does_not(stale, administrator, colleague):
    give_passkey(administrator, Device(), "testserver")
    options = stale.post(disable(colleague), {"reason": "Left"}).context["options"]
    wrong = {"credential": Device().signs(options), "confirm_password": ""}
    page = stale.post(disable(colleague), {"reason": "Left"} | ANSWER | wrong)
    assert "That passkey was not accepted" in page.content.decode()


def test_the_answers_never_reach_the_page_itself(stale, colleague):
    page = stale.post(disable(colleague), {"reason": ""} | ANSWER)
    assert "Enter why" in page.content.decode()
    assert PASSWORD not in page.content.decode()


def test_somebody_who_may_not_is_not_even_asked(sign_in, practitioner, colleague):
    client = sign_in(practitioner)
    session = client.session
    session["entry"] |= {"confirmed": 0}
    session.save()
    assert client.get(disable(colleague)).status_code == 404


def test_setting_up_the_first_factor_right_after_the_password_does_not_ask(client, practitioner):
    Visitor(client).password(practitioner.email)
    assert ASKS not in client.get("/account/second-factor/app/").content.decode()
