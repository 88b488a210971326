"""Keep, find and discard drafts.

A form carries a signed token that names its writer, so that text posted after a time-out is still kept, for that
person only: the token lets a browser write that one draft and read nothing.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import uuid4

from django.core import signing
from django.db.models import Case, Q, QuerySet, Value, When
from django.http import HttpRequest, QueryDict

from yjs.drafts.models import Draft, KeptList

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

    def kept(self) -> QuerySet[Draft]:
        """The person's forms of this kind about this record, the newest first, those thrown away among them."""
        return Draft.objects.filter(user_id=self.user_pk, kind=self.kind, subject_ref=self.subject_ref)

    def drafts(self) -> QuerySet[Draft]:
        """Those that are unfinished."""
        return self.kept().filter(thrown_away_at=None)

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
    kept = {"fields": fields, "saved_at": at, "url": url, "thrown_away_at": None}
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


def throw_away(user_pk: int, pk: int, *, at: datetime | None) -> Draft | None:
    """Set aside a person's own draft, or with no moment bring it back; none when it is not theirs."""
    theirs = Draft.objects.filter(pk=pk, user_id=user_pk)
    return theirs.first() if theirs.update(thrown_away_at=at) else None


def clear_untouched(*, at: datetime, days: int) -> int:
    """Remove drafts that nobody tried to submit or touched for `days`, and those thrown away so long ago; returns how
    many."""
    before = at - timedelta(days=days)
    old = Draft.objects.filter(Q(attempted=False, saved_at__lt=before) | Q(thrown_away_at__lt=before))
    return old.delete()[0]


def unfinished_of(user_pk: int) -> list[Draft]:
    """A person's unfinished forms, the newest first, without what they typed."""
    return list(Draft.objects.filter(user_id=user_pk, thrown_away_at=None).defer("fields"))


def thrown_away_by(user_pk: int) -> list[Draft]:
    """What a person threw away and can still bring back, the last first."""
    thrown = Draft.objects.filter(user_id=user_pk, thrown_away_at__isnull=False).defer("fields")
    return list(thrown.order_by("-thrown_away_at"))


def leave_list(user_pk: int, name: str, subject_ref: str, fields: dict[str, list[str]], *, at: datetime) -> None:
    """Keep how a person leaves a list: what it is narrowed by, and how it is shown."""
    kept = {"fields": fields, "left_at": at}
    KeptList.objects.update_or_create(user_id=user_pk, name=name, subject_ref=subject_ref, defaults=kept)


def list_as_left(user_pk: int, name: str, subject_ref: str, *, everywhere: frozenset[str]) -> QueryDict:
    """How the person left this list; from the same list about another record only what holds `everywhere`."""
    here = Case(When(subject_ref=subject_ref, then=Value(0)), default=Value(1))
    left = KeptList.objects.filter(user_id=user_pk, name=name).order_by(here, "-left_at").first()
    data = QueryDict(mutable=True)
    for field, texts in left.fields.items() if left else ():
        if left.subject_ref == subject_ref or field in everywhere:
            data.setlist(field, texts)
    return data
