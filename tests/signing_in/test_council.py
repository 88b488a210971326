"""The council's own sign-in against a provider that a package gives, a real server: D-20f."""

from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from allauth.socialaccount.models import SocialAccount
from django.test import Client
from django.urls import reverse
from oidc_provider_mock import run_server_in_thread

from tests.factories import sign_in
from tests.signing_in.conftest import Visitor
from yjs.signing_in import council

pytestmark = pytest.mark.filterwarnings("ignore")  # the provider's own, in its thread
START, BACK = "/sign-in/council/", "/sign-in/council/back/"
AMR = {"amr": ["pwd", "mfa"]}


@pytest.fixture(scope="module")
def provider():
    with run_server_in_thread() as server:
        yield f"http://localhost:{server.server_port}"


@pytest.fixture()
def linked(settings, provider, practitioner):
    """The practitioner, linked with subject s-1 of the provider, whose claims say a second factor was shown."""
    settings.OIDC_ISSUER, settings.OIDC_CLIENT_ID, settings.OIDC_CLIENT_SECRET = provider, "yjs", "a secret"
    SocialAccount.objects.create(user=practitioner, provider=provider, uid="s-1")
    says(provider, "s-1", **AMR)
    return practitioner


def says(provider: str, subject: str, **claims) -> None:
    """What the provider says of somebody from now on."""
    requests.put(f"{provider}/users/{subject}", json=claims, timeout=5).raise_for_status()


def at_the_council(address: str, subject: str) -> str:
    """Sign in there; returns the address to which the browser is sent back."""
    answer = requests.post(address, data={"sub": subject}, allow_redirects=False, timeout=5)
    return answer.headers["Location"].removeprefix("http://testserver")


def comes_in(client, subject: str = "s-1"):
    return client.get(at_the_council(client.get(START).url, subject))


def is_in(client) -> bool:
    return "_auth_user_id" in client.session


def test_a_linked_person_comes_in_with_the_councils_factor(client, linked):
    assert comes_in(client).url == "/"
    assert client.session["_auth_user_id"] == str(linked.pk)
    assert client.get("/").status_code == 200


def test_a_link_is_asked_about_and_removed(client, linked):
    comes_in(client)
    address = reverse("signing_in:unlink")
    assert "Do you want to remove the link?" in client.get(address).content.decode()
    client.post(address)
    assert not SocialAccount.objects.filter(user=linked).exists()


def test_the_question_binds_the_answer_to_this_browser(client, linked):
    asked = parse_qs(urlsplit(client.get(START).url).query)
    assert asked["code_challenge_method"] == ["S256"]
    assert asked["scope"] == ["openid"]
    assert all(len(asked[name][0]) >= 43 for name in ("state", "nonce", "code_challenge"))
    assert asked["redirect_uri"] == [f"http://testserver{BACK}"]


def test_off_unless_it_is_set_up(client, db):
    assert client.get(START).status_code == client.get(BACK).status_code == 404
    assert "council" not in client.get("/sign-in/").content.decode()


@pytest.mark.drill("D-20f")
def test_an_email_address_alone_finds_nobody(client, linked, provider, colleague):
    says(provider, "s-2", email=colleague.email, email_verified=True, **AMR)
    answer = comes_in(client, "s-2")
    assert "It is not linked with a person here" in answer.content.decode()
    assert not is_in(client)


@pytest.mark.drill("D-20f")
def test_the_same_subject_of_another_issuer_is_another_person(client, linked):
    SocialAccount.objects.update(provider="https://login.example/other")
    assert comes_in(client).status_code == 403


@pytest.mark.drill("D-20f")
@pytest.mark.parametrize("claims", [{}, {"amr": ["pwd"]}, {"amr": "pwd"}, {"amr": []}])
def test_without_a_second_factor_at_the_council_nobody_comes_in(client, linked, provider, claims):
    says(provider, "s-1", **claims)
    assert comes_in(client).status_code == 403
    assert not is_in(client)


@pytest.mark.drill("D-20f")
def test_an_answer_works_once(client, linked):
    sent_back = at_the_council(client.get(START).url, "s-1")
    assert client.get(sent_back).status_code == 302
    client.post("/sign-out/")
    assert client.get(sent_back).status_code == 403
    client.get(START)
    assert client.get(sent_back).status_code == 403
    assert not is_in(client)


@pytest.mark.drill("D-20f")
def test_an_answer_brought_to_another_browser_opens_nothing(client, linked):
    sent_back = at_the_council(client.get(START).url, "s-1")
    other = Client()
    other.get(START)
    for thief in (other, Client()):
        assert thief.get(sent_back).status_code == 403
        assert not is_in(thief)


def tampered(client, **changed) -> bool:
    """Whether somebody comes in when what the browser asked for is changed on the way."""
    sent_back = at_the_council(client.get(START).url, "s-1")
    session = client.session
    session[council.ASKED] |= changed
    session.save()
    client.get(sent_back)
    return is_in(client)


