"""What lies in the folder of a site, and the errors about it."""

from __future__ import annotations

import contextlib
import os
import stat
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from converter.errors import CannotWrite, SiteRefused, computer_says
from converter.file_stamps import FileStamp, look_at, stamp_of
from converter.site_folder.seen import SeenFile, SeenSite


class Contents(NamedTuple):
    """Everything below a folder, each by its path with ``/`` between the parts."""

    files: Mapping[str, FileStamp] = MappingProxyType({})
    folders: Mapping[str, FileStamp] = MappingProxyType({})
    """The folder itself is “”."""
    listed: Collection[str] = ()
    """Those that were not known to be as they were seen."""


def contents(folder: Path, seen: SeenSite | None = None) -> Contents:
    """Return what lies below a folder; nothing where there is no such folder.

    A folder that is as it was seen is not listed again; every file is looked at. Raises ``SiteRefused`` where it holds
    a link or a special file: what lies behind one is not the site's.
    """
    known, turn = (seen.folders, seen.turn) if seen else ({}, 0)
    below: dict[str, list[str]] = {}
    for name in known:
        below.setdefault(name.rpartition("/")[0], []).append(name)
    files: dict[str, FileStamp] = {}
    folders: dict[str, FileStamp] = {}
    listed: set[str] = set()
    waiting = [""]
    while waiting:
        inside = waiting.pop()
        stamp = look_at(f"{folder}/{inside}")
        if stamp is None:
            continue
        folders[inside] = stamp
        before = known.get(inside)
        if before and before.stamps[turn] == stamp:
            files |= _looked_at(folder, inside, before.files)
            waiting += [name for name in below.get(inside, ()) if name]
        else:
            found, inner = list_folder(folder, inside)
            files |= found
            waiting += inner
            listed.add(inside)
    return Contents(files, folders, listed)


def list_folder(folder: Path, inside: str) -> tuple[dict[str, FileStamp], list[str]]:
    """Return the files and the folders in the folder ``inside`` one, by their paths. Raises ``SiteRefused``."""
    files: dict[str, FileStamp] = {}
    folders: list[str] = []
    start = f"{inside}/" if inside else ""
    for entry in _entries(f"{folder}/{inside}"):
        if entry.is_dir(follow_symlinks=False):
            folders.append(start + entry.name)
        else:
            found = entry.stat(follow_symlinks=False)
            files[start + entry.name] = _regular(folder, start + entry.name, found)
    return files, folders


def folders_above(names: Iterable[str]) -> set[str]:
    """Return the folders that files lie in, and those above these."""
    found: set[str] = set()
    for name in names:
        while name and (name := name.rpartition("/")[0]) not in found:
            found.add(name)
    return found


def _looked_at(folder: Path, inside: str, known: Mapping[str, SeenFile]) -> dict[str, FileStamp]:
    """Look at the files in a folder that is as it was."""
    start = f"{inside}/" if inside else ""
    found: dict[str, FileStamp] = {}
    for name, file in known.items():
        try:
            now = os.lstat(f"{folder}/{start}{name}")
        except FileNotFoundError:
            continue
        stamp = _regular(folder, start + name, now)
        found[start + name] = file.stamp if stamp == file.stamp else stamp
    return found


def _regular(folder: Path, name: str, found: os.stat_result) -> FileStamp:
    if stat.S_ISREG(found.st_mode):
        return stamp_of(found)
    why = "It is a link or a special file, which may lead out of the site."
    raise refusal(folder / name, why, "Take it out of the folder.")


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
