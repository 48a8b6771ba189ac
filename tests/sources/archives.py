"""Zip archives for tests: good ones, and ones that no good program writes."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Mapping

Content = str | bytes


def zipped(files: Mapping[str, Content], *, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return an archive of these files."""
    return built((name, content, {}) for name, content in files.items())


def built(entries: object, *, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return an archive of (name, content, attributes of the entry)."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, content, more in entries:  # type: ignore[attr-defined]
            info = zipfile.ZipInfo("x")
            info.filename = name
            info.compress_type = method
            for key, value in more.items():
                setattr(info, key, value)
            archive.writestr(info, content)
    return buffer.getvalue()


def with_flags(data: bytes, flags: int) -> bytes:
    """Return the archive with these bits set in the flags of all entries."""
    changed = bytearray(data)
    for mark, offset in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        place = changed.find(mark)
        while place >= 0:
            (old,) = struct.unpack_from("<H", changed, place + offset)
            struct.pack_into("<H", changed, place + offset, old | flags)
            place = changed.find(mark, place + 4)
    return bytes(changed)


def with_sizes(data: bytes, size: int) -> bytes:
    """Return the archive whose directory says that its entries unpack to so many bytes."""
    changed = bytearray(data)
    place = changed.find(b"PK\1\2")
    while place >= 0:
        struct.pack_into("<L", changed, place + 24, size)
        place = changed.find(b"PK\1\2", place + 4)
    return bytes(changed)
