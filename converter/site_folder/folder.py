"""A site's folder and how its next state is built.

The new state is built in a folder beside it, in which unchanged files are hard links to those of the old, and the two
folders change places. A large site has a second tree of folders beside it for that (``twin.py``), so that not all is
linked for each change. ``.convert-site.json`` in the folder lists every file that convert wrote.
"""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from converter.errors import Busy
from converter.locks import lock
from converter.site_folder.contents import Contents, contents, refusal, unwritable_site, writing
from converter.site_folder.manifest import MANIFEST, Manifest, read_manifest
from converter.site_folder.rebuilding import Before, Places, Rebuilding
from converter.site_folder.seen import SeenFiles, SeenSite, Unseen
from converter.site_folder.switching import recover
from converter.site_folder.twin import Twin

_TWIN_FROM = 1000
"""Files of a site that has a twin: to link so many takes a tenth of a second."""


class SiteFolder:
    """A folder that holds a site made by convert, or nothing, or does not exist yet."""

    def __init__(self, path: Path, seen: SeenFiles | None = None, twin_from: int = _TWIN_FROM) -> None:
        """``seen`` knows the files that were seen before; without it each is read.

        A site of so many files or more has a twin.
        """
        self._seen, self._twin_from = seen or Unseen(), twin_from
        # Links above the folder are followed; the folder itself is renamed, so it must not be a link.
        whole = not path.name or path.name == ".."
        self.path = Path(os.path.realpath(path)) if whole else Path(os.path.realpath(path.parent)) / path.name

    @contextlib.contextmanager
    def rebuild(self) -> Iterator[Rebuilding]:
        """Lock the folder while its next state is built; without ``Rebuilding.finish`` nothing changes.

        What a killed run left beside the folder is removed. Raises ``Busy`` where another run is at
        work on it, ``SiteRefused`` where it holds anything but a site made by convert, and ``CannotWrite``.
        """
        self._check_place()
        new, old, twin = self._beside("new"), self._beside("old"), self._beside("twin")
        with contextlib.ExitStack() as held:
            held.enter_context(self._lock())
            with writing(self.path):
                recover(self.path, new, old)
                seen = self._seen.load()
                Twin(self.path, twin, seen).remove_unknown()
                before = Before(*self._look(seen), seen)
                building = Rebuilding(Places(self.path, new, old, twin), before, self._seen, self._twin_from)
                held.callback(building.remember)
                held.callback(shutil.rmtree, new, ignore_errors=True)
                new.mkdir()
            yield building

    def published(self) -> Manifest | None:
        """Return the manifest of the site that is there; ``None`` where there is none. Nothing is changed.

        Raises ``SiteRefused`` where the folder holds anything but a site made by convert, and ``CannotWrite``.
        """
        self._check_place()
        with writing(self.path):
            return self._look(SeenSite({}))[0]

    def _lock(self) -> contextlib.AbstractContextManager[None]:
        busy = Busy(
            f"The site in “{self.path}” was left as it is.",
            "Another run of convert is publishing to it.",
            "Wait until it has finished, and try again.",
        )
        return lock(self.path, busy, lambda error: unwritable_site(self.path, error), file=self._beside("lock"))

    def _beside(self, name: str) -> Path:
        return self.path.with_name(f".{self.path.name}.convert-{name}")

    def _check_place(self) -> None:
        if not self.path.name:
            raise refusal(self.path, "It is a whole disk.", "Name a folder below it.")
        for path in (self.path, *map(self._beside, ("new", "old", "twin", "lock"))):
            if path.is_symlink():
                raise refusal(path, "It is a link to somewhere else.", "Name the folder itself, or remove the link.")
        if self.path.exists() and not self.path.is_dir():
            raise refusal(self.path, "It is a file.", "Name a folder.")

    def _look(self, seen: SeenSite) -> tuple[Manifest | None, Contents]:
        """The manifest of the site, and all that lies in the folder."""
        todo = "Name an empty or a new folder, or remove what is in this one if nobody needs it."
        manifest = self.path / MANIFEST
        if not self.path.is_dir() or not any(self.path.iterdir()):
            return None, Contents()
        if not manifest.is_file():
            raise refusal(self.path, "It holds something, and is no site that convert made.", todo)
        there = contents(self.path, seen)
        try:
            return read_manifest(manifest.read_bytes()), there
        except ValueError as error:
            why = f"Its list of files, “{MANIFEST}”, is damaged or by a newer version of convert."
            raise refusal(self.path, why, todo) from error
