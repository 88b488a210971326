"""Choosing a password by a one-time link."""

from tests.factories import PASSWORD
from tests.letters import newest_link, send_letters

NEW = "seven purple kettles sing"


def link_for(client, person) -> str:
    """The address in the letter that an administrator's request sends."""
    client.post(f"/people/{person.ref}/password-reset/")
    return newest_link()


def test_it_works_once(sign_in, client, administrator, practitioner):
    link = link_for(sign_in(administrator), practitioner)
    client.post("/sign-out/")
    assert practitioner.email in client.get(link).content.decode()
    once = client.get(link).context["form"]["once"].value()  # as the page sends it
    answer = client.post(link, {"new": NEW, "again": NEW, "once": once}, follow=True)
    assert "Your password is set" in answer.content.decode()
    practitioner.refresh_from_db()
    assert practitioner.check_password(NEW)
    again = client.post(link, {"new": "another phrase again", "again": "another phrase again"})
    assert again.status_code == 410
    practitioner.refresh_from_db()
    assert practitioner.check_password(NEW)


def test_the_letter_goes_to_the_person_and_the_page_does_not_show_the_link(sign_in, administrator, practitioner):
    client = sign_in(administrator)
    page = client.post(f"/people/{practitioner.ref}/password-reset/", follow=True).content.decode()
    assert send_letters()[0].to == [practitioner.email]
    assert "set-password" not in page
    assert "A link is on its way to" in page


def test_a_made_up_link_opens_nothing(client, practitioner, colleague):
    assert client.get(f"/set-password/{practitioner.ref}/abc-123/").status_code == 410
    assert client.get(f"/set-password/{'A' * 12}/abc-123/").status_code == 410


def test_a_link_for_one_person_is_none_for_another(sign_in, client, administrator, practitioner, colleague):
    link = link_for(sign_in(administrator), practitioner).replace(practitioner.ref, colleague.ref)
    assert client.post(link, {"new": NEW, "again": NEW}).status_code == 410


def test_a_disabled_person_has_no_link(sign_in, client, administrator, practitioner):
    link = link_for(sign_in(administrator), practitioner)
    practitioner.is_active = False
    practitioner.save()
    assert client.get(link).status_code == 410


def test_a_weak_password_is_refused(sign_in, client, administrator, practitioner):
    link = link_for(sign_in(administrator), practitioner)
    page = client.post(link, {"new": "short", "again": "short"})
    assert "at least 12 characters" in page.content.decode()
    practitioner.refresh_from_db()
    assert practitioner.check_password(PASSWORD)
