"""The folder of installed packages of Argos Translate: each appears in it whole, and disappears whole."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from converter.packages.archive import METADATA, TOKENIZERS, PackageArchive
from converter.packages.available import Codes, PackageMetadata, parse_metadata, version_key
from converter.packages.folders import WholeFolders

_TODO = "Make room on the disk, or ask whoever looks after this computer (ARGOS_PACKAGES_DIR names the folder)."


class InstalledPackage(NamedTuple):
    """A package in the store."""

    metadata: PackageMetadata
    path: Path


class Store:
    """The packages of one folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._folders = WholeFolders(folder, _TODO)

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
        (source, target), version = metadata
        # As Argos Translate names its folders.
        name = f"translate-{source}_{target}-{re.sub(r'[^0-9A-Za-z]+', '_', version)}"
        old = [package.path for package in self.find(metadata.codes)]
        return InstalledPackage(metadata, self._folders.add(name, archive.unpacked_bytes, archive.unpack, old))

    def add_folder(self, name: str, size: int, fill: Callable[[Path], None]) -> Path:
        """Install what ``fill`` writes into an empty folder, ``size`` bytes of it, in the place of what has its name.

        Raises ``CannotWrite``, and what ``fill`` raises; then nothing has changed.
        """
        return self._folders.replace(name, size, fill)

    def remove(self, packages: tuple[InstalledPackage, ...]) -> None:
        """Remove packages. Raises ``CannotWrite``."""
        self._folders.remove([package.path for package in packages])

    def remove_folder(self, name: str) -> None:
        """Remove what has this name. Raises ``CannotWrite``."""
        self._folders.remove([self.folder / name])

    def clear_leftovers(self) -> None:
        """Remove what killed runs have left behind; call it only while no other run installs."""
        self._folders.clear_leftovers()


def _read_metadata(path: Path) -> PackageMetadata | None:
    try:
        if not any((path / name).is_file() for name in TOKENIZERS):
            return None
        return parse_metadata(json.loads((path / METADATA).read_bytes()))
    except (OSError, ValueError, RecursionError):
        return None
