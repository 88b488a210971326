"""Two people edit the same words: nobody saves over what they have not seen, and nobody's words are lost.

A form carries the version that its writer saw (`VersionedForm.version`); the action compares it under the lock
(`is_unchanged`). When somebody else saved meanwhile, the page shows both texts with their differences, takes over what
only the other changed, and asks about the rest; what was typed is a draft until it is saved. Works without JavaScript.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime

from django import forms
from django.db.models import Model
from django.utils.dateparse import parse_datetime
from pghistory.core import event_models

from yjs.accounts.models import User
from yjs.differences import Kind, Piece, words_changed
from yjs.errors import Refused, is_unchanged
from yjs.forms import GovUKForm

THEIRS, MINE, BOTH = "theirs", "mine", "both"


@dataclass(frozen=True)
class Saved:
    """What stands in the record: its version, its values as the form would show them, who saved them and when.

    `as_of(version)` are the values of an earlier version, or nothing when they are not known.
    """

    version: int | str
    values: dict
    by: str = ""
    at: datetime | None = None
    as_of: Callable[[str], dict] = lambda version: {}


@dataclass(frozen=True)
class Both:
    """A field that two people wrote: its label, both texts, and what of each the other has not."""

    name: str
    label: str
    theirs: str
    mine: str
    is_text: bool
    chosen: str

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """Their words and mine, compared."""
        return words_changed(self.theirs, self.mine)

    @property
    def their_pieces(self) -> list[Piece]:
        """Their text, marked where mine has other words."""
        return [piece for piece in self.pieces if piece.kind != Kind.INSERTED]

    @property
    def my_pieces(self) -> list[Piece]:
        """My text, marked where theirs has other words."""
        return [piece for piece in self.pieces if piece.kind != Kind.DELETED]


@dataclass(frozen=True)
class Clash:
    """Somebody saved while this form was being written: what both changed, and what only they did."""

    by: str
    at: datetime | None
    seen: str
    both: tuple[Both, ...]
    taken: tuple[Both, ...]
    put_together: bool = False


class VersionedForm(GovUKForm):
    """A form over words that somebody else may save at the same time."""

    version = forms.CharField(required=False, max_length=24, widget=forms.HiddenInput)
    clash: Clash | None = None
    put_together = False

    def __init__(self, *args, saved: Saved | None = None, **kwargs) -> None:
        self.saved = saved or Saved("", {})
        kwargs["initial"] = self.saved.values | kwargs.get("initial", {}) | {"version": self.saved.version}
        super().__init__(*args, **kwargs)

    def carry_out(self, action: Callable, *subjects, by, at: datetime, **more):
        """First put in the boxes what was chosen of two texts; both together are shown again before they are saved."""
        if is_unchanged(self.data.get("version"), self.saved.version) is None:
            self._choose()
        if self.put_together:
            self._keep_or_discard(at, done=False)
            return None
        return super().carry_out(action, *subjects, by=by, at=at, **more)

    def face(self, saved: Saved) -> None:
        """When the words typed stand on an older version: show both texts, and let the next press save what was
        chosen over the version that the writer has now seen. Called once the form was carried out or restored."""
        self.saved = saved
        sent = self.data.get("faced", self.data.get("version")) if self.is_bound else saved.version
        seen = str(sent or 0)
        if is_unchanged(seen, saved.version) is None:
            return
        self.data = self.data.copy()
        before = saved.as_of(seen)
        compared = [self._compare(name, before) for name in self._asked()]
        taken = tuple(one for one in compared if one and one.chosen == THEIRS)
        for one in taken:
            self.errors.pop(one.name, None)  # a line that they added was not on my page
            self._fill(one.name, self._posted(one.name, saved.values.get(one.name)))
        both = tuple(one for one in compared if one and one.chosen != THEIRS)
        self.data["version"] = str(saved.version)
        self.clash = Clash(saved.by, saved.at, seen, both, taken, self.put_together)

    def _compare(self, name: str, before: dict) -> Both | None:
        """The two texts of a field; `theirs` is chosen where only they changed it, nothing is said where only I did."""
        mine, theirs = self._typed(name), self._posted(name, self.saved.values.get(name))
        if _text(mine) == _text(theirs):
            return None
        base = _text(self._posted(name, before[name])) if name in before else None
        if base == _text(theirs):
            return None
        chosen = THEIRS if base == _text(mine) else MINE
        field = self.fields[name]
        says = (self._says(field, theirs), self._says(field, mine))
        return Both(name, str(field.label), *says, isinstance(field.widget, forms.Textarea), chosen)

    def _choose(self) -> None:
        """Fill the boxes as the writer chose on the page that showed both texts."""
        picked = {name: self.data.get(f"keep_{name}") for name in self._asked()}
        if not any(choice in (THEIRS, BOTH) for choice in picked.values()):
            return
        self.data = self.data.copy()
        for name, choice in picked.items():
            theirs = self._posted(name, self.saved.values.get(name))
            if choice == THEIRS:
                self._fill(name, theirs)
            elif choice == BOTH:
                mine = self.data.get(name, "")
                self._fill(name, {name: [f"{_text(theirs)}\n\n{mine}".strip()]})
                self.put_together = True
        for name in picked:
            self.data.pop(f"keep_{name}", None)

    def _asked(self) -> list[str]:
        return [name for name in self.fields if name in self.saved.values]

    def _fill(self, name: str, posted: dict[str, list[str]]) -> None:
        for key, texts in posted.items():
            self.data.setlist(key, texts)

    def _typed(self, name: str) -> dict[str, list[str]]:
        return {key: self.data.getlist(key) for key in self._posted(name, None)}

    def _posted(self, name: str, value: object) -> dict[str, list[str]]:
        """A value as the browser would send it."""
        field = self.fields[name]
        if isinstance(field.widget, forms.MultiWidget):
            parts = field.widget.decompress(value)
            return {f"{name}_{number}": [_plain(part)] for number, part in enumerate(parts)}
        shown = field.prepare_value(value)
        if isinstance(field.widget, forms.CheckboxInput):
            return {name: ["on"] if shown else []}
        many = shown if isinstance(shown, list | tuple) else [shown]
        return {name: [_plain(each) for each in many if each is not None]}

    def _says(self, field: forms.Field, posted: dict[str, list[str]]) -> str:
        """What was sent, as a person reads it."""
        texts = [text for texts in posted.values() for text in texts if text]
        if isinstance(field.widget, forms.CheckboxInput):
            return "Yes" if texts else "No"
        labels = {str(value): str(label) for value, label in getattr(field, "choices", ())}
        joint = " " if isinstance(field.widget, forms.MultiWidget) else ", "
        return joint.join(labels.get(text, text) for text in texts)


def events_of(record: Model):
    """The record's entries in its history."""
    return event_models(tracks_model=type(record))[0].objects.filter(pgh_obj=record.pk)


