"""Forms about keeping, holding, restricting and putting right."""

from crispy_forms_gds.layout import Field, Fixed, Layout
from django import forms

from cases.forms.fields import LineField, PickField, RadiosField
from cases.models.rights import ANSWERS, CATEGORIES, KINDS, TRIGGERS, WHO_ASKS
from cases.rules_rights import Answer
from yjs.forms import DateField, FilterForm, GovUKForm, WordsField

TEXTS = [
    ("aim", "Aim"),
    ("content", "Content"),
    ("outcome", "Outcome"),
    ("risk", "Risk"),
    ("next_steps", "Next steps"),
    ("safeguarding", "Safeguarding"),
    ("voice", "The child's voice"),
    ("absence_reason", "Why it did not take place"),
    ("place", "Where"),
]
MONTHS = [
    ("0", "are due today"),
    ("3", "are due within 3 months"),
    ("6", "are due within 6 months"),
    ("12", "are due within a year"),
    ("60", "are due within 5 years"),
]
NUMBER = {"inputmode": "numeric", "spellcheck": "false"}


class RefForm(FilterForm):
    """Find a record by its reference."""

    ref = LineField(name="Reference", limit=12, label="Open a record by its reference")

    def layout(self) -> Layout:
        return Layout(Field.text("ref", field_width=Fixed.TEN))


class ReasonForm(GovUKForm):
    """Why, and nothing else."""

    reason = WordsField(name="The reason", label="Why", limit=1000, error_messages={"required": "Enter why"})


class ProposalForm(GovUKForm):
    """What to do with a record whose time has run out."""

    kind = RadiosField(what="what should happen to the record", choices=KINDS, label="What should happen to it?")
    keep_until = DateField(
        what="the date of the next review",
        label="Next review, if it is kept longer",
        help_text="For example, 31 3 2028",
        required=False,
    )
    reason = WordsField(name="The reason", label="Why", limit=1000, error_messages={"required": "Enter why"})


class DecisionForm(GovUKForm):
    """What a second person says to a proposal."""

    decision = RadiosField(
        what="whether you approve", choices=[("approved", "Approve"), ("refused", "Refuse")], label="Your decision"
    )
    reason = WordsField(name="The reason", label="Why", limit=1000, error_messages={"required": "Enter why"})


class StandingForm(GovUKForm):
    """A hold or a restriction: who asked, and why."""

    asked_by = PickField(what="who asked for it", choices=WHO_ASKS, label="Who asked for it?")
    asked_by_name = LineField(name="Their name or office", limit=120, required=False)
    reason = WordsField(
        name="The reason",
        label="Why",
        limit=1000,
        help_text="People who look after retention read this. Name no child and nothing of the case.",
        error_messages={"required": "Enter why"},
    )

    def layout(self) -> Layout:
        return Layout("once", "asked_by", Field.text("asked_by_name"), "reason")


class RuleForm(GovUKForm):
    """How long records of one category are kept, from a day on."""

    trigger = RadiosField(what="from when the years are counted", choices=TRIGGERS, label="The years are counted from")
    thin_years = forms.IntegerField(
        label="Thinned out after, in years",
        help_text="The words go, the facts stay. Leave empty if it is never thinned out.",
        required=False,
        min_value=0,
        max_value=100,
        widget=forms.TextInput(attrs=NUMBER),
    )
    delete_years = forms.IntegerField(
        label="Deleted after, in years",
        help_text="Leave empty if time alone never ends it.",
        required=False,
        min_value=0,
        max_value=100,
        widget=forms.TextInput(attrs=NUMBER),
    )
    starts_on = DateField(what="the first day", label="First day of the new rule", help_text="Today or later.")
    reason = WordsField(
        name="The reason", label="Why", limit=300, error_messages={"required": "Enter why the rule changes"}
    )

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        for name, says in (("thin_years", "Thinned out after"), ("delete_years", "Deleted after")):
            messages = {
                "invalid": f"{says} must be a whole number of years",
                "min_value": f"{says} must be 0 years or more",
                "max_value": f"{says} must be 100 years or fewer",
            }
            self.fields[name].error_messages.update(messages)
            for validator in self.fields[name].validators:
                validator.message = messages.get(validator.code, validator.message)

    def layout(self) -> Layout:
        return Layout(
            "once",
            "trigger",
            Field.text("thin_years", field_width=Fixed.THREE),
            Field.text("delete_years", field_width=Fixed.THREE),
            "starts_on",
            "reason",
        )


class AskForm(GovUKForm):
    """Who says that a text is wrong, when, and what they say."""

    asked_by = PickField(what="who says so", choices=WHO_ASKS, label="Who says so?")
    asked_by_name = LineField(name="Their name", limit=120, required=False)
    asked_on = DateField(what="the date of the request", label="Date of the request")
    said_wrong = WordsField(
        name="What is wrong with it",
        label="What do they say is wrong with it?",
        error_messages={"required": "Enter what they say is wrong"},
    )


class DisputeContactForm(AskForm):
    """The same about one text of a contact."""

    field = PickField(what="the part that is said to be wrong", choices=TEXTS, label="Which part of the contact?")

    def layout(self) -> Layout:
        return Layout("once", "field", "said_wrong", "asked_by", Field.text("asked_by_name"), "asked_on")

    def only(self, contact) -> "DisputeContactForm":
        """Offer the parts that have words."""
        choices = [(name, label) for name, label in TEXTS if getattr(contact, name)]
        self.fields["field"].choices = [("", "Select one"), *choices]
        return self


class DisputeForm(AskForm):
    """The same about words that stand elsewhere in the record."""

    place = LineField(name="Where the text stands", limit=200, help_text="Such as: assessment of 3 May 2026, family")
    disputed_text = WordsField(
        name="The text as it stands",
        label="The text as it stands",
        error_messages={"required": "Enter the text that is said to be wrong"},
    )

    def layout(self) -> Layout:
        return Layout(
            "once",
            Field.text("place"),
            "disputed_text",
            "said_wrong",
            "asked_by",
            Field.text("asked_by_name"),
            "asked_on",
        )


class AnswerForm(GovUKForm):
    """What was decided about a disputed text."""

    answer = RadiosField(
        what="what you decided", choices=[one for one in ANSWERS if one[0] != Answer.PENDING], label="Your decision"
    )
    corrected_text = WordsField(
        name="The text as it should be", label="The text as it should be, if it is corrected", required=False, rows=5
    )
    answer_reason = WordsField(
        name="The reason",
        label="Why",
        help_text="The person who asked is told this.",
        limit=2000,
        error_messages={"required": "Enter why"},
    )


RULE_NAMES = dict(CATEGORIES)
