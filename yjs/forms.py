"""GOV.UK forms: the base form, dates and times with GOV.UK error sentences, and drafts.

A form knows shapes and wording only. `carry_out` hands what was typed to an action and turns a refusal into an
error at the field; everything typed stays on the page, and is kept as a draft where the form keeps one.
"""

import json
import re
import uuid
from collections.abc import Callable
from datetime import date, datetime, time, timedelta

from crispy_forms_gds.fields import DateInputField
from crispy_forms_gds.helper import FormHelper
from crispy_forms_gds.layout import Div, Field, Layout
from django import forms
from django.core.exceptions import ValidationError
from django.forms.utils import ErrorDict
from django.http import HttpRequest
from django.utils.crypto import salted_hmac
from django.utils.html import conditional_escape

from yjs.audit.models import Submission
from yjs.drafts import keep
from yjs.drafts.models import Draft
from yjs.errors import Refused
from yjs.postcodes import postcode_in

A_DAY, AN_HOUR = timedelta(days=1), timedelta(hours=1)
NOT_WORDS = frozenset({*keep.NOT_KEPT, "version", "faced", "then"})
NO_POSTCODE = "Enter a full UK postcode"
TIME_SHAPE = re.compile(r"(\d{1,2})(?:[:.](\d{2}))? ?(am|pm)?")


class DateField(DateInputField):
    """Day, month and year; `what` names the date in its errors ("the date of the contact")."""

    def __init__(self, *, what: str, **kwargs) -> None:
        super().__init__(require_all_fields=False, **kwargs)
        self.what = what
        self.error_messages["required"] = f"Enter {what}"
        for field, part in zip(self.fields, ("a day", "a month", "a year"), strict=True):
            field.error_messages["incomplete"] = f"{_sentence(what)} must include {part}"
            field.validators = []

    def compress(self, data_list: list[str]) -> date | None:
        if not data_list or not any(data_list):
            return None
        try:
            day, month, year = (int(part) for part in data_list)
            return date(_full_year(year), month, day)
        except (ValueError, OverflowError):
            raise ValidationError(f"{_sentence(self.what)} must be a real date") from None


class TimeField(forms.CharField):
    """A time typed as people write it: 2:30pm, 2pm, 14:30."""

    def __init__(self, *, what: str, **kwargs) -> None:
        super().__init__(**kwargs)
        self.what = what
        self.error_messages["required"] = f"Enter {what}"

    def prepare_value(self, value):
        return value.strftime("%-I:%M%p").lower() if isinstance(value, time) else value

    def clean(self, value: str) -> time | None:
        text = super().clean(value).strip().lower()
        if not text:
            return None
        found = TIME_SHAPE.fullmatch(text)
        try:
            hour, minute = int(found[1]), int(found[2] or 0)
            if found[3]:
                if not 1 <= hour <= 12:
                    raise ValueError("no such hour of the morning or afternoon")
                hour = hour % 12 + (12 if found[3] == "pm" else 0)
            return time(hour, minute)
        except (TypeError, ValueError):
            raise ValidationError(f"Enter {self.what} like 2:30pm") from None


OPENINGS = {"How", "The", "Their", "What", "Where", "Who", "Why"}


def entered(name: str) -> str:
    """The sentence that asks for it: "Enter the surname", "Enter where the text stands"."""
    first = name.split()[0]
    asked = name if first.isupper() else name[0].lower() + name[1:]
    return f"Enter {'' if first in OPENINGS else 'the '}{asked}"


class WordsField(forms.CharField):
    """Free text of several lines: `name` is the heading as it stands in an error sentence."""

    def __init__(self, *, name: str, limit: int = 10_000, rows: int = 3, **kwargs) -> None:
        kwargs.setdefault("label", name)
        super().__init__(max_length=limit, widget=forms.Textarea(attrs={"rows": rows}), **kwargs)
        self.error_messages["required"] = kwargs.get("error_messages", {}).get("required", entered(name))
        for validator in self.validators:
            if getattr(validator, "code", "") == "max_length":
                validator.message = f"{name} must be {limit:,} characters or fewer"
            if getattr(validator, "code", "") == "null_characters_not_allowed":
                validator.message = f"{name} must not include characters that cannot be shown"

    def to_python(self, value: str) -> str:
        """A browser sends each new line as two letters and counts it as one."""
        return super().to_python(value).replace("\r\n", "\n")


class Details(Div):
    """Fields behind one line, as GOV.UK's details: open when one of them was filled in or is wrong."""

    template = "components/_details.html"

    def __init__(self, summary: str, *fields, **kwargs) -> None:
        super().__init__(*fields, **kwargs)
        self.summary = summary
        self.is_open = False

    def render(self, form, context, *args, **kwargs):
        names = [pointer.name for pointer in self.get_field_names()]
        shown = [name for name in names if not form[name].is_hidden]
        self.is_open = any(name in form.errors or form[name].value() for name in shown)
        return super().render(form, context, *args, **kwargs)