def as_of(record: Model, values: Callable[[Model], dict], *, column: str = "version") -> Callable[[str], dict]:
    """What `values` gives for the record as it was when this column had a version; nothing for one never saved."""

    def at_version(version: str) -> dict:
        row = events_of(record).filter(**{column: version}).order_by("-pgh_id").first() if version.isdigit() else None
        return values(row) if row else {}

    return at_version


def newest_change(record: Model, names: Collection[str] = ()) -> int | None:
    """The number of the record's newest change in the history, of these fields where some are named: the version of
    a record that counts none itself."""
    rows, newest = events_of(record).order_by("-pgh_id"), None
    if not names:
        return rows.values_list("pgh_id", flat=True).first()
    for number, *values in rows.values_list("pgh_id", *names):
        if newest and values != newest[1]:
            break
        newest = number, values
    return newest and newest[0]


def are_unchanged(record: Model, names: Collection[str], seen: int | str | None) -> Refused | None:
    """Nobody changed these fields after the change that was seen; what others did to the rest does not matter."""
    newest = newest_change(record, names)
    later = str(seen or "").isdigit() and int(seen) > (newest or 0)
    return None if later else is_unchanged(seen, newest)


def saved_in_history(record: Model, names: list[str]) -> Saved:
    """What stands in these fields of a record; their version is the number of the newest change of any of them."""

    def values(row: Model) -> dict:
        return {name: getattr(row, name) for name in names}

    newest = events_of(record).select_related("pgh_context").get(pgh_id=newest_change(record, names))
    earlier = as_of(record, values, column="pgh_id")
    return Saved(newest.pgh_id, values(record), *who_and_when(newest), earlier)


def who_and_when(event: Model) -> tuple[str, datetime]:
    """By whom and when a change of the history was made."""
    did = event.pgh_context.metadata if event.pgh_context else {}
    person = User.objects.filter(pk=did.get("by")).first()
    return str(person or ""), parse_datetime(did["at"]) if did.get("at") else event.pgh_created_at


def _plain(value: object) -> str:
    return "" if value is None else str(value)


def _text(posted: dict[str, list[str]]) -> str:
    return " ".join("\n".join(text.splitlines()).strip() for texts in posted.values() for text in texts).strip()
