"""Keep the lists: add an entry, withdraw one, offer it again."""

from datetime import datetime

from cases.actions.access import raise_first, told
from cases.models import ListEntry
from cases.permissions import KEEP_LISTS
from yjs.access import require
from yjs.actions import action, lock
from yjs.errors import Refused


@action
def add_list_entry(which: str, *, name: str, hint: str, in_bar: bool = False, by, at: datetime) -> ListEntry:
    """One more entry, offered from now on."""
    require(by, KEEP_LISTS, at=at)
    if ListEntry.objects.filter(list=which, name__iexact=name).exists():
        raise Refused(f"“{name}” is on this list already", "name")
    return ListEntry.objects.create(list=which, name=name, hint=hint, in_bar=in_bar)


@action
def withdraw_list_entry(entry: ListEntry, *, reason: str, by, at: datetime) -> ListEntry:
    """Offer the entry no longer; what it says in records stays."""
    return _offer(entry, reason, is_offered=False, by=by, at=at)


@action
def offer_list_entry(entry: ListEntry, *, reason: str, by, at: datetime) -> ListEntry:
    """Offer a withdrawn entry again."""
    return _offer(entry, reason, is_offered=True, by=by, at=at)


def _offer(entry: ListEntry, reason: str, *, is_offered: bool, by, at: datetime) -> ListEntry:
    require(by, KEEP_LISTS, at=at)
    entry = lock(entry)
    done = Refused("Somebody else has done this meanwhile") if entry.is_offered == is_offered else None
    raise_first(done, told(reason, at))
    entry.is_offered = is_offered
    entry.save(update_fields=["is_offered"])
    return entry
