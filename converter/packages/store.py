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
from collections.abc import Iterator
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
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            free = shutil.disk_usage(self.folder).free
            if free < archive.unpacked_bytes:
                raise refusals.no_room(self.folder, archive.unpacked_bytes, free)
            with self._staging() as staging:
                new = staging / "new"
                new.mkdir()
                archive.unpack(new)
                write_digests(new)
                place = self._free_path(metadata)
                new.rename(place)
                sync_folder(self.folder)
                self._move_away(old, staging)
        except OSError as error:
            raise refusals.cannot_write(self.folder, error, _TODO) from error
        return InstalledPackage(metadata, place)

    def remove(self, packages: tuple[InstalledPackage, ...]) -> None:
        """Remove packages. Raises ``CannotWrite``."""
        try:
            with self._staging() as staging:
                self._move_away(packages, staging)
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

    def _move_away(self, packages: tuple[InstalledPackage, ...], staging: Path) -> None:
        for number, package in enumerate(packages):
            if package.path.is_symlink():  # someone keeps it elsewhere: that is theirs
                package.path.unlink()
            else:
                package.path.rename(staging / f"old-{number}")
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
