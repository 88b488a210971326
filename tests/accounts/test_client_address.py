"""A lock after wrong passwords holds for the person's own address, not for the proxy's, nor for a made-up one."""

import pytest
from django.test import RequestFactory

from yjs.accounts.address import client_address

WRITTEN = "203.0.113.9, 198.51.100.7, 10.0.0.2"


@pytest.mark.parametrize(
    ("proxies", "forwarded", "address"),
    [
        (0, WRITTEN, "127.0.0.1"),
        (1, WRITTEN, "10.0.0.2"),
        (2, WRITTEN, "198.51.100.7"),
        (4, WRITTEN, "127.0.0.1"),
    ],
)
def test_whose_word_counts(settings, proxies, forwarded, address):
    settings.PROXY_COUNT = proxies
    assert client_address(RequestFactory().get("/", headers={"X-Forwarded-For": forwarded})) == address
