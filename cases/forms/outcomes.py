"""Forms about what was decided: shapes and wording. The court's are filled in on a phone."""

from collections.abc import Iterable

from crispy_forms_gds.layout import Field, Layout
from django import forms
from django.db.models import QuerySet

from cases.forms.access import WhyField
from cases.forms.fields import PickField, YesNoField
from cases.forms.hearings import OffencesField
from cases.models import Offence, OutcomeType
from cases.models.offending import APPEAL_RESULTS
from cases.rules_outcomes import GROUPS
from yjs.forms import DateField, GovUKForm
from yjs.versions import VersionedForm


class TypeField(forms.ModelChoiceField):
    """An outcome of the catalogue, under the headings of where it is given."""

    def __init__(self) -> None:
        told = {"required": "Select the outcome", "invalid_choice": "Select the outcome from the list"}
        super().__init__(OutcomeType.objects.none(), label="Outcome", to_field_name="code", error_messages=told)

    def offer(self, kinds: QuerySet[OutcomeType]) -> None:
        """These outcomes, the most serious first."""
        self.queryset = kinds
        groups: dict[str, list[tuple[str, str]]] = {}
        for kind in kinds:
            groups.setdefault(kind.group, []).append((kind.code, kind.name))
        known = [(group, groups[group]) for group in dict.fromkeys(GROUPS.values()) if group in groups]
        self.widget.choices = [("", "Select one"), *known]


class OutcomeParts(GovUKForm):
    """What every form about an outcome asks: which, on which day, main or another, and where the child lived."""

    type = TypeField()
    decided_on = DateField(what="the date of the outcome", label="Date of the outcome")
    is_main = YesNoField(
        what="it is the main outcome",
        label="Is it the main outcome?",
        help_text="One occasion has one: the most serious. A fine beside an order is another outcome",
    )
    local_residence = YesNoField(
        what="the child lived in our area",
        label="Did the child live in our area on that day?",
        help_text="A child who belongs to another area does not count in our returns",
    )

    def __init__(self, *args, kinds: QuerySet[OutcomeType], in_court: bool, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["type"].offer(kinds)
        if in_court:
            del self.fields["decided_on"]  # the day of the hearing
            self.helper.layout = self.layout()

    def parts(self) -> list:
        """The fields in order."""
        day = ["decided_on"] if "decided_on" in self.fields else []
        yes_no = [Field.radios(name, inline=True) for name in ("is_main", "local_residence")]
        return ["type", *day, *yes_no]


class RecordOutcomeForm(OutcomeParts):
    """One outcome of one or several offences."""

    offences = OffencesField(label="For which offences?")

    def __init__(self, *args, offences: Iterable[Offence], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["offences"].offer(offences)

    def layout(self) -> Layout:
        return Layout("once", Field.checkboxes("offences", small=True), *self.parts())


class CorrectOutcomeForm(OutcomeParts, VersionedForm):
    """An outcome put right, and why."""

    reason = WhyField(label="What was wrong?")

    def layout(self) -> Layout:
        return Layout("once", "version", *self.parts(), "reason")


class AppealForm(VersionedForm):
    """An appeal against an outcome, and what came of it."""

    appealed_on = DateField(
        what="the date of the appeal",
        label="Date of the appeal",
        help_text="Leave empty if there was none",
        required=False,
    )
    appeal = PickField(
        what="the result of the appeal",
        choices=APPEAL_RESULTS,
        label="Result of the appeal",
        empty="Not known yet",
        required=False,
    )
    appeal_ended_on = DateField(what="the date of its result", label="Date of its result", required=False)

    def layout(self) -> Layout:
        return Layout("once", "version", "appealed_on", "appeal", "appeal_ended_on")
