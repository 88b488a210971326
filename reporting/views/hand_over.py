"""The hand-over pack of a transfer: what goes in, whether it is made, the files."""

from io import BytesIO
from zipfile import ZipFile

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from cases.models import Transfer
from cases.queries.transfers import transfer_by_ref
from reporting.actions.hand_over import PDF, ask_for_hand_over_pack
from reporting.forms import HandOverPackForm
from reporting.models import HandOverPack
from reporting.permissions import DRAW_HAND_OVER
from reporting.queries.documents import checked_bytes
from reporting.queries.hand_over import pack_by_ref, pack_of, packs_of
from reporting.views.files import posted
from yjs.access import guarded
from yjs.audit.models import Operation
from yjs.exports import download
from yjs.pages import done
from yjs.policy.values import HAND_OVER_MONTHS, value_on

SECTION = "hand-over pack"


@guarded(DRAW_HAND_OVER, fetch=transfer_by_ref, section=SECTION)
def draw_pack(request: HttpRequest, transfer: Transfer) -> HttpResponse:
    """What goes in, before it is drawn: for whom, and what for."""
    initial = {"recipient": ", ".join(filter(None, [transfer.contact_name, transfer.service.name]))}
    form = HandOverPackForm(posted(request), initial=initial)
    if request.method == "POST":
        asked = form.carry_out(ask_for_hand_over_pack, transfer, by=request.user, at=request.at)
        if asked:
            return done(request, "The hand-over pack is being made", "reporting:hand_over_pack", asked.ref)
    page = {"tab": "offences", "child": transfer.child, "transfer": transfer, "form": form}
    page |= {"sections": pack_of(transfer, request.viewer), "packs": packs_of(transfer)}
    page["months"] = value_on(HAND_OVER_MONTHS, request.on)
    return render(request, "reporting/draw_hand_over.html", page)


@guarded(DRAW_HAND_OVER, fetch=pack_by_ref, section=SECTION)
def pack(request: HttpRequest, pack: HandOverPack) -> HttpResponse:
    """Whether it is made, and the files."""
    page = {"tab": "offences", "child": pack.child, "pack": pack}
    return render(request, "reporting/hand_over_pack.html", page)


@guarded(DRAW_HAND_OVER, fetch=pack_by_ref, section=SECTION, operation=Operation.DISCLOSURE)
def pack_file(request: HttpRequest, pack: HandOverPack) -> HttpResponse:
    """A file goes to the other service: the reading log keeps to whom, what for and what was sent."""
    if not pack.is_ready:
        raise Http404
    content, kind = checked_bytes(pack), request.resolver_match.kwargs["kind"]
    request.reading.recipient, request.reading.reason = pack.recipient, pack.reason
    request.reading.detail = {"sent": f"hand-over pack ({kind})", "sha256": pack.file_sha256}
    request.reading.detail |= {"contents": pack.contents, "asked_by": pack.asked_by.name}
    if kind == "pdf":
        content = ZipFile(BytesIO(content)).read(PDF)
    return download(content, f"hand-over.{kind}")
