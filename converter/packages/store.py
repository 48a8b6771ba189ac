"""The folder of installed packages: a package appears in it whole, and disappears whole.

Work in progress lies in a folder beside it (or, if that cannot be written, in a hidden one inside), so that neither
this program nor Argos Translate ever reads an incomplete package.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from converter.digests import write_digests
from converter.durable_files import sync_folder
from converter.packages import refusals
from converter.packages.archive import METADATA, TOKENIZERS, PackageArchive
from converter.packages.available import Codes, PackageMetadata, parse_metadata, version_key

_STAGING = ".convert-packages-"
_TODO = "Make room on the disk, or ask whoever looks after this computer (ARGOS_PACKAGES_DIR names the folder)."


class InstalledPackage(NamedTuple):
    """A package in the store."""

    metadata: PackageMetadata
    path: Path


class Store:
    """The packages of one folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def packages(self) -> tuple[InstalledPackage, ...]:
        """Return every complete package, newest version first. Never raises: a damaged one is left out."""
        try:
            paths = sorted(path for path in self.folder.iterdir() if not path.name.startswith("."))
        except OSError:
            return ()
        found = [InstalledPackage(metadata, path) for path in paths if (metadata := _read_metadata(path)) is not None]
        return tuple(sorted(found, key=lambda package: version_key(package.metadata.version), reverse=True))

    def find(self, codes: Codes) -> tuple[InstalledPackage, ...]:
        """Return the packages for a pair of languages, newest version first."""
        return tuple(package for package in self.packages() if package.metadata.codes == codes)

    def add(self, archive: PackageArchive) -> InstalledPackage:
        """Install a package, then remove the older ones of its languages.

        Raises ``BadPackage`` if a file in it is damaged, and ``CannotWrite``; then nothing has changed.
        """
        metadata = archive.metadata
        old = self.find(metadata.codes)
        with self._filled(archive.unpacked_bytes, archive.unpack) as (new, staging):
            place = self._free_path(metadata)
            new.rename(place)
            sync_folder(self.folder)
            self._move_away(tuple(package.path for package in old), staging)
        return InstalledPackage(metadata, place)

    def add_folder(self, name: str, size: int, fill: Callable[[Path], None]) -> Path:
        """Install what ``fill`` writes into an empty folder, ``size`` bytes of it, in the place of what has its name.

        Raises ``CannotWrite``, and what ``fill`` raises; then nothing has changed.
        """
        place = self.folder / name
        with self._filled(size, fill) as (new, staging):
            self._move_away((place,) if os.path.lexists(place) else (), staging)
            new.rename(place)
            sync_folder(self.folder)
        return place

    def remove(self, packages: tuple[InstalledPackage, ...]) -> None:
        """Remove packages. Raises ``CannotWrite``."""
        try:
            with self._staging() as staging:
                self._move_away(tuple(package.path for package in packages), staging)
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

    def remove_folder(self, name: str) -> None:
        """Remove what has this name. Raises ``CannotWrite``."""
        self.remove((InstalledPackage(PackageMetadata(("", ""), ""), self.folder / name),))

    @contextlib.contextmanager
    def _filled(self, size: int, fill: Callable[[Path], None]) -> Iterator[tuple[Path, Path]]:
        """Yield a folder that was filled, with digests, and the one for work in progress around it."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            free = shutil.disk_usage(self.folder).free
            if free < size:
                raise refusals.no_room(self.folder, size, free)
            with self._staging() as staging:
                new = staging / "new"
                new.mkdir()
                fill(new)
                write_digests(new)
                yield new, staging
        except OSError as error:
            raise refusals.cannot_write(self.folder, error, _TODO) from error

    def _move_away(self, paths: tuple[Path, ...], staging: Path) -> None:
        for number, path in enumerate(paths):
            if path.is_symlink():  # someone keeps it elsewhere: that is theirs
                path.unlink()
            else:
                path.rename(staging / f"old-{number}")
        sync_folder(self.folder)

    def _free_path(self, metadata: PackageMetadata) -> Path:
        """Return an unused path, named as Argos Translate names its folders, with a number if the name is taken."""
        (source, target), version = metadata
        name = f"translate-{source}_{target}-{re.sub(r'[^0-9A-Za-z]+', '_', version)}"
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


def _read_metadata(path: Path) -> PackageMetadata | None:
    try:
        if not any((path / name).is_file() for name in TOKENIZERS):
            return None
        return parse_metadata(json.loads((path / METADATA).read_bytes()))
    except (OSError, ValueError, RecursionError):
        return None
