"""What may be uploaded: name, first bytes and a real parse agree, nothing runs, nothing bursts (D-19)."""

import contextlib
import io
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from tests.uploads import files
from yjs.errors import Refused
from yjs.uploads import office
from yjs.uploads.kinds import CSV, KINDS, MEGA, Limits, checked, shown_name

pytestmark = pytest.mark.drill("D-19")
LIMITS = Limits(10 * MEGA, 25_000_000, 60 * MEGA)
HONEST = {
    "letter.pdf": files.pdf,
    "photo.png": lambda: files.picture("PNG"),
    "photo.JPG": lambda: files.picture("JPEG"),
    "photo.jpeg": files.located_jpeg,
    "report.docx": files.word,
    "table.xlsx": files.excel,
    "table.csv": lambda: b"a,b\n1,2\n",
}
HARMFUL = {
    "a page named pdf": ("x.pdf", lambda: files.HTML, "is not a PDF"),
    "a page in a PDF's coat": ("x.pdf", lambda: b"%PDF-1.7\n" + files.HTML + b"\n%%EOF", "could not be read as a PDF"),
    "a page after a PDF": ("x.pdf", lambda: files.pdf() + files.HTML, "could not be read as a PDF"),
    "an archive after a PDF": ("x.pdf", lambda: files.pdf() + files.word(), "could not be read as a PDF"),
    "a GIF before a PDF": ("x.pdf", lambda: b"GIF89a" + files.pdf(), "PDF"),
    "a PDF with a script": ("x.pdf", files.scripted_pdf, "holds a script or another file"),
    "a PDF that launches": ("x.pdf", files.annotated_pdf, "holds a script or another file"),
    "a PDF with a file": ("x.pdf", files.pdf_with_file, "holds a script or another file"),
    "a PDF with a password": ("x.pdf", files.locked_pdf, "is protected by a password"),
    "half a PDF": ("x.pdf", lambda: files.pdf()[:-40], "could not be read as a PDF"),
    "four bytes of an archive": ("x.docx", lambda: b"PK\3\4", "could not be read"),
    "a workbook named docx": ("x.docx", files.excel, "could not be read"),
    "a document named xlsx": ("x.xlsx", files.word, "could not be read"),
    "an archive that bursts": ("x.docx", lambda: files.zipped(files.word(), bomb=b"0" * 70 * MEGA), "too large once"),
    "a part that swells": ("x.xlsx", lambda: files.zipped(files.excel(), bomb=b"0" * 9 * MEGA), "too large once"),
    "a macro": ("x.docx", lambda: files.zipped(files.word(), word__vbaProject_bin=b"x"), "holds a macro"),
    "a macro's type": ("x.docx", files.macro_word, "holds a macro"),
    "a template from elsewhere": ("x.docx", files.linked_word, "fetches something from elsewhere"),
    "an entity": ("x.docx", lambda: files.zipped(files.word(), word__x_xml=b"<!DOCTYPE x [<!ENTITY a 'b'>]>"), "read"),
    "an entity in UTF-16": (
        "x.docx",
        lambda: files.zipped(files.word(), x_xml="<!DOCTYPE x>".encode("utf-16")),
        "read",
    ),
    "a part outside": ("x.xlsx", lambda: files.zipped(files.excel(), **{"..__..__x": b"x"}), "could not be read"),
    "billions of pixels": ("x.png", files.pixel_bomb, "too many pixels"),
    "somewhat many pixels": ("x.png", lambda: files.pixel_bomb(5_001, 5_000), "too many pixels"),
    "a GIF named png": ("x.png", lambda: files.picture("GIF"), "is not a PNG picture"),
    "a JPEG named png": ("x.png", lambda: files.picture("JPEG"), "is not a PNG picture"),
    "half a picture": ("x.jpg", lambda: files.picture("JPEG")[:-400], "could not be read as a picture"),
    "a picture named csv": ("x.csv", lambda: files.picture("PNG"), "must be a CSV in UTF-8"),
    "an archive named csv": ("x.csv", files.word, "must be a CSV"),
    "a programme": ("x.exe", lambda: b"MZ", "must be a CSV file, a PDF,"),
    "two extensions": ("x.pdf.exe", files.pdf, "must be a CSV file, a PDF,"),
    "no extension": ("pdf", files.pdf, "must be a CSV file, a PDF,"),
    "nothing": ("x.pdf", lambda: b"", "is empty"),
    "too much": ("x.csv", lambda: b"x" * (10 * MEGA + 1), "must be smaller than 10 MB"),
}


