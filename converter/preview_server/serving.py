"""Finds the file of a site that an address asks for, and never one outside it."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import BinaryIO, NamedTuple
from urllib.parse import quote, unquote

INDEX = "index.html"
"""The page that stands for its folder."""
NOT_FOUND = "404.html"
"""The page of an address that leads nowhere."""

_TYPES = {
    "atom": "application/atom+xml; charset=utf-8",
    "avif": "image/avif",
    "brf": "text/plain; charset=utf-8",
    "css": "text/css; charset=utf-8",
    "epub": "application/epub+zip",
    "gif": "image/gif",
    "html": "text/html; charset=utf-8",
    "ico": "image/vnd.microsoft.icon",
    "jpeg": "image/jpeg",
    "jpg": "image/jpeg",
    "js": "text/javascript; charset=utf-8",
    "json": "application/json; charset=utf-8",
    "mp3": "audio/mpeg",
    "opus": "audio/ogg",
    "pdf": "application/pdf",
    "png": "image/png",
    "svg": "image/svg+xml; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
    "webmanifest": "application/manifest+json; charset=utf-8",
    "webp": "image/webp",
    "woff2": "font/woff2",
    "xml": "application/xml; charset=utf-8",
}
"""Media types by the ending of a name; a browser is not to guess another."""
_ATOM = b"http://www.w3.org/2005/Atom"
_FEED_HEAD_BYTES = 1024


class ServedFile(NamedTuple):
    """An open file of the site; the caller closes ``content``."""

    content: BinaryIO
    size: int
    """In bytes."""
    media_type: str


class OtherAddress(NamedTuple):
    """Where a folder lies that was asked for without the slash at its end, without which relative links would fail."""

    path: str
    """Its own path, percent-encoded, from the root."""


def find(root: Path, target: str) -> ServedFile | OtherAddress | None:
    """Find what the path of a request, percent-encoded and from the root, leads to.

    Returns ``None`` for what is not there, is no regular file, has a name that begins with a dot or cannot be one, or
    lies outside ``root``, wherever links lead. Raises nothing.
    """
    names = _names(target)
    if names is None:
        return None
    is_folder = not names[-1]
    try:
        base = root.resolve(strict=True)
        path = base.joinpath(*names).resolve(strict=True)
        if not path.is_relative_to(base):
            return None
        if path.is_dir():
            return _open(base, path / INDEX) if is_folder else OtherAddress(f"/{'/'.join(map(quote, names))}/")
        return None if is_folder else _open(base, path)
    except (OSError, RuntimeError):  # a RuntimeError where links lead in a circle
        return None


def _names(target: str) -> list[str] | None:
    """The names between the slashes; the last one is empty for a folder. ``None`` where one cannot be a name."""
    try:
        names = unquote(target, errors="strict").split("/")[1:]
    except UnicodeDecodeError:
        return None
    good = [name for name in names if name and not name.startswith(".") and not set(name) & {"\\", "\0"}]
    is_folder = names[-1:] == [""]
    return names if len(good) + is_folder == len(names) and names else None


def _open(base: Path, path: Path) -> ServedFile | None:
    real = path.resolve(strict=True)
    if not real.is_relative_to(base) or not stat.S_ISREG(real.stat().st_mode):
        return None
    # Should the file have been replaced just now, no further link is followed and no pipe is waited for.
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    content = os.fdopen(os.open(real, flags), "rb")
    found = os.fstat(content.fileno())
    if not stat.S_ISREG(found.st_mode):
        content.close()
        return None
    return ServedFile(content, found.st_size, _media_type(path.name, content))


def _media_type(name: str, content: BinaryIO) -> str:
    ending = name.rpartition(".")[2].lower()
    if ending == "xml":  # a feed and a site map have the same ending
        head = content.read(_FEED_HEAD_BYTES)
        content.seek(0)
        ending = "atom" if _ATOM in head else ending
    return _TYPES.get(ending, "application/octet-stream")
