"""What lies in the folder of a site, and the errors about it."""

from __future__ import annotations

import contextlib
import os
import stat
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from converter.errors import CannotWrite, SiteRefused, computer_says
from converter.file_stamps import FileStamp, stamp_of


class Contents(NamedTuple):
    """Everything below a folder, each by its path with ``/`` between the parts."""

    files: Mapping[str, FileStamp] = MappingProxyType({})
    folders: frozenset[str] = frozenset()
    looked_ns: int = 0
    """When this look at them began."""


def contents(folder: Path) -> Contents:
    """Return what lies below a folder; nothing where there is no such folder.

    Raises ``SiteRefused`` where it holds a link or a special file: what lies behind one is not the site's.
    """
    looked = time.time_ns()
    files: dict[str, FileStamp] = {}
    folders: set[str] = set()
    waiting = [""]
    while waiting:
        inside = waiting.pop()
        for entry in _entries(f"{folder}/{inside}"):
            found = entry.stat(follow_symlinks=False)
            name = inside + entry.name
            if stat.S_ISDIR(found.st_mode):
                folders.add(name)
                waiting.append(f"{name}/")
            elif stat.S_ISREG(found.st_mode):
                files[name] = stamp_of(found)
            else:
                path = folder / name
                raise refusal(
                    path,
                    "It is a link or a special file, which may lead out of the site.",
                    "Take it out of the folder.",
                )
    return Contents(files, frozenset(folders), looked)


def _entries(folder: str) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as found:
            return list(found)
    except FileNotFoundError:
        return []


def refusal(path: Path, why: str, todo: str) -> SiteRefused:
    """Return the error of a folder that cannot hold the site, because of what lies at ``path``."""
    return SiteRefused(f"The site was not written, because of “{path}”.", why, todo)


@contextlib.contextmanager
def writing(folder: Path) -> Iterator[None]:
    """Turn an error of the system into ``CannotWrite``."""
    try:
        yield
    except OSError as error:
        raise unwritable_site(folder, error) from error


def unwritable_site(folder: Path, error: OSError) -> CannotWrite:
    """Return the error of a site's folder that the system does not let us write."""
    return CannotWrite(
        f"The site in “{folder}” was left as it is.",
        computer_says(error),
        "Name a folder inside one that you may write to, or make room on the disk.",
    )
