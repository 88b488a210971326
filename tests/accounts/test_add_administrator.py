"""The first administrator of a fresh service, by the command line."""

import pytest
from django.core.management import CommandError, call_command

from yjs.access import viewer_on
from yjs.accounts.models import User
from yjs.clock import today
from yjs.roles import Role

PASSWORD = "seven purple kettles sing"
VARIABLE = "ADMINISTRATOR_PASSWORD"


def add(email="first@test.invalid", name="Fay First"):
    call_command("add_administrator", email, name)


def test_a_fresh_install_has_no_account(db):
    assert User.objects.count() == 0


def test_it_works(db, monkeypatch, capsys):
    monkeypatch.setenv(VARIABLE, PASSWORD)
    add()
    first = User.objects.get()
    assert first.check_password(PASSWORD)
    assert viewer_on(first, today()).roles == {Role.ADMINISTRATOR}
    assert PASSWORD not in capsys.readouterr().out


def test_the_password_is_asked_for_twice(db, monkeypatch):
    typed = iter([PASSWORD, PASSWORD])
    monkeypatch.setattr("yjs.accounts.management.commands.add_administrator.getpass", lambda prompt: next(typed))
    add()
    assert User.objects.get().check_password(PASSWORD)


@pytest.mark.parametrize(
    ("email", "password", "sentence"),
    [
        ("first@test.invalid", "short", "at least 12 characters"),
        ("first@test.invalid", "administrator", "too common"),
        ("not an address", PASSWORD, "valid email address"),
    ],
)
def test_what_is_refused(db, monkeypatch, email, password, sentence):
    monkeypatch.setenv(VARIABLE, password)
    with pytest.raises(CommandError, match=sentence):
        add(email)
    assert User.objects.count() == 0


def test_twice(db, monkeypatch):
    monkeypatch.setenv(VARIABLE, PASSWORD)
    add()
    with pytest.raises(CommandError, match="already a person"):
        add("FIRST@test.invalid")
    assert User.objects.count() == 1
