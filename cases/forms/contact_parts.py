"""Parts of the form of a contact that come more than once: each child's own words, and steps that become tasks."""

from collections.abc import Iterable, Mapping
from datetime import date

from crispy_forms_gds.layout import HTML, Div, Field, Fieldset, Size
from django import forms

from cases import rules
from cases.actions.contact import NextTask, OwnPart
from cases.forms.fields import DayField, LineField, RadiosField
from cases.models import Child
from cases.models.contact import ATTENDANCES, CONCERNS
from cases.rules import TOOK_PLACE, Concern
from yjs.forms import WordsField

LONGEST = 12_000
MISSED = [value for value, _ in ATTENDANCES if value not in TOOK_PLACE]
MARKED = [Concern.FOR_THE_RECORD.value, Concern.CONCERN.value]
OWN = (
    "attendance",
    "absence_reason",
    "voice",
    "no_views_reason",
    "outcome",
    "risk_level",
    "risk",
    "safeguarding_level",
    "safeguarding",
)
FEWEST_ROWS, MOST_ROWS = 3, 15


def shown_when(field: str, values, *fields, **kwargs) -> Div:
    """Fields that matter for some answers only: JavaScript folds them away, without it they stay in view."""
    return Div(*fields, data_shown_when=field, data_shown_values=" ".join(values), **kwargs)


def marked(heading: str, suffix: str = "") -> tuple:
    """Nothing new, for the record or a concern, and the text that the last two need."""
    level = f"{heading}_level{suffix}"
    text = shown_when(level, MARKED, heading + suffix, css_class="app-reveal")
    return Div(Field.radios(level, small=True), css_class="app-row"), text


def words(name: str, hint: str = "", **kwargs) -> WordsField:
    """A text of the contact with its one-line prompt."""
    return WordsField(name=name, help_text=hint, limit=LONGEST, required=False, **kwargs)


def own_fields(prompts: Mapping[str, str]) -> dict[str, forms.Field]:
    """What became of it for one child, and the headings that are theirs alone."""
    concern = "whether there is a new safeguarding concern"
    return {
        "attendance": RadiosField(what="whether it took place", choices=ATTENDANCES, label="What became of it?"),
        "absence_reason": words("Why it did not take place", "What the child, or whoever told you, said"),
        "voice": words("The child's voice", prompts["voice"], rows=5),
        "no_views_reason": words("If they could not share their views, why", "Leave empty if they did", rows=2),
        "outcome": words("Outcome", prompts["outcome"]),
        "risk_level": RadiosField(what="whether there is a new risk", choices=CONCERNS, label="Risk"),
        "risk": words("Risk: what there is to say", prompts["risk"]),
        "safeguarding_level": RadiosField(what=concern, choices=CONCERNS, label="Safeguarding"),
        "safeguarding": words("Safeguarding: what there is to say", prompts["safeguarding"]),
    }


def voice_box(suffix: str = "") -> Div:
    """The child's voice stands out among the headings."""
    voice = Field.textarea(f"voice{suffix}", label_size=Size.MEDIUM, rows=5)
    return Div(voice, f"no_views_reason{suffix}", css_class="app-voice")


def own_part(child: Child, suffix: str) -> Fieldset:
    """One child's own part of a contact with several children."""
    texts = [voice_box(suffix), f"outcome{suffix}", *marked("risk", suffix), *marked("safeguarding", suffix)]
    return Fieldset(
        Div(Field.radios(f"attendance{suffix}", small=True), css_class="app-two"),
        shown_when(f"attendance{suffix}", MISSED, f"absence_reason{suffix}", css_class="app-reveal"),
        shown_when(f"attendance{suffix}", ["", *sorted(TOOK_PLACE)], *texts),
        legend=f"{child.name}: their own words",
        legend_size=Size.MEDIUM,
        legend_tag="h2",
        css_class="app-own-part",
    )


