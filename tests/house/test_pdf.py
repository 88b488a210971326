"""A document reaches nothing outside itself, and is tagged."""

import base64
import threading
import zlib
from http.server import BaseHTTPRequestHandler, HTTPServer
from io import BytesIO

import pikepdf
import pytest
from django.template import engines
from django.test import override_settings

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


@pytest.fixture()
def listener():
    """A server on this machine that counts who asks it for anything."""
    asked = []

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            self.send_response(200)
            self.end_headers()

        def log_message(self, *args):
            pass

    server = HTTPServer(("127.0.0.1", 0), Answer)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}", asked
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.parametrize(
    "body",
    [
        '<img src="file:///etc/passwd">',
        '<link rel="attachment" href="file:///etc/passwd">',
        '<style>@import url("file:///etc/passwd");</style>',
        '<p style="background: url(ftp://127.0.0.1/x)">x</p>',
        '<img src="data:image/svg+xml,<svg/>">',
    ],
)
def test_it_opens_no_address(body):
    with pytest.raises(pdf.UnsafeDocument):
        render(body)


def test_it_asks_no_server(listener):
    address, asked = listener
    with pytest.raises(pdf.UnsafeDocument):
        render(f'<img src="{address}/picture.png">')
    assert asked == []


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
