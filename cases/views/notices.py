"""Notices: what one was told, the way to it, and when an e-mail says that some wait."""

from datetime import time

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from cases import actions, permissions
from cases.filters_work import NoticesFilter
from cases.forms.work import NoticeEmailForm
from cases.models import Notice
from cases.queries.work import email_choice_of, notice_by_ref, notices_of
from cases.views.paging import page_of
from cases.views.pressing import posted
from yjs.access import guarded
from yjs.audit.record import record_list
from yjs.pages import done

USUAL = time(8, 30)


@guarded(permissions.READ_NOTICES)
def notices(request: HttpRequest) -> HttpResponse:
    """What the viewer was told of children they may see, unread first."""
    narrowed = NoticesFilter(request.GET or None, queryset=notices_of(request.viewer), request=request)
    page = page_of(request, narrowed.qs)
    record_list(request, "notices", [notice.child.ref for notice in page])
    return render(request, "cases/notices.html", {"filter": narrowed, "page": page})


@guarded(permissions.READ_NOTICES, fetch=notice_by_ref, section="notices")
@require_POST
def open_notice(request: HttpRequest, notice: Notice) -> HttpResponse:
    """Go to what the notice is about; it is read from now on."""
    actions.read_notice(notice, by=request.user, at=request.at)
    return redirect(notice.address)


@guarded(permissions.READ_NOTICES)
@require_POST
def read_all_notices(request: HttpRequest) -> HttpResponse:
    """Mark everything as read."""
    count = actions.read_all_notices(by=request.user, at=request.at)
    words = "1 notice marked as read" if count == 1 else f"{count} notices marked as read"
    return done(request, words, "cases:notices")


@guarded(permissions.READ_NOTICES)
def notice_email(request: HttpRequest) -> HttpResponse:
    """Choose at what time an e-mail says how many notices wait."""
    chosen = email_choice_of(request.viewer)
    initial = {"wanted": bool(chosen), "sends_at": chosen.sends_at if chosen else USUAL}
    form = NoticeEmailForm(posted(request), initial=initial)
    if request.method == "POST":
        made = form.carry_out(actions.choose_notice_email, request.user, by=request.user, at=request.at)
        if made:
            return done(request, "Saved when an e-mail tells you of notices", "cases:notices")
    return render(request, "cases/notice_email.html", {"form": form})
