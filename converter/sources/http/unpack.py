"""Undoes the packing of an answer (gzip, deflate, br) in small pieces, so that a bomb never unfolds in memory."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import Protocol

ACCEPTED = "gzip, deflate, br"
"""The value of Accept-Encoding."""

_PIECE = 65_536
_GZIP_OR_ZLIB = 47
"""zlib's ``wbits`` for "the header tells which of the two"."""
_RAW_DEFLATE = -15


class PackingError(Exception):
    """The bytes are not what the packing says."""


class PackingCutShort(PackingError):
    """The bytes end before the packing does."""


class PackingUnknown(PackingError):
    """A packing that nobody asked for; its name is the argument."""


class _Unpacker(Protocol):
    def pieces(self, data: bytes) -> Iterator[bytes]:
        """What ``data`` unpacks to, no piece much longer than ``_PIECE``."""
        ...

    def finished(self) -> bool:
        """Whether the packed data came to its end."""
        ...


def unpacked(chunks: Iterator[bytes], encoding: str) -> Iterator[bytes]:
    """The content behind ``chunks``, packed as the header Content-Encoding says; no packing where it is empty.

    Raises ``PackingError`` while it is read. An answer without a single byte is not cut short, but empty.
    """
    encoding = encoding.strip().lower()
    if encoding in {"", "identity"}:
        yield from chunks
        return
    unpacker: _Unpacker | None = None
    for chunk in chunks:
        if chunk:
            unpacker = unpacker or _unpacker(encoding, chunk)
            yield from unpacker.pieces(chunk)
    if unpacker is not None and not unpacker.finished():
        raise PackingCutShort


def _unpacker(encoding: str, first: bytes) -> _Unpacker:
    match encoding:
        case "gzip" | "x-gzip":
            return _Zlib(_GZIP_OR_ZLIB)
        case "deflate":
            # RFC 9110, 8.4.1.2: zlib's format; some servers leave its header out. CM is 8 and CINFO at most 7 in it.
            return _Zlib(_GZIP_OR_ZLIB if first[0] & 0x8F == 0x08 else _RAW_DEFLATE)
        case "br":
            return _Brotli()
        case _:
            raise PackingUnknown(encoding[:40])


class _Zlib:
    def __init__(self, wbits: int) -> None:
        self._wbits = wbits
        self._stream = zlib.decompressobj(wbits)

    def pieces(self, data: bytes) -> Iterator[bytes]:
        piece = b""
        # A full piece may leave more behind in the stream although all of the input is taken in.
        while data or len(piece) == _PIECE:
            if self._stream.eof and not self._next_member(data):
                return
            try:
                piece = self._stream.decompress(data, _PIECE)
            except zlib.error as error:
                raise PackingError from error
            yield piece
            data = self._stream.unused_data or self._stream.unconsumed_tail

    def finished(self) -> bool:
        return self._stream.eof

    def _next_member(self, data: bytes) -> bool:
        """Starts the next member of a gzip file (RFC 1952, 2.2); anything else after the end is padding."""
        if data[:1] != b"\x1f":
            return False
        self._stream = zlib.decompressobj(self._wbits)
        return True


class _Brotli:
    def __init__(self) -> None:
        import brotli

        self._stream = brotli.Decompressor()
        self._error = brotli.error

    def pieces(self, data: bytes) -> Iterator[bytes]:
        try:
            piece = self._stream.process(data, output_buffer_limit=_PIECE)
            # "Can accept more data" does not mean that nothing is left to give out.
            while piece or not self._stream.can_accept_more_data():
                yield piece
                piece = self._stream.process(b"", output_buffer_limit=_PIECE)
        except self._error as error:
            raise PackingError from error

    def finished(self) -> bool:
        return bool(self._stream.is_finished())
