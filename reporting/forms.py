"""The forms of the roof: which quarter, which year, which published figures. Shape and wording only."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from crispy_forms_gds.choices import Choice
from crispy_forms_gds.layout import Field, Fieldset, Fixed, Fluid, Layout
from django import forms

from cases.actions import HandOver
from cases.forms.access import WhyField
from cases.forms.fields import LineField
from cases.models import Allocation
from reporting.models.quarterly_return import KINDS
from reporting.queries.chronology import Asked
from reporting.rules.court_reports import Part
from reporting.rules.periods import FinancialYear, Quarter, last_ended, last_ended_years
from reporting.rules.published import TABLES, TYPED_IN
from yjs.accounts.models import User
from yjs.forms import DateField, FilterForm, GovUKForm, WordsField
from yjs.versions import VersionedForm


class AskForReturnForm(GovUKForm):
    """Which return, and of which quarter: the last eight, and the one that has not ended."""

    kind = forms.ChoiceField(
        label="Which return?",
        choices=KINDS,
        widget=forms.RadioSelect,
        error_messages={"required": "Select which return"},
    )
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
        self.initial.setdefault("kind", KINDS[0][0])
        sized = {"legend_size": "m"}
        return Layout("once", Field.radios("kind", **sized), Field.radios("quarter", **sized))


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


class LeaverForm(GovUKForm):
    """A last day, and for each child to whom it goes: like the others, to somebody else, or decided later."""

    AS_ABOVE, LATER = "", "later"

    last_day = DateField(
        what="the last day",
        label="Last day",
        help_text="Their roles and their account end by themselves after this day.",
    )
    reason = forms.CharField(
        label="Why (optional)",
        help_text="For example, a new post. Nothing about health.",
        max_length=300,
        required=False,
        error_messages={"max_length": "The reason must be 300 characters or fewer"},
    )

    def __init__(self, *args, caseload: Sequence[Allocation], workers: Iterable[User], **kwargs) -> None:
        self.caseload = caseload
        self.workers = {worker.ref: worker for worker in workers}
        super().__init__(*args, **kwargs)
        if caseload:
            self._ask_who_takes_over()
            self.helper.layout = self.layout()

    def _ask_who_takes_over(self) -> None:
        choices = [(ref, _worker(worker)) for ref, worker in self.workers.items()]
        self.fields["everyone_to"] = _pick("Hand the children over to", [("", "Nobody yet"), *choices])
        self.fields["everyone_to"].help_text = "From the day after the last. For each child you can choose otherwise."
        for held in self.caseload:
            own = [(self.AS_ABOVE, "As chosen above"), (self.LATER, "Decide later"), *choices]
            self.fields[f"to_{held.ref}"] = _pick(f"Who takes over as {held.get_role_display().lower()}", own)
            note = WordsField(
                name="The note", label="What they need to know (optional)", limit=2000, rows=2, required=False
            )
            self.fields[f"note_{held.ref}"] = note

    def layout(self) -> Layout:
        if "everyone_to" not in self.fields:
            return Layout("once", "last_day", Field.text("reason"))
        children = [
            Fieldset(f"to_{held.ref}", f"note_{held.ref}", legend=held.child.name, legend_size="s")
            for held in self.caseload
        ]
        return Layout("once", "last_day", Field.text("reason"), "everyone_to", *children)

    def clean(self) -> dict:
        """What the action takes: a hand-over for each child who goes to somebody."""
        typed = self.cleaned_data
        own = {held: typed.get(f"to_{held.ref}") or typed.get("everyone_to", "") for held in self.caseload}
        handing = [
            HandOver(held, self.workers[to], typed.get(f"note_{held.ref}", ""), f"to_{held.ref}")
            for held, to in own.items()
            if to not in ("", self.LATER)
        ]
        kept = {name: typed[name] for name in ("once", "last_day", "reason") if name in typed}
        return kept | {"handing": handing}


def _pick(label: str, choices: list[tuple[str, str]]) -> forms.ChoiceField:
    sentence = {"invalid_choice": "Select somebody from the list"}
    return forms.ChoiceField(label=label, choices=choices, required=False, error_messages=sentence)


def _worker(worker: User) -> str:
    """Name, and how many children they lead."""
    return f"{worker.name} ({worker.caseload} child{'' if worker.caseload == 1 else 'ren'})"


class HandOverForm(LeaverForm):
    """The same for somebody who stays: each child who goes to somebody goes with a note."""

    last_day = DateField(
        what="the last day",
        label="Their last day with the children",
        help_text="Whoever takes over starts on the day after.",
    )
    reason = WhyField(label="Why are the children handed over?")
    note = WordsField(
        name="The note", label="What everybody who takes over needs to know", limit=2000, rows=2, required=False
    )

    def layout(self) -> Layout:
        asked = super().layout()
        asked.fields.insert(asked.fields.index("everyone_to") + 1 if "everyone_to" in asked.fields else 2, "note")
        return asked

    def clean(self) -> dict:
        """A child does not go without a word: the note of its own, or the one for all."""
        typed = super().clean()
        same = self.cleaned_data.get("note", "")
        handing = [replace(one, note="\n\n".join(filter(None, (same, one.note)))) for one in typed["handing"]]
        for one in handing:
            if not one.note:
                name = f"note_{one.allocation.ref}"
                self.add_error(name, f"Enter what the next worker needs to know about {one.allocation.child.name}")
        return typed | {"handing": handing}


class ConfirmForm(GovUKForm):
    """A button, and nothing to fill in."""


TABLE_CHOICES = [(table.key, table.title) for table in TABLES]
TYPED_CHOICES = [("", "Select a table"), *((table.key, table.title) for table in TYPED_IN)]


class EnterFigureForm(GovUKForm):
    """One published figure, as it was printed."""

    table = forms.ChoiceField(label="Table", choices=TYPED_CHOICES, error_messages={"required": "Select a table"})
    year = forms.CharField(
        label="Financial year of the table",
        help_text="Only for a table that each year has its own of, like proven offences by type. For example, 2022/23",
        required=False,
        max_length=7,
    )
    row = forms.CharField(
        label="Row", help_text="As it was printed", max_length=120, error_messages={"required": "Enter the row"}
    )
    column = forms.CharField(
        label="Column or period",
        help_text="For example, 2021/22",
        max_length=60,
        error_messages={"required": "Enter the column or period"},
    )
    value = forms.CharField(
        label="Figure",
        help_text="As it was printed, for example 12, <5, 13% or --",
        max_length=20,
        error_messages={"required": "Enter the figure"},
    )
    source = forms.CharField(
        label="Where it was published", max_length=200, error_messages={"required": "Enter where it was published"}
    )

    def layout(self) -> Layout:
        return Layout(
            "once",
            Field.select("table"),
            Field.text("year", field_width=Fixed.TEN),
            Field.text("row"),
            Field.text("column", field_width=Fluid.ONE_HALF),
            Field.text("value", field_width=Fixed.TEN),
            Field.text("source"),
        )


class UploadFiguresForm(GovUKForm):
    """A table of published figures as a CSV file."""

    table = forms.ChoiceField(
        label="Which table is it?",
        choices=TABLE_CHOICES,
        widget=forms.RadioSelect,
        error_messages={"required": "Select a table"},
    )
    year = forms.CharField(
        label="Financial year of the table",
        help_text="Only for attendance, budget and proven offences by type. For example, 2022/23",
        required=False,
        max_length=7,
    )
    source = forms.CharField(
        label="Where it was published", max_length=200, error_messages={"required": "Enter where it was published"}
    )
    file = forms.FileField(
        label="CSV file",
        help_text="In UTF-8, with the headings in its first line",
        error_messages={"required": "Select a CSV file", "empty": "The selected file is empty"},
    )

    def layout(self) -> Layout:
        hints = {table.key: f"{table.says}. The first heading is “{table.stub}”" for table in TABLES}
        self.fields["table"].choices = [Choice(key, title, hint=hints[key]) for key, title in TABLE_CHOICES]
        return Layout(
            "once",
            Field.radios("table", legend_size="s", small=True),
            Field.text("year", field_width=Fixed.TEN),
            Field.text("source"),
            Field("file"),
        )


class ChronologyForm(FilterForm):
    """What a child's chronology is narrowed by."""

    kind = forms.ChoiceField(label="What", required=False)
    words = forms.CharField(label="Words", required=False, max_length=200)
    since = DateField(label="From", what="the first day", required=False)
    until = DateField(label="To", what="the last day", required=False)

    def __init__(self, *args, kinds: Iterable[tuple[str, str]], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [("", "Everything"), *kinds]

    def asked(self) -> Asked:
        """What was asked; a half typed date narrows nothing."""
        typed = self.cleaned_data if self.is_bound and self.is_valid() else {}
        words = tuple(typed.get("words", "").split())
        return Asked(typed.get("kind", ""), typed.get("since"), typed.get("until"), words)


class HandOverPackForm(GovUKForm):
    """For whom a hand-over pack is drawn, and what for."""

    recipient = LineField(name="Who gets it", limit=200, help_text="A person and their service")
    reason = WhyField(label="What is it for?", help_text="It is written down that you gave this out, to whom and why.")

    def layout(self) -> Layout:
        return Layout("once", Field.text("recipient"), "reason")


class PrintChronologyForm(GovUKForm):
    """For whom a chronology is printed, what for, and what goes in."""

    recipient = LineField(
        name="Who gets it", limit=200, help_text="For example, Seaview Youth Court, or my supervision with Morgan"
    )
    reason = WhyField(label="What is it for?", help_text="It is written down that you gave this out, to whom and why.")
    kind = forms.ChoiceField(label="What goes in?", required=False)
    words = LineField(
        name="Words", label="Only what holds these words (optional)", limit=200, required=False, help_text=""
    )
    since = DateField(label="From (optional)", what="the first day", required=False)
    until = DateField(label="To (optional)", what="the last day", required=False)
    sensitive = forms.BooleanField(
        required=False, label="With what is sensitive: what a person who was harmed, or somebody else, told us"
    )

    def __init__(self, *args, kinds: Iterable[tuple[str, str]], may_sensitive: bool, **kwargs) -> None:
        self.may_sensitive = may_sensitive
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [("", "Everything that you may read"), *kinds]

    def layout(self) -> Layout:
        if not self.may_sensitive:
            self.fields.pop("sensitive", None)
        last = [Field.checkbox("sensitive")] * self.may_sensitive
        return Layout("once", Field.text("recipient"), "reason", "kind", "since", "until", Field.text("words"), *last)


class ReportPartForm(VersionedForm):
    """The words of one part of a report for a court."""

    words = WordsField(name="The words of this part", rows=14, required=False, limit=10_000)

    def __init__(self, *args, asked: Part, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["words"].label, self.fields["words"].help_text = "What the court reads", asked.asks


class CheckReportForm(GovUKForm):
    """Return a report with what needs to change, or check it."""

    decision = forms.ChoiceField(
        label="What do you decide?",
        choices=[
            Choice("return", "Return it to the writer", hint="They can change it and hand it over again."),
            Choice("check", "It is right", hint="Nobody can change it any more. The files for the court are made."),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Select whether you return the report, or it is right"},
    )
    reason = WordsField(
        name="What needs to change, or your comment",
        help_text="Needed when you return the report; the writer reads it. It is not part of the report.",
        required=False,
        limit=4_000,
    )

    def clean(self) -> dict:
        """The decision chooses the action; what remains is its reason."""
        typed = super().clean() or self.cleaned_data
        return {key: value for key, value in typed.items() if key != "decision"}

    @property
    def checks(self) -> bool:
        """Whether the person finds the report right."""
        return self.data.get("decision") == "check"