class PostcodeField(forms.CharField):
    """A full UK postcode, kept in capitals with one space."""

    def __init__(self, **kwargs) -> None:
        super().__init__(**({"label": "Postcode", "max_length": 20} | kwargs))
        self.widget.attrs.setdefault("autocomplete", "off")
        for validator in self.validators:
            if getattr(validator, "code", "") == "max_length":
                validator.message = NO_POSTCODE

    def clean(self, value: str) -> str:
        typed = super().clean(value)
        found = postcode_in(typed)
        if typed and not found:
            raise ValidationError(NO_POSTCODE)
        return found


class GovUKForm(forms.Form):
    """The base of every form; `legend_size` and `label_size` are GOV.UK sizes ("s", "m", "l")."""

    once = forms.UUIDField(required=False, widget=forms.HiddenInput)
    label_size = "s"
    legend_size = "s"
    correction_says = ""  # the button by which changed words become a correction of what was saved

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.draft = None
        self.draft_token = ""
        self.other_drafts: list = []
        self.thrown_away: Draft | None = None
        self.draft_place: keep.Place | None = None
        self.saved_already: Submission | None = None
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True
        self.helper.render_hidden_fields = True
        self.helper.label_size = self.label_size
        self.helper.legend_size = self.legend_size
        self.helper.layout = self.layout()
        if not self.is_bound:
            self.initial.setdefault("once", uuid.uuid4())

    def layout(self) -> Layout:
        """The fields in order; a form overrides this to group or size them."""
        return Layout(*[Field(name) for name in self.fields])

    def __getitem__(self, name: str) -> forms.BoundField:
        """The field with its label and hint escaped: the template pack would trust a person's name as markup."""
        bound = super().__getitem__(name)
        bound.label = conditional_escape(bound.label or "")
        bound.help_text = conditional_escape(bound.help_text or "")
        return bound

    def reshape(self) -> None:
        """Fields that depend on what was typed: a form whose rows grow makes them here, also from a draft."""

    def show_again(self, at: datetime) -> None:
        """Keep and show what was typed without judging it: a button asked for something else than saving."""
        if self.draft_place is not None:
            keep.save(self.draft_token, self.data, at=at)
        self._errors, self.cleaned_data = ErrorDict(), {}

    def full_clean(self) -> None:
        """Put the errors in the order in which the page asks."""
        super().full_clean()
        place = self._place_on_page()
        found = sorted(self._errors.items(), key=lambda error: place.get(error[0], -1))
        self._errors.clear()
        self._errors.update(found)

    def visible_fields(self) -> list[forms.BoundField]:
        """In the order in which the page asks: the error summary lists its sentences field by field."""
        place = self._place_on_page()
        return sorted(super().visible_fields(), key=lambda bound: place.get(bound.name, len(place)))

    def _place_on_page(self) -> dict[str, int]:
        return {pointer.name: number for number, pointer in enumerate(self.helper.layout.get_field_names())}

    def carry_out(self, action: Callable, *subjects, by, at: datetime, **more):
        """Call the action with what was typed; None when the form is invalid, a rule refuses, or it was saved already.

        The same press come twice gives what the first one made. A page that was saved and then changed is shown again.
        """
        digest = digest_of(self, subjects)
        earlier = Submission.of(self.data.get("once"), by) or self._said_before(digest, subjects, by, at)
        # By its token, the same press come twice: also when the first was saved while this one looked for it.
        twice = earlier and str(earlier.token) == self.data.get("once") and earlier.digest in ("", digest)
        result = earlier.result() if twice else None
        if result is None and earlier:
            self._show_saved(earlier, is_same=earlier.digest in ("", digest))
        elif result is None and self.is_valid():
            result = self._act(action, *subjects, digest=digest, by=by, at=at, **more)
        self._keep_or_discard(at, done=result is not None)
        return result

    def _act(self, action: Callable, *subjects, digest: str, by, at: datetime, **more):
        typed = dict(self.cleaned_data)
        once = str(typed.pop("once", None) or "")
        try:
            result = action(*subjects, by=by, at=at, once=once, **(typed | more))
        except Refused as refusal:
            self.show(refusal)
            return None
        Submission.sign(once, by, digest, self._texts(subjects))
        return result

    def _said_before(self, digest: str, subjects: tuple, by, at: datetime) -> Submission | None:
        """The same words, saved by this person within the day: a page that the browser brought back and sent again.

        Where they may have meant a correction, the same with some of the texts changed.
        """
        texts = [name for name, field in self.fields.items() if isinstance(field.widget, forms.Textarea)]
        if not (any(map(self.data.get, texts)) and self.data.get("once")) or self.data.get("saved_already"):
            return None
        since = at - A_DAY
        return Submission.same(digest, by, since=since) or Submission.alike(self._texts(subjects), by, since=since)

    def _texts(self, subjects: tuple) -> list[str]:
        """The texts that were typed, each as a keyed hash, where the form knows changed words again."""
        names = self.fields if self.correction_says else ()
        texts = [(name, self.data.get(name)) for name in names if isinstance(self.fields[name].widget, forms.Textarea)]
        return [keyed(self, subjects, name, text) for name, text in texts if text]

    def _show_saved(self, earlier: Submission, *, is_same: bool) -> None:
        """Say what was saved already and keep what stands in the form; the next press saves it as another one."""
        self.saved_already, self.said_the_same = earlier, is_same
        self.data = self.data.copy()
        self.data["once"] = str(uuid.uuid4())

    def show(self, refusal: Refused) -> None:
        """Put a rule's refusal at its field, or at the top when the form has no such field."""
        field = refusal.field if refusal.field in self.fields else None
        self.add_error(field, refusal.message)

    def _keep_or_discard(self, at: datetime, *, done: bool) -> None:
        if self.draft_place is None:
            return
        if done:
            keep.discard(self.draft_place)
        else:
            self.draft = keep.save(self.draft_token, self.data, at=at, attempted=True)


