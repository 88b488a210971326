"""Copies of a record for people who asked: the requests, the passages and their redaction, the check, the file."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cases import permissions
from cases.actions import subject_access as actions
from cases.forms.subject_access import AccessForm, CheckForm, NothingForm, PassageForm, WhyForm, as_decided
from cases.models import AccessPassage, AccessRequest, Child
from cases.queries import subject_access as queries
from cases.rules_subject_access import Stage
from cases.views.paging import page_of
from yjs.access import guarded
from yjs.audit.models import Operation
from yjs.audit.record import record_list
from yjs.errors import Refused
from yjs.exports import download
from yjs.pages import done
from yjs.signing_in.recent import confirm_first

HERE = {"here": "access"}
SHOWN = ("removed", "changed", "all")


@guarded(permissions.READ_ACCESS)
def access_requests(request: HttpRequest) -> HttpResponse:
    """Every request for a copy, the open ones first by the day on which they are due."""
    page = page_of(request, queries.access_requests(request.viewer))
    refs = [asked.child.ref for asked in page]
    record_list(request, "requests for a copy", refs)
    return render(request, "cases/access_requests.html", {"page": page} | HERE)


@guarded(permissions.RECORD_ACCESS, fetch=queries.child_to_copy, section="request for a copy")
def record_access_request(request: HttpRequest, child: Child) -> HttpResponse:
    """Record that somebody asked for a copy of this record."""
    form = AccessForm(_posted(request), initial={"received_on": request.on})
    if request.method == "POST":
        made = form.carry_out(actions.record_access_request, child, by=request.user, at=request.at)
        if made:
            return done(request, "Recorded. The record is being gathered", "cases:access_request", made.ref)
    return render(request, "cases/access_record.html", {"child": child, "form": form} | HERE)


@guarded(permissions.READ_ACCESS, fetch=queries.access_request_by_ref, section="request for a copy")
def access_request(request: HttpRequest, asked: AccessRequest) -> HttpResponse:
    """One request: who asked, how far it is, what comes next."""
    return render(request, "cases/access_request.html", _about(request, asked))


@guarded(permissions.READ_ACCESS, fetch=queries.access_request_by_ref, section="copy being prepared")
def passages(request: HttpRequest, asked: AccessRequest) -> HttpResponse:
    """The passages with what is removed marked: those to look at first, or all."""
    shown = request.GET.get("show", "removed")
    shown = shown if shown in SHOWN else "removed"
    page = page_of(request, queries.passages(asked, shown))
    queries.with_pieces(page)
    return render(request, "cases/access_passages.html", _about(request, asked) | {"page": page, "shown": shown})


@guarded(permissions.PREPARE_ACCESS, fetch=queries.passage_of, section="copy being redacted")
def passage(request: HttpRequest, one: AccessPassage) -> HttpResponse:
    """Decide what goes out of one passage, and go on to the next that has something to decide."""
    form = PassageForm(_posted(request), initial=as_decided(one)).offering(one)
    if request.method == "POST" and form.carry_out(actions.redact_passage, one, by=request.user, at=request.at):
        following = queries.next_position(one)
        if following:
            return done(request, "Kept. This is the next passage", "cases:access_passage", one.request.ref, following)
        return done(request, "Kept. That was the last passage", "cases:access_passages", one.request.ref)
    queries.with_pieces([one])
    return render(request, "cases/access_passage.html", {"asked": one.request, "passage": one, "form": form} | HERE)


@guarded(permissions.PREPARE_ACCESS, fetch=queries.access_request_by_ref, section="more time for a copy")
def extend(request: HttpRequest, asked: AccessRequest) -> HttpResponse:
    """Take more time."""
    return _with_reason(request, asked, actions.extend_access_request, "Take more time", "The person has a new date")


@guarded(permissions.CHECK_ACCESS, fetch=queries.access_request_by_ref, section="copy refused")
def refuse(request: HttpRequest, asked: AccessRequest) -> HttpResponse:
    """Close the request without a copy."""
    return _with_reason(request, asked, actions.refuse_access_request, "Refuse the request", "Refused")


@guarded(permissions.PREPARE_ACCESS, fetch=queries.access_request_by_ref, section="copy handed over")
def hand_over(request: HttpRequest, asked: AccessRequest) -> HttpResponse:
    """Give the copy to a second person."""
    form = NothingForm(_posted(request))
    if request.method == "POST" and form.carry_out(actions.hand_over_copy, asked, by=request.user, at=request.at):
        return done(request, "Handed over. A team manager checks it", "cases:access_request", asked.ref)
    return render(request, "cases/access_hand_over.html", _about(request, asked) | {"form": form})


@guarded(permissions.CHECK_ACCESS, fetch=queries.access_request_by_ref, section="copy checked")
@confirm_first
def check(request: HttpRequest, asked: AccessRequest) -> HttpResponse:
    """Approve the copy or return it."""
    form = CheckForm(_posted(request))
    if request.method == "POST" and form.carry_out(actions.check_copy, asked, by=request.user, at=request.at):
        return done(request, "Decided", "cases:access_request", asked.ref)
    return render(request, "cases/access_check.html", _about(request, asked) | {"form": form})


@guarded(permissions.RECORD_ACCESS, fetch=queries.access_request_by_ref, section="copy to send")
@confirm_first
def send(request: HttpRequest, asked: AccessRequest) -> HttpResponse:
    """The file, to be handed over: each time it is taken is a disclosure in the reading log."""
    form = NothingForm(_posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            sent = actions.send_copy(asked, by=request.user, at=request.at)
        except Refused as refusal:
            form.show(refusal)
        else:
            return _file(request, sent)
    return render(request, "cases/access_send.html", _about(request, asked) | {"form": form})


def _file(request: HttpRequest, asked: AccessRequest) -> HttpResponse:
    with asked.file.open() as kept:
        answer = download(kept.read(), f"record-{asked.child.ref}.zip")
    sent = {
        "request": asked.ref,
        "sha256": asked.file_sha256,
        "bytes": asked.file_bytes,
        "passages": asked.passages.count(),
        "prepared_by": asked.prepared_by_id,
        "checked_by": asked.checked_by_id,
    }
    reading = request.reading  # this page's one entry
    reading.operation, reading.section = Operation.DISCLOSURE, "copy of the record"
    reading.recipient, reading.reason, reading.detail = asked.recipient, "subject access", sent
    return answer


def _with_reason(request: HttpRequest, asked: AccessRequest, action, heading: str, message: str) -> HttpResponse:
    form = WhyForm(_posted(request))
    if request.method == "POST" and form.carry_out(action, asked, by=request.user, at=request.at):
        return done(request, message, "cases:access_request", asked.ref)
    return render(request, "cases/access_why.html", {"asked": asked, "form": form, "heading": heading} | HERE)


def _about(request: HttpRequest, asked: AccessRequest) -> dict:
    """What the pages of one request share: how many passages there are, and what this person may do now."""
    may, stage = request.viewer.may, asked.stage
    return {
        "asked": asked,
        "counts": {shown: queries.passages(asked, shown).count() for shown in SHOWN},
        "may_redact": stage == Stage.REDACTING and may(permissions.PREPARE_ACCESS),
        "may_check": stage == Stage.CHECKING and may(permissions.CHECK_ACCESS),
        "may_send": stage in (Stage.READY, Stage.SENT) and may(permissions.RECORD_ACCESS),
        "may_extend": asked.is_open and not asked.extended_because and may(permissions.PREPARE_ACCESS),
        "may_refuse": stage in ("gathering", "redacting", "checking") and may(permissions.CHECK_ACCESS),
    } | HERE


def _posted(request: HttpRequest):
    return request.POST if request.method == "POST" else None
