"""Forms about the catalogue of outcomes: shapes and wording."""

from crispy_forms_gds.layout import Field, Layout
from django import forms

from cases import rules_outcomes as rules
from cases.forms.access import WhyField
from cases.forms.fields import LineField, PickField, YesNoField
from yjs.forms import DateField, GovUKForm
from yjs.versions import VersionedForm


def same(words) -> list[tuple[str, str]]:
    """Choices that are called what they are."""
    return [(word, word) for word in words]


class OutcomeTypeForm(VersionedForm):
    """What the catalogue says of an outcome, and why it changes."""

    name = LineField(name="Name", limit=rules.LONGEST_NAME)
    tier = PickField(what="the tier", choices=same(rules.GROUPS), label="Tier")
    kpi_order_type = PickField(
        what="the type of order",
        choices=same(rules.ORDER_TYPES),
        label="Type of order in the KPIs",
        empty="None",
        required=False,
    )
    plan_row = PickField(
        what="the row", choices=same(rules.PLAN_ROWS), label="Row of the plan’s table", empty="None", required=False
    )
    substantive = YesNoField(what="it is substantive", label="Is it a substantive outcome?")
    proven = YesNoField(what="it proves the offence", label="Does it prove the offence?")
    counts_in_kpi = YesNoField(what="it counts in the KPIs", label="Does it count in the KPIs?")
    panel_may_decide = YesNoField(what="a panel may decide it", label="May a panel decide it?")
    seriousness_rank = forms.IntegerField(
        label="Place in seriousness",
        help_text="1 is the most serious; of several outcomes the lowest number counts",
        min_value=1,
        max_value=rules.LAST_RANK,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        error_messages={
            "required": "Enter the place in seriousness",
            "invalid": "Place in seriousness must be a whole number",
            "min_value": "Place in seriousness must be 1 or more",
            "max_value": f"Place in seriousness must be {rules.LAST_RANK} or less",
        },
    )
    starts_on = DateField(what="the first day", label="First day")
    ends_on = DateField(what="the last day", label="Last day, once it is no longer in force", required=False)
    reason = WhyField(help_text="It stands in the history of this entry.")

    def layout(self) -> Layout:
        questions = ("substantive", "proven", "counts_in_kpi", "panel_may_decide")
        return Layout(
            *("once", "version", Field.text("name"), "tier", "kpi_order_type", "plan_row"),
            *(Field.radios(name, inline=True) for name in questions),
            *(Field.text("seriousness_rank", field_width=5), "starts_on", "ends_on", "reason"),
        )


class ReturnCodeForm(GovUKForm):
    """What a return sends for an outcome."""

    schema = forms.TypedChoiceField(
        label="Version of the data set",
        coerce=int,
        choices=[(number, f"Schema {number}") for number in range(10, 21)],
        error_messages={"required": "Select the version of the data set"},
    )
    code = LineField(name="Code", label="Code that the return sends", limit=rules.LONGEST_CODE)
    why = LineField(name="Why", label="Why it is sent", limit=300, help_text="It is shown beside the outcome")
    starts_on = DateField(what="the first day", label="From")

    def clean_code(self) -> str:
        code = self.cleaned_data["code"].upper()
        if not set(code) <= rules.CODE_LETTERS:
            raise forms.ValidationError("Code must have only capital letters, digits and underscores")
        return code

    def layout(self) -> Layout:
        return Layout("once", "schema", Field.text("code"), Field.text("why"), "starts_on")


class LoadOutcomeTypesForm(GovUKForm):
    """The catalogue of outcomes as a CSV file."""

    file = forms.FileField(
        label="CSV file",
        help_text=f"In UTF-8, with the headings {', '.join(rules.HEADINGS)}",
        error_messages={"required": "Select a CSV file", "empty": "The selected file is empty"},
    )

    def layout(self) -> Layout:
        return Layout("once", Field("file"))
