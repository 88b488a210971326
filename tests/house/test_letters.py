"""Every letter has a subject and words, and nothing of a template is left in it."""

from pathlib import Path

import pytest
from django.conf import settings

from yjs.jobs.mail import written

TEMPLATES = Path(settings.ROOT) / "templates"
LETTERS = sorted(str(path.relative_to(TEMPLATES)) for path in TEMPLATES.rglob("mail_*.txt"))


@pytest.mark.parametrize("letter", LETTERS)
def test_it_has_a_subject_and_words(letter, practitioner):
    given = {"ref": "ABCDEFGHJKMN", "whose": practitioner.ref, "link": "/set-password/x/y/", "count": 1}
    given |= {"what": "account"}
    subject, text = written(practitioner, letter, given)
    assert subject
    assert "\n" not in subject
    assert text.strip()
    assert "{" not in subject + text
