"""Two versions of a text, word by word: what stayed, what was taken out, what was put in."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

WORD = re.compile(r"\S+\s*|^\s+")
AROUND = 12  # unchanged words shown on either side of a change, where many stand between two


class Kind(StrEnum):
    """What became of a stretch of words."""

    SAME = "same"
    DELETED = "deleted"
    INSERTED = "inserted"
    LEFT_OUT = "left out"


@dataclass(frozen=True)
class Piece:
    """A stretch of words with what became of it. Plain text: whoever shows it escapes it."""

    kind: Kind
    text: str


def words_changed(before: str, after: str) -> tuple[Piece, ...]:
    """The text after the change with the words taken out and put in, in reading order; spaces do not count."""
    old, new = WORD.findall(before), WORD.findall(after)
    pieces: list[Piece] = []
    for what, a, b, c, d in SequenceMatcher(None, _bare(old), _bare(new)).get_opcodes():
        if what == "equal":
            pieces.append(Piece(Kind.SAME, "".join(new[c:d])))
            continue
        pieces += [Piece(Kind.DELETED, "".join(old[a:b]))] if b > a else []
        pieces += [Piece(Kind.INSERTED, "".join(new[c:d]))] if d > c else []
    return tuple(pieces)


def shortened(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """The same with long unchanged stretches cut down to the words around a change."""
    last = len(pieces) - 1
    return tuple(part for place, piece in enumerate(pieces) for part in _cut(piece, place > 0, place < last))


def _cut(piece: Piece, after_change: bool, before_change: bool) -> list[Piece]:
    words = WORD.findall(piece.text)
    kept = AROUND * (after_change + before_change)
    if piece.kind != Kind.SAME or len(words) <= kept + AROUND or not kept:
        return [piece]
    left = [Piece(Kind.SAME, "".join(words[:AROUND]))] if after_change else []
    right = [Piece(Kind.SAME, "".join(words[-AROUND:]))] if before_change else []
    return [*left, Piece(Kind.LEFT_OUT, str(len(words) - kept)), *right]


def _bare(words: list[str]) -> list[str]:
    return [word.strip() for word in words]
