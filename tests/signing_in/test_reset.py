"""A lost factor: an administrator starts it, sees no secret, and the person begins again by a one-time link (AU-09)."""

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from tests.factories import AT, PASSWORD
from tests.letters import newest_link
from tests.signing_in.conftest import Visitor
from tests.signing_in.devices import give_app
from yjs.errors import Refused
from yjs.signing_in import actions
from yjs.signing_in.factors import new_codes

NEW = "seven purple kettles sing"


def address(person) -> str:
    return f"/people/{person.ref}/second-factor-reset/"


def test_everything_goes_and_a_link_comes(sign_in, administrator, practitioner, letters):
    give_app(practitioner)
    codes = new_codes(practitioner)
    boss = sign_in(administrator)
    page = boss.post(address(practitioner), {"reason": "Telephone lost"}, follow=True).content.decode()
    assert "A link is on its way to" in page
    link = newest_link()
    assert link not in page
    assert not any(code in page for code in codes)
    assert not Authenticator.objects.exists()
    assert any("An administrator removed your passkeys" in letter.body for letter in letters())
    person = Visitor(Client())
    assert person.password(practitioner.email).status_code == 200, "the password went too"
    person.client.post(link, {"new": NEW, "again": NEW})
    assert "_auth_user_id" not in person.client.session, "a link is no way in by itself"
    person.password(practitioner.email, NEW)
    assert person.client.get("/").url == "/account/second-factor/set-up/"


def test_a_password_link_alone_takes_no_factor_away(sign_in, administrator, practitioner, client):
    give_app(practitioner)
    sign_in(administrator).post(f"/people/{practitioner.ref}/password-reset/")
    link = newest_link()
    person = Visitor(Client())
    person.client.post(link, {"new": NEW, "again": NEW})
    assert person.password(practitioner.email, NEW).url == "/sign-in/second-factor/"


def test_it_needs_a_reason_and_an_open_account(sign_in, administrator, practitioner):
    give_app(practitioner)
    boss = sign_in(administrator)
    assert "Enter why" in boss.post(address(practitioner), {"reason": " "}).content.decode()
    practitioner.is_active = False
    practitioner.save()
    assert "Enable it first" in boss.post(address(practitioner), {"reason": "Lost"}).content.decode()
    assert Authenticator.objects.count() == 1


def test_nobody_resets_their_own(sign_in, administrator):
    page = sign_in(administrator).post(address(administrator), {"reason": "Lost"})
    assert "Ask another administrator" in page.content.decode()
    assert administrator.check_password(PASSWORD)


@pytest.mark.parametrize("who", ["practitioner", "manager", "auditor"])
def test_only_administrators(sign_in, request, colleague, who):
    person = request.getfixturevalue(who)
    assert sign_in(person).post(address(colleague), {"reason": "Lost"}).status_code == 404
    with pytest.raises(Exception, match="accounts.manage_people"):
        actions.start_factor_reset(colleague, reason="Lost", by=person, at=AT)


def test_no_form_takes_a_password_for_somebody_else(sign_in, administrator, practitioner):
    boss = sign_in(administrator)
    for page in ("", "second-factor-reset/", "password-reset/", "sessions/"):
        assert 'type="password"' not in boss.get(f"/people/{practitioner.ref}/{page}").content.decode()
    boss.post(address(practitioner), {"reason": "Lost", "password": NEW, "new": NEW})
    practitioner.refresh_from_db()
    assert not practitioner.has_usable_password()


def test_factors_are_their_owners_to_set_up(administrator, practitioner):
    for action, more in [
        (actions.add_app, {"secret": "A" * 32, "code": "1"}),
        (actions.add_passkey, {"name": "x", "credential": {}}),
        (actions.make_codes, {}),
        (actions.link_account, {"subject": "s"}),
        (actions.unlink_account, {}),
    ]:
        with pytest.raises(Refused, match="your own sign-in"):
            action(practitioner, by=administrator, at=AT, **more)
