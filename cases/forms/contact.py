"""Recording a contact under the ACORNS headings, correcting one, arranging the next."""

from datetime import date, datetime, time

from crispy_forms_gds.layout import Div, Field, Fieldset, Layout, Size

from cases import rules
from cases.forms.fields import LineField, PickField, RadiosField
from cases.models.contact import ATTENDANCES, CONCERNS, METHODS
from cases.rules import TOOK_PLACE, Attendance, Concern, ContactMethod
from yjs.clock import LONDON, local_date
from yjs.forms import DateField, GovUKForm, TimeField, WordsField
from yjs.versions import Saved, VersionedForm

LONGEST = 12_000
MISSED = [value for value, _ in ATTENDANCES if value not in TOOK_PLACE]
MARKED = [Concern.FOR_THE_RECORD.value, Concern.CONCERN.value]
PLANNED = [("planned", "Planned"), ("unplanned", "Not planned")]
AT_APPOINTMENT = ("appointment", "At the time of the appointment")
NOW, TODAY, OTHER = ("now", "Now"), ("today", "Earlier today"), ("other", "Another day")


def shown_when(field: str, values, *fields, **kwargs) -> Div:
    """Fields that matter for some answers only: JavaScript folds them away, without it they stay in view."""
    return Div(*fields, data_shown_when=field, data_shown_values=" ".join(values), **kwargs)


def marked(heading: str) -> tuple:
    """Nothing new, for the record or a concern, and the text that the last two need."""
    level = Div(Field.radios(f"{heading}_level", small=True), css_class="app-row")
    return level, shown_when(f"{heading}_level", MARKED, heading, css_class="app-reveal")


def words(name: str, hint: str, **kwargs) -> WordsField:
    """A text of the contact with its one-line prompt."""
    return WordsField(name=name, help_text=hint, limit=LONGEST, required=False, **kwargs)


