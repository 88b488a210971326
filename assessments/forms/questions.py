"""Forms made of a framework's questions: a section, and the two self-assessments."""

from collections.abc import Mapping, Sequence

from crispy_forms_gds.layout import Field, Layout
from django import forms

from assessments.frameworks import Question
from assessments.rules.marks import from_last
from yjs.forms import Details, WordsField
from yjs.versions import VersionedForm

NOT_AN_ANSWER = frozenset({"once", "version", "why_not", "still_so", "to_clarify"})


class WhichField(forms.MultipleChoiceField):
    """Some of a section's questions."""

    def __init__(self, questions: Sequence[Question], **kwargs) -> None:
        choices = [(one.key, one.label) for one in questions]
        super().__init__(choices=choices, required=False, widget=forms.CheckboxSelectMultiple, **kwargs)


def field_for(question: Question, *, required: bool, mark: str = "") -> forms.Field:
    """The form field that asks a question; its label is the framework's, never a record's."""
    hint = f"{mark}. {question.hint}".strip() if mark else question.hint
    if question.options:
        return forms.ChoiceField(
            label=question.label,
            help_text=hint,
            choices=question.options,
            widget=forms.RadioSelect,
            required=required,
            error_messages={"required": f"Select an answer to “{question.label}”"},
        )
    return WordsField(
        name=f"Your answer to “{question.label}”",
        label=question.label,
        help_text=hint,
        required=required,
        rows=4,
        error_messages={"required": f"Enter an answer to “{question.label}”"},
    )


class SectionForm(VersionedForm):
    """One section of an assessment; `marks` says which answers come from the last stage."""

    must_answer = True

    def __init__(self, *args, questions: Sequence[Question], marks: Mapping[str, str] | None = None, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.questions, self.marks = questions, marks or {}
        asked = {
            one.key: field_for(one, required=one.required and self.must_answer, mark=self.marks.get(one.key, ""))
            for one in questions
        }
        self.fields = {**asked, **self.about_answers(), **self.fields}
        self.helper.layout = self.layout()

    def about_answers(self) -> dict[str, forms.Field]:
        """What is asked of the answers themselves, below them."""
        old = from_last(self.marks)
        still_so = WhichField(
            [one for one in self.questions if one.key in old],
            label="Which answers from last time are still so?",
            help_text="An answer that you change counts as looked at. Leave the rest for later.",
        )
        left = WhichField(
            self.questions,
            label="Which answers are yet to be clarified?",
            help_text="They stay in the list of open questions until you untick them.",
        )
        return ({"still_so": still_so} if old else {}) | {"to_clarify": left}

    def layout(self) -> Layout:
        """The questions, then what is asked of their answers."""
        fold = Details("Something is yet to clarify", Field.checkboxes("to_clarify", small=True))
        asked = [Field(name) for name in self.fields if name not in ("still_so", "to_clarify")]
        old = [Field.checkboxes("still_so", small=True)] if "still_so" in self.fields else []
        return Layout(*asked, *old, *([fold] if "to_clarify" in self.fields else []))

    def clean(self) -> dict:
        """The answers under their questions' keys; one that is yet to clarify may be missing."""
        typed = super().clean() or self.cleaned_data
        for key in typed.get("to_clarify", ()):
            if not self.data.get(key):
                self.errors.pop(key, None)
                typed.setdefault(key, "")
        answers = {key: answer for key, answer in typed.items() if key not in NOT_AN_ANSWER and answer}
        return {key: typed[key] for key in NOT_AN_ANSWER if key in typed} | {"answers": answers}


class SelfAssessmentForm(SectionForm):
    """What the child, or a parent or carer, says: bigger letters, plain words, and a way to say why not."""

    must_answer = False

    def about_answers(self) -> dict[str, forms.Field]:
        """Nothing: their words stand as they said them."""
        return {}

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
