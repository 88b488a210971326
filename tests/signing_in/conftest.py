"""People with a second factor, and a browser that sends what a person types."""

import pytest

from tests.factories import PASSWORD
from tests.letters import send_letters
from tests.signing_in.devices import Device, give_app


class Visitor:
    """A person's way in, step by step."""

    def __init__(self, client, address: str = "127.0.0.1") -> None:
        self.client, self.address = client, address

    def password(self, email: str, password: str = PASSWORD, **more):
        typed = {"username": email, "password": password} | more
        return self.client.post("/sign-in/", typed, REMOTE_ADDR=self.address)

    def code(self, typed: str):
        return self.client.post("/sign-in/second-factor/", {"code": typed}, REMOTE_ADDR=self.address)

    def passkey(self, device: Device):
        """The second step with a passkey."""
        options = self.client.get("/sign-in/second-factor/").context["options"]
        return self.client.post("/sign-in/second-factor/", {"credential": device.signs(options)})

    def passkey_alone(self, device: Device, **more):
        options = self.client.get("/sign-in/passkey/options/").json()["options"]
        return self.client.post("/sign-in/passkey/", {"credential": device.signs(options)} | more)

    def sets_up_passkey(self, device: Device, name: str = "Test key"):
        options = self.client.get("/account/second-factor/passkey/").context["options"]
        return self.client.post("/account/second-factor/passkey/", {"name": name, "credential": device.makes(options)})

    @property
    def is_in(self) -> bool:
        return self.client.get("/account/").status_code == 200


@pytest.fixture()
def letters(db):
    """`letters()` sends what waits and returns the letters."""
    return send_letters


@pytest.fixture()
def visitor(client) -> Visitor:
    return Visitor(client)


@pytest.fixture()
def secret(practitioner) -> str:
    """The secret of the practitioner's app."""
    return give_app(practitioner)


@pytest.fixture()
def manager_with_passkey(manager, client) -> Device:
    """The manager's device, whose passkey the manager has set up."""
    visitor, device = Visitor(client), Device()
    visitor.password(manager.email)
    visitor.sets_up_passkey(device)
    client.post("/sign-out/")
    return device
