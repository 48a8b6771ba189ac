"""The fonts as TrueType files: decompressed once and kept in the user's cache."""

from __future__ import annotations

import hashlib
from contextlib import suppress
from functools import cache
from io import BytesIO
from pathlib import Path

from converter.digests import file_digest
from converter.durable_files import replacing
from converter.errors import RenderFailed
from converter.program import cache_folder
from converter.render.fonts.registry import Font


def font_file(font: Font, weight: int) -> Path:
    """Return the TrueType form of a font in the user's cache; decompress it there on first use.

    Decompressing takes up to a tenth of a second. The file name holds the digest of the shipped file. If the cache
    cannot be written, a small font is used as shipped, and a large one raises ``RenderFailed``.
    """
    shipped = font.path(weight)
    name = f"{shipped.stem}-{_digest(shipped)}.ttf"
    try:
        return _unpacked(shipped, cache_folder() / "fonts" / name)
    except (OSError, RuntimeError) as error:
        if not font.large:
            return shipped
        raise RenderFailed(
            "The PDF cannot be made.",
            f"A font cannot be stored on this computer: {error}.",
            "Make room on the disk, or ask whoever looks after this computer (XDG_CACHE_HOME names the folder).",
        ) from error


def font_bytes(font: Font, weight: int) -> bytes:
    """Return the TrueType form of a font, from the user's cache if that is usable."""
    from fontTools.ttLib.woff2 import decompress

    with suppress(RenderFailed, OSError):
        kept = font_file(font, weight)
        if kept.suffix == ".ttf":
            return kept.read_bytes()
    memory = BytesIO()
    with font.path(weight).open("rb") as source:
        decompress(source, memory)
    return memory.getvalue()


@cache
def _digest(shipped: Path) -> str:
    return hashlib.sha256(shipped.read_bytes()).hexdigest()[:16]


@cache
def _unpacked(shipped: Path, kept: Path) -> Path:
    """Return ``kept``, which is made from ``shipped`` if it does not exist, or is not as it was made.

    A font that is empty or cut off would end the whole program in the library that draws with it.
    """
    if not _is_whole(kept):
        _decompress(shipped, kept)
    return kept


def _is_whole(kept: Path) -> bool:
    listing = _listing(kept)
    return kept.is_file() and listing.is_file() and listing.read_text("ascii", "replace") == file_digest(kept)


def _listing(kept: Path) -> Path:
    return kept.with_suffix(".sha256")


def _decompress(shipped: Path, kept: Path) -> None:
    from fontTools.ttLib.woff2 import decompress

    kept.parent.mkdir(parents=True, exist_ok=True)
    with shipped.open("rb") as source, replacing(kept) as file:
        decompress(source, file)
    with replacing(_listing(kept)) as file:
        file.write(file_digest(kept).encode())
