"""Decompress a page (gzip, deflate, br) in small chunks, so that a decompression bomb never fills the memory."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import Protocol

ACCEPTED = "gzip, deflate, br"
"""The value of Accept-Encoding."""

_CHUNK_BYTES = 65_536
_GZIP_OR_ZLIB = 47
"""zlib's ``wbits`` for "the header states which of the two"."""
_RAW_DEFLATE = -15


class DecompressionError(Exception):
    """The bytes are not in the format that the header states."""


class TruncatedError(DecompressionError):
    """The bytes end before the compressed data does."""


class UnknownCodingError(DecompressionError):
    """A coding that was not asked for; its name is the argument."""


class _Decompressor(Protocol):
    def decompress(self, data: bytes) -> Iterator[bytes]:
        """Yield the content of ``data``, in chunks not much longer than ``_CHUNK_BYTES``."""
        ...

    def finished(self) -> bool:
        """Return whether the compressed data came to its end."""
        ...


def decompressed(chunks: Iterator[bytes], encoding: str) -> Iterator[bytes]:
    """Yield the content of ``chunks``, compressed as the header Content-Encoding states; if it is empty, they are not.

    Raises ``DecompressionError`` while it is read. A response without a single byte is not truncated, but empty.
    """
    encoding = encoding.strip().lower()
    if encoding in {"", "identity"}:
        yield from chunks
        return
    unpacker: _Decompressor | None = None
    for chunk in chunks:
        if chunk:
            unpacker = unpacker or _decompressor(encoding, chunk)
            yield from unpacker.decompress(chunk)
    if unpacker is not None and not unpacker.finished():
        raise TruncatedError


def _decompressor(encoding: str, first: bytes) -> _Decompressor:
    match encoding:
        case "gzip" | "x-gzip":
            return _Zlib(_GZIP_OR_ZLIB)
        case "deflate":
            # RFC 9110, 8.4.1.2: zlib's format; some servers leave its header out. CM is 8 and CINFO at most 7 in it.
            return _Zlib(_GZIP_OR_ZLIB if first[0] & 0x8F == 0x08 else _RAW_DEFLATE)
        case "br":
            return _Brotli()
        case _:
            raise UnknownCodingError(encoding[:40])


class _Zlib:
    def __init__(self, wbits: int) -> None:
        self._wbits = wbits
        self._stream = zlib.decompressobj(wbits)

    def decompress(self, data: bytes) -> Iterator[bytes]:
        piece = b""
        # A full piece may leave more behind in the stream although all of the input is taken in.
        while data or len(piece) == _CHUNK_BYTES:
            if self._stream.eof and not self._next_member(data):
                return
            try:
                piece = self._stream.decompress(data, _CHUNK_BYTES)
            except zlib.error as error:
                raise DecompressionError from error
            yield piece
            data = self._stream.unused_data or self._stream.unconsumed_tail

    def finished(self) -> bool:
        return self._stream.eof

    def _next_member(self, data: bytes) -> bool:
        """Start the next member of a gzip file (RFC 1952, 2.2); anything else after the end is padding."""
        if data[:1] != b"\x1f":
            return False
        self._stream = zlib.decompressobj(self._wbits)
        return True


class _Brotli:
    def __init__(self) -> None:
        import brotli

        self._stream = brotli.Decompressor()
        self._error = brotli.error

    def decompress(self, data: bytes) -> Iterator[bytes]:
        try:
            piece = self._stream.process(data, output_buffer_limit=_CHUNK_BYTES)
            # "Can accept more data" does not mean that nothing is left to give out.
            while piece or not self._stream.can_accept_more_data():
                yield piece
                piece = self._stream.process(b"", output_buffer_limit=_CHUNK_BYTES)
        except self._error as error:
            raise DecompressionError from error

    def finished(self) -> bool:
        return bool(self._stream.is_finished())
