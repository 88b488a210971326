"""What the rules of a row are, and what comes of them."""

from collections.abc import Callable, Iterator

from cases.importing.told import Told
from yjs.errors import Refused

Found = Iterator[Refused | None]
Rules = Callable[[Told], Found]


def together(one: object, other: object, message: str, field: str) -> Refused | None:
    """Two things are both told, or neither."""
    return None if bool(one) == bool(other) else Refused(message, field)
