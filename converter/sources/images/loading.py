"""Load the bytes of a post's pictures: from the web, the folder of a saved page, or the address itself."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote, unquote_to_bytes, urlsplit

from converter.errors import SourceNotFound, SourceTooLarge, SourceUnreadable, computer_says
from converter.printable import data_size, quoted
from converter.regular_files import open_regular
from converter.sources.images.refusals import bad_data_address

ImageLoader = Callable[[str], bytes]
"""Returns the bytes at a picture's address, or raises a ``ConvertError``."""
FolderLookup = Callable[[str], bytes | None]
"""Returns the bytes of the file at a relative path if it lies with the post, otherwise None.

The path is decoded, with forward slashes, and may lead anywhere. May raise a ``ConvertError``.
"""

_BASE64 = re.compile(r";\s*base64\s*$", re.IGNORECASE)
_UPLOAD = "Put the picture in the post itself, or save the page again together with its pictures, and try again."


def local_loader(base: Path | FolderLookup | None, web: ImageLoader, *, max_bytes: int) -> ImageLoader:
    """Return a loader of pictures for a post that was read from a file.

    ``base`` is the folder of the saved page, or a lookup in something like a folder; None if there is neither, as for
    standard input. Relative addresses lead to files in the folder, at any depth; http and https addresses, also those
    without their scheme, go to ``web``. The loader raises ``SourceNotFound``, ``SourceUnreadable`` and
    ``SourceTooLarge``, and what ``web`` raises; it never opens anything outside the folder, nor anything but a plain
    file.
    """
    beside = _folder_lookup(base, max_bytes) if isinstance(base, Path) else base

    def load(src: str) -> bytes:
        if src.startswith("//"):
            return web(f"https:{src}")
        if src[:8].lower().startswith(("http://", "https://")):
            return web(src)
        name = _relative_path(src)
        data = beside(name) if beside is not None and name is not None else None
        if data is None:
            raise _not_found_error(src)
        return data

    return load


def _folder_lookup(folder: Path, max_bytes: int) -> FolderLookup:
    def beside(name: str) -> bytes | None:
        path = _inside(folder, name)
        return _read(path, name, max_bytes) if path is not None else None

    return beside


def data_address(src: str) -> bytes:
    """Return the bytes in a ``data:`` address (RFC 2397). Raises ``UnusableImage`` if they cannot be decoded."""
    kind, comma, content = src.partition(",")
    try:
        data = unquote_to_bytes(content)
        if not comma or not _BASE64.search(kind):
            return data if comma else b""
        packed = b"".join(data.split()).rstrip(b"=")
        return base64.b64decode(packed + b"=" * (-len(packed) % 4), validate=True)
    except (binascii.Error, ValueError) as error:
        raise bad_data_address() from error


def _relative_path(src: str) -> str | None:
    """Return the path that a relative address leads to; None for any other address."""
    try:
        parts = urlsplit(src)
        # Browsers write and read both strokes in the addresses of files.
        name = unquote(parts.path, errors="strict").replace("\\", "/")
    except ValueError:
        return None
    return None if parts.scheme or parts.netloc or name.startswith("/") else name


def _inside(folder: Path, name: str) -> Path | None:
    """Return the plain file in the folder that a path leads to, links followed; None if there is none."""
    try:
        home = folder.resolve(strict=True)
        path = (home / name).resolve(strict=True)
        return path if path.is_relative_to(home) and path.is_file() else None
    except (OSError, ValueError, RuntimeError):  # no such file, a zero byte in its name, links in a circle
        return None


def _read(path: Path, src: str, max_bytes: int) -> bytes:
    try:
        with open_regular(path) as file:
            data = file.read(max_bytes + 1)
    except OSError as error:
        why = computer_says(error)
        raise SourceUnreadable(
            f"{_described(src)} cannot be read.", why, "Check that you may open the file."
        ) from error
    if len(data) > max_bytes:
        why = f"It holds more than {data_size(max_bytes)}."
        raise SourceTooLarge(f"{_described(src)} is too large.", why, "Put a smaller copy of it in the post.")
    return data


def _not_found_error(src: str) -> SourceNotFound:
    return SourceNotFound(f"{_described(src)} was not found.", "There is no such file with the saved page.", _UPLOAD)


def _described(src: str) -> str:
    return f"The picture {quoted(src, 100)}"
