"""The folder of installed packages: a package appears in it whole, and disappears whole.

Work in progress lies in a folder beside it (or, where nothing may be written there, in a hidden one inside), so that
neither we nor Argos Translate ever take half a package for one.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from converter.packages import refusals
from converter.packages.archive import METADATA, TOKENIZERS, PackageArchive
from converter.packages.available import Codes, Metadata, metadata_of, version_key

_STAGING = ".convert-packages-"
_TODO = "Name a folder that you may write to in ARGOS_PACKAGES_DIR, or make room on the disk."


class Installed(NamedTuple):
    """A package that is there."""

    metadata: Metadata
    path: Path


class Store:
    """The packages of one folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def packages(self) -> tuple[Installed, ...]:
        """Every whole package, newest version first. Never raises: a damaged one is left out."""
        try:
            paths = sorted(path for path in self.folder.iterdir() if not path.name.startswith("."))
        except OSError:
            return ()
        found = [Installed(metadata, path) for path in paths if (metadata := _metadata(path)) is not None]
        return tuple(sorted(found, key=lambda package: version_key(package.metadata.version), reverse=True))

    def of(self, codes: Codes) -> tuple[Installed, ...]:
        """The packages for a pair of languages, newest version first."""
        return tuple(package for package in self.packages() if package.metadata.codes == codes)

    def add(self, archive: PackageArchive) -> Installed:
        """Installs a package, then removes the older ones of its languages.

        Raises ``BadPackage`` where a file in it is damaged, and ``CannotWrite``; then nothing has changed.
        """
        metadata = archive.metadata
        old = self.of(metadata.codes)
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            free = shutil.disk_usage(self.folder).free
            if free < archive.unpacked_bytes:
                raise refusals.no_room(self.folder, archive.unpacked_bytes, free)
            with self._staging() as staging:
                new = staging / "new"
                new.mkdir()
                archive.unpack(new)
                place = self._free_place(metadata)
                new.rename(place)
                _flush(self.folder)
                self._take_away(old, staging)
        except OSError as error:
            raise refusals.cannot_write(self.folder, error, _TODO) from error
        return Installed(metadata, place)

    def remove(self, packages: tuple[Installed, ...]) -> None:
        """Removes packages. Raises ``CannotWrite``."""
        try:
            with self._staging() as staging:
                self._take_away(packages, staging)
        except OSError as error:
            raise refusals.cannot_write(
                self.folder, error, "Ask whoever looks after this computer to remove it."
            ) from error

    def clear_leftovers(self) -> None:
        """Removes what runs that were killed have left; only while no other run installs."""
        home = self.folder.resolve()
        for parent in (home.parent, home):
            with contextlib.suppress(OSError):
                for path in parent.glob(f"{_STAGING}*"):
                    shutil.rmtree(path, ignore_errors=True)

    def _take_away(self, packages: tuple[Installed, ...], staging: Path) -> None:
        for number, package in enumerate(packages):
            if package.path.is_symlink():  # someone keeps it elsewhere: that is theirs
                package.path.unlink()
            else:
                package.path.rename(staging / f"old-{number}")
        _flush(self.folder)

    def _free_place(self, metadata: Metadata) -> Path:
        """A folder's name after Argos Translate's custom; a number tells it from one that is there."""
        (source, target), version = metadata
        name = f"translate-{source}_{target}-{re.sub(r'[^0-9A-Za-z]+', '_', version)}"
        place, number = self.folder / name, 2
        while os.path.lexists(place):
            place, number = self.folder / f"{name}-{number}", number + 1
        return place

    @contextlib.contextmanager
    def _staging(self) -> Iterator[Path]:
        """A folder for work in progress, on the disk of the packages, which goes away in the end."""
        home = self.folder.resolve()
        beside = home.parent
        same_disk = beside.stat().st_dev == home.stat().st_dev and os.access(beside, os.W_OK | os.X_OK)
        staging = Path(tempfile.mkdtemp(prefix=_STAGING, dir=beside if same_disk else home))
        try:
            yield staging
        finally:
            shutil.rmtree(staging, ignore_errors=True)


def _metadata(path: Path) -> Metadata | None:
    try:
        if not any((path / name).is_file() for name in TOKENIZERS):
            return None
        return metadata_of(json.loads((path / METADATA).read_bytes()))
    except (OSError, ValueError, RecursionError):
        return None


def _flush(folder: Path) -> None:
    """Makes new names in a folder last, where folders can be opened."""
    if hasattr(os, "O_DIRECTORY"):
        descriptor = os.open(folder, os.O_DIRECTORY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
