"""Recognise files in so many pieces that decoding them would take far longer than their size suggests.

Decoders go over the whole picture once for every scan of a JPEG, and stop at each segment, chunk and block of a JPEG,
PNG or GIF; none of them bounds the number. The limits are many times what cameras and programs write.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

_MOST_SCANS = 50
_MOST_SEGMENTS = 2_000
_MOST_CHUNKS = 20_000
_MOST_OTHER_CHUNKS = 1_000
_MOST_BLOCKS = 2_000
_START_OF_SCAN, _END_OF_IMAGE = 0xDA, 0xD9
# Not stuffing, not fill bytes, and none of the markers that stand alone (ITU T.81, table B.1).
_JPEG_MARKER = re.compile(rb"\xff([^\x00\x01\xd0-\xd8\xff])")
_PNG_PIXELS = (b"IDAT", b"fdAT")


def too_many_pieces(data: bytes) -> bool:
    """Return whether the file has more pieces than a picture needs; ``data`` may be any bytes."""
    if data.startswith(b"\xff\xd8"):
        markers = list(islice(_jpeg_markers(data), _MOST_SEGMENTS + 1))
        return len(markers) > _MOST_SEGMENTS or markers.count(_START_OF_SCAN) > _MOST_SCANS
    if data.startswith(b"\x89PNG"):
        chunks = list(islice(_png_chunks(data), _MOST_CHUNKS + 1))
        others = sum(kind not in _PNG_PIXELS for kind in chunks)
        return len(chunks) > _MOST_CHUNKS or others > _MOST_OTHER_CHUNKS
    if data.startswith(b"GIF8"):
        return sum(1 for _ in islice(_gif_blocks(data), _MOST_BLOCKS + 1)) > _MOST_BLOCKS
    return False


def _jpeg_markers(data: bytes) -> Iterator[int]:
    place = 2
    while match := _JPEG_MARKER.search(data, place):
        kind = match[1][0]
        yield kind
        if kind == _END_OF_IMAGE:
            return
        place = match.end() + int.from_bytes(data[match.end() : match.end() + 2])


def _png_chunks(data: bytes) -> Iterator[bytes]:
    place = 8
    while place + 8 <= len(data):
        yield data[place + 4 : place + 8]
        place += 12 + int.from_bytes(data[place : place + 4])


def _gif_blocks(data: bytes) -> Iterator[None]:
    """Yield once for every block, or stray byte, before the first frame's pixels."""
    place = 13 + _colour_table(data[10:11])
    while place < len(data) and data[place] not in b",;":
        yield None
        if data[place] != 0x21:
            place += 1
            continue
        place += 2
        while place < len(data) and data[place]:
            yield None
            place += 1 + data[place]
        place += 1


def _colour_table(flags: bytes) -> int:
    return 3 << ((flags[0] & 7) + 1) if flags and flags[0] & 0x80 else 0
