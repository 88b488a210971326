"""The forms of the roof: which quarter, which year, which published figures. Shape and wording only."""

from datetime import date

from crispy_forms_gds.choices import Choice
from crispy_forms_gds.layout import Field, Layout
from django import forms

from reporting.rules.periods import FinancialYear, Quarter, last_ended, last_ended_years
from yjs.forms import GovUKForm


class AskForReturnForm(GovUKForm):
    """Which quarter the return is of: the last eight, and the one that has not ended."""

    quarter = forms.ChoiceField(
        label="Which quarter?", widget=forms.RadioSelect, error_messages={"required": "Select a quarter"}
    )

    def __init__(self, *args, on: date, **kwargs) -> None:
        self.on = on
        super().__init__(*args, **kwargs)

    def layout(self) -> Layout:
        ended = last_ended(self.on, 8)
        now = Quarter.of(self.on)
        self.fields["quarter"].choices = [
            *[Choice(quarter.label, quarter.name) for quarter in ended],
            Choice(now.label, now.name, hint=f"This quarter ends on {now.ends_on:%-d %B %Y}"),
        ]
        self.initial.setdefault("quarter", ended[0].label)
        return Layout("once", Field.radios("quarter", legend_size="m"))


class AskForReportForm(GovUKForm):
    """Which financial year the report is of: the last five, and the one that has not ended."""

    year = forms.ChoiceField(
        label="Which financial year?", widget=forms.RadioSelect, error_messages={"required": "Select a year"}
    )

    def __init__(self, *args, on: date, **kwargs) -> None:
        self.on = on
        super().__init__(*args, **kwargs)

    def layout(self) -> Layout:
        ended = last_ended_years(self.on, 5)
        now = FinancialYear.of(self.on)
        self.fields["year"].choices = [
            *[Choice(year.label, f"{year.label} ({year.name})") for year in ended],
            Choice(now.label, f"{now.label} ({now.name})", hint=f"This year ends on {now.ends_on:%-d %B %Y}"),
        ]
        self.initial.setdefault("year", ended[0].label)
        return Layout("once", Field.radios("year", legend_size="m"))


class ConfirmForm(GovUKForm):
    """A button, and nothing to fill in."""
