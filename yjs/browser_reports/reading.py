"""Read what a browser sent, in either of the two shapes, and keep of it only what names nobody.

Anybody can post here, so nothing is taken at its word: the page becomes the pattern of our own URL configuration,
the directive one of a list, and what was blocked an origin or a keyword; samples, lines and queries are dropped.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.urls import Resolver404, resolve

MOST_IN_ONE = 20
DIRECTIVE = re.compile(
    r"(default|script|style|img|font|connect|media|object|frame|child|worker|manifest)-src(-elem|-attr)?"
    r"|base-uri|form-action|frame-ancestors|upgrade-insecure-requests"
)
KEYWORDS = frozenset({"inline", "eval", "wasm-eval", "self", "data", "blob"})
OTHER = "other"


@dataclass(frozen=True)
class Refusal:
    """One thing that a browser refused."""

    page: str
    directive: str
    blocked: str


def refusals_in(body: bytes, host: str) -> list[Refusal]:
    """The refusals about pages of this host; raises ValueError when the body is no report."""
    told = json.loads(body)
    entries = told if isinstance(told, list) else [told]
    found = (_refusal(dict(_words(entry)), host) for entry in entries[:MOST_IN_ONE] if isinstance(entry, dict))
    return [refusal for refusal in found if refusal]


def _words(entry: dict) -> Iterator[tuple[str, str]]:
    """The report's texts under the names of the older shape (`document-uri`), whichever was sent."""
    inner = entry.get("csp-report") or (entry.get("body") if entry.get("type") == "csp-violation" else None) or {}
    newer = {"documentURL": "document-uri", "effectiveDirective": "effective-directive", "blockedURL": "blocked-uri"}
    for name, value in inner.items() if isinstance(inner, dict) else ():
        if isinstance(value, str):
            yield newer.get(name, name), value


def _refusal(words: dict[str, str], host: str) -> Refusal | None:
    try:
        page = urlsplit(words.get("document-uri", ""))
        if page.netloc != host:
            return None
        directive = (words.get("effective-directive") or words.get("violated-directive", "")).split(" ")[0]
        return Refusal(_pattern(page.path), directive if DIRECTIVE.fullmatch(directive) else OTHER, _blocked(words))
    except ValueError:  # an address that is none
        return None


def _pattern(path: str) -> str:
    try:
        return "/" + resolve(path).route[:199]
    except Resolver404:
        return OTHER


def _blocked(words: dict[str, str]) -> str:
    given = words.get("blocked-uri", "")
    if given in KEYWORDS:
        return given
    address = urlsplit(given)
    if address.scheme in ("http", "https", "ws", "wss") and address.hostname:
        return f"{address.scheme}://{address.hostname}"[:120]
    return address.scheme if address.scheme in KEYWORDS else OTHER
