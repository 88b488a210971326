"""Closing and opening a person's account."""

from datetime import timedelta

import pytest

from yjs.accounts import actions
from yjs.errors import Refused


def test_it_works_and_is_undone(sign_in, client, administrator, practitioner):
    sign_in(administrator)
    assert client.get(f"/people/{practitioner.ref}/disable/").status_code == 200
    answer = client.post(f"/people/{practitioner.ref}/disable/", {"reason": "Left"}, follow=True)
    assert "Priya Lark can no longer sign in" in answer.content.decode()
    practitioner.refresh_from_db()
    assert not practitioner.is_active
    assert practitioner.roles_and_teams(answer.wsgi_request.on) == []
    sign_in(administrator).post(f"/people/{practitioner.ref}/enable/", {"reason": "Came back"})
    practitioner.refresh_from_db()
    assert practitioner.is_active
    assert practitioner.roles_and_teams(answer.wsgi_request.on + timedelta(days=1))


def test_a_reason_is_needed_and_kept(sign_in, administrator, practitioner):
    from pghistory.models import Context

    client = sign_in(administrator)
    assert "Enter why" in client.post(f"/people/{practitioner.ref}/disable/", {"reason": ""}).content.decode()
    practitioner.refresh_from_db()
    assert practitioner.is_active
    client.post(f"/people/{practitioner.ref}/disable/", {"reason": "Left"})
    assert Context.objects.get(metadata__action="disable_person").metadata["reason"] == "Left"


def test_nobody_disables_themselves(sign_in, administrator):
    page = sign_in(administrator).post(f"/people/{administrator.ref}/disable/", {"reason": "Tired"})
    assert "You cannot disable or enable your own account" in page.content.decode()
    administrator.refresh_from_db()
    assert administrator.is_active


def test_a_disabled_person_is_sent_no_link(administrator, practitioner, at):
    actions.disable_person(practitioner, reason="Left", by=administrator, at=at)
    practitioner.refresh_from_db()
    with pytest.raises(Refused, match="This account is disabled"):
        actions.start_password_reset(practitioner, by=administrator, at=at)


@pytest.mark.parametrize("name", ["colleague", "manager", "board_member", "stranger"])
def test_for_everybody_else_the_person_does_not_exist(sign_in, request, practitioner, name):
    client = sign_in(request.getfixturevalue(name))
    for verb in ("disable", "enable", "password-reset"):
        assert client.post(f"/people/{practitioner.ref}/{verb}/", {"reason": "x"}).status_code == 404
    practitioner.refresh_from_db()
    assert practitioner.is_active
