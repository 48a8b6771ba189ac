"""What the program is called, which version of it runs, where its caches and its data lie, and what it may use."""

from __future__ import annotations

import hashlib
import os
import sys
import threading
from functools import cache
from pathlib import Path

NAME = "convert-handouts"
"""Of the package, to other programs and to servers; rules of a robots.txt may address it (RFC 9309, 2.2.1)."""

MADLAD = "madlad-400"
MADLAD_LICENCE = "Apache-2.0"
"""Folder of the model that serves every language, among the models."""
MADLAD_DESCRIPTION = "convert-model.json"
"""What the installation found out about it, so that a list of languages costs no reading of 256,000 pieces."""

_DIGESTING = threading.Lock()
_COMPILED = frozenset({".pyc", ".pyo", ".so"})


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


def data_folder() -> Path:
    """Return the folder for what convert keeps for this user: models, and what was measured of them.

    By the same rules as ``cache_folder``, with ``XDG_DATA_HOME``. Raises ``RuntimeError`` if there is no home folder.
    """
    named = os.environ.get("XDG_DATA_HOME", "")
    if Path(named).is_absolute():
        return Path(named) / "convert"
    if sys.platform == "win32":
        return cache_folder().parent / "Data"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "convert"
    return Path.home() / ".local" / "share" / "convert"


def models_folder() -> Path:
    """Return the folder of the models that convert installs itself. Raises ``RuntimeError`` as ``data_folder``."""
    return data_folder() / "models"


def cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def installed_digest() -> str:
    """Return the digest of this program as it is installed: code, lists, Python, and the versions of packages."""
    with _DIGESTING:  # it reads a thousand files, which threads that ask at the same moment would each do
        return _installed_digest()


@cache
def _installed_digest() -> str:
    here = Path(__file__).parent
    digest = hashlib.sha256(f"{sys.version}\n".encode())
    packages = {path.name for place in sys.path for path in Path(place or ".").glob("*.dist-info")}
    digest.update("\n".join(sorted(packages)).encode())
    for path in sorted(path for path in here.rglob("*") if path.is_file() and path.suffix not in _COMPILED):
        digest.update(f"{path.relative_to(here).as_posix()}\0{path.stat().st_size}\0".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()
