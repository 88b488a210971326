"""Ask ClamAV about a file: clamd's INSTREAM, over TCP or a local socket. Where none is set, nothing is scanned."""

import re
import socket
import struct

from django.conf import settings

from yjs.jobs.outbox import Away

SECONDS = 30
PIECE = 64 * 1024
FOUND = re.compile(r"(?:stream|instream\(.*\)): (.+) FOUND")


def is_on() -> bool:
    """Whether the service has a scanner: then no file opens before it has answered."""
    return bool(settings.CLAMD_ADDRESS)


def found_in(content: bytes) -> str:
    """The name of what the scanner found, empty when it found nothing; raises Away when it gave no clear answer."""
    try:
        answer = _ask(content)
    except OSError as reason:
        raise Away("the scanner") from reason
    if answer.endswith(": OK"):
        return ""
    if found := FOUND.fullmatch(answer):
        return found[1]
    raise Away("the scanner")  # too long for it, no signatures, not clamd at all: the file stays locked


def _ask(content: bytes) -> str:
    with _connection() as scanner:
        scanner.sendall(b"zINSTREAM\0")
        for start in range(0, len(content), PIECE):
            piece = content[start : start + PIECE]
            scanner.sendall(struct.pack("!L", len(piece)) + piece)
        scanner.sendall(struct.pack("!L", 0))
        with scanner.makefile("rb") as answer:
            return answer.read(4096).rstrip(b"\0\n").decode(errors="replace")


def _connection() -> socket.socket:
    """`host:port`, or the path of a socket."""
    host, _, port = settings.CLAMD_ADDRESS.rpartition(":")
    if port.isdigit():
        return socket.create_connection((host, int(port)), SECONDS)
    local = socket.socket(socket.AF_UNIX)
    local.settimeout(SECONDS)
    local.connect(settings.CLAMD_ADDRESS)
    return local
