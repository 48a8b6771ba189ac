"""Why a picture cannot be stored, in words for the person who looks after the post."""

from __future__ import annotations

import re

from converter.printable import data_size

_REPLACE = "Save the picture as PNG or JPEG, put it in the place of this one in the post, and fetch the post again."
_LOOK = "Open the picture in a browser. If it does not appear there either, upload it to the post again."
_SMALLER = "Put a smaller copy of it in the post, and fetch the post again."
_SVG = re.compile(rb"<svg[\s>/]|<!doctype\s+svg", re.IGNORECASE)
_MARKUP = re.compile(rb"\s*<(?:!doctype\s+html|html|head|body)", re.IGNORECASE)
_SVG_WHY = "it is a drawing of the kind SVG, which can hold programs and load from elsewhere"
_OTHER_KINDS = (
    (b"BM", "BMP"),
    (b"II*\0", "TIFF"),
    (b"MM\0*", "TIFF"),
    (b"\0\0\1\0", "ICO"),
    (b"8BPS", "Photoshop"),
    (b"\0\0\0\x0cjP  ", "JPEG 2000"),
    (b"\xff\x0a", "JPEG XL"),
    (b"\0\0\0\x0cJXL ", "JPEG XL"),
    (b"%PDF-", "PDF"),
    (b"\x1f\x8b", "packed archive"),
    (b"PK\3\4", "packed archive"),
)
_HEIC = (b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1")
_OURS = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8")


class UnusableImage(Exception):
    """A picture that cannot be stored. The article is kept without it, and a finding says why.

    ``reason`` continues a sentence after a colon and has no full stop; ``todo`` is a sentence.
    """

    def __init__(self, reason: str, todo: str) -> None:
        super().__init__(reason)
        self.reason = reason
        self.todo = todo


def damaged() -> UnusableImage:
    """Return the error for a picture of a known format that cannot be decoded completely."""
    return UnusableImage("its file is damaged or not whole", _LOOK)


def too_many_bytes(limit: int) -> UnusableImage:
    """Return the error for a file of more than ``limit`` bytes."""
    return UnusableImage(f"its file holds more than {data_size(limit)}", _SMALLER)


def too_many_pixels(width: int, height: int, limit: int) -> UnusableImage:
    """Return the error for a picture whose file declares more than ``limit`` pixels."""
    size = f"{width:,} by {height:,} pixels"
    return UnusableImage(f"it has {size}, more than {limit:,} in all", _SMALLER)


def far_too_many_pixels(limit: int) -> UnusableImage:
    """Return the error for a picture of so many pixels that the decoder refuses it without stating their number."""
    return UnusableImage(f"it has more than {limit:,} pixels", _SMALLER)


def badly_built() -> UnusableImage:
    """Return the error for a file whose structure costs far more to read than its picture could need."""
    return UnusableImage("its file is cut into far more pieces than a picture needs", _REPLACE)


def bad_data_address() -> UnusableImage:
    """Return the error for a ``data:`` address whose content cannot be decoded."""
    return UnusableImage("the post holds it in a form that cannot be unpacked", _REPLACE)


def not_decoded(data: bytes) -> UnusableImage:
    """Return the error for bytes in none of the formats that are stored; it names the format if it is recognised."""
    start = data[:1024]
    if not data:
        return UnusableImage("its file is empty", _LOOK)
    if data.startswith(_OURS) or _is_webp(data) or data[8:12] in {b"avif", b"avis"}:
        return damaged()
    if _SVG.search(start):
        return UnusableImage(_SVG_WHY, _REPLACE)
    if _MARKUP.match(start):
        return UnusableImage("a web page came in its place", _LOOK)
    if data[4:8] == b"ftyp" and data[8:12] in _HEIC:
        return _other_kind("HEIC")
    kind = next((name for magic, name in _OTHER_KINDS if data.startswith(magic)), None)
    return _other_kind(kind) if kind else UnusableImage("its file is no picture", _LOOK)


def _is_webp(data: bytes) -> bool:
    return data[:4] == b"RIFF" and data[8:12] == b"WEBP"


def _other_kind(name: str) -> UnusableImage:
    why = f"its file is of the kind {name}, and only PNG, JPEG, GIF, WebP and AVIF are stored"
    return UnusableImage(why, _REPLACE)
