"""Forms about a hearing and the reports that it asks for: shapes and wording. Filled in on a phone, in court."""

from collections.abc import Iterable

from crispy_forms_gds.layout import Field, Layout
from django import forms
from django.db.models import QuerySet

from cases.forms.contact_parts import shown_when
from cases.forms.fields import LineField, PickField, RadiosField
from cases.forms.referral import section
from cases.models import Offence, OutcomeType
from cases.models.court_report import REPORT_KINDS
from cases.models.offending import ADJOURNED_FOR, COURT_TYPES, REMANDS, RESULTS, THERE
from cases.rules_hearings import GOES_ON, ReportKind
from yjs.forms import DateField, Details, GovUKForm, WordsField
from yjs.versions import VersionedForm


class OffencesField(forms.MultipleChoiceField):
    """Some of the child's offences, as check boxes; `about` names the thing in its error."""

    def __init__(self, *, label: str, **kwargs) -> None:
        super().__init__(label=label, widget=forms.CheckboxSelectMultiple, **kwargs)
        self.error_messages["required"] = "Select the offences that it is about"
        self.error_messages["invalid_choice"] = "Select offences from the list"

    def offer(self, offences: Iterable[Offence]) -> None:
        """The child's offences."""
        self.offered = {offence.ref: offence for offence in offences}
        self.choices = [(ref, str(offence)) for ref, offence in self.offered.items()]

    def clean(self, value) -> list[Offence]:
        return [self.offered[ref] for ref in super().clean(value)]


class HearingForm(VersionedForm):
    """A day in court: which, what became of it, who was there, reports and what we proposed."""

    held_on = DateField(what="the date of the hearing", label="Date of the hearing")
    court = LineField(name="Court", limit=120, help_text="Begin to type")
    court_type = RadiosField(
        what="the type of court", choices=COURT_TYPES, label="Type of court", initial="YOUTH_COURT"
    )
    offences = OffencesField(label="Offences that it is about")
    result = RadiosField(what="what became of the hearing", choices=RESULTS, label="What became of it?")
    adjourned_to = DateField(what="the date of the next hearing", label="Next hearing", required=False)
    adjourned_why = PickField(
        what="why it was adjourned", choices=ADJOURNED_FOR, label="Why it was adjourned", required=False
    )
    remand_decision = PickField(
        what="what the court decided about bail", choices=REMANDS, label="Bail or remand until then", required=False
    )
    reports = forms.MultipleChoiceField(
        label="Reports that the court asks for",
        choices=REPORT_KINDS,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "Select reports from the list"},
    )
    is_soon = forms.BooleanField(
        label="In custody, sentenced often before, or intensive supervision is considered: the shorter limit",
        required=False,
    )
    child_there = RadiosField(what="whether the child was there", choices=THERE, label="The child", required=False)
    parent_there = RadiosField(
        what="whether a parent was there", choices=THERE, label="A parent or carer", required=False
    )
    from_service = LineField(name="Who from the service was there", limit=120, required=False)
    note = WordsField(name="What the court said", limit=2000, required=False)
    proposal = forms.ModelChoiceField(
        label="Sentence that we proposed",
        queryset=OutcomeType.objects.none(),
        empty_label="None",
        required=False,
        error_messages={"invalid_choice": "Select the sentence from the list"},
    )
    proposal_note = LineField(name="More about what we proposed", limit=300, required=False)
    remand_proposal = PickField(
        what="what we proposed about bail", choices=REMANDS, label="What we proposed about bail", required=False
    )

    def __init__(self, *args, offences: Iterable[Offence], sentences: QuerySet[OutcomeType], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["offences"].offer(offences)
        self.fields["proposal"].queryset = sentences
        self.fields["court"].widget.attrs |= {"list": "courts", "autocomplete": "off"}

    def clean(self) -> dict:
        """What is out of sight for the result that was chosen is not meant."""
        typed = super().clean()
        if typed.get("result") not in GOES_ON:
            typed["adjourned_to"], typed["adjourned_why"] = None, ""
        if ReportKind.PRE_SENTENCE.value not in typed.get("reports", ()):
            typed["is_soon"] = False
        return typed

    def layout(self) -> Layout:
        goes_on = [result.value for result in GOES_ON]
        soon = shown_when("reports", [ReportKind.PRE_SENTENCE.value], "is_soon", css_class="app-reveal")
        return Layout(
            *("once", "version"),
            section("Which hearing", "held_on", Field.text("court"), Field.radios("court_type", small=True)),
            Field.checkboxes("offences", small=True),
            Field.radios("result", small=True),
            shown_when("result", goes_on, "adjourned_to", "adjourned_why", css_class="app-reveal"),
            "remand_decision",
            Field.checkboxes("reports", small=True),
            soon,
            section(
                "Who was there",
                Field.radios("child_there", small=True),
                Field.radios("parent_there", small=True),
                Field.text("from_service"),
            ),
            "note",
            Details("What we proposed", "proposal", Field.text("proposal_note"), "remand_proposal"),
        )


class GiveReportForm(GovUKForm):
    """When the court was given a report."""

    given_on = DateField(
        what="the date on which it was given",
        label="Given to the court on",
        help_text="Leave empty if it was not given after all",
        required=False,
    )