class AcornsForm(GovUKForm):
    """How, where, who, attended or not, and the ACORNS headings with the child's voice first."""

    method = PickField(what="how the contact took place", choices=METHODS, label="How")
    place = LineField(name="Where", limit=120, required=False, help_text="For example, the library in Park Road")
    who_was_there = LineField(
        name="Who else was there", limit=300, required=False, help_text="Besides you and the child"
    )
    attendance = RadiosField(what="whether it took place", choices=ATTENDANCES, label="What became of it?")
    voice = words("The child's voice", "What the child thinks, feels and wishes, in their own words", rows=5)
    no_views_reason = words("If they could not share their views, why", "Leave empty if they did", rows=2)
    aim = words("Aim", "What you set out to do together")
    content = words("Content", "What happened", rows=6)
    outcome = words("Outcome", "What came of it, and what the child takes from it")
    risk_level = RadiosField(what="whether there is a new risk", choices=CONCERNS, label="Risk")
    risk = words("Risk: what there is to say", "To others, or of offending again")
    next_steps = words("Next steps", "What happens next, who does it, by when")
    safeguarding_level = RadiosField(
        what="whether there is a new safeguarding concern", choices=CONCERNS, label="Safeguarding"
    )
    safeguarding = words("Safeguarding: what there is to say", "The child's safety and wellbeing")
    absence_reason = words("Why it did not take place", "What the child, or whoever told you, said")
    tried = words("What you tried", "Calls, messages, a visit, another time offered")
    follows = words("What follows", "What happens next, who does it, by when")

    def __init__(self, *args, initial: dict | None = None, **kwargs) -> None:
        levels = {"risk_level": Concern.NOTHING_NEW.value, "safeguarding_level": Concern.NOTHING_NEW.value}
        super().__init__(*args, initial=levels | (initial or {}), **kwargs)

    def about(self) -> list:
        """How, where, with whom, and what became of it."""
        beside = Div("method", Field.text("place"), css_class="app-beside")
        return [beside, Field.text("who_was_there"), Div(Field.radios("attendance", small=True), css_class="app-two")]

    def acorns(self) -> list:
        """The part of the page that is the same for a contact and its correction."""
        took_place = Fieldset(
            Div(Field.textarea("voice", label_size=Size.MEDIUM, rows=5), "no_views_reason", css_class="app-voice"),
            *("aim", "content", "outcome", *marked("risk"), "next_steps", *marked("safeguarding")),
            legend="If it took place",
            legend_size=Size.MEDIUM,
            legend_tag="h2",
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
        if "attendance" in typed:
            if typed["attendance"] in MISSED:
                typed["content"] = typed.get("tried") or typed.get("content", "")
                typed["next_steps"] = typed.get("follows") or typed.get("next_steps", "")
            self._ask_for_missing(typed)
        for name in ("tried", "follows"):
            typed.pop(name, None)
        return typed

    def _ask_for_missing(self, typed: dict) -> None:
        texts = {name: typed.get(name, "") for name in self.fields}
        for refusal in rules.missing_texts(typed["attendance"], texts):
            if refusal.field not in self.errors:
                self.show(refusal)

    def happened_at(self, day: date | None, moment: time | None) -> datetime | None:
        """The moment in England, when both parts are there."""
        return datetime.combine(day, moment, LONDON) if day and moment is not None else None


class ContactForm(AcornsForm):
    """A new contact: planned or not, and when."""

    planned = RadiosField(what="whether it was planned", choices=PLANNED, label="Was it planned?")
    when = RadiosField(what="when it happened", choices=[NOW, TODAY, OTHER], label="When?")
    time_today = TimeField(
        what="the time of the contact", label="Time", help_text="For example, 2:30pm", required=False
    )
    date = DateField(what="the date of the contact", label="Date of the contact", required=False)
    time = TimeField(what="the time of the contact", label="Time of the contact", required=False)

    def __init__(self, *args, at: datetime, appointments, **kwargs) -> None:
        self.at = at
        self.appointments = {appointment.ref: appointment for appointment in appointments}
        super().__init__(*args, **kwargs)
        offered = [(ref, _offer(appointment)) for ref, appointment in self.appointments.items()]
        self.fields["planned"].choices = offered + PLANNED
        self.fields["when"].choices = [AT_APPOINTMENT] * bool(offered) + [NOW, TODAY, OTHER]

    def layout(self) -> Layout:
        when = [
            Field.radios("when", small=True),
            shown_when("when", [TODAY[0]], Field.text("time_today", field_width=5), css_class="app-reveal"),
            shown_when("when", [OTHER[0]], "date", Field.text("time", field_width=5), css_class="app-reveal"),
        ]
        return Layout("once", Field.radios("planned", small=True), *when, *self.about(), *self.acorns())

    def clean(self) -> dict:
        typed = super().clean()
        appointment = self.appointments.get(typed.get("planned"))
        typed["happened_at"] = self._moment(typed, appointment)
        self._refuse_future(typed["happened_at"])
        typed["planned"] = typed.get("planned") != "unplanned"
        typed["appointment"] = appointment
        return {name: value for name, value in typed.items() if name not in ("when", "time_today", "date", "time")}

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


class CorrectionForm(VersionedForm, AcornsForm):
    """The corrected version of a contact, and why."""

    correction_reason = LineField(
        name="Why you correct it",
        limit=300,
        error_messages={"required": "Enter why you correct it"},
        help_text="The earlier text stays readable, with your name, the time and this reason",
    )
    date = DateField(what="the date of the contact", label="Date of the contact")
    time = TimeField(what="the time of the contact", label="Time of the contact", help_text="For example, 2:30pm")
    planned = RadiosField(what="whether it was planned", choices=PLANNED, label="Was it planned?")

    def layout(self) -> Layout:
        when = ["date", Field.text("time", field_width=5), Field.radios("planned", small=True)]
        return Layout("once", "version", Field.text("correction_reason"), *when, *self.about(), *self.acorns())

    def clean(self) -> dict:
        typed = super().clean()
        typed["happened_at"] = self.happened_at(typed.pop("date", None), typed.pop("time", None))
        typed["planned"] = typed.get("planned") != "unplanned"
        return typed

    def show(self, refusal) -> None:
        """A moment in the future is an error of the date."""
        super().show(type(refusal)(refusal.message, "date") if refusal.field == "when" else refusal)


class AppointmentForm(GovUKForm):
    """The next appointment."""

    date = DateField(what="the date of the appointment", label="Date")
    time = TimeField(what="the time of the appointment", label="Time", help_text="For example, 2:30pm")
    method = PickField(what="how you will meet", choices=METHODS, label="How", initial=ContactMethod.OFFICE.value)
    place = LineField(name="Where", limit=120, required=False)

    def layout(self) -> Layout:
        return Layout("once", "date", Field.text("time", field_width=5), "method", Field.text("place"))

    def clean(self) -> dict:
        typed = super().clean()
        day, moment = typed.pop("date", None), typed.pop("time", None)
        typed["starts_at"] = datetime.combine(day, moment, LONDON) if day and moment is not None else None
        return typed


def _offer(appointment) -> str:
    """An appointment as a choice."""
    starts = appointment.starts_at.astimezone(LONDON)
    clock = f"{starts:%-I:%M%p}".lower()
    return f"Appointment of {starts:%-d %B %Y}, {clock}: {appointment.get_method_display().lower()}"


def contact_saved(versions: list) -> Saved:
    """The newest of a contact's versions, for its correction; each version knows what the earlier ones said."""
    newest, said = versions[0], {version.ref: contact_as_typed(version) for version in versions}
    return Saved(
        newest.ref, said[newest.ref], newest.recorded_by.name, newest.recorded_at, lambda ref: said.get(ref, {})
    )


def contact_as_typed(contact) -> dict:
    """A contact's fields as the initial values of its correction."""
    names = [name for name in AcornsForm.base_fields if name not in ("once", "tried", "follows")]
    typed = {name: getattr(contact, name) for name in names}
    missed = Attendance(contact.attendance) not in TOOK_PLACE
    happened = contact.happened_at.astimezone(LONDON)
    return typed | {
        "date": happened.date(),
        "time": happened.time(),
        "planned": "planned" if contact.planned else "unplanned",
        "tried": contact.content if missed else "",
        "follows": contact.next_steps if missed else "",
    }
