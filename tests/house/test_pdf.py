"""A document reaches nothing outside itself, and is tagged."""

import base64
import contextlib
import socket
import threading
import zlib
from io import BytesIO

import pikepdf
import pytest
from django.template import engines
from django.test import override_settings
from weasyprint.urls import URLFetcher

from yjs import pdf

PIXEL = base64.b64encode(
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x00\x00\x00\x00:~\x9bU\x00\x00\x00\n"
    b"IDATx\x9cc\xf8\x0f\x00\x01\x01\x01\x00\x1b\xb6\xeeV\x00\x00\x00\x00IEND\xaeB`\x82"
).decode()


def render(body: str) -> bytes:
    """A document whose body is `body`, through the project's own renderer."""
    loaders = [("django.template.loaders.locmem.Loader", {"page.html": f"<html lang=en><title>t</title>{body}</html>"})]
    templates = [{"BACKEND": "django.template.backends.django.DjangoTemplates", "OPTIONS": {"loaders": loaders}}]
    with override_settings(TEMPLATES=templates):
        engines.__dict__.pop("templates", None)
        return pdf.render_pdf("page.html", {})


class Listener:
    """Listens on this machine, and counts who asks it for anything, by whatever protocol."""

    def __init__(self) -> None:
        self.asked = 0
        self.server = socket.create_server(("127.0.0.1", 0))
        self.port = self.server.getsockname()[1]
        threading.Thread(target=self.count, daemon=True).start()

    def count(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                visitor, _ = self.server.accept()
                self.asked += 1
                with contextlib.suppress(OSError), visitor:
                    visitor.settimeout(1)
                    visitor.recv(4096)
                    visitor.sendall(b"HTTP/1.0 302 Found\r\nLocation: /again\r\nContent-Length: 0\r\n\r\n")


@pytest.fixture()
def listener():
    listening = Listener()
    yield listening
    listening.server.close()


BODIES = {
    "a file": '<img src="file:///etc/passwd">',
    "http": '<img src="{http}/picture.png">',
    "ftp": '<p style="background: url(ftp://127.0.0.1:{port}/x)">x</p>',
    "the metadata address": '<img src="http://169.254.169.254/latest/meta-data/">',
    "a file as attachment": '<link rel="attachment" href="file:///etc/hostname">',
    "a page as attachment": '<link rel="attachment" href="{http}/x">',
    "an attachment of a link": '<a rel="attachment" href="file:///etc/hostname">x</a>',
    "a picture that is SVG": '<img src="data:image/svg+xml,<svg/>">',
    "a picture inside SVG": '<svg width="9" height="9"><image href="{http}/x" width="9" height="9"/></svg>',
    "an imported style": '<style>@import url("{http}/x.css");</style>',
    "a linked style": '<link rel="stylesheet" href="{http}/x.css">',
    "a font": "<style>@font-face {{font-family: f; src: url({http}/f)}} p {{font-family: f}}</style><p>x</p>",
    "words of a style": "<style>p::before {{content: url({http}/x)}}</style><p>x</p>",
    "a mark of a list": '<ul style="list-style-image: url({http}/x)"><li>x</li></ul>',
    "a base": '<base href="{http}/"><img src="x.png">',
    "an object": '<object data="{http}/x" type="image/png"></object>',
}
# With WeasyPrint's own fetcher these reach nobody here: there is no such address, or the SVG is inside the document.
SEEN_BY_NOBODY = {"the metadata address", "a picture that is SVG", "a file"}


def what_left(body: str, listening: Listener) -> list[str]:
    """What a document of this body fetched or carried off, and whether it was made at all."""
    found = []
    try:
        made = render(body.format(http=f"http://127.0.0.1:{listening.port}", port=listening.port))
    except pdf.UnsafeDocument:
        made = None
    except Exception as fault:  # the seeded fault's own: nothing answers at the address
        made, found = None, [type(fault).__name__]
    if listening.asked:
        found.append("asked the listener")
    if made:
        found.append("made")
        with pikepdf.open(BytesIO(made)) as document:
            types = [str(thing.get("/Type", "")) for thing in document.objects if isinstance(thing, pikepdf.Stream)]
            found += ["carries a file"] * types.count("/EmbeddedFile")
    return found


@pytest.mark.drill("D-17")
@pytest.mark.parametrize("kind", BODIES)
def test_a_document_fetches_nothing_and_carries_nothing_off(listener, kind):
    assert what_left(BODIES[kind], listener) == []


@pytest.mark.drill("D-17")
@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("kind", sorted(BODIES.keys() - SEEN_BY_NOBODY))
def test_the_listener_sees_a_fetcher_that_lets_through(listener, kind, monkeypatch):
    """A seeded fault: WeasyPrint's own fetcher in the place of ours."""
    monkeypatch.setattr(pdf.PicturesInsideOnly, "fetch", URLFetcher.fetch)
    assert set(what_left(BODIES[kind], listener)) & {"asked the listener", "carries a file"}


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (f"<table>{'<tr><td>x</td></tr>' * 1_001}</table>", "more than 1,000 rows"),
        ("<div>" * 61 + "x", "too many boxes within boxes"),
        ("<p style='break-after: page'>x</p>" * 201, "more than 200 pages"),
    ],
    ids=["rows", "boxes", "pages"],
)
def test_a_document_that_would_take_minutes_is_refused_with_a_sentence(body, why):
    with pytest.raises(pdf.TooLong, match=f"The document could not be made: it has {why}. Tell your administrator"):
        render(body)


def test_a_long_document_within_the_limits_is_made():
    assert render("<div>" * 50 + "x").startswith(b"%PDF")


def test_a_picture_inside_the_document_is_drawn():
    assert render(f'<h1>Plan</h1><img alt="signature" src="data:image/png;base64,{PIXEL}">').startswith(b"%PDF")


def test_it_is_tagged_and_says_its_language():
    with pikepdf.open(BytesIO(render("<h1>Plan</h1><p>One line.</p>"))) as document:
        assert "/StructTreeRoot" in document.Root
        assert document.Root.MarkInfo.Marked
        assert str(document.Root.Lang) == "en"
        assert "pdfuaid" in document.Root.Metadata.read_bytes().decode()


def test_the_picture_of_this_test_is_one():
    data = base64.b64decode(PIXEL)
    length = int.from_bytes(data[33:37], "big")
    assert zlib.decompress(data[41 : 41 + length])