@pytest.mark.drill("D-20f")
@pytest.mark.parametrize("changed", [{"nonce": "another"}, {"state": "another"}, {"at": 0}])
def test_another_nonce_another_state_and_an_old_question_are_refused(client, linked, changed):
    assert not tampered(client, **changed)


@pytest.mark.drill("D-20f")
def test_the_drill_finds_a_nonce_that_nobody_compares(client, linked, monkeypatch):
    monkeypatch.setattr(council, "constant_time_compare", lambda one, other: True)
    assert tampered(client, nonce="another")


def token(provider: str, client_id: str, subject: str = "s-1") -> str:
    """A real token that the provider has signed for somebody's program."""
    asked = {"response_type": "code", "client_id": client_id, "scope": "openid", "nonce": "n", "state": "s"}
    back = {"redirect_uri": "http://testserver/there"}
    query = requests.Request("GET", f"{provider}/oauth2/authorize", params=asked | back).prepare().url
    code = parse_qs(urlsplit(at_the_council(query, subject)).query)["code"][0]
    proof = {"grant_type": "authorization_code", "code": code, "client_id": client_id, "client_secret": "x"} | back
    return requests.post(f"{provider}/oauth2/token", data=proof, timeout=5).json()["id_token"]


def refusal(given: str) -> str:
    """At which check a token is refused; "" when it is taken."""
    try:
        council.known(given, nonce="n")
    except council.Untrusted as fault:
        return str(fault)
    return ""


@pytest.mark.drill("D-20f")
def test_a_token_for_another_program_is_refused(linked, provider):
    assert refusal(token(provider, "yjs")) == ""
    assert refusal(token(provider, "another program")) == "InvalidAudienceError"


@pytest.mark.drill("D-20f")
def test_a_token_of_another_issuer_is_refused(linked, provider, settings):
    with run_server_in_thread() as server:
        other = f"http://localhost:{server.server_port}"
        says(other, "s-1", **AMR)
        forged = token(other, "yjs")
    assert refusal(forged) != ""
    settings.OIDC_ISSUER = provider.replace("localhost", "127.0.0.1")
    assert refusal(token(provider, "yjs")) == "InvalidIssuerError"


@pytest.mark.drill("D-20f")
@pytest.mark.parametrize(
    "change", [lambda t: t[:-6] + "AAAAAA", lambda t: t.rsplit(".", 1)[0] + ".", lambda t: "x.y.z"]
)
def test_a_token_changed_on_the_way_is_refused(linked, provider, change):
    assert refusal(change(token(provider, "yjs"))) != ""


@pytest.mark.drill("D-20f")
def test_the_drill_finds_an_audience_that_nobody_checks(linked, provider, monkeypatch):
    real = council.jwt.decode
    unchecked = {"verify_aud": False}
    monkeypatch.setattr(
        council.jwt, "decode", lambda *args, options, **more: real(*args, options=options | unchecked, **more)
    )
    assert refusal(token(provider, "another program")) == ""


def test_no_way_without_tls_but_on_this_machine(settings, linked):
    settings.OIDC_ISSUER = "http://login.example"
    with pytest.raises(council.Untrusted, match="no TLS"):
        council.discovered()


def test_a_provider_that_is_away_is_said_so(client, settings, linked):
    settings.OIDC_ISSUER = "http://localhost:9"
    assert "It did not answer" in client.get(START).content.decode()


def test_a_disabled_person_stays_out(client, linked):
    linked.is_active = False
    linked.save()
    assert comes_in(client).status_code == 403


def test_linking_ones_own_account(client, linked, provider, colleague, letters):
    says(provider, "s-3", **AMR)
    sign_in(client, colleague)
    assert "link" in client.get("/account/council/").content.decode().lower()
    assert client.get(at_the_council(client.get("/account/council/begin/").url, "s-3")).status_code == 302
    assert SocialAccount.objects.get(uid="s-3").user == colleague
    assert "Your account was linked with" in letters()[0].body
    again = client.get(at_the_council(client.get("/account/council/begin/").url, "s-1"))
    assert "linked already" in again.content.decode()
    assert client.post("/account/council/remove/").status_code == 302
    assert not SocialAccount.objects.filter(user=colleague).exists()


def test_a_link_begun_by_one_is_not_finished_by_another(client, linked, provider, colleague, manager):
    says(provider, "s-4", **AMR)
    sign_in(client, colleague)
    sent_back = at_the_council(client.get("/account/council/begin/").url, "s-4")
    session = client.session
    session[council.ASKED] |= {"whose": manager.ref}
    session.save()
    assert client.get(sent_back).status_code == 403
    assert not SocialAccount.objects.filter(uid="s-4").exists()


def test_a_manager_still_needs_a_passkey_unless_the_council_says_it_was_one(client, linked, provider, manager):
    SocialAccount.objects.create(user=manager, provider=provider, uid="s-5")
    says(provider, "s-5", **AMR)
    comes_in(client, "s-5")
    assert client.get("/").url == "/account/second-factor/set-up/"
    client.post("/sign-out/")
    says(provider, "s-5", amr=["fido", "mfa"])
    comes_in(client, "s-5")
    assert client.get("/").status_code == 200
    assert Visitor(client).is_in