def add_own_fields(form: forms.Form, child: Child, prompts: Mapping[str, str]) -> None:
    """Give the form one more child's own fields; their errors say which child."""
    for name, field in own_fields(prompts).items():
        field.error_messages["required"] = f"{field.error_messages['required']} for {child.name}"
        form.fields[f"{name}_{child.ref}"] = field
    for level in ("risk_level", "safeguarding_level"):
        form.initial.setdefault(f"{level}_{child.ref}", Concern.NOTHING_NEW.value)


def own_part_typed(typed: dict, child: Child) -> OwnPart:
    """What was typed for one more child; who missed it has nothing of what happened."""
    texts = {name: typed.pop(f"{name}_{child.ref}", "") for name in OWN}
    if texts["attendance"] in MISSED:
        texts["content"] = ""
    return OwnPart(child, texts)


def missing_in_part(part: OwnPart, shared: Mapping[str, str]) -> Iterable[tuple[str, str]]:
    """(field, sentence) of what a child's own part still needs; what is shared is asked for once, at its own field."""
    if not part.texts["attendance"]:
        return
    for refusal in rules.missing_texts(part.texts["attendance"], {**shared, **part.texts}):
        if refusal.field in OWN:
            yield f"{refusal.field}_{part.child.ref}", f"{refusal.message} ({part.child.name})"
        else:
            yield refusal.field, refusal.message


# --- Next steps that become tasks -------------------------------------------------------------------------------
def rows_asked(data) -> int:
    """How many rows for tasks the page shows."""
    asked = str(data.get("task_rows") or "")
    return min(max(int(asked) if asked.isdecimal() and len(asked) < 4 else 0, FEWEST_ROWS), MOST_ROWS)


def add_task_fields(form: forms.Form, row: int, owners: list[tuple[str, str]], children: list[Child]) -> None:
    """One row: what, whose, by when, and about which child when there are several."""
    number = row + 1
    form.fields[f"task_words_{row}"] = LineField(name=f"Task {number}", limit=300, required=False)
    form.fields[f"task_due_{row}"] = DayField(
        what=f"the day by which task {number} is due", label=f"Task {number} is due", required=False
    )
    form.fields[f"task_owner_{row}"] = forms.ChoiceField(
        choices=[("", "Me"), *owners],
        label=f"Task {number} is for",
        required=False,
        error_messages={"invalid_choice": f"Select who task {number} is for from the list"},  # nosec B608: a sentence
    )
    if len(children) > 1:
        choices = [("", children[0].name), *((child.ref, child.name) for child in children[1:])]
        form.fields[f"task_child_{row}"] = forms.ChoiceField(
            choices=choices, label=f"Task {number} is about", required=False
        )


def task_row(form: forms.Form, row: int) -> Div:
    """A row as the page shows it."""
    names = [f"task_due_{row}", f"task_owner_{row}", f"task_child_{row}"]
    beside = Div(*[name for name in names if name in form.fields], css_class="app-task-row__beside")
    return Div(Field.text(f"task_words_{row}"), beside, css_class="app-task-row")


MORE_ROWS = HTML(
    '<button class="govuk-button govuk-button--secondary" type="submit" name="press" value="rows" formnovalidate>'
    "More rows</button>"
)


def task_typed(form: forms.Form, typed: dict, row: int, people: Mapping[str, object], me, on: date) -> NextTask | None:
    """What was typed in a row; an error at the part that is missing."""
    names = {part: f"task_{part}_{row}" for part in ("words", "due", "owner", "child")}
    said = {part: typed.pop(name, "") for part, name in names.items()}
    due = said["due"]
    if not (said["words"] or due) or form.errors.keys() & set(names.values()):
        return None
    if not said["words"]:
        form.add_error(names["words"], f"Enter what task {row + 1} is")
    elif not due:
        form.add_error(names["due"], f"Enter the day by which task {row + 1} is due")
    elif due < on:
        form.add_error(names["due"], f"The day by which task {row + 1} is due must be today or in the future")
    else:
        child = next((child for child in getattr(form, "others", ()) if child.ref == said["child"]), None)
        return NextTask(said["words"], people.get(said["owner"], me), due, child, row)
    return None
