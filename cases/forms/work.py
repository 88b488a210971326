"""Forms of the working day: tasks, and what was done about a concern."""

from collections.abc import Iterable

from crispy_forms_gds.layout import Field, Layout

from cases.forms.fields import LineField, PickField, YesNoField
from cases.models.task import MOST_WORDS
from yjs.accounts.models import User
from yjs.forms import DateField, GovUKForm, TimeField, WordsField


class OwnerField(PickField):
    """One of the people who may have the task, by name."""

    def __init__(self, **kwargs) -> None:
        super().__init__(what="whose task it is", choices=[], **kwargs)


class _OwnedForm(GovUKForm):
    """A form that names whose task it is."""

    def __init__(self, *args, people: Iterable[User], **kwargs) -> None:
        self.people = {person.ref: person for person in people}
        super().__init__(*args, **kwargs)
        self.fields["owner"].choices = [("", "Select one"), *((ref, one.name) for ref, one in self.people.items())]

    def clean_owner(self) -> User:
        return self.people[self.cleaned_data["owner"]]


class TaskForm(_OwnedForm):
    """What is to be done, by whom, by when."""

    words = LineField(name="What is to be done", limit=MOST_WORDS, error_messages={"required": "Enter what to do"})
    owner = OwnerField(label="Who does it?")
    due_on = DateField(what="the day by which it is due", label="Due by")

    def layout(self) -> Layout:
        return Layout("once", Field.text("words"), "owner", "due_on")


class PutOffForm(GovUKForm):
    """Until when, and why."""

    until = DateField(what="the day to which you put it off", label="Put it off until")
    reason = LineField(name="Reason", limit=MOST_WORDS)

    def layout(self) -> Layout:
        return Layout("once", "until", Field.text("reason"))


class HandOnForm(_OwnedForm):
    """To whom, and why."""

    owner = OwnerField(label="Who takes it on?", help_text="People who may see the child’s record")
    reason = LineField(name="Reason", limit=MOST_WORDS)

    def layout(self) -> Layout:
        return Layout("once", "owner", Field.text("reason"))


class FinishForm(GovUKForm):
    """What was done, where that stands nowhere else."""

    note = LineField(
        name="What was done",
        limit=MOST_WORDS,
        required=False,
        label="What was done (optional)",
        help_text="Leave it empty when a contact says it",
    )

    def layout(self) -> Layout:
        return Layout("once", Field.text("note"))


class AnswerForm(GovUKForm):
    """What was done about a concern, and whether that is all."""

    words = WordsField(
        name="What was done",
        rows=4,
        help_text="Who was told, what was agreed, what happens next and when",
        error_messages={"required": "Enter what was done"},
    )
    goes_on = YesNoField(
        what="something more is to be done",
        label="Is anything more to be done?",
        help_text="If yes, the concern stays on the first screen of everybody who works with the child",
    )

    def clean(self) -> dict:
        typed = super().clean()
        if "goes_on" in typed:
            typed["is_finished"] = not typed.pop("goes_on")
        return typed


class NoticeEmailForm(GovUKForm):
    """Whether an e-mail says how many notices wait, and at what time."""

    wanted = YesNoField(what="you want an e-mail", label="Do you want an e-mail on working days?")
    sends_at = TimeField(what="a time", label="At what time?", help_text="Like 8:30am", required=False)

    def layout(self) -> Layout:
        return Layout("once", "wanted", Field.text("sends_at", field_width=5))

    def clean(self) -> dict:
        typed = super().clean()
        if typed.pop("wanted", None):
            if not typed.get("sends_at") and "sends_at" not in self.errors:
                self.add_error("sends_at", "Enter a time like 8:30am")
        else:
            typed["sends_at"] = None
        return typed
