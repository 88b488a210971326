"""Signing out ends the session, by POST only."""


def test_signing_out(sign_in, practitioner):
    client = sign_in(practitioner)
    answer = client.post("/sign-out/", follow=True)
    assert "You are signed out" in answer.content.decode()
    assert client.get("/account/").status_code == 302


def test_a_link_signs_nobody_out(sign_in, practitioner):
    client = sign_in(practitioner)
    assert client.get("/sign-out/").status_code == 405
    assert client.get("/account/").status_code == 200


def test_signing_out_twice(client, db):
    assert client.post("/sign-out/").status_code == 302
    assert client.get("/signed-out/").status_code == 200


def test_the_page_is_not_for_somebody_signed_in(sign_in, practitioner):
    assert sign_in(practitioner).get("/signed-out/").url == "/"
