"""A PDF as bytes: all that can be in one packed stream is, and the table of places counts from row to row.

pydyf packs each stream twice, the second time for the identifier, and writes the table (ISO 32000-1, 7.5.8) without a
predictor (7.4.4.4), by which most of its rows say the same: one more than the row before.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Mapping
from typing import IO, Any

from converter.render.pdf.compact.strings import literal

_LEVEL = 9
_FREE, _PLAIN, _PACKED = 0, 1, 2
"""Sorts of rows in the table of places (ISO 32000-1, table 18)."""
_UP = b"\x02"
"""The predictor of PNG that counts from the row above."""


class _File:
    """What is written so far, and where its objects stand."""

    def __init__(self, version: str) -> None:
        self.content = bytearray(b"%%PDF-%b\n%%\xf0\x9f\x96\xa4\n" % version.encode())
        self.places = {0: (_FREE, 0, 0)}

    def add(self, number: int, extra: Any, data: bytes) -> None:
        """Add a stream."""
        self.places[number] = (_PLAIN, len(self.content), 0)
        entries = b"".join(
            b"/%b %b" % (name.encode(), _bytes(value)) for name, value in extra.items() if name != "Length"
        )
        head = b"%d 0 obj\n<<%b/Length %d>>\nstream\n" % (number, entries, len(data))
        self.content += head + data + b"\nendstream\nendobj\n"

    def add_packed(self, number: int, objects: Mapping[int, bytes]) -> None:
        """Add objects, by their numbers, in one stream (ISO 32000-1, 7.5.7)."""
        places, at = list[int](), 0
        for place, (own, data) in enumerate(objects.items()):
            places += [own, at]
            at += len(data) + 1
            self.places[own] = (_PACKED, number, place)
        head = " ".join(map(str, places)).encode()
        extra = {"Type": "/ObjStm", "N": len(objects), "First": len(head) + 1, "Filter": "/FlateDecode"}
        self.add(number, extra, _packed(b"\n".join([head, *objects.values()])))

    def end(self, number: int, extra: dict[str, Any]) -> None:
        """Add the table of places and the end."""
        begins = len(self.content)
        self.places[number] = (_PLAIN, begins, 0)
        rows = [self.places.get(each, (_FREE, 0, 0)) for each in range(number + 1)]
        sizes = [1, *(-(-max(row[column] for row in rows).bit_length() // 8) for column in (1, 2))]
        table = [b"".join(value.to_bytes(size, "big") for value, size in zip(row, sizes, strict=True)) for row in rows]
        parameters = b"<</Predictor 12/Columns %d>>" % sum(sizes)
        widths = b"[%d %d %d]" % tuple(sizes)
        about = {"Type": "/XRef", "W": widths, "Size": number + 1, **extra}
        about |= {"Filter": "/FlateDecode", "DecodeParms": parameters}
        self.add(number, about, _packed(_counted_up(table)))
        self.content += b"startxref\n%d\n%%%%EOF\n" % begins


def write(pdf: Any, target: IO[bytes], version: str, identifier: bytes, *_settings: object) -> None:
    """Write a pydyf ``PDF`` in the place of its own ``write``, always packed."""
    import pydyf

    if pdf.info:
        pdf.add_object(pdf.info)
    file, digest = _File(version), hashlib.sha256()
    used = [each for each in pdf.objects if each.number]
    streams: list[Any] = [each for each in used if isinstance(each, pydyf.Stream)]
    for each in streams:
        data = b"\n".join(map(_bytes, each.stream))
        digest.update(data)
        packed = {"Filter": "/FlateDecode"} if each.compress else {}
        file.add(each.number, {**each.extra, **packed}, _packed(data) if each.compress else data)
    objects = {each.number: each.data for each in used if not isinstance(each, pydyf.Stream)}
    for data in objects.values():
        digest.update(data)
    file.add_packed(len(pdf.objects), objects)
    identifiers = b"[%b%b]" % (literal(identifier), literal(digest.digest()[: len(identifier)]))
    known = {"Info": pdf.info.reference} if pdf.info else {}
    file.end(len(pdf.objects) + 1, {"Root": pdf.catalog.reference, **known, "ID": identifiers})
    target.write(file.content)


def _packed(data: bytes) -> bytes:
    return zlib.compress(data, _LEVEL)


def _counted_up(rows: list[bytes]) -> bytes:
    """Return rows as the difference of each from the row above."""
    above = [bytes(len(rows[0])), *rows]
    return b"".join(
        _UP + bytes((one - other) % 256 for one, other in zip(row, over, strict=True))
        for over, row in zip(above, rows, strict=False)
    )


def _bytes(value: Any) -> bytes:
    from pydyf import _to_bytes  # type: ignore[attr-defined]

    written: bytes = _to_bytes(value)
    return written
