"""What the program is called, which version of it runs, and where its caches lie."""

from __future__ import annotations

import os
import sys
from pathlib import Path

NAME = "convert-handouts"
"""Of the package, to other programs and to servers; rules of a robots.txt may address it (RFC 9309, 2.2.1)."""


def program_version() -> str:
    """Return the version that is installed; ``0`` where it runs from a tree that nobody installed."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(NAME)
    except PackageNotFoundError:
        return "0"


def cache_folder() -> Path:
    """Return the folder for convert's files among this user's caches.

    After the XDG Base Directory Specification, and the customs of Windows and macOS. Raises ``RuntimeError`` if there
    is no home folder.
    """
    named = os.environ.get("XDG_CACHE_HOME", "")
    if Path(named).is_absolute():  # the specification: a relative one is to be ignored
        return Path(named) / "convert"
    if sys.platform == "win32":
        local = os.environ.get("LOCALAPPDATA")
        return (Path(local) if local else Path.home() / "AppData" / "Local") / "convert" / "Cache"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "convert"
    return Path.home() / ".cache" / "convert"
