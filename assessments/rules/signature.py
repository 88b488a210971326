"""A drawn signature: a small, real PNG picture with something on it. Read with the standard library alone."""

import base64
import binascii
import struct
import zlib

from yjs.errors import Refused

PREFIX = "data:image/png;base64,"
MOST_BYTES = 100_000
MOST_PIXELS = 2_000_000
PNG = b"\x89PNG\r\n\x1a\n"
BYTES_A_PIXEL = {(8, 0): 1, (8, 2): 3, (8, 4): 2, (8, 6): 4}  # (bit depth, colour type) that a canvas makes

MISSING = "Ask the child to sign in the box, or choose “agreed aloud”"
UNREADABLE = "The signature could not be read. Ask the child to sign again"


def drawn_picture(typed: str) -> bytes:
    """The bytes of the picture that a canvas posted; raises Refused when it is missing, blank or no PNG."""
    if not typed:
        raise Refused(MISSING, "signature")
    if not typed.startswith(PREFIX) or len(typed) > len(PREFIX) + MOST_BYTES * 4 // 3 + 4:
        raise Refused(UNREADABLE, "signature")
    try:
        picture = base64.b64decode(typed.removeprefix(PREFIX), validate=True)
        pixels = _pixels(picture)
    except (binascii.Error, struct.error, zlib.error, ValueError, KeyError):
        raise Refused(UNREADABLE, "signature") from None
    if not any(pixels):
        raise Refused(MISSING, "signature")
    return picture


def _pixels(picture: bytes) -> bytes:
    """The raw bytes of the picture without its filter marks: all nought when nothing was drawn on the canvas."""
    if not picture.startswith(PNG):
        raise ValueError("no PNG")
    chunks = _chunks(picture)
    kind, header = chunks[0]
    width, height, depth, colour, _, _, interlaced = struct.unpack(">IIBBBBB", header)
    row = width * BYTES_A_PIXEL[depth, colour] + 1
    if kind != b"IHDR" or interlaced or not 0 < width * height <= MOST_PIXELS:
        raise ValueError("not a picture from a canvas")
    raw = _unpacked(b"".join(body for kind, body in chunks if kind == b"IDAT"), row * height)
    return b"".join(raw[start + 1 : start + row] for start in range(0, len(raw), row))


def _chunks(picture: bytes) -> list[tuple[bytes, bytes]]:
    """The parts of a PNG, each with its checksum checked, the last of them its end."""
    chunks, at = [], len(PNG)
    while at < len(picture):
        length, kind = struct.unpack(">I4s", picture[at : at + 8])
        body = picture[at + 8 : at + 8 + length]
        (checksum,) = struct.unpack(">I", picture[at + 8 + length : at + 12 + length])
        if checksum != zlib.crc32(kind + body):
            raise ValueError("damaged")
        chunks.append((kind, body))
        at += 12 + length
    if not chunks or chunks[-1] != (b"IEND", b""):
        raise ValueError("not whole")
    return chunks


def _unpacked(packed: bytes, size: int) -> bytes:
    """Unpack no more than the header promised: a small file cannot fill the memory."""
    unpacker = zlib.decompressobj()
    raw = unpacker.decompress(packed, size + 1)
    if len(raw) != size:
        raise ValueError("not the promised size")
    return raw
