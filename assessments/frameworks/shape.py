"""What an assessment framework is made of: sections of questions, and the two self-assessments."""

import hashlib
import json
from dataclasses import asdict, dataclass


@dataclass(frozen=True)
class Question:
    """One question; `options` (code, label) makes it a choice, otherwise it asks for words."""

    key: str
    label: str
    hint: str = ""
    required: bool = False
    options: tuple[tuple[str, str], ...] = ()

    @property
    def kind(self) -> str:
        """How it is answered: "choice" or "text"."""
        return "choice" if self.options else "text"

    def in_words(self, answer: str) -> str:
        """An answer as a person reads it: a choice's label, otherwise what was typed."""
        return dict(self.options).get(answer, answer)


@dataclass(frozen=True)
class Section:
    """A page of questions."""

    key: str
    title: str
    intro: str
    questions: tuple[Question, ...]


@dataclass(frozen=True)
class Framework:
    """One published version of an assessment: what is asked of the worker, the child, and a parent or carer."""

    code: str
    version: int
    title: str
    sections: tuple[Section, ...]
    asked_of_child: tuple[Question, ...]
    asked_of_carer: tuple[Question, ...]

    def section(self, key: str) -> Section | None:
        """The section with this key."""
        return next((section for section in self.sections if section.key == key), None)

    def asked_of(self, whose: str) -> tuple[Question, ...]:
        """The questions of a self-assessment: "child" or "carer"."""
        return {"child": self.asked_of_child, "carer": self.asked_of_carer}[whose]

    def fingerprint(self) -> str:
        """A hash of every word of it; a test pins the hash of each published version."""
        words = json.dumps(asdict(self), sort_keys=True, ensure_ascii=True)
        return hashlib.sha256(words.encode()).hexdigest()
