"""Documents on the records of the demonstration: a report that was replaced, a letter, and one for few eyes."""

import io
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageDraw, ImageFont

from cases.actions import add_documents, replace_document
from cases.models import DocumentType
from reporting.demo_service.referrals import OpenWork
from yjs.clock import local_date

EVERYBODY = {"audience": "everyone", "roles": (), "people": ()}
MANAGERS = {"audience": "roles", "roles": ("team_manager",), "people": ()}
SAID = (
    ("EHCP or school report", "School report", "Invented Academy", EVERYBODY, False),
    ("Letter sent", "Appointment letter", "The service", EVERYBODY, False),
    ("Minutes of a meeting", "Strategy meeting", "Invented Council", MANAGERS, True),
)
WORDS = "Every word of this document is invented, for the demonstration only."


def add_files(work: Iterable[OpenWork], at: datetime) -> None:
    """Three documents on every fourth record; the first was replaced once."""
    for number, each in enumerate(list(work)[::4]):
        for place, (kind, title, sender, readers, sensitive) in enumerate(SAID):
            file = SimpleUploadedFile(f"{title.lower()}.pdf", paper(title, f"{number}-{place}"))
            said = {"type": DocumentType.objects.get(name=kind), "from_whom": sender, "is_sensitive": sensitive}
            said |= {"dated_on": local_date(at) - timedelta(days=3 + place), "title": title}
            added = add_documents(each.child, files=[file], **said, **readers, by=each.worker, at=at)
            if place == 0:
                newer = SimpleUploadedFile("school report, signed.pdf", paper(title, f"{number}, signed"))
                replace_document(added.documents[0], file=newer, version="1", by=each.worker, at=at)


def paper(title: str, mark: str) -> bytes:
    """One page with a title and a sentence, as a scanner would make it."""
    sheet = Image.new("L", (1240, 1754), "white")
    pen = ImageDraw.Draw(sheet)
    pen.text((120, 140), title, "black", ImageFont.load_default(56))
    pen.text((120, 260), f"{WORDS}\nNumber {mark}", "black", ImageFont.load_default(30), spacing=16)
    kept = io.BytesIO()
    sheet.save(kept, "PDF", resolution=150)
    return kept.getvalue()
