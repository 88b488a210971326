"""Passwords that are only a word everybody thinks of: common ones, the service's, the town's (AU-04). No network."""

import re
from functools import cached_property

from django.conf import settings
from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError

OF_THE_FIELD = (
    "youth justice offending children child service services team case management council borough county city "
    "probation police court panel assetplus practitioner manager administrator admin login signin password passwort"
)
LEAST = 8  # letters and digits beside the words everybody thinks of
NOT_LETTERS = re.compile(r"[^a-z]+")
STOOD_FOR = str.maketrans("0134578@$!", "oieastbasi")
SENTENCE = "This password is too easy to guess. Do not build it on a common word, the service or its place"


class GuessableWordsValidator:
    """Refuses one common password with digits around it or repeated, and local words with little beside them."""

    def validate(self, password: str, user=None) -> None:
        typed = password.lower()
        for read in (typed, typed.translate(STOOD_FOR)):
            if self.is_one_common_word(read) or self.beside_local_words(read) < LEAST:
                raise ValidationError(SENTENCE, code="password_guessable")

    def get_help_text(self) -> str:
        return SENTENCE

    def is_one_common_word(self, typed: str) -> bool:
        """Whether the letters are one common password, once or several times over."""
        letters = NOT_LETTERS.sub("", typed)
        repeated = re.fullmatch(r"(.+?)\1*", letters)
        return bool(repeated) and repeated[1] in self.common

    def beside_local_words(self, typed: str) -> int:
        """How many letters and digits are left without the local words; ever so many when it has none."""
        left = self.local.sub(" ", typed)
        return len(re.sub(r"\W", "", left)) if left != typed else len(typed)

    @cached_property
    def common(self) -> frozenset[str]:
        """Django's list of twenty thousand common passwords."""
        return frozenset(CommonPasswordValidator().passwords)

    @property
    def local(self) -> re.Pattern:
        """The words of the service, its place and its field, the longest first."""
        words = {
            *settings.SERVICE_NAME.lower().split(),
            *map(str.lower, settings.PASSWORD_WORDS),
            *OF_THE_FIELD.split(),
        }
        return re.compile("|".join(map(re.escape, sorted((w for w in words if len(w) > 2), key=len, reverse=True))))
