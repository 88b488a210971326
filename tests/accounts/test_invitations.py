"""An invitation waits, runs out by local policy, is sent again, is withdrawn."""

from datetime import timedelta

import pytest
from django.core import mail

from tests.factories import AT, make_user
from tests.letters import newest_link
from yjs import clock
from yjs.accounts import actions
from yjs.accounts.models import User
from yjs.accounts.rules import Account
from yjs.errors import Refused
from yjs.policy.actions import set_policy_value
from yjs.policy.values import LINK_DAYS

pytestmark = pytest.mark.django_db
TYPED = {"name": "Nell Brook", "email": "nell@test.invalid", "job_title": "", "phone": ""}
NEW = {"new": "seven purple kettles sing", "again": "seven purple kettles sing"}


def invite(client) -> tuple[User, str]:
    """Nell, and the address in her letter."""
    client.post("/people/new/", TYPED)
    return User.objects.get(email="nell@test.invalid"), newest_link()


def sent(person: User, days: int) -> None:
    User.objects.filter(pk=person.pk).update(link_sent_at=clock.now() - timedelta(days=days))


def test_it_shows_as_waiting_until_they_come_in(sign_in, client, administrator):
    nell, link = invite(sign_in(administrator))
    page = client.get("/people/").content.decode()
    assert "1 invitation not used yet" in page
    assert "The link works until" in client.get(f"/people/{nell.ref}/").content.decode()
    assert "for 7 days" in mail.outbox[0].body
    client.logout()
    assert client.post(link, NEW).status_code == 302
    assert "not used yet" not in sign_in(administrator).get("/people/").content.decode()


@pytest.mark.parametrize(("days", "status"), [(6, 200), (7, 410), (29, 410)])
def test_it_runs_out(client, administrator, sign_in, days, status):
    nell, link = invite(sign_in(administrator))
    User.objects.filter(pk=nell.pk).update(link_sent_at=nell.link_sent_at)
    at = nell.link_sent_at + timedelta(days=days)
    from yjs.accounts.queries import person_with_link

    found = person_with_link(*link.strip("/").split("/")[1:], at)
    assert (found == nell) is (status == 200)


def test_how_long_it_works_is_local_policy(client, administrator, sign_in):
    set_policy_value(LINK_DAYS, value=2, starts_on=clock.today(), reason="Agreed", by=administrator, at=clock.now())
    nell, link = invite(sign_in(administrator))
    assert "for 2 days" in mail.outbox[0].body
    sent(nell, 2)
    assert client.get(link).status_code == 410


def test_sent_again_the_first_link_stops(sign_in, client, administrator):
    nell, first = invite(sign_in(administrator))
    client.post(f"/people/{nell.ref}/password-reset/")
    second = newest_link()
    client.logout()
    assert client.get(first).status_code == 410
    assert client.get(second).status_code == 200


def test_it_is_withdrawn_and_made_again(sign_in, client, administrator):
    nell, link = invite(sign_in(administrator))
    assert client.get(f"/people/{nell.ref}/withdraw/").status_code == 200
    page = client.post(f"/people/{nell.ref}/withdraw/", {"reason": "Took another post"}, follow=True)
    assert "The invitation is withdrawn" in page.content.decode()
    assert client.get(link).status_code == 410
    assert "Invitation withdrawn" in client.get("/people/?state=withdrawn").content.decode()
    client.post(f"/people/{nell.ref}/password-reset/")
    client.logout()
    assert client.get(newest_link()).status_code == 200


def test_what_is_refused(sign_in, administrator, practitioner):
    nell, _ = invite(sign_in(administrator))
    with pytest.raises(Refused, match="come in already. Disable"):
        actions.withdraw_invitation(practitioner, reason="x", by=administrator, at=AT)
    actions.withdraw_invitation(nell, reason="x", by=administrator, at=AT)
    with pytest.raises(Refused, match="withdrawn already"):
        actions.withdraw_invitation(nell, reason="x", by=administrator, at=AT)
    left = make_user("Lee Former", left_on=AT.date() - timedelta(days=1))
    with pytest.raises(Refused, match="This person has left"):
        actions.start_password_reset(left, by=administrator, at=AT)


@pytest.mark.parametrize("name", ["practitioner", "manager", "auditor"])
def test_nobody_else_withdraws_it(sign_in, request, name, at):
    person = make_user("Ivy Newcome", link_sent_at=at)
    person.set_unusable_password()
    person.save()
    by = request.getfixturevalue(name)
    assert sign_in(by).post(f"/people/{person.ref}/withdraw/", {"reason": "x"}).status_code == 404
    person.refresh_from_db()
    assert person.is_active


def test_the_list_and_the_page_agree_on_how_an_account_stands(administrator, at):
    """`with_account` in the database and `account_state` in the rules say the same of everybody."""
    from yjs.accounts.queries import account_of, with_account

    for left in (None, -1, 0):
        for active in (True, False):
            for sent_days in (None, 1, 7, 9):
                for password in (True, False):
                    person = make_user(
                        "Robin Case",
                        is_active=active,
                        left_on=at.date() + timedelta(days=left) if left is not None else None,
                        link_sent_at=at - timedelta(days=sent_days) if sent_days else None,
                    )
                    if not password:
                        person.set_unusable_password()
                        person.save()
    for account in Account:
        found = set(User.objects.filter(with_account(account, at)))
        assert found == {one for one in User.objects.all() if account_of(one, at, days=7) == account}
        assert found
