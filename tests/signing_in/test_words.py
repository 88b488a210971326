"""Passwords that everybody thinks of are refused, long ones of several words are not (AU-03, AU-04)."""

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from yjs.accounts.models import User

COMMON = [
    "password1234",
    "Password123456",
    "passwordpassword",
    "P@ssw0rd!2026",
    "qwertyuiop123",
    "iloveyou2026!",
    "letmein123456",
    "welcome-2026!!",
    "monkeymonkey12",
    "football20266",
]
LOCAL = [
    "youthjustice1",
    "Youth-Justice-2026",
    "YouthOffending24",
    "wetherby20266",
    "Wetherby-Council",
    "WetherbyYouth!1",
    "justiceservice99",
    "casemanagement1",
    "y0uthjust1ce2026",
    "probationpolice1",
]
GOOD = [
    "seven purple kettles sing",
    "correct horse battery staple",
    "quiet otter under justice bridge",
    "x" * 5 + "Tq9-vLmZ2!ab",
]
WHO = User(email="priya.lark@test.invalid", name="Priya Lark")


@pytest.mark.parametrize("password", [*COMMON, *LOCAL, "short", "123456789012", "priya.lark.2026", "Priya Lark 1"])
def test_refused(settings, password):
    settings.PASSWORD_WORDS = ["Wetherby"]
    with pytest.raises(ValidationError):
        validate_password(password, WHO)


@pytest.mark.parametrize("password", [*GOOD, "a phrase of sixty-four letters, " * 2, "pass phrases " * 10])
def test_allowed(settings, password):
    settings.PASSWORD_WORDS = ["Wetherby"]
    validate_password(password, WHO)


def test_the_fields_let_a_password_manager_paste(client, db):
    page = client.get("/sign-in/").content.decode()
    assert 'autocomplete="current-password"' in page
    assert "onpaste" not in page
    assert 'maxlength="64"' not in page
