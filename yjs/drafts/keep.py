"""Keep, find and discard drafts.

A form carries a signed token that names its writer, so that text posted after a time-out is still kept, for that
person only: the token lets a browser write that one draft and read nothing.
"""

from datetime import datetime, timedelta

from django.core import signing
from django.http import HttpRequest, QueryDict

from yjs.drafts.models import Draft

SALT = "yjs.draft"
TOKEN_AGE = timedelta(hours=24)
MOST_CHARACTERS = 400_000
NOT_KEPT = frozenset({"csrfmiddlewaretoken", "draft_token", "once"})


def token(user_pk: int, kind: str, subject_ref: str, url: str) -> str:
    """The signed name of one draft."""
    return signing.dumps([user_pk, kind, subject_ref, url], salt=SALT, compress=True)


def find(user_pk: int, kind: str, subject_ref: str) -> Draft | None:
    """The person's unfinished form of this kind about this record."""
    return Draft.objects.filter(user_id=user_pk, kind=kind, subject_ref=subject_ref).first()


def save(signed: str, typed: QueryDict, *, at: datetime, attempted: bool = False) -> Draft | None:
    """Keep what was typed under the form's signed token; None when the token is not ours or too old."""
    try:
        user_pk, kind, subject_ref, url = signing.loads(signed, salt=SALT, max_age=TOKEN_AGE)
    except signing.BadSignature:
        return None
    fields = {name: [text.replace("\0", "") for text in texts] for name, texts in typed.lists()}
    fields = {name: texts for name, texts in fields.items() if name not in NOT_KEPT}
    if sum(len(text) for texts in fields.values() for text in texts) > MOST_CHARACTERS:
        return None
    kept = {"fields": fields, "saved_at": at, "url": url}
    if attempted:
        kept["attempted"] = True
    draft, _ = Draft.objects.update_or_create(
        user_id=user_pk,
        kind=kind,
        subject_ref=subject_ref,
        defaults=kept,
        create_defaults=kept | {"started_at": at},
    )
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


def discard(user_pk: int, kind: str, subject_ref: str) -> None:
    """Remove a draft: its form was submitted, or its writer threw it away."""
    Draft.objects.filter(user_id=user_pk, kind=kind, subject_ref=subject_ref).delete()


def clear_untouched(*, at: datetime, days: int) -> int:
    """Remove drafts that nobody tried to submit or touched for `days`; returns how many."""
    old = Draft.objects.filter(attempted=False, saved_at__lt=at - timedelta(days=days))
    return old.delete()[0]
