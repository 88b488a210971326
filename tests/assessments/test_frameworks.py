"""A published version never changes: old assessments go on showing the questions that they answered."""

import pytest

from assessments.frameworks import EARLY_HELP_V1, OOCR_V1, PUBLISHED, framework, framework_for
from assessments.rules.assessment import Stage

FINGERPRINTS = {
    ("oocr", 1): "4e393c30e61cb2c00c476f571f1d8d00a9be95b291d6fd8326d081c03faebbd2",
    ("early_help", 1): "483ac34d5bb3dd5c452bb3d6a4e4c0ccc46d0786be820c0df1f45316769e8f25",
}


@pytest.mark.parametrize("published", PUBLISHED, ids=lambda one: f"{one.code} {one.version}")
def test_a_published_version_is_as_it_was(published):
    assert published.fingerprint() == FINGERPRINTS[published.code, published.version]


def test_it_is_found_by_code_and_version():
    assert framework("oocr", 1) is OOCR_V1
    assert framework("early_help", 1) is EARLY_HELP_V1


@pytest.mark.parametrize("stage", Stage)
def test_only_prevention_is_asked_as_early_help(stage):
    assert framework_for(stage) is (EARLY_HELP_V1 if stage == Stage.PREVENTION else OOCR_V1)


def test_one_key_in_one_section_asks_one_question():
    """The history words an answer by its section and key alone, whichever framework asked."""
    asked = {}
    for section in (section for published in PUBLISHED for section in published.sections):
        assert asked.setdefault(section.key, section.title) == section.title
        for question in section.questions:
            assert asked.setdefault((section.key, question.key), question.label) == question.label


def test_early_help_asks_the_child_s_life_first_and_no_offence():
    keys = [section.key for section in EARLY_HELP_V1.sections]
    assert keys[0] == "circumstances"
    assert keys.index("exploitation") < keys.index("reason") < keys.index("helps")
    words = str(EARLY_HELP_V1.sections) + str(EARLY_HELP_V1.asked_of_child)
    assert "reoffend" not in words
    assert "victim" not in words
    assert "desistance" not in words


def test_an_unpublished_version_is_an_error():
    with pytest.raises(LookupError):
        framework("oocr", 99)


def test_keys_fit_their_columns_and_are_used_once():
    for published in PUBLISHED:
        keys = [section.key for section in published.sections]
        assert len(keys) == len(set(keys))
        assert max(map(len, keys)) <= 20
        for section in published.sections:
            assert len({question.key for question in section.questions}) == len(section.questions)