def look_at(name: str, content: bytes, kinds=KINDS):
    return checked(ContentFile(content, name), kinds, LIMITS)


@pytest.mark.parametrize("name", HONEST)
def test_an_honest_file_is_taken(name):
    taken = look_at(name, HONEST[name]())
    assert taken.name == name
    assert taken.content


@pytest.mark.parametrize("harm", HARMFUL)
def test_a_harmful_file_is_refused_with_a_sentence(harm):
    name, make, says = HARMFUL[harm]
    with pytest.raises(Refused) as told:
        look_at(name, make())
    assert told.value.field == "file"
    assert says in told.value.message


def harms_taken() -> set[str]:
    """The harmful files that are not refused."""
    taken = set()
    for harm, (name, make, _) in HARMFUL.items():
        with contextlib.suppress(Refused):
            look_at(name, make())
            taken.add(harm)
    return taken


def test_without_the_look_for_active_parts_the_check_finds_what_is_taken(monkeypatch):
    assert harms_taken() == set()
    monkeypatch.setattr(office, "_refuse_active_parts", lambda *args: None)
    assert {"a macro", "a template from elsewhere"} <= harms_taken()


def test_each_form_takes_its_own_kinds_only():
    with pytest.raises(Refused, match="The selected file must be a CSV file"):
        look_at("letter.pdf", files.pdf(), [CSV])


def test_a_photograph_no_longer_says_where_and_by_what_and_stands_upright():
    content = look_at("x.jpg", files.located_jpeg()).content
    with Image.open(io.BytesIO(files.located_jpeg())) as given, Image.open(io.BytesIO(content)) as kept:
        assert given.getexif().get_ifd(files.GPS), "the file of the test does say where"
        assert not kept.getexif()
        assert kept.size == given.size[::-1]
    assert b"Robin" not in content
    assert b"Invented Phone" not in content


def test_words_hidden_in_a_png_stay_behind():
    said = PngInfo()
    said.add_text("Comment", "At Robin's home")
    given = files.picture("PNG", pnginfo=said)
    assert b"Robin" in given
    assert b"Robin" not in look_at("x.png", given + b"<script>appended</script>").content
    assert b"appended" not in look_at("x.png", given + b"<script>appended</script>").content


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("C:\\Users\\x\\a.pdf", "a.pdf"),
        ("a\r\nSet-Cookie: x.pdf", "aSet-Cookie x.pdf"),
        ("invoice\u202efdp.exe", "invoicefdp.exe"),
        ("a\0.pdf", "a.pdf"),
        ("x" * 300 + ".pdf", "x" * 90 + ".pdf"),
        ("", ""),
        (None, ""),
    ],
)
def test_a_name_is_shown_and_is_never_a_path(given, shown):
    assert shown_name(given) == shown


BOMBS = """
import resource, sys
import django
django.setup()
from django.core.files.base import ContentFile
from tests.uploads import files
from tests.uploads.test_kinds import HARMFUL, look_at
from yjs.errors import Refused
made = [(name, make()) for name, make, _ in map(HARMFUL.get, sys.argv[1:])]
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
for name, content in made:
    try:
        look_at(name, content)
        sys.exit("taken")
    except Refused:
        pass
print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024)
"""


def test_a_bomb_is_refused_before_it_fills_the_memory():
    """In a process of its own: how many megabytes the refusals added to its highest mark."""
    bombs = ("billions of pixels", "somewhat many pixels", "an archive that bursts", "a part that swells")
    root, env = Path(__file__).parents[2], os.environ | {"DJANGO_SETTINGS_MODULE": "yjs.settings.test"}
    command = [sys.executable, "-c", BOMBS, *bombs]
    told = subprocess.run(command, cwd=root, env=env, capture_output=True, text=True, timeout=60)
    assert told.returncode == 0, told.stderr
    assert int(told.stdout) < 50
