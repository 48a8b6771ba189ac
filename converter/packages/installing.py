"""What to install so that one language can be translated into another, and how."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Self

from converter.errors import BadPackage, Busy, ConvertError, PackageUnreachable
from converter.languages import REGISTRY, language
from converter.locks import lock
from converter.packages import refusals
from converter.packages.archive import PackageArchive
from converter.packages.available import Codes, Offer, version_key
from converter.packages.download import Downloader, Tell
from converter.packages.index import Index, open_index
from converter.packages.partial_download import Expected
from converter.packages.store import Installed, Store

if TYPE_CHECKING:
    import httpx

PIVOT = "en"
"""The language that every package has at one end, so that two of them bring any two languages together."""


class Plan(NamedTuple):
    """What has to be done for some languages."""

    offers: tuple[Offer, ...]
    """Packages to install, in this order."""
    current: tuple[Installed, ...]
    """Those that are needed and there already, in the newest version."""


class Installer:
    """Installs packages into a store; made by ``Installer.open``."""

    def __init__(self, store: Store, downloader: Downloader) -> None:
        self.store = store
        self._downloader = downloader

    @classmethod
    @contextlib.contextmanager
    def open(cls, store: Store, downloads: Path, *, timeout: float) -> Iterator[Self]:
        """An installer that keeps what it fetches in ``downloads``; ``timeout`` is in seconds, for a silent server.

        Raises ``Busy`` where another run installs, ``CannotWrite``, and ``PackageUnreachable`` where the settings of
        the network on this computer cannot be used.
        """
        with _locked(downloads), _client(timeout) as client:
            store.clear_leftovers()
            yield cls(store, Downloader(client, downloads))

    def index(self, where: str) -> Index:
        """The index at an address or a path. Raises ``PackageUnreachable``."""
        return open_index(where, self._downloader)

    def plan(self, index: Index, pairs: tuple[tuple[str, str], ...]) -> Plan:
        """What is missing for these pairs of languages, given by tags: a direct package, or two through English.

        Raises ``NoPackage`` where the index lacks it.
        """
        offers: dict[Codes, Offer] = {}
        current: dict[Codes, Installed] = {}
        for source, target in pairs:
            for step in self._steps(index, _codes(source), _codes(target)) or _raise_not_offered(source, target, index):
                offer, there = index.newest(step), next(iter(self.store.of(step)), None)
                if offer is not None and (there is None or _newer(offer, there)):
                    offers[step] = offer
                elif there is not None:
                    current[step] = there
        return Plan(tuple(offers.values()), tuple(current.values()))

    def install(self, index: Index, offer: Offer, tell: Tell) -> Installed:
        """Fetches a package and installs it; where one place fails, from the next.

        Raises ``PackageUnreachable``, ``BadPackage`` or ``CannotWrite``; then what was installed before is as it was.
        """
        failures: list[ConvertError] = []
        for place in index.places(offer):
            try:
                if isinstance(place, Path):
                    return self._install_lying(place, offer)
                return self._install_from(place, offer, tell)
            except (PackageUnreachable, BadPackage) as error:
                failures.append(error)
        if failures:
            raise failures[0]
        name = f"{offer.metadata.codes[0]} to {offer.metadata.codes[1]}"
        raise refusals.unreachable(name, f"“{index.name}” names no address for it that can be used.")

    def install_file(self, path: Path, wanted: set[Codes] | None = None) -> Installed:
        """Installs the package in a file, which is for one of the pairs ``wanted``.

        Raises ``NoPackage`` where there is no such file, ``BadPackage`` and ``CannotWrite``.
        """
        with PackageArchive(path, path.name) as archive:
            return self._add(archive, wanted)

    def _install_lying(self, path: Path, offer: Offer) -> Installed:
        try:
            fault = Expected(offer.size, offer.sha256).fault(path)
        except OSError as error:
            raise refusals.unreachable(str(path), f"The computer says: {error.strerror or error}.") from error
        if fault:
            raise refusals.damaged(path.name, fault)
        return self.install_file(path, {offer.metadata.codes})

    def _install_from(self, url: str, offer: Offer, tell: Tell) -> Installed:
        path = self._downloader.fetch(url, Expected(offer.size, offer.sha256), tell)
        name = url.rsplit("/", 1)[-1].split("?", 1)[0] or url
        try:
            with PackageArchive(path, name) as archive:
                installed = self._add(archive, {offer.metadata.codes})
        except BadPackage:
            self._downloader.discard(url)
            raise
        self._downloader.discard(url)
        return installed

    def _add(self, archive: PackageArchive, wanted: set[Codes] | None) -> Installed:
        codes = archive.metadata.codes
        if wanted is not None and codes not in wanted:
            asked = " or ".join(f"{source} to {target}" for source, target in sorted(wanted))
            why = f"It translates from {codes[0]} to {codes[1]}, and {asked} was asked for."
            raise refusals.damaged(archive.name, why)
        if not set(codes) <= {entry.argos_code for entry in REGISTRY.values()}:
            why = f"It translates from {codes[0]} to {codes[1]}, and handouts are not made in one of them."
            raise refusals.damaged(archive.name, why)
        return self.store.add(archive)

    def _steps(self, index: Index, source: str, target: str) -> tuple[Codes, ...]:
        """The direct pair, else two through the pivot; empty where neither can be had."""
        for path in ((source, target), (source, PIVOT, target)):
            steps = tuple(pairwise(path))
            if all(step[0] != step[1] and (index.newest(step) or self.store.of(step)) for step in steps):
                return steps
        return ()


def wanted_codes(pairs: tuple[tuple[str, str], ...]) -> set[Codes]:
    """The packages that serve pairs of languages, given by tags: direct ones, and those through English."""
    paths = [path for pair in pairs for path in (pair, (pair[0], PIVOT, pair[1]))]
    return {(_codes(a), _codes(b)) for path in paths for a, b in pairwise(path) if a != b}


def _codes(tag: str) -> str:
    return language(tag).argos_code


def _newer(offer: Offer, there: Installed) -> bool:
    return version_key(offer.metadata.version) > version_key(there.metadata.version)


def _raise_not_offered(source: str, target: str, index: Index) -> tuple[Codes, ...]:
    pair = f"from {language(source).english_name} to {language(target).english_name}"
    raise refusals.not_offered(pair, index.name)


def _locked(downloads: Path) -> contextlib.AbstractContextManager[None]:
    file = downloads / "lock"  # a file, because a network drive locks no folder
    busy = Busy(
        "The language packages were left as they are.",
        f"Another run of convert is at work on them (it holds “{file}”).",
        "Wait until it has finished, and try again.",
    )
    todo = "Name a folder that you may write to in XDG_CACHE_HOME, or make room on the disk."
    return lock(downloads, busy, lambda error: refusals.cannot_write(downloads, error, todo), file=file)


@contextlib.contextmanager
def _client(timeout: float) -> Iterator[httpx.Client]:
    import httpx

    options = {"follow_redirects": True, "max_redirects": 5, "timeout": timeout}
    try:
        client = httpx.Client(headers={"User-Agent": _user_agent()}, **options)  # type: ignore[arg-type]
    except (ImportError, ValueError, OSError, httpx.InvalidURL) as error:
        raise refusals.unreachable("The internet", f"The settings of the proxy cannot be used: {error}.") from error
    with client:
        yield client


def _user_agent() -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return f"convert-handouts/{version('convert-handouts')}"
    except PackageNotFoundError:  # run from a tree that nobody installed
        return "convert-handouts/0"
