"""A published version never changes: old assessments go on showing the questions that they answered."""

import pytest

from assessments.frameworks import CURRENT, PUBLISHED, framework

FINGERPRINTS = {
    ("oocr", 1): "4e393c30e61cb2c00c476f571f1d8d00a9be95b291d6fd8326d081c03faebbd2",
}


@pytest.mark.parametrize("published", PUBLISHED, ids=lambda one: f"{one.code} {one.version}")
def test_a_published_version_is_as_it_was(published):
    assert published.fingerprint() == FINGERPRINTS[published.code, published.version]


def test_it_is_found_by_code_and_version():
    assert framework(CURRENT.code, CURRENT.version) is CURRENT


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
