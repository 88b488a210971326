"""One's own second factors: set up, add, remove, new codes; each change is told; nobody else's can be touched."""

import pytest
from allauth.mfa.models import Authenticator
from django.apps import apps

from tests.factories import AT, sign_in
from tests.signing_in.conftest import Visitor
from tests.signing_in.devices import Device, code, give_app, give_passkey
from yjs.errors import Refused
from yjs.signing_in import actions
from yjs.signing_in.sessions import set_factor

MINE, APP, PASSKEY = "/account/second-factor/", "/account/second-factor/app/", "/account/second-factor/passkey/"


def test_setting_up_an_app_after_the_first_password(visitor, client, practitioner, letters):
    visitor.password(practitioner.email)
    page = client.get(APP)
    assert page.context["picture"].startswith("data:image/svg+xml")
    before = client.session.session_key
    assert client.post(APP, {"code": code(page.context["secret"])}).url == "/account/recovery-codes/new/"
    assert client.session.session_key != before
    assert visitor.is_in
    assert page.context["secret"] not in str(Authenticator.objects.get(type="totp").data)
    assert [letter.subject for letter in letters()][0].startswith("A change to how you sign in")
    told = apps.get_model("accounts", "UserEvent").objects.filter(pgh_obj_id=practitioner.pk)
    assert {"factor_added", "codes_made"} <= set(told.values_list("pgh_label", flat=True))


def test_the_code_that_set_the_app_up_does_not_sign_in_again(visitor, client, practitioner):
    visitor.password(practitioner.email)
    shown = code(client.get(APP).context["secret"])
    client.post(APP, {"code": shown})
    client.post("/sign-out/")
    visitor.password(practitioner.email)
    assert visitor.code(shown).status_code == 200


def test_a_wrong_code_sets_nothing_up_and_the_secret_stays(visitor, client, practitioner):
    visitor.password(practitioner.email)
    secret = client.get(APP).context["secret"]
    page = client.post(APP, {"code": "000000"})
    assert "Enter the 6 digits that the app shows now" in page.content.decode()
    assert page.context["secret"] == secret
    assert not Authenticator.objects.exists()


def test_the_list_and_a_second_passkey(sign_in, practitioner):
    client = sign_in(practitioner)
    Visitor(client).sets_up_passkey(Device(), "Work laptop")
    assert Visitor(client).sets_up_passkey(Device(), "Key on my ring").url == MINE
    page = client.get(MINE).content.decode()
    assert "Work laptop" in page
    assert "Key on my ring" in page
    assert "10 codes are left" in page


def test_whoever_came_in_by_code_cannot_add_a_passkey_beside_one(client, practitioner):
    """A code can be phished; it must not bring a stranger a key of their own."""
    give_passkey(practitioner, Device(), "testserver")
    session = sign_in(client, practitioner).session
    set_factor(session, "code")
    session.save()
    assert client.get(PASSKEY).url == "/account/second-factor/set-up/"


def test_removing_one_of_two(sign_in, practitioner, letters):
    client = sign_in(practitioner)
    give_app(practitioner)
    give_passkey(practitioner, Device(), "testserver")
    app = Authenticator.objects.get(type="totp")
    assert "Do you want to remove this?" in client.get(f"{MINE}{app.pk}/remove/").content.decode()
    assert client.post(f"{MINE}{app.pk}/remove/").url == MINE
    assert not Authenticator.objects.filter(pk=app.pk).exists()
    assert "An authenticator app was removed." in letters()[0].body
    assert client.post(f"{MINE}{app.pk}/remove/").status_code == 404


def test_the_last_one_stays(sign_in, practitioner):
    client = sign_in(practitioner)
    give_app(practitioner)
    only = Authenticator.objects.get()
    assert "This is the only one you have" in client.post(f"{MINE}{only.pk}/remove/").content.decode()
    assert Authenticator.objects.filter(pk=only.pk).exists()


def test_the_last_passkey_of_a_manager_stays(manager):
    give_app(manager)
    give_passkey(manager, Device(), "testserver")
    key = Authenticator.objects.get(type="webauthn")
    with pytest.raises(Refused, match="Your role needs a passkey"):
        actions.remove_factor(manager, factor=key, by=manager, at=AT)


def test_somebody_elses_is_not_there(sign_in, practitioner, colleague):
    give_app(colleague)
    theirs = Authenticator.objects.get()
    client = sign_in(practitioner)
    assert client.get(f"{MINE}{theirs.pk}/remove/").status_code == 404
    with pytest.raises(Refused, match="your own sign-in"):
        actions.make_codes(colleague, by=practitioner, at=AT)


def test_new_codes_end_the_ones_before_and_are_told(sign_in, practitioner, letters):
    client = sign_in(practitioner)
    shown = []
    for _ in range(2):
        client.post("/account/recovery-codes/")
        shown.append(client.get("/account/recovery-codes/new/").context["codes"])
    assert not set(shown[0]) & set(shown[1])
    assert len(Authenticator.objects.get().data["hashes"]) == 10
    assert "New recovery codes were made" in letters()[0].body


def test_the_file_of_codes_holds_them_and_nothing_of_it_lies_on_the_server(sign_in, practitioner):
    client = sign_in(practitioner)
    client.post("/account/recovery-codes/")
    sealed = client.session["new_codes"]
    page = client.get("/account/recovery-codes/new/")
    assert page.context["file"].startswith("data:text/plain")
    assert not any(one in sealed for one in page.context["codes"])
    assert "new_codes" not in client.session
