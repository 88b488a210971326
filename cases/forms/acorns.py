"""What a contact and its correction have in common: how, where, who, attended or not, the ACORNS headings."""

from datetime import date, datetime, time

from crispy_forms_gds.layout import Div, Field, Fieldset, Size
from django import forms

from cases import rules
from cases.actions.contact import Beside
from cases.forms.contact_parts import MISSED, marked, own_fields, shown_when, voice_box, words
from cases.forms.fields import LineField, PickField, RadiosField
from cases.models.contact import METHODS, SENSITIVE
from cases.models.prompt import PROMPTS
from cases.queries.contact_page import Offered
from cases.rules import TOOK_PLACE, Concern
from yjs.clock import LONDON
from yjs.forms import Details, GovUKForm

PLANNED = [("planned", "Planned"), ("unplanned", "Not planned")]
DEFAULTS = {heading: text for heading, (_, text) in PROMPTS.items()}
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
