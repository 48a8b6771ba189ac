"""Digests of the files in a folder, written when they are known to be whole, and compared when they are used."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from converter.durable_files import replacing

DIGESTS = "sha256.json"
"""Name of the file that holds the SHA-256 of each other file in its folder, by path."""


def file_digest(path: Path, algorithm: str = "sha256") -> str:
    """Return the SHA-256 of a file, or another digest, in hexadecimal digits. Raises ``OSError``."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, lambda: hashlib.new(algorithm, usedforsecurity=False)).hexdigest()


def write_digests(folder: Path) -> None:
    """Write the digests of all files in a folder and below it. Raises ``OSError``."""
    files = sorted(path for path in folder.rglob("*") if path.is_file() and path.name != DIGESTS)
    digests = {path.relative_to(folder).as_posix(): file_digest(path) for path in files}
    with replacing(folder / DIGESTS) as file:
        file.write(f"{json.dumps(digests, indent=1)}\n".encode())


def changed_file(folder: Path) -> str | None:
    """Return a file that is gone or is not as it was when the digests were written; ``None`` where all are.

    A folder without digests, from elsewhere, cannot be judged, and is taken as it is.
    """
    listing = folder / DIGESTS
    if not listing.is_file():
        return None
    try:
        digests = json.loads(listing.read_bytes())
        names = [name for name, sha256 in digests.items() if file_digest(folder / name) != sha256]
    except FileNotFoundError as error:
        return Path(error.filename).name
    except (OSError, ValueError, AttributeError, RecursionError):
        return DIGESTS
    return next(iter(names), None)
