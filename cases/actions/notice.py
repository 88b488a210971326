"""Tell everybody who works with a child of an entry, once; and mark as read what one was told."""

from collections.abc import Iterable
from datetime import date, datetime, time

from django.core.exceptions import PermissionDenied

from cases.models import Child, Notice, NoticeEmail
from cases.models.about import about as about_record
from cases.permissions import READ_NOTICES, children_visible_to
from cases.queries.around import managers_of, workers_now
from cases.queries.work import notices_of
from yjs.access import require, viewer_on
from yjs.accounts.models import User
from yjs.acting import acting_for
from yjs.actions import action
from yjs.bank_holidays import bank_holidays
from yjs.clock import LONDON, local_date
from yjs.jobs.mail import mail_later
from yjs.working_days import is_working_day

URGENT = "cases/mail_urgent_notice.txt"
WAITING = "cases/mail_notices.txt"


def tell_workers(child: Child, kind: str, *, about, by, at: datetime, urgent: bool = False) -> list[Notice]:
    """Inside an action: everybody who works with the child now, except `by`, is told of `about` once.

    What is urgent also reaches the managers of their teams, and everybody by e-mail at once. An e-mail says that
    something waits and where to sign in: never who or what.
    """
    on = local_date(at)
    people = set(workers_now(child, on)) | (set(managers_of(child, on)) if urgent else set())
    return tell(people, child, kind, about=about, by=by, at=at, urgent=urgent)


def tell(
    people: Iterable[User],
    child: Child,
    kind: str,
    *,
    about,
    by,
    at: datetime,
    urgent: bool = False,
    again: bool = False,
) -> list[Notice]:
    """Inside an action: these people, except `by`, are told of `about`, each once; `again` when it is news anew."""
    what = {"child": child, "kind": kind, **about_record(about)}
    others = {one.pk: one for one in people if one.pk != by.pk}
    if again:
        Notice.objects.filter(to__in=others, **what).update(author=by, made_at=at, read_at=None, emailed_at=None)
    told = Notice.objects.filter(child=child, **about_record(about))  # of whatever kind: a concern is told of once too
    known = set(told.values_list("to", flat=True))
    new = [others[pk] for pk in sorted(set(others) - known)]
    emailed_at = at if urgent else None
    rows = [Notice(to=one, author=by, is_urgent=urgent, made_at=at, emailed_at=emailed_at, **what) for one in new]
    made = Notice.objects.bulk_create(rows)
    if urgent and made:
        mail_later(new, URGENT, {}, key=f"urgent-notice:{made[0].about_ref}", at=at)
    return made


@action
def read_notice(notice: Notice, *, by, at: datetime) -> Notice:
    """Mark as read what one was told; a second time changes nothing."""
    require(by, READ_NOTICES, at=at)
    Notice.objects.filter(pk=notice.pk, to=by, read_at=None).update(read_at=at)
    notice.refresh_from_db()
    return notice


@action
def read_all_notices(*, by, at: datetime) -> int:
    """Mark as read everything that one was told of children whom one may see; returns how many there were."""
    viewer = require(by, READ_NOTICES, at=at)
    unread = Notice.objects.filter(to=by, read_at=None, child__in=children_visible_to(viewer))
    return unread.update(read_at=at)


@action
def choose_notice_email(person: User, *, sends_at: time | None, by, at: datetime) -> User:
    """Choose at what time of a working day an e-mail says how many notices wait; None for never."""
    require(by, READ_NOTICES, at=at)
    if person.pk != by.pk:
        raise PermissionDenied(READ_NOTICES.code)
    if sends_at is None:
        NoticeEmail.objects.filter(person=by).delete()
    else:
        NoticeEmail.objects.update_or_create(person=by, defaults={"sends_at": sends_at})
    return by


def send_notice_emails(*, at: datetime) -> int:
    """Tell everybody whose time has come, once on a working day, how many notices wait; returns how many letters.

    Each is claimed by its day in a transaction of its own with the letter's job, in which the person themselves acts: a
    second worker finds nothing left, and what dies in between has claimed nothing.
    """
    on = local_date(at)
    if not is_working_day(on, bank_holidays()):
        return 0
    due = NoticeEmail.objects.exclude(sent_on=on).filter(sends_at__lte=at.astimezone(LONDON).time())
    return sum(_send_notice_email(one, on, at) for one in due.select_related("person"))


def _send_notice_email(one: NoticeEmail, on: date, at: datetime) -> bool:
    with acting_for(one.person, at=at):
        return _claim_and_send(one, on, at)


def _claim_and_send(one: NoticeEmail, on: date, at: datetime) -> bool:
    if not NoticeEmail.objects.exclude(sent_on=on).filter(pk=one.pk).update(sent_on=on):
        return False
    viewer = viewer_on(one.person, on, at)
    waiting = notices_of(viewer).filter(read_at=None, emailed_at=None).order_by()
    count = waiting.count() if viewer.may(READ_NOTICES) else 0
    if count:
        Notice.objects.filter(pk__in=waiting.values("pk")).update(emailed_at=at)
        mail_later([one.person], WAITING, {"count": count}, key=f"notices:{on}", at=at)
    return bool(count)
