"""The file of a copy: what is left of each passage, to read (tagged PDF) and as data (JSON), in one ZIP."""

import hashlib
import json
from datetime import datetime
from io import BytesIO
from itertools import groupby
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from django.core.files.base import ContentFile

from cases.models import AccessPassage, AccessRequest
from cases.queries.record_copy import protected_words
from cases.rules_subject_access import released, without
from yjs.clock import LONDON, local_date
from yjs.pdf import render_pdf
from yjs.uploads.keeping import content_to_give

AT_ONCE = 400  # passages in one PDF: a longer one takes a worker too long (trust M13)


def pack_of(request: AccessRequest, *, at: datetime) -> tuple[str, str, int]:
    """Make and keep the file; returns its name, its SHA-256 and its size."""
    content = zipped(request, at=at)
    storage = AccessRequest._meta.get_field("file").storage
    name = storage.save(
        AccessRequest._meta.get_field("file").generate_filename(request, "copy.zip"), ContentFile(content)
    )
    return name, hashlib.sha256(content).hexdigest(), len(content)


def zipped(request: AccessRequest, *, at: datetime) -> bytes:
    """The ZIP: one PDF or more, the same words as data, and the documents that go, under their passage's number.

    No name of a file says whom it is about.
    """
    lines = list(released_lines(request))
    parts = [lines[start : start + AT_ONCE] for start in range(0, len(lines), AT_ONCE)] or [[]]
    kept = BytesIO()
    with ZipFile(kept, "w", ZIP_DEFLATED) as archive:
        for number, part in enumerate(parts, start=1):
            context = {
                "asked": request,
                "on": local_date(at),
                "groups": by_place(part),
                "part": number,
                "parts": len(parts),
            }
            archive.writestr(_named(f"record-{number}.pdf", at), render_pdf("pdf/record_copy.html", context))
        for passage in released_files(request):
            name = _named(f"documents/{passage.position}{passage.file.extension}", at)
            archive.writestr(name, content_to_give(passage.file))
        data = [{"record": place, "part": label, "text": text} for place, label, text in lines]
        archive.writestr(_named("record.json", at), json.dumps(data, ensure_ascii=False, indent=1))
    return kept.getvalue()


def released_lines(request: AccessRequest):
    """(record, part, text) of everything that goes. What was protected since it was gathered is taken out too."""
    protected = protected_words(request.child)
    for passage in AccessPassage.objects.filter(request=request):
        text = released(passage.text, passage.removed, withheld=passage.withheld)
        yield passage.place, passage.label, without(text, protected)


def released_files(request: AccessRequest):
    """The passages whose file goes, whole: somebody decided so, and no word was to be removed from it."""
    passages = AccessPassage.objects.filter(request=request, file__isnull=False, withheld=False, removed=[])
    return [one for one in passages.select_related("file") if one.file.may_be_opened]


def by_place(lines) -> list[tuple[str, list[tuple[str, str]]]]:
    """The lines under the record that they stand in."""
    return [(place, [line[1:] for line in group]) for place, group in groupby(lines, key=lambda line: line[0])]


def _named(name: str, at: datetime) -> ZipInfo:
    info = ZipInfo(name, at.astimezone(LONDON).timetuple()[:6])
    info.compress_type = ZIP_DEFLATED
    return info
