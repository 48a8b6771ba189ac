"""How the folder of a site looks after a run, for the next one to compare."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Collection, Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from converter.file_stamps import FileStamp, look_at
from converter.site_folder.contents import Contents, folders_above, list_folder
from converter.site_folder.manifest import ManifestEntry
from converter.site_folder.seen import SeenFile, SeenFolder, SeenSite


class PlacedFiles(NamedTuple):
    """What a run put into the site."""

    files: Mapping[str, ManifestEntry]
    stamp: Callable[[str], FileStamp | None]
    """How each was, when it was looked at or written."""
    changed: Collection[str] | None
    """Paths at which something was linked or removed since, which gives a file another time of its last change;
    ``None`` where it may be any."""
    turn: int
    """Which of the two trees is the site now."""


class Trees(NamedTuple):
    """The two trees of a site's folders."""

    site: Path
    twin: Path


def seen_again(
    trees: Trees, there: Contents, before: SeenSite, read: Iterable[str], placed: PlacedFiles
) -> tuple[SeenSite, set[str]]:
    """Return how the site looks, and the folders that differ from how they looked before.

    Only folders are looked at in which something changed: since ``there`` was listed, or between ``before`` and then,
    or of which files were ``read``. Raises ``OSError`` and ``SiteRefused``.
    """
    look = _TreeLook(trees, placed)
    if placed.changed is None:
        folders = look.everywhere()
        return SeenSite(folders, placed.turn), folders.keys() | before.folders.keys()
    folders = dict(before.folders)
    gone = before.folders.keys() - there.folders.keys()
    changed = {*folders_above((*placed.changed, *read)), *there.listed, *gone}
    for folder in changed:
        if os.path.isdir(f"{trees.site}/{folder}"):  # noqa: PTH112
            folders[folder], _ = look.at(folder)
        else:
            folders.pop(folder, None)
    return SeenSite(folders, placed.turn), changed


class _TreeLook:
    def __init__(self, trees: Trees, placed: PlacedFiles) -> None:
        self._trees, self._placed = trees, placed

    def everywhere(self) -> dict[str, SeenFolder]:
        found: dict[str, SeenFolder] = {}
        waiting = [""]
        while waiting:
            folder = waiting.pop()
            found[folder], inner = self.at(folder)
            waiting += inner
        return found

    def at(self, folder: str) -> tuple[SeenFolder, list[str]]:
        """Look at a folder in both trees; that of the twin counts where it holds the same. Returns its folders too."""
        looked = time.time_ns()
        site, twin = (_settled(f"{tree}/{folder}", looked) for tree in self._trees)
        files, inner = list_folder(self._trees.site, folder)
        if twin:
            others, inner_of_other = list_folder(self._trees.twin, folder)
            is_same = {name: stamp.inode for name, stamp in files.items()} == {
                name: stamp.inode for name, stamp in others.items()
            }
            twin = twin if is_same and sorted(inner) == sorted(inner_of_other) else None
        seen = {name.rpartition("/")[2]: self._file(name, stamp, looked) for name, stamp in files.items()}
        return SeenFolder((twin, site) if self._placed.turn else (site, twin), seen), inner

    def _file(self, name: str, stamp: FileStamp, looked: int) -> SeenFile:
        entry, placed = self._placed.files.get(name), self._placed.stamp(name)
        changed = self._placed.changed
        is_linked = changed is None or name in changed
        is_known = placed and (stamp.is_same_file(placed) if is_linked else stamp == placed)
        return SeenFile(entry.sha256 if entry and is_known and stamp.is_settled(looked) else None, stamp)


def _settled(folder: str, looked: int) -> FileStamp | None:
    stamp = look_at(folder)
    return stamp if stamp and stamp.is_settled(looked) else None
