"""Decide which packages translate one language into another, and install them."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple, Self

from converter.errors import BadPackage, ConvertError, PackageUnreachable, computer_says
from converter.languages import REGISTRY, language
from converter.packages import refusals
from converter.packages.archive import PackageArchive
from converter.packages.available import AvailablePackage, Codes, version_key
from converter.packages.conversion import InstalledModel, install_conversion
from converter.packages.download import Downloader, OnBytes, Sleep
from converter.packages.index import PackageIndex, open_index
from converter.packages.limits import DownloadLimits
from converter.packages.partial_download import ExpectedFile
from converter.packages.session import open_downloader
from converter.packages.store import InstalledPackage, Store

PIVOT = "en"
"""The language at one end of every package, so that two packages connect any two languages."""


class InstallPlan(NamedTuple):
    """What must be installed for some pairs of languages."""

    to_install: tuple[AvailablePackage, ...]
    """Packages to install, in this order."""
    installed: tuple[InstalledPackage, ...]
    """Packages that are needed and already installed in the newest version."""


class Installer:
    """Installs packages into a store; created by ``Installer.open``."""

    def __init__(self, store: Store, downloader: Downloader) -> None:
        self.store = store
        self._downloader = downloader

    @classmethod
    @contextlib.contextmanager
    def open(
        cls,
        store: Store,
        downloads: Path,
        *,
        timeout: float,
        limits: DownloadLimits | None = None,
        sleep: Sleep = time.sleep,
    ) -> Iterator[Self]:
        """Open an installer that keeps what it fetches in ``downloads``.

        ``timeout`` is in seconds, for a silent server. Raises ``Busy`` if another run installs,
        ``CannotWrite``, and ``PackageUnreachable`` if this computer's network settings cannot be used.
        """
        with open_downloader(downloads, timeout=timeout, limits=limits, sleep=sleep) as downloader:
            store.clear_leftovers()
            yield cls(store, downloader)

    def index(self, where: str) -> PackageIndex:
        """Return the index at an address or a path. Raises ``PackageUnreachable``."""
        return open_index(where, self._downloader)

    def plan(self, index: PackageIndex, pairs: tuple[tuple[str, str], ...]) -> InstallPlan:
        """Return what is missing for these pairs of languages, given by tags: a direct package, or two through English.

        Raises ``NoPackage`` if the index lacks it.
        """
        to_install: dict[Codes, AvailablePackage] = {}
        already: dict[Codes, InstalledPackage] = {}
        for source, target in pairs:
            for step in self._steps(index, source, target):
                available, installed = index.newest(step), next(iter(self.store.find(step)), None)
                if available is not None and (installed is None or _is_newer(available, installed)):
                    to_install[step] = available
                elif installed is not None:
                    already[step] = installed
        return InstallPlan(tuple(to_install.values()), tuple(already.values()))

    def install(self, index: PackageIndex, package: AvailablePackage, on_bytes: OnBytes) -> InstalledPackage:
        """Fetch a package and install it, from its next location if one fails.

        Raises ``PackageUnreachable``, ``BadPackage`` or ``CannotWrite``; then what was installed before is unchanged.
        """
        failures: list[ConvertError] = []
        for location in index.locations(package):
            try:
                if isinstance(location, Path):
                    return self._install_local(location, package)
                return self._install_remote(location, package, on_bytes)
            except (PackageUnreachable, BadPackage) as error:
                failures.append(error)
        if failures:
            raise failures[0]
        name = f"{package.metadata.codes[0]} to {package.metadata.codes[1]}"
        raise refusals.unreachable(name, f"“{index.name}” names no address for it that can be used.")

    def install_file(self, path: Path, wanted: set[Codes] | None = None) -> InstalledPackage:
        """Install the package in a file, which must be for one of the pairs ``wanted``.

        Raises ``NoPackage`` if there is no such file, ``BadPackage`` and ``CannotWrite``.
        """
        with PackageArchive(path, path.name) as archive:
            return self._add(archive, wanted)

    def install_model(self, where: str, on_bytes: OnBytes) -> InstalledModel:
        """Install MADLAD-400 from a folder or an address; as ``install_conversion``."""
        return install_conversion(self.store, self._downloader, where, on_bytes)

    def _install_local(self, path: Path, package: AvailablePackage) -> InstalledPackage:
        try:
            mismatch = ExpectedFile(package.size, package.sha256).mismatch(path)
        except OSError as error:
            raise refusals.unreachable(str(path), computer_says(error)) from error
        if mismatch:
            raise refusals.damaged(path.name, mismatch)
        return self.install_file(path, {package.metadata.codes})

    def _install_remote(self, url: str, package: AvailablePackage, on_bytes: OnBytes) -> InstalledPackage:
        path = self._downloader.fetch(url, ExpectedFile(package.size, package.sha256), on_bytes)
        name = url.rsplit("/", 1)[-1].split("?", 1)[0] or url
        try:
            with PackageArchive(path, name) as archive:
                installed = self._add(archive, {package.metadata.codes})
        except BadPackage:
            self._downloader.discard(url)
            raise
        self._downloader.discard(url)
        return installed

    def _add(self, archive: PackageArchive, wanted: set[Codes] | None) -> InstalledPackage:
        codes = archive.metadata.codes
        if wanted is not None and codes not in wanted:
            asked = " or ".join(f"{source} to {target}" for source, target in sorted(wanted))
            why = f"It translates from {codes[0]} to {codes[1]}, and {asked} was asked for."
            raise refusals.damaged(archive.name, why)
        if not set(codes) <= {entry.argos_code for entry in REGISTRY.values()}:
            why = f"It translates from {codes[0]} to {codes[1]}, and handouts are not made in one of them."
            raise refusals.damaged(archive.name, why)
        return self.store.add(archive)

    def _steps(self, index: PackageIndex, source: str, target: str) -> tuple[Codes, ...]:
        """Return the direct pair, or else two through the pivot. Raises ``NoPackage`` if neither is available."""
        first, last = _argos_code(source), _argos_code(target)
        for path in ((first, last), (first, PIVOT, last)):
            steps = tuple(pairwise(path))
            if all(step[0] != step[1] and (index.newest(step) or self.store.find(step)) for step in steps):
                return steps
        pair = f"from {language(source).english_name} to {language(target).english_name}"
        raise refusals.not_offered(pair, index.name)


def codes_for(pairs: tuple[tuple[str, str], ...]) -> set[Codes]:
    """Return the codes of every package that serves pairs of languages, given by tags: direct, or through English."""
    paths = [path for pair in pairs for path in (pair, (pair[0], PIVOT, pair[1]))]
    return {(_argos_code(a), _argos_code(b)) for path in paths for a, b in pairwise(path) if a != b}


def _argos_code(tag: str) -> str:
    return language(tag).argos_code


def _is_newer(available: AvailablePackage, installed: InstalledPackage) -> bool:
    return version_key(available.metadata.version) > version_key(installed.metadata.version)
