"""Recording a contact under the ACORNS headings."""

from datetime import date, datetime, time, timedelta

from crispy_forms_gds.layout import HTML, Div, Field, Fieldset, Layout, Size
from django import forms

from cases import rules
from cases.actions.contact import Beside
from cases.forms import contact_parts as parts
from cases.forms.contact_parts import MISSED, marked, own_fields, shown_when, voice_box, words
from cases.forms.fields import LineField, PickField, RadiosField
from cases.models import Child
from cases.models.contact import METHODS, SENSITIVE
from cases.models.prompt import PROMPTS
from cases.queries.contact_page import Offered
from cases.rules import TOOK_PLACE, Concern
from yjs.clock import LONDON, local_date
from yjs.forms import DateField, Details, GovUKForm, TimeField

PLANNED = [("planned", "Planned"), ("unplanned", "Not planned")]
AT_APPOINTMENT = ("appointment", "At the time of the appointment")
NOW, TODAY, OTHER = ("now", "Now"), ("today", "Earlier today"), ("other", "Another day")
DEFAULTS = {heading: text for heading, (_, text) in PROMPTS.items()}
AN_HOUR = timedelta(hours=1)
SHARED_HINT = "Every child's record shows this: do not name the others here."
OWN_FIELDS = own_fields(DEFAULTS)


class AcornsForm(GovUKForm):
    """How, where, who, attended or not, and the ACORNS headings with the child's voice first."""

    method = PickField(what="how the contact took place", choices=METHODS, label="How")
    place = LineField(name="Where", limit=120, required=False, help_text="For example, the library in Park Road")
    who_was_there = LineField(
        name="Who else was there", limit=300, required=False, help_text="Besides you and the child"
    )
    attendance = OWN_FIELDS["attendance"]
    voice = OWN_FIELDS["voice"]
    no_views_reason = OWN_FIELDS["no_views_reason"]
    aim = words("Aim", DEFAULTS["aim"])
    content = words("Content", DEFAULTS["content"], rows=6)
    outcome = OWN_FIELDS["outcome"]
    risk_level = OWN_FIELDS["risk_level"]
    risk = OWN_FIELDS["risk"]
    next_steps = words("Next steps", DEFAULTS["next_steps"])
    safeguarding_level = OWN_FIELDS["safeguarding_level"]
    safeguarding = OWN_FIELDS["safeguarding"]
    absence_reason = OWN_FIELDS["absence_reason"]
    tried = words("What you tried", "Calls, messages, a visit, another time offered")
    follows = words("What follows", "What happens next, who does it, by when")
    workers = forms.MultipleChoiceField(
        label="Workers who were there",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "Select workers who were there from the list"},
    )
    another_worker = forms.ChoiceField(
        label="Another worker", required=False, error_messages={"invalid_choice": "Select a worker from the list"}
    )
    topics = forms.MultipleChoiceField(
        label="What it was about",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "Select what it was about from the list"},
    )
    sensitive = RadiosField(
        what="whose words it holds",
        label="Does it hold words that must stay apart?",
        choices=[("", "No"), *SENSITIVE],
        required=False,
        help_text="Only those who work with people harmed, the practitioner and the manager will see the contact",
    )

    def __init__(self, *args, offered: Offered, initial: dict | None = None, **kwargs) -> None:
        levels = {"risk_level": Concern.NOTHING_NEW.value, "safeguarding_level": Concern.NOTHING_NEW.value}
        self.offered, self.others, self.task_rows = offered, [], 0
        super().__init__(*args, initial=levels | (initial or {}), **kwargs)
        for heading, prompt in offered.prompts.items():
            self.fields[heading].help_text = prompt
        self._offer_beside()
        self.reshape()

    def _offer_beside(self) -> None:
        """Workers, topics and the mark of a sensitive contact, as far as there are any to choose."""
        near = [(worker.ref, worker.name) for worker in self.offered.workers if worker.works_here]
        far = [(worker.ref, worker.name) for worker in self.offered.workers if not worker.works_here]
        topics = [(topic.key, topic.words) for topic in self.offered.topics]
        for name, choices in (("workers", near), ("topics", topics)):
            self.fields[name].choices = choices
        self.fields["another_worker"].choices = [("", "Nobody else"), *far]
        offered = {"workers": near, "another_worker": far, "topics": topics}
        empty = [name for name, choices in offered.items() if not choices]
        for name in empty if self.offered.may_be_sensitive else [*empty, "sensitive"]:
            del self.fields[name]

    def reshape(self) -> None:
        """The layout once more, with the fields that there are now."""
        self.helper.layout = self.layout()

    def about(self) -> list:
        """How, where, with whom, and what became of it."""
        beside = Div("method", Field.text("place"), css_class="app-beside")
        attended = [] if self.others else [Div(Field.radios("attendance", small=True), css_class="app-two")]
        return [beside, Field.text("who_was_there"), *attended]

    def beside(self) -> list:
        """What most contacts do without, behind one line."""
        small = {"small": True}
        shapes = {
            "workers": lambda: Field.checkboxes("workers", **small),
            "another_worker": lambda: "another_worker",
            "topics": lambda: Field.checkboxes("topics", **small),
            "sensitive": lambda: Field.radios("sensitive", **small),
        }
        there = [shape() for name, shape in shapes.items() if name in self.fields]
        return [Details("Other workers, what it was about, words that must stay apart", *there)] if there else []

    def acorns(self) -> list:
        """The part of the page that is the same for a contact and its correction."""
        headings = ["aim", "content", "outcome", *marked("risk"), "next_steps", *marked("safeguarding")]
        took_place = Fieldset(
            voice_box(), *headings, legend="If it took place", legend_size=Size.MEDIUM, legend_tag="h2"
        )
        missed = Fieldset(
            *("absence_reason", "tried", "follows"),
            legend="If it did not take place",
            legend_size=Size.MEDIUM,
            legend_tag="h2",
        )
        return [
            shown_when("attendance", ["", *sorted(TOOK_PLACE)], took_place),
            shown_when("attendance", MISSED, missed),
        ]

    def clean(self) -> dict:
        """What a missed contact says goes under the headings it shares with one that took place."""
        typed = super().clean()
        typed["beside"] = self._beside_typed(typed)
        if "attendance" in typed:
            if typed["attendance"] in MISSED and not self.others:
                typed["content"] = typed.get("tried") or typed.get("content", "")
                typed["next_steps"] = typed.get("follows") or typed.get("next_steps", "")
            self._ask_for_missing(typed)
        for name in ("tried", "follows"):
            typed.pop(name, None)
        return typed

    def _beside_typed(self, typed: dict) -> Beside:
        chosen = {*typed.pop("workers", ()), typed.pop("another_worker", "")}
        about = typed.pop("topics", ())
        return Beside(
            workers=[worker for worker in self.offered.workers if worker.ref in chosen],
            topics=[topic for topic in self.offered.topics if topic.key in about],
        )

    def _ask_for_missing(self, typed: dict) -> None:
        texts = {name: typed.get(name, "") for name in self.fields}
        for refusal in rules.missing_texts(typed["attendance"], texts):
            if refusal.field not in self.errors:
                self.show(refusal)

    def happened_at(self, day: date | None, moment: time | None) -> datetime | None:
        """The moment in England, when both parts are there."""
        return datetime.combine(day, moment, LONDON) if day and moment is not None else None


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
        if self.others:
            for shared in ("aim", "content", "next_steps"):
                self.fields[shared].help_text = f"{self.offered.prompts[shared]}. {SHARED_HINT}"
        super().reshape()

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
        return [shared, *own]

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
