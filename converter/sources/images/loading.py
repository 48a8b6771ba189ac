"""Where the bytes of a post's pictures come from: the web, the folder of a saved page, or the address itself."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote, unquote_to_bytes, urlsplit

from converter.errors import SourceNotFound, SourceTooLarge, SourceUnreadable
from converter.regular_files import open_regular
from converter.sources.images.refusals import bad_data_address
from converter.sources.pieces import quoted

Load = Callable[[str], bytes]
"""Gets a picture's address; gives the bytes that lie there, or raises a ``ConvertError``."""
Beside = Callable[[str], bytes | None]
"""Gets a relative path, decoded and with single strokes, that may lead anywhere; gives the bytes of that file where it
lies with the post, else null. May raise a ``ConvertError``."""

_BASE64 = re.compile(r";\s*base64\s*$", re.IGNORECASE)
_UPLOAD = "Put the picture in the post itself, or save the page again together with its pictures, and try again."


def local_loader(base: Path | Beside | None, web: Load, *, max_bytes: int) -> Load:
    """A loader of pictures for a post that was read from a file.

    ``base`` is the folder that the saved page lies in, or finds what lies with it elsewhere; null where there is
    nothing, as for standard input. Relative addresses lead to files in the folder, at any depth; http and https
    addresses, also those without their scheme, go to ``web``. The loader raises ``SourceNotFound``,
    ``SourceUnreadable`` and ``SourceTooLarge``, and what ``web`` raises; nothing outside the folder is ever opened, nor
    anything that is no plain file.
    """
    beside = _folder(base, max_bytes) if isinstance(base, Path) else base

    def load(src: str) -> bytes:
        if src.startswith("//"):
            return web(f"https:{src}")
        if src[:8].lower().startswith(("http://", "https://")):
            return web(src)
        name = _relative_path(src)
        data = beside(name) if beside is not None and name is not None else None
        if data is None:
            raise _not_beside(src)
        return data

    return load


def _folder(folder: Path, max_bytes: int) -> Beside:
    def beside(name: str) -> bytes | None:
        path = _inside(folder, name)
        return _read(path, name, max_bytes) if path is not None else None

    return beside


def data_address(src: str) -> bytes:
    """The bytes in a ``data:`` address (RFC 2397). Raises ``UnusableImage`` where they cannot be unpacked."""
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
    """The path that a relative address leads to; null for any other address."""
    try:
        parts = urlsplit(src)
        # Browsers write and read both strokes in the addresses of files.
        name = unquote(parts.path, errors="strict").replace("\\", "/")
    except ValueError:
        return None
    return None if parts.scheme or parts.netloc or name.startswith("/") else name


def _inside(folder: Path, name: str) -> Path | None:
    """The plain file in the folder that a path leads to, links followed; null where there is none."""
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
        why = f"The computer says: {error.strerror or error}."
        raise SourceUnreadable(f"{_shown(src)} cannot be read.", why, "Check that you may open the file.") from error
    if len(data) > max_bytes:
        why = f"It holds more than {max_bytes:,} bytes."
        raise SourceTooLarge(f"{_shown(src)} is too large.", why, "Put a smaller copy of it in the post.")
    return data


def _not_beside(src: str) -> SourceNotFound:
    return SourceNotFound(f"{_shown(src)} was not found.", "There is no such file with the saved page.", _UPLOAD)


def _shown(src: str) -> str:
    return f"The picture {quoted(src, 100)}"
