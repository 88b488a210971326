"""A person's own home postcode: only the alert about their own address reads it (LG-12)."""

import pytest
from django.apps import apps
from django.core.exceptions import PermissionDenied

from cases.actions.unusual_reading import look_for_unusual_reading
from tests.factories import AT, make_child
from yjs.accounts.actions import set_home_postcode
from yjs.accounts.models import User
from yjs.audit.record import record_viewing_by
from yjs.errors import Refused

pytestmark = pytest.mark.django_db
URL = "/account/home-postcode/"


def kept(person: User) -> str:
    return User.objects.get(pk=person.pk).home_postcode


def test_it_is_given_shown_to_themselves_and_the_alert_reads_it(sign_in, practitioner):
    client = sign_in(practitioner)
    assert "Not given" in client.get("/account/").content.decode()
    assert "only the alerts read it" in client.get(URL).content.decode()
    page = client.post(URL, {"postcode": " zz11ab "}, follow=True).content.decode()
    assert "Home postcode saved" in page
    assert "ZZ1 1AB" in page
    child = make_child(postcode="ZZ1 1AB")
    record_viewing_by(practitioner, child.audit_subject, "overview", at=AT, link="lead practitioner")
    assert [alert.kind for alert in look_for_unusual_reading(at=AT)] == ["address"]


def test_it_is_removed_by_leaving_it_empty_also_in_another_role(sign_in, administrator):
    User.objects.filter(pk=administrator.pk).update(home_postcode="ZZ1 1AB")
    client = sign_in(administrator)
    assert "ZZ1 1AB" in client.get(URL).content.decode()
    assert "No home postcode is kept" in client.post(URL, {"postcode": ""}, follow=True).content.decode()
    assert kept(administrator) == ""
    assert "Home postcode" not in client.get("/account/").content.decode()


@pytest.mark.parametrize("typed", ["ZZ1", "12345", "ZZ1 1AB; x", "Z" * 40])
def test_what_is_no_postcode_is_refused(sign_in, practitioner, typed):
    assert "Enter a full UK postcode" in sign_in(practitioner).post(URL, {"postcode": typed}).content.decode()
    assert kept(practitioner) == ""


def test_nobody_gives_it_for_another(practitioner, administrator):
    with pytest.raises(Refused, match="only give your own"):
        set_home_postcode(practitioner, postcode="ZZ1 1AB", by=administrator, at=AT)


@pytest.mark.parametrize("name", ["administrator", "auditor", "board_member", "stranger"])
def test_whoever_works_with_no_child_is_not_asked_and_gives_none(request, sign_in, name):
    person = request.getfixturevalue(name)
    assert "Home postcode" not in sign_in(person).get("/account/").content.decode()
    with pytest.raises(PermissionDenied):
        set_home_postcode(person, postcode="ZZ1 1AB", by=person, at=AT)


def test_no_page_of_people_shows_it_and_history_tells_that_it_was_set(sign_in, practitioner, administrator):
    for _ in range(2):  # the second changes nothing
        set_home_postcode(practitioner, postcode="ZZ1 1AB", by=practitioner, at=AT)
    client = sign_in(administrator)
    for address in ("/people/", f"/people/{practitioner.ref}/", f"/logs/people/{practitioner.ref}/"):
        assert "ZZ1 1AB" not in client.get(address).content.decode()
    told = apps.get_model("accounts", "UserEvent").objects.filter(pgh_obj=practitioner, pgh_label="home_postcode_set")
    assert told.count() == 1
    assert not hasattr(told.get(), "home_postcode")
    assert told.get().pgh_context.metadata["action"] == "set_home_postcode"
