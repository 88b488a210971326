"""A drawn signature: the box to draw in, and a small, real PNG picture with something on it, drawn anew before it is
kept."""

import base64
import binascii

from django import forms
from django.utils.html import format_html

from yjs.errors import Refused
from yjs.uploads.pictures import is_one_colour, redrawn

PREFIX = "data:image/png;base64,"
MOST_BYTES = 100_000
MOST_PIXELS = 2_000_000

MISSING = "Ask the child to sign in the box, or choose “agreed aloud”"
UNREADABLE = "The signature could not be read. Ask the child to sign again"


def drawn_picture(typed: str, *, missing: str = MISSING, field: str = "signature") -> bytes:
    """The bytes of the picture that a canvas posted; raises Refused when it is missing, blank or no PNG."""
    if not typed:
        raise Refused(missing, field)
    if not typed.startswith(PREFIX) or len(typed) > len(PREFIX) + MOST_BYTES * 4 // 3 + 4:
        raise Refused(UNREADABLE, field)
    try:
        picture = redrawn(base64.b64decode(typed.removeprefix(PREFIX), validate=True), "PNG", MOST_PIXELS)
    except (binascii.Error, Refused):
        raise Refused(UNREADABLE, field) from None
    if is_one_colour(picture):
        raise Refused(missing, field)
    return picture


class SignaturePad(forms.TextInput):
    """A box to draw in; what was drawn goes along as a PNG picture. Without JavaScript the other way is offered.

    Tab passes it by, as no key draws; the error summary leads to it."""

    def render(self, name, value, attrs=None, renderer=None) -> str:
        return format_html(
            '<div class="app-signature" data-signature>'
            '<canvas class="app-signature__pad" id="{0}" width="1000" height="300" tabindex="-1" role="img"'
            ' aria-label="Box to draw a signature in"{3}></canvas>'
            '<input type="hidden" name="{1}" value="{2}">'
            '<button class="govuk-button govuk-button--secondary" type="button" data-clear>Clear the box</button>'
            '<noscript><p class="govuk-body">Drawing needs JavaScript. Choose the other way instead.</p></noscript>'
            "</div>",
            (attrs or {}).get("id", f"id_{name}"),
            name,
            value or "",
            self._described_by(attrs or {}),
        )

    def _described_by(self, attrs: dict) -> str:
        described = attrs.get("aria-describedby")
        return format_html(' aria-describedby="{}"', described) if described else ""
