"""Where the bytes of a post's pictures come from: the web, the folder of a saved page, or the address itself."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote, unquote_to_bytes, urlsplit

from converter.errors import SourceNotFound, SourceTooLarge, SourceUnreadable
from converter.sources.flow import quoted
from converter.sources.images.refusals import bad_data_address

Load = Callable[[str], bytes]
"""Gets a picture's address; gives the bytes that lie there, or raises a ``ConvertError``."""

_BASE64 = re.compile(r";\s*base64\s*$", re.IGNORECASE)
_UPLOAD = "Put the picture in the post itself, or save the page again together with its pictures, and try again."


def local_loader(base: Path | None, web: Load, *, max_bytes: int) -> Load:
    """A loader of pictures for a post that was read from a file.

    ``base`` is the folder that the saved page lies in; null where there is none, as for standard input. Relative
    addresses lead to files in it, at any depth; http and https addresses, also those without their scheme, go to
    ``web``. The loader raises ``SourceNotFound``, ``SourceUnreadable`` and ``SourceTooLarge``, and what ``web`` raises;
    nothing outside the folder is ever opened, nor anything that is no plain file.
    """

    def load(src: str) -> bytes:
        if src.startswith("//"):
            return web(f"https:{src}")
        if src[:8].lower().startswith(("http://", "https://")):
            return web(src)
        path = _inside(base, src) if base is not None else None
        if path is None:
            raise _not_beside(src)
        return _read(path, src, max_bytes)

    return load


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


def _inside(folder: Path, src: str) -> Path | None:
    """The plain file in the folder that a relative address leads to, links followed; null where there is none."""
    try:
        parts = urlsplit(src)
        # Browsers write and read both strokes in the addresses of files.
        name = unquote(parts.path, errors="strict").replace("\\", "/")
        if parts.scheme or parts.netloc or name.startswith("/"):
            return None
        home = folder.resolve(strict=True)
        path = (home / name).resolve(strict=True)
        return path if path.is_relative_to(home) and path.is_file() else None
    except (OSError, ValueError, RuntimeError):  # no such file, a zero byte in its name, links in a circle
        return None


def _read(path: Path, src: str, max_bytes: int) -> bytes:
    try:
        with path.open("rb") as file:
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