class FilterForm(GovUKForm):
    """What a list is narrowed by: sent with the address, so it carries no one-time token."""

    once = None


def drafted(form_class: type[GovUKForm], request: HttpRequest, *, kind: str, subject_ref: str = "", **kwargs):
    """The form for this request, which saves itself as it is typed and comes back with what was kept."""
    posted = request.POST if request.method == "POST" else None
    form = form_class(posted, **kwargs)
    here = (request.user.pk, kind, subject_ref)
    form.draft_place = _tab_of(request, *here) or keep.new_place(*here)
    if posted is None:
        kept = list(form.draft_place.kept())
        unfinished = [draft for draft in kept if draft.thrown_away_at is None]
        form.draft, form.other_drafts = _chosen(unfinished, request.GET.get("draft", ""))
        form.thrown_away = _just_thrown_away(kept, request.at)
        form.draft_place = keep.new_place(*here, form.draft)
        if form.draft is not None:
            _show_typed(form)
    address = request.path if "draft" in request.GET else request.get_full_path()
    form.draft_token = keep.token(form.draft_place, address)
    return form


def _tab_of(request: HttpRequest, *here) -> keep.Place | None:
    """The tab in which the form that was posted was written."""
    # nosemgrep: posted-words-only-through-forms  (a signed name, read by the key that signed it)
    named = keep.read_token(request.POST.get("draft_token", ""))
    return named[0] if named and (named[0].user_pk, named[0].kind, named[0].subject_ref) == here else None


def _just_thrown_away(drafts: list[Draft], at: datetime) -> Draft | None:
    """The draft that the person threw away a moment ago, and may want back."""
    thrown = [draft for draft in drafts if draft.thrown_away_at and at - draft.thrown_away_at < AN_HOUR]
    return max(thrown, key=lambda draft: draft.thrown_away_at, default=None)


def _chosen(drafts: list[Draft], asked: str) -> tuple[Draft | None, list[Draft]]:
    """The draft asked for, or the newest; and the others."""
    chosen = next((draft for draft in drafts if str(draft.pk) == asked), drafts[0] if drafts else None)
    return chosen, [draft for draft in drafts if draft is not chosen]


def digest_of(form: forms.Form, subjects: tuple) -> str:
    """What a form says about which records, as a keyed hash: to know it again, never to read it."""
    said = {name: texts for name, texts in getattr(form.data, "lists", dict)() if name not in NOT_WORDS}
    return keyed(form, subjects, *sorted(said.items()))


def keyed(form: forms.Form, subjects: tuple, *said) -> str:
    """What was said in this form about these records, as a keyed hash."""
    about = [type(form).__name__, *[str(getattr(subject, "pk", "")) for subject in subjects]]
    return salted_hmac("yjs.once", json.dumps([about, said]), algorithm="sha256").hexdigest()


def _show_typed(form: GovUKForm) -> None:
    """Show a draft as it was typed, half a date included, without judging it yet."""
    form.data = keep.typed_in(form.draft)
    form.data["once"] = str(form.initial["once"])
    form.is_bound = True
    form.reshape()
    form._errors = ErrorDict()
    form.cleaned_data = {}


def _full_year(year: int) -> int:
    """26 means 2026, 98 means 1998 (CASA and probation users asked for 1/1/26)."""
    if year >= 100:
        return year
    return 2000 + year if year < 70 else 1900 + year


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]
