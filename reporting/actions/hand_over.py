"""Ask for a hand-over pack, and make it: with the rights of whoever asked, as they are when it is made."""

import hashlib
import json
from dataclasses import asdict
from datetime import datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from django.conf import settings
from django.core.files.base import ContentFile

from cases.actions.access import raise_first, told
from cases.models import Transfer
from cases.permissions import NOT_THEIRS, require_for_child, still_allowed
from cases.rules_transfers import is_open
from reporting.models.chronology import FAILED, READY, WAITING
from reporting.models.hand_over import HandOverPack
from reporting.permissions import DRAW_HAND_OVER
from reporting.queries.hand_over import Section, pack_of
from yjs.acting import acting_for
from yjs.actions import action, lock
from yjs.jobs.outbox import enqueue
from yjs.pdf import CannotBePrinted, render_pages

MAKE = "reporting.tasks.make_hand_over_pack"
PDF, DATA = "hand-over.pdf", "hand-over.json"
FORMAT = {"format": "youth-justice-hand-over", "version": 1}  # docs/hand-over.md says what each means


@action
def ask_for_hand_over_pack(transfer: Transfer, *, recipient: str, reason: str, by, at: datetime) -> HandOverPack:
    """Somebody gives the other service what it needs to know: for whom and why is kept, and a worker makes it."""
    require_for_child(by, DRAW_HAND_OVER, transfer.child, at=at)
    transfer = lock(transfer)
    raise_first(is_open(transfer.ends_on), told(reason, at))
    who = {"recipient": recipient, "reason": reason, "asked_by": by, "asked_at": at}
    asked = HandOverPack.objects.create(child=transfer.child, transfer=transfer, **who)
    enqueue(MAKE, asked.pk, key=f"hand-over:{asked.ref}", at=at)
    return asked


@action
def make_hand_over_pack(pack: HandOverPack, *, by, at: datetime) -> HandOverPack:
    """Write the PDF and the data and keep both; a second worker finds them made. `by` asked for it."""
    pack = lock(pack)
    if pack.state != WAITING:
        return pack
    viewer = still_allowed(by, DRAW_HAND_OVER, pack.child, at=at)
    if viewer is None:
        return _failed(pack, NOT_THEIRS, at)
    try:
        with acting_for(by, at=at):  # a worker is the service, and sees more
            sections = pack_of(pack.transfer, viewer)
        pdf, pages = render_pages("pdf/hand_over.html", to_print(pack, sections, at))
    except CannotBePrinted as reason:
        return _failed(pack, str(reason), at)
    content = zipped(pdf, as_data(pack, sections, at))
    pack.file.save("made.zip", ContentFile(content), save=False)
    pack.file_sha256 = hashlib.sha256(content).hexdigest()
    pack.contents = "\n".join(f"{one.title} ({len(one.parts)})" for one in sections)
    pack.state, pack.finished_at, pack.pages = READY, at, pages
    pack.save(update_fields=["state", "finished_at", "pages", "file", "file_sha256", "contents"])
    return pack


def to_print(pack: HandOverPack, sections: list[Section], at: datetime) -> dict:
    """What the PDF says: on its first page for whom and what for."""
    page = {"pack": pack, "child": pack.child, "sections": sections, "at": at}
    return page | {"service_name": settings.SERVICE_NAME}


def as_data(pack: HandOverPack, sections: list[Section], at: datetime) -> str:
    """The same as JSON."""
    sent = {"recipient": pack.recipient, "purpose": pack.reason, "from": settings.SERVICE_NAME}
    made = {"child": pack.child.ref, "transfer": pack.transfer.ref, "made_at": at.isoformat()}
    said = [
        {**asdict(one), "parts": [{"heading": part.heading, "facts": _facts(part.facts)} for part in one.parts]}
        for one in sections
    ]
    return json.dumps(FORMAT | sent | made | {"sections": said}, ensure_ascii=False, indent=1)


def _facts(facts) -> list[dict]:
    return [{"label": label, "text": text} for label, text in facts]


def zipped(pdf: bytes, data: str) -> bytes:
    """Both in one ZIP; no name of a file says whom it is about."""
    kept = BytesIO()
    with ZipFile(kept, "w", ZIP_DEFLATED) as archive:
        archive.writestr(PDF, pdf)
        archive.writestr(DATA, data)
    return kept.getvalue()


def _failed(pack: HandOverPack, why: str, at: datetime) -> HandOverPack:
    pack.state, pack.fault, pack.finished_at = FAILED, why[:300], at
    pack.save(update_fields=["state", "fault", "finished_at"])
    return pack
