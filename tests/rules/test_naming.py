"""Who is named in words that several children's records share."""

import pytest

from cases.rules_naming import KnownBy, named_in

SAM = KnownBy("Sam Crake", ("Sam Crake", "Sam", "Crake"), (("Karen Crake", "Karen"),))
WILL = KnownBy("Will Heron", ("Will Heron", "Will", "Heron"))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("We built a boat", []),
        ("sam steered", ["Sam"]),
        ("Sam Crake steered, and Sam was glad", ["Sam Crake"]),
        ("Samantha and Crakes", []),
        ("We will meet again, and they will swim", []),
        ("Will steered. KAREN watched", ["Karen", "Will"]),
    ],
)
def test_whole_names_are_found_once_a_person(text, names):
    assert [one.name for one in named_in([text], [SAM, WILL])] == names


def test_a_name_that_every_child_has_tells_nobody_anything():
    sister = KnownBy("Ada Crake", ("Ada Crake", "Ada", "Crake"), (("Karen Crake", "Karen"),))
    assert named_in(["The Crakes came with Karen Crake"], [SAM, sister]) == []
    assert [one.told_in for one in named_in(["Karen came"], [SAM, sister, WILL])] == [("Will Heron",)]


def test_the_sentence_says_whose_record_would_tell_it():
    said = [str(one) for one in named_in(["Sam came with Karen"], [SAM, WILL])]
    assert said[0] == (
        "You named Sam in words that Will Heron’s record will also show. Put them under Sam Crake’s own words, or use "
        "initials"
    )
    assert said[1].startswith("You named Karen, who is known from Sam Crake’s record, in words that Will Heron’s")
