"""A report for a court as a Word document: headings, a table with a heading row, and the words as they were typed."""

import io

from docx import Document
from docx.shared import Pt


def report_as_word(said: dict) -> bytes:
    """The document as bytes; `said` is what `to_print` gives."""
    child, hearing, text = said["child"], said["hearing"], said["text"]
    document = Document()
    document.styles["Normal"].font.name, document.styles["Normal"].font.size = "Arial", Pt(11)
    properties = document.core_properties
    properties.title, properties.author = "Pre-sentence report", said["service_name"]
    properties.language = "en-GB"
    document.add_paragraph("Official – sensitive: about a child")
    document.add_heading("Pre-sentence report", level=0)
    for line in (
        f"{child.legal_name}, born {child.date_of_birth:%-d %B %Y}",
        f"For {hearing.court}, {said['for_day']:%-d %B %Y}",
        f"Written by {text.author.name}, checked by {text.countersigned_by.name} on {text.countersigned_at:%-d %B %Y}",
        said["service_name"],
    ):
        document.add_paragraph(line)
    document.add_heading("Offences", level=1)
    for offence in said["offences"]:
        document.add_paragraph(f"{offence.description}, {offence.occurred_on:%-d %B %Y}", style="List Bullet")
    for part in said["parts"]:
        document.add_heading(part.asked.title, level=1)
        for line in filter(str.strip, part.words.splitlines()):
            document.add_paragraph(line)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()
