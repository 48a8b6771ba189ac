"""Unpack a page that was saved as the server sent it (gzip, zlib, brotli), within the limit for pages."""

from __future__ import annotations

from converter.errors import SourceUnreadable
from converter.sources.unpack import DecompressionError, decompressed

_FORMATS = ((b"\x1f\x8b", "gzip"), (b"\x78\x01", "deflate"), (b"\x78\x9c", "deflate"), (b"\x78\xda", "deflate"))
"""First bytes; ``x`` and a sign that no text begins with. Brotli's format has none of its own."""
_MOST_TIMES = 2
"""A page that is packed in a packed file is unpacked; what is packed more often means harm."""
_START = 600
"""Bytes by which a text is known."""
_CONTROLS = frozenset(range(32)) - frozenset(b"\t\n\f\r\x1b")
_TAR = b"ustar"
_TAR_AT = 257


class UnpackedTooLargeError(Exception):
    """The file unpacks to more bytes than a page may have."""


def unpacked(data: bytes, name: str, max_bytes: int) -> bytes:
    """Return what is packed in ``data``, which is at most ``max_bytes`` bytes; other data as they are.

    Raises ``UnpackedTooLargeError``, and ``SourceUnreadable`` for a packed page that is damaged or cut short.
    """
    for _ in range(_MOST_TIMES):
        form = next((form for start, form in _FORMATS if data.startswith(start)), None)
        if form is None:
            return _from_brotli(data, max_bytes) if _is_no_text(data) else data
        try:
            content = _content(data, form, max_bytes)
        except DecompressionError as error:
            raise SourceUnreadable(
                f"“{name}” cannot be unpacked.",
                "It is damaged or cut short.",
                "Open the post in a browser, save it with Ctrl+S as “Webpage, HTML only”, and give convert that file.",
            ) from error
        if _is_archive(content):
            return data
        data = content
    return data


def _content(data: bytes, form: str, max_bytes: int) -> bytes:
    pieces: list[bytes] = []
    size = 0
    for piece in decompressed(iter((data,)), form):
        size += len(piece)
        if size > max_bytes:
            raise UnpackedTooLargeError
        pieces.append(piece)
    return b"".join(pieces)


def _from_brotli(data: bytes, max_bytes: int) -> bytes:
    """Return the page in brotli's format; the data themselves if it is none that begins as a text."""
    chunks = decompressed(iter((data,)), "br")
    try:
        if _is_no_text(next(chunks, b"\0")):
            return data
        return _content(data, "br", max_bytes)
    except DecompressionError:
        return data


def _is_no_text(data: bytes) -> bool:
    """Return True if the first bytes are in no encoding that is written in bytes."""
    return any(byte in _CONTROLS for byte in data[:_START])


def _is_archive(content: bytes) -> bool:
    return content[_TAR_AT : _TAR_AT + len(_TAR)] == _TAR
