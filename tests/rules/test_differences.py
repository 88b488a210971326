"""Two versions of a text, word by word."""

import time

import pytest

from yjs.differences import AROUND, Kind, shortened, words_changed


def told(before: str, after: str) -> list[tuple[str, str]]:
    return [(str(piece.kind), piece.text) for piece in words_changed(before, after)]


@pytest.mark.parametrize(
    ("before", "after", "pieces"),
    [
        ("He likes boxing", "He likes boxing", [("same", "He likes boxing")]),
        (
            "He likes boxing now",
            "He likes swimming now",
            [("same", "He likes "), ("deleted", "boxing "), ("inserted", "swimming "), ("same", "now")],
        ),
        ("", "New words", [("inserted", "New words")]),
        ("Old words", "", [("deleted", "Old words")]),
        ("One line", "One  line\n", [("same", "One  line\n")]),
        ("a <b>", "a <i>", [("same", "a "), ("deleted", "<b>"), ("inserted", "<i>")]),
    ],
)
def test_words_are_told_apart(before, after, pieces):
    assert told(before, after) == pieces


def test_both_texts_can_be_read_back():
    before, after = "We met at home and talked about school", "We met in town and talked about home"
    pieces = words_changed(before, after)
    assert "".join(each.text for each in pieces if each.kind != Kind.INSERTED).split() == before.split()
    assert "".join(each.text for each in pieces if each.kind != Kind.DELETED) == after


def test_long_unchanged_stretches_are_left_out_and_counted():
    words = " ".join(f"w{number}" for number in range(100))
    pieces = shortened(words_changed(f"{words} old {words}", f"{words} new {words}"))
    assert [str(piece.kind) for piece in pieces] == ["left out", "same", "deleted", "inserted", "same", "left out"]
    assert [piece.text for piece in pieces if piece.kind == Kind.LEFT_OUT] == [str(100 - AROUND)] * 2


def test_a_text_that_repeats_itself_is_compared_in_time():
    started = time.perf_counter()
    words_changed("no yes " * 5000, "yes no " * 5000)
    assert time.perf_counter() - started < 2
