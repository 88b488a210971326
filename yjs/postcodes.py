"""What a UK postcode looks like, and how it is kept."""

import re

SHAPE = re.compile(r"([A-Z]{1,2}[0-9][A-Z0-9]?)([0-9][A-Z]{2})")


def postcode_in(text: str) -> str:
    """The postcode that a text is, in capitals with one space; empty when it is none."""
    found = SHAPE.fullmatch("".join(text.split()).upper())
    return " ".join(found.groups()) if found else ""
