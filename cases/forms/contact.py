"""Recording a new contact: when, with one child or several, and next steps that become tasks."""

from datetime import datetime, timedelta

from crispy_forms_gds.layout import HTML, Field, Fieldset, Layout, Size
from django import forms

from cases import rules
from cases.actions.contact import Beside
from cases.forms import contact_parts as parts
from cases.forms.acorns import PLANNED, AcornsForm
from cases.forms.contact_naming import SHARED, ask_about_names, refuse_names
from cases.forms.contact_parts import MISSED, shown_when
from cases.forms.fields import RadiosField
from cases.models import Child
from cases.rules import Concern
from yjs.clock import LONDON, local_date
from yjs.forms import DateField, Details, TimeField

AT_APPOINTMENT = ("appointment", "At the time of the appointment")
NOW, TODAY, OTHER = ("now", "Now"), ("today", "Earlier today"), ("other", "Another day")
AN_HOUR = timedelta(hours=1)
SHARED_HINT = "Every child's record shows this: do not name the others here."


class ContactForm(AcornsForm):
    """A new contact: planned or not, and when; with one child or several; next steps that become tasks."""

    correction_says = "Correct the contact that was saved"
    planned = RadiosField(what="whether it was planned", choices=PLANNED, label="Was it planned?")
    when = RadiosField(what="when it happened", choices=[NOW, TODAY, OTHER], label="When?")
    time_today = TimeField(
        what="the time of the contact", label="Time", help_text="For example, 2:30pm", required=False
    )
    date = DateField(what="the date of the contact", label="Date of the contact", required=False)
    time = TimeField(what="the time of the contact", label="Time of the contact", required=False)
    task_rows = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, at: datetime, child: Child, **kwargs) -> None:
        self.at, self.child, self.found = at, child, []
        offered = kwargs["offered"]
        self.appointments = {appointment.ref: appointment for appointment in offered.appointments}
        super().__init__(*args, **kwargs)
        choices = [(ref, _offer(appointment)) for ref, appointment in self.appointments.items()]
        self.fields["planned"].choices = choices + PLANNED
        self.fields["when"].choices = [AT_APPOINTMENT] * bool(choices) + [NOW, TODAY, OTHER]

    # --- What the buttons of the page ask for -----------------------------------------------------------------
    @property
    def pressed(self) -> str:
        """Which button beside "Save" was pressed: find, rows, add:REF, remove:REF."""
        return str(self.data.get("press") or "") if self.is_bound else ""

    @property
    def sought(self) -> str:
        """The name of another child, as it was typed into the search."""
        return " ".join(str(self.data.get("find_child") or "").replace("\0", "").split())[:100]

    def reshape(self) -> None:
        """The other children and the rows for tasks, as the page or the draft has them."""
        if self.is_bound:
            self._take_press()
            self._now_was_then()
        also = self.data.getlist("also") if hasattr(self.data, "getlist") else []
        self.others = [child for child in self.offered.children_of(also) if child.pk != self.child.pk]
        for child in self.others:
            parts.add_own_fields(self, child, self.offered.prompts)
        self.task_rows = parts.rows_asked(self.data)
        owners = [(worker.ref, worker.name) for worker in self.offered.workers if worker.works_here]
        for row in range(self.task_rows):
            parts.add_task_fields(self, row, owners, [self.child, *self.others])
        self.named = self.offered.named_in([self.child, *self.others], self._shared()) if self.others else []
        self.about_names = ask_about_names(self, self.named)
        if self.others:
            for shared in ("aim", "content", "next_steps"):
                self.fields[shared].help_text = f"{self.offered.prompts[shared]}. {SHARED_HINT}"
        super().reshape()

    def _shared(self) -> list[str]:
        """The words typed so far that every child's record will show."""
        return [str(self.data.get(name) or "") for name in SHARED]

    def _take_press(self) -> None:
        """What the button pressed changes in the form; the rest stays as it was typed."""
        what, _, ref = self.pressed.partition(":")
        if what not in ("add", "remove", "rows"):
            return
        self.data = self.data.copy()
        also = [one for one in self.data.getlist("also") if one != ref]
        if what == "add":
            also.append(ref)
            self.data[f"risk_level_{ref}"] = self.data[f"safeguarding_level_{ref}"] = Concern.NOTHING_NEW.value
            self.data[f"attendance_{ref}"] = self.data.get("attendance", "")
        self.data.setlist("also", also)
        if what == "rows":
            self.data["task_rows"] = str(parts.rows_asked(self.data) + parts.FEWEST_ROWS)
        self.data["press"] = what

    def _now_was_then(self) -> None:
        """ "Now" in a draft is the moment at which it was begun, not the one at which it is finished."""
        if self.draft is None or self.data.get("when") != NOW[0] or self.at - self.draft.started_at < AN_HOUR:
            return
        begun = self.draft.started_at.astimezone(LONDON)
        clock = f"{begun:%-I:%M%p}".lower()
        if begun.date() == local_date(self.at):
            then = {"when": TODAY[0], "time_today": clock}
        else:
            day = {"date_0": begun.day, "date_1": begun.month, "date_2": begun.year}
            then = {"when": OTHER[0], "time": clock} | {name: str(part) for name, part in day.items()}
        for name, text in then.items():
            self.data[name] = text

    # --- The page ---------------------------------------------------------------------------------------------
    def layout(self) -> Layout:
        when = [
            Field.radios("when", small=True),
            shown_when("when", [TODAY[0]], Field.text("time_today", field_width=5), css_class="app-reveal"),
            shown_when("when", [OTHER[0]], "date", Field.text("time", field_width=5), css_class="app-reveal"),
        ]
        children = HTML('{% include "cases/contact_children.html" %}')
        top = [children, "once", Field.radios("planned", small=True), *when, *self.about()]
        middle = self.together() if self.others else self.acorns()
        return Layout(*top, *middle, *self.tasks(), *self.beside())

    def together(self) -> list:
        """A contact with several children: what they share, then each one's own words."""
        shared = Fieldset(
            *("aim", "content", "next_steps"),
            legend="What they did together",
            legend_size=Size.MEDIUM,
            legend_tag="h2",
        )
        own = [parts.own_part(self.child, ""), *(parts.own_part(child, f"_{child.ref}") for child in self.others)]
        return [shared, *self.about_names, *own]

    def tasks(self) -> list:
        """Rows for next steps that somebody is to do by a day."""
        rows = [parts.task_row(self, row) for row in range(self.task_rows)]
        more = [parts.MORE_ROWS] if self.task_rows < parts.MOST_ROWS else []
        return [Details("Make tasks of the next steps", "task_rows", *rows, *more)] if rows else []

    # --- What was typed ---------------------------------------------------------------------------------------
    def clean(self) -> dict:
        typed = super().clean()
        appointment = self.appointments.get(typed.get("planned"))
        typed["happened_at"] = self._moment(typed, appointment)
        self._refuse_future(typed["happened_at"])
        typed["planned"] = typed.get("planned") != "unplanned"
        typed["appointment"] = appointment
        self._take_tasks(typed)
        self._take_others(typed)
        refuse_names(self, self.named, typed)
        return {name: value for name, value in typed.items() if name not in NOT_ACTED_ON}

    def _take_tasks(self, typed: dict) -> None:
        people, on = {worker.ref: worker for worker in self.offered.workers}, local_date(self.at)
        tasks = [parts.task_typed(self, typed, row, people, self.offered.me, on) for row in range(self.task_rows)]
        typed["beside"] = Beside(typed["beside"].workers, typed["beside"].topics, [task for task in tasks if task])

    def _take_others(self, typed: dict) -> None:
        shared = {name: typed.get(name, "") for name in ("aim", "content")}
        typed["others"] = [parts.own_part_typed(typed, child) for child in self.others]
        for part in typed["others"]:
            for field, sentence in parts.missing_in_part(part, shared):
                if field not in self.errors:
                    self.add_error(field, sentence)
        if self.others and typed.get("attendance") in MISSED:
            mine = {"content": ""}
            typed["others"] = [parts.OwnPart(part.child, shared | dict(part.texts)) for part in typed["others"]]
            typed |= mine

    def _moment(self, typed: dict, appointment) -> datetime | None:
        """When it happened; an error at the field that is missing."""
        when = typed.get("when")
        if when == "now":
            return self.at
        if when == "appointment":
            if appointment is None:
                self.add_error("planned", "Select the appointment, or another time below")
            return appointment and appointment.starts_at
        if when == "today":
            self._need("time_today", "Enter the time of the contact")
            return self.happened_at(local_date(self.at), typed.get("time_today"))
        if when == "other":
            self._need("date", "Enter the date of the contact")
            self._need("time", "Enter the time of the contact")
            return self.happened_at(typed.get("date"), typed.get("time"))
        return None

    def _refuse_future(self, moment: datetime | None) -> None:
        """Say it together with what else is missing, not after."""
        future = moment and rules.moment_is_not_in_future(moment, self.at, what="When it happened", field="when")
        if future:
            self.show(future)

    def _need(self, field: str, sentence: str) -> None:
        if self.cleaned_data.get(field) is None and field not in self.errors:
            self.add_error(field, sentence)

    def show(self, refusal) -> None:
        """A moment in the future is an error of the date or time that was typed."""
        typed = {"today": "time_today", "other": "date"}.get(self.data.get("when"))
        if refusal.field == "when" and typed:
            refusal = type(refusal)(refusal.message, typed)
        super().show(refusal)


NOT_ACTED_ON = ("when", "time_today", "date", "time", "task_rows")


def _offer(appointment) -> str:
    """An appointment as a choice."""
    starts = appointment.starts_at.astimezone(LONDON)
    clock = f"{starts:%-I:%M%p}".lower()
    return f"Appointment of {starts:%-d %B %Y}, {clock}: {appointment.get_method_display().lower()}"
