"""A second tree of folders beside a large site, in which the same files lie: the two trees take turns as the site.

A folder of thousands of pages cannot be made anew for each change. So the tree that was the site before is brought up
to date as soon as the other has taken its place, and for the next change only what changes is linked and unlinked in
it. It is used only where every folder in it is as it was left, and its files are those that lie in the site.
"""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Collection, Iterable
from pathlib import Path

from converter.file_stamps import look_at
from converter.site_folder.contents import Contents
from converter.site_folder.seen import SeenSite

_PRIVATE = 0o700
"""Of the tree while it is not the site, so that no web server shows what lies beside it."""


class Twin:
    """The tree beside a site."""

    def __init__(self, site: Path, path: Path, seen: SeenSite) -> None:
        """``seen`` says how the two were left."""
        self.path = path
        self._site, self._seen = site, seen

    def remove_unknown(self) -> None:
        """Remove the tree where it was left while it was being changed: it may hold anything. Raises ``OSError``."""
        if not self._is_as_it_was([""]):
            self.remove()

    def remove(self) -> None:
        """Remove the tree if there is one. Raises ``OSError``."""
        if self.path.is_dir():
            shutil.rmtree(self.path)

    def is_sound(self) -> bool:
        """Tell whether each folder of the tree is as it was left."""
        return self._is_as_it_was(self._seen.folders)

    def _is_as_it_was(self, folders: Iterable[str]) -> bool:
        known, other = self._seen.folders, 1 - self._seen.turn
        before = {folder: known[folder].stamps[other] for folder in folders if folder in known}
        return bool(before) and all(
            stamp is not None and look_at(f"{self.path}/{folder}") == stamp for folder, stamp in before.items()
        )

    def become(self, there: Contents, gone: Collection[str], new: Path, written: Collection[str]) -> set[str]:
        """Make the tree the next state of the site; return the paths at which it is another one now.

        ``there`` is what lies in the site, of which the files ``gone`` go and all others stay; ``written`` are moved
        from ``new``, to the places of files that went or were not there. Raises ``OSError``.
        """
        self.path.chmod(self._site.stat().st_mode & 0o7777)  # from here on the tree is not as it was left
        known = self._seen.folders
        changed = {*map(_folder_of, (*gone, *written)), *there.listed, *(known.keys() - there.folders.keys())}
        inodes = {
            f"{folder}/{name}" if folder else name: file.stamp.inode
            for folder in changed & known.keys()
            for name, file in known[folder].files.items()
        }
        staying = {name for name in there.files if _folder_of(name) in changed}.difference(gone, written)
        missing = {name for name in staying if inodes.get(name) != there.files[name].inode}
        stale = {name for name in inodes if name not in staying or name in missing}
        for name in stale:
            self._unlink(name)
        for name in missing:
            self._link(name)
        for name in written:
            self._make_folder(name)
            os.rename(f"{new}/{name}", f"{self.path}/{name}")  # noqa: PTH104 (a Path costs more than the step)
        return missing | stale | set(written)

    def follow(self, names: Collection[str]) -> None:
        """Make the tree, which was the site until now, the same as the site at these paths. Raises ``OSError``."""
        for name in names:
            self._unlink(name)
        for name in names:
            if os.path.lexists(f"{self._site}/{name}"):
                self._link(name)
        self.path.chmod(_PRIVATE)

    def make(self, names: Iterable[str], folders: Iterable[str]) -> None:
        """Make the tree anew, of files and folders of the site; where files cannot be linked there is none."""
        made: set[str] = set()
        try:
            self.path.mkdir(mode=_PRIVATE)
            self.keep_folders(folders, ())
            for name in names:
                if (folder := name.rpartition("/")[0]) not in made:
                    self._make_folder(name)
                    made.add(folder)
                os.link(f"{self._site}/{name}", f"{self.path}/{name}")
        except OSError:
            shutil.rmtree(self.path, ignore_errors=True)

    def keep_folders(self, wanted: Iterable[str], gone: Iterable[str]) -> None:
        """Make the folders that a person made, and remove those that are gone. Raises ``OSError``."""
        for folder in wanted:
            os.makedirs(f"{self.path}/{folder}", exist_ok=True)  # noqa: PTH103
        for folder in sorted(gone, key=len, reverse=True):
            with contextlib.suppress(OSError):  # it holds something again
                os.rmdir(f"{self.path}/{folder}")  # noqa: PTH106

    def _unlink(self, name: str) -> None:
        """Remove a file, and the folders that are empty then."""
        with contextlib.suppress(FileNotFoundError):
            os.unlink(f"{self.path}/{name}")  # noqa: PTH108
        with contextlib.suppress(OSError):
            while name := name.rpartition("/")[0]:
                os.rmdir(f"{self.path}/{name}")  # noqa: PTH106

    def _link(self, name: str) -> None:
        self._make_folder(name)
        os.link(f"{self._site}/{name}", f"{self.path}/{name}")

    def _make_folder(self, name: str) -> None:
        if "/" in name:
            os.makedirs(f"{self.path}/{name.rpartition('/')[0]}", exist_ok=True)  # noqa: PTH103


def _folder_of(name: str) -> str:
    return name.rpartition("/")[0]
