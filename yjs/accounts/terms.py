"""The terms of use: one template a version, and the version that holds. An older version's text stays to be read."""

from datetime import date

VERSIONS = {"1": date(2026, 11, 23)}  # version → the day from which it is asked for
CURRENT = "1"


def text_of(version: str) -> str:
    """The template that holds the words of a version."""
    return f"accounts/terms/version_{version}.html"
