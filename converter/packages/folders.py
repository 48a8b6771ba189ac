"""A folder whose subfolders appear whole and disappear whole, whatever happens to the run that makes them.

Work in progress lies in a folder beside it (or, if that cannot be written, in a hidden one inside), so that no program
ever reads an incomplete one.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from converter.digests import DIGESTS, changed_file, write_digests
from converter.durable_files import sync_folder
from converter.errors import computer_says
from converter.packages import refusals

_STAGING = ".convert-packages-"


class WholeFolders:
    """The subfolders of one folder; ``todo`` tells a person what to do where it cannot be written."""

    def __init__(self, folder: Path, todo: str) -> None:
        self.folder = folder
        self._todo = todo

    def add(self, name: str, needed: int, fill: Callable[[Path], None], old: Sequence[Path] = ()) -> Path:
        """Let ``fill`` write the files of a new folder, give it a name with a digest of each, then remove ``old`` ones.

        ``needed`` is how many bytes the files have; a number is put behind the name if it is taken. Raises
        ``CannotWrite``, and what ``fill`` raises; then nothing has changed.
        """
        with self._filled(needed, fill) as (new, staging):
            place = self._free_path(name)
            new.rename(place)
            sync_folder(self.folder)
            self._move_away(old, staging)
        return place

    def copy(self, source: Path, shown: str, name: str, old: Sequence[Path] = ()) -> Path:
        """As ``add``, but of a folder that was made on another computer; ``shown`` names it for a person.

        Raises ``BadPackage`` where it is not as it was made there, and ``CannotWrite``; then nothing has changed.
        """
        if not (source / DIGESTS).is_file():
            raise refusals.damaged(shown, f"The file that tells whether it is whole is missing ({DIGESTS}).")

        def fill(new: Path) -> None:
            shutil.copytree(source, new, dirs_exist_ok=True, symlinks=True)
            if changed := changed_file(new):
                raise refusals.damaged(shown, f"Its file {changed} is not as it was installed.")

        try:
            needed = sum(path.stat().st_size for path in source.iterdir())
        except OSError as error:
            raise refusals.damaged(shown, computer_says(error)) from error
        return self.add(name, needed, fill, old)

    def replace(self, name: str, needed: int, fill: Callable[[Path], None]) -> Path:
        """As ``add``, but in the place of what has the name."""
        place = self.folder / name
        with self._filled(needed, fill) as (new, staging):
            self._move_away([place] if os.path.lexists(place) else [], staging)
            new.rename(place)
            sync_folder(self.folder)
        return place

    def remove(self, paths: Sequence[Path]) -> None:
        """Remove subfolders. Raises ``CannotWrite``."""
        try:
            with self._staging() as staging:
                self._move_away(paths, staging)
        except OSError as error:
            raise refusals.cannot_write(
                self.folder, error, "Ask whoever looks after this computer to remove it."
            ) from error

    def clear_leftovers(self) -> None:
        """Remove what killed runs have left behind; call it only while no other run installs."""
        home = self.folder.resolve()
        for parent in (home.parent, home):
            with contextlib.suppress(OSError):
                for path in parent.glob(f"{_STAGING}*"):
                    shutil.rmtree(path, ignore_errors=True)

    @contextlib.contextmanager
    def _filled(self, needed: int, fill: Callable[[Path], None]) -> Iterator[tuple[Path, Path]]:
        """Yield a folder that was filled, with digests, and the one for work in progress around it."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            free = shutil.disk_usage(self.folder).free
            if free < needed:
                raise refusals.no_room(self.folder, needed, free)
            with self._staging() as staging:
                new = staging / "new"
                new.mkdir()
                fill(new)
                write_digests(new)
                yield new, staging
        except OSError as error:
            raise refusals.cannot_write(self.folder, error, self._todo) from error

    def _move_away(self, paths: Sequence[Path], staging: Path) -> None:
        for number, path in enumerate(paths):
            if path.is_symlink():  # someone keeps it elsewhere: that is theirs
                path.unlink()
            else:
                path.rename(staging / f"old-{number}")
        sync_folder(self.folder)

    def _free_path(self, name: str) -> Path:
        place, number = self.folder / name, 2
        while os.path.lexists(place):
            place, number = self.folder / f"{name}-{number}", number + 1
        return place

    @contextlib.contextmanager
    def _staging(self) -> Iterator[Path]:
        """Open a temporary folder for work in progress, on the disk of the packages."""
        home = self.folder.resolve()
        beside = home.parent
        same_disk = beside.stat().st_dev == home.stat().st_dev and os.access(beside, os.W_OK | os.X_OK)
        staging = Path(tempfile.mkdtemp(prefix=_STAGING, dir=beside if same_disk else home))
        try:
            yield staging
        finally:
            shutil.rmtree(staging, ignore_errors=True)
