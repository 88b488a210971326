"""Forms made of a framework's questions: a section, and the two self-assessments."""

from collections.abc import Sequence

from django import forms

from assessments.frameworks import Question
from yjs.forms import WordsField
from yjs.versions import VersionedForm

NOT_AN_ANSWER = frozenset({"once", "version", "why_not"})


def field_for(question: Question, *, required: bool) -> forms.Field:
    """The form field that asks a question; its label is the framework's, never a record's."""
    if question.options:
        return forms.ChoiceField(
            label=question.label,
            help_text=question.hint,
            choices=question.options,
            widget=forms.RadioSelect,
            required=required,
            error_messages={"required": f"Select an answer to “{question.label}”"},
        )
    return WordsField(
        name=f"Your answer to “{question.label}”",
        label=question.label,
        help_text=question.hint,
        required=required,
        rows=4,
        error_messages={"required": f"Enter an answer to “{question.label}”"},
    )


class SectionForm(VersionedForm):
    """One section of an assessment."""

    must_answer = True

    def __init__(self, *args, questions: Sequence[Question], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.questions = questions
        asked = {one.key: field_for(one, required=one.required and self.must_answer) for one in questions}
        self.fields = {**asked, **self.fields}
        self.helper.layout = self.layout()

    def clean(self) -> dict:
        """The answers under their questions' keys."""
        typed = super().clean() or self.cleaned_data
        answers = {key: answer for key, answer in typed.items() if key not in NOT_AN_ANSWER and answer}
        return {key: typed[key] for key in NOT_AN_ANSWER if key in typed} | {"answers": answers}


class SelfAssessmentForm(SectionForm):
    """What the child, or a parent or carer, says: bigger letters, plain words, and a way to say why not."""

    must_answer = False
    label_size = "m"
    legend_size = "m"
    why_not = WordsField(
        name="The reason why there is no self-assessment",
        label="If there is no self-assessment, why not?",
        help_text="Leave the questions empty. The manager reads this before countersigning.",
        required=False,
        limit=1_000,
    )

    def clean(self) -> dict:
        """The main questions are answered, unless there is a reason for no answer at all."""
        typed = super().clean()
        if not typed.get("why_not", "").strip():
            self._ask_again(typed["answers"])
        elif typed["answers"]:
            self.add_error("why_not", "Enter answers or the reason why there are none, not both")
        return typed

    def _ask_again(self, answers: dict[str, str]) -> None:
        for question in self.questions:
            if question.required and question.key not in answers and question.key not in self.errors:
                verb = "Select" if question.options else "Enter"
                self.add_error(question.key, f"{verb} an answer to “{question.label}”")
