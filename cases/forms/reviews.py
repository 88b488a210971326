"""The form of a review of an order: shape and wording."""

from crispy_forms_gds.layout import Field, Layout

from cases.forms.fields import LineField, RadiosField
from cases.forms.referral import section
from cases.models.offending import CONTACT_LEVELS
from cases.models.reviews import DECISIONS
from yjs.forms import DateField, GovUKForm, WordsField


class ReviewForm(GovUKForm):
    """When, who was there, what they said, progress, and the decision."""

    held_on = DateField(what="the date of the review", label="Date of the review")
    who = LineField(name="Who was there", limit=300, help_text="The child, family, and who came from where")
    child_views = WordsField(
        name="What the child said",
        help_text="In their own words",
        error_messages={"required": "Enter what the child said, or that they said nothing"},
    )
    parent_views = WordsField(name="What a parent or carer said", required=False)
    progress = WordsField(
        name="Progress",
        rows=6,
        help_text="Against each requirement, and since the last review",
        error_messages={"required": "Enter what progress there is"},
    )
    decision = RadiosField(what="what was decided", choices=DECISIONS, label="What was decided?")
    level = RadiosField(
        what="the level of contact",
        choices=[("", "As it is"), *CONTACT_LEVELS],
        label="Level of contact from then on",
        required=False,
        help_text="Another level waits until a team manager has countersigned the review",
    )
    why = WordsField(name="Why", label="Why?", error_messages={"required": "Enter why"})

    def layout(self) -> Layout:
        decided = (Field.radios("decision", small=True), Field.radios("level", small=True), "why")
        return Layout(
            *("once", "held_on", Field.text("who")),
            section("What was said", "child_views", "parent_views", "progress"),
            section("What was decided", *decided),
        )


class CountersignReviewForm(GovUKForm):
    """One press."""
