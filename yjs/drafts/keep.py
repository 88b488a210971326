"""Keep, find and discard drafts.

A form carries a signed token that names its writer, so that text posted after a time-out is still kept, for that
person only: the token lets a browser write that one draft and read nothing.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import uuid4

from django.core import signing
from django.db.models import QuerySet
from django.http import HttpRequest, QueryDict

from yjs.drafts.models import Draft

SALT = "yjs.draft"
TOKEN_AGE = timedelta(hours=24)
MOST_CHARACTERS = 400_000
NOT_KEPT = frozenset({"csrfmiddlewaretoken", "draft_token", "once", "saved_already", "press", "find_child"})


@dataclass(frozen=True)
class Place:
    """Where a form is written: by whom, of which kind, about which record, in which tab.

    `continues` is the draft that the tab began with (its tab and moment): it goes once this one is kept in its place,
    unless its own tab has written on.
    """

    user_pk: int
    kind: str
    subject_ref: str
    tab: str = ""
    continues: tuple[str, str] | None = None

    def drafts(self) -> QuerySet[Draft]:
        """The person's unfinished forms of this kind about this record, the newest first."""
        return Draft.objects.filter(user_id=self.user_pk, kind=self.kind, subject_ref=self.subject_ref)

    def begun(self) -> QuerySet[Draft]:
        """The draft that this tab began with, as it was then."""
        if not self.continues:
            return Draft.objects.none()
        tab, saved_at = self.continues
        return self.drafts().filter(tab=tab, saved_at=saved_at).exclude(tab=self.tab)


def new_place(user_pk: int, kind: str, subject_ref: str, draft: Draft | None = None) -> Place:
    """A tab that is opened now, with the draft that it shows."""
    continues = (draft.tab, draft.saved_at.isoformat()) if draft else None
    return Place(user_pk, kind, subject_ref, uuid4().hex, continues)


def token(place: Place, url: str) -> str:
    """The signed name of one draft."""
    named = [place.user_pk, place.kind, place.subject_ref, url, place.tab, place.continues]
    return signing.dumps(named, salt=SALT, compress=True)


def read_token(signed: str) -> tuple[Place, str] | None:
    """The place and the address that a token names; None when it is not ours or too old."""
    try:
        user_pk, kind, subject_ref, url, *tab = signing.loads(signed, salt=SALT, max_age=TOKEN_AGE)
    except signing.BadSignature:
        return None
    tab, continues = tab or ("", None)  # a page from before tabs had drafts of their own
    return Place(user_pk, kind, subject_ref, tab, tuple(continues) if continues else None), url


def save(signed: str, typed: QueryDict, *, at: datetime, attempted: bool = False) -> Draft | None:
    """Keep what was typed under the form's signed token; None when the token is not ours or too old."""
    named = read_token(signed)
    if named is None:
        return None
    place, url = named
    fields = {name: [text.replace("\0", "") for text in texts] for name, texts in typed.lists()}
    fields = {name: texts for name, texts in fields.items() if name not in NOT_KEPT}
    if sum(len(text) for texts in fields.values() for text in texts) > MOST_CHARACTERS:
        return None
    kept = {"fields": fields, "saved_at": at, "url": url}
    if attempted:
        kept["attempted"] = True
    draft, _ = Draft.objects.update_or_create(
        user_id=place.user_pk,
        kind=place.kind,
        subject_ref=place.subject_ref,
        tab=place.tab,
        defaults=kept,
        create_defaults=kept | {"started_at": at},
    )
    place.begun().delete()
    return draft


def keep_posted(request: HttpRequest) -> bool:
    """Keep what a timed-out person posted; True when there was something to keep."""
    if request.method != "POST":
        return False
    return save(request.POST.get("draft_token", ""), request.POST, at=request.at, attempted=True) is not None


def typed_in(draft: Draft) -> QueryDict:
    """The draft's fields as a form's data."""
    data = QueryDict(mutable=True)
    for name, texts in draft.fields.items():
        data.setlist(name, texts)
    return data


def discard(place: Place) -> None:
    """Remove this tab's draft, and the one it began with: its form was submitted."""
    place.begun().delete()
    place.drafts().filter(tab=place.tab).delete()


def clear_untouched(*, at: datetime, days: int) -> int:
    """Remove drafts that nobody tried to submit or touched for `days`; returns how many."""
    old = Draft.objects.filter(attempted=False, saved_at__lt=at - timedelta(days=days))
    return old.delete()[0]
