"""What can be translated on this computer, how well, and the installing and removing of language packages."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from converter.article import EngineInfo, Finding
from converter.article.model import Model
from converter.errors import NoPackage
from converter.languages import REGISTRY, language
from converter.pipeline.progress import Listener, Progress, ignore_progress
from converter.pipeline.translations.installer import open_installer
from converter.settings import Settings
from converter.translate import Engine, choose, installed_engines
from converter.translate.quality import Quality, quality, warnings

if TYPE_CHECKING:
    from converter.packages import AvailablePackage, InstalledPackage, Installer, PackageIndex


class Service(Model):
    """What translates into one language here."""

    engine: EngineInfo
    quality: Quality


class PackageResult(Model):
    """A language package that was installed or removed, or was there already."""

    source: str
    """Tag of the language that it translates from."""
    target: str
    """Tag of the language that it translates into."""
    version: str
    path: str


class InstallResult(Model):
    """What a run of ``convert languages install`` did."""

    installed: tuple[PackageResult, ...] = ()
    current: tuple[PackageResult, ...] = ()
    """Packages that were needed and were there already."""


class Installation:
    """What has to be installed for some languages, known before anything is; made by ``open_installation``."""

    def __init__(self, installer: Installer, index: PackageIndex, pairs: tuple[tuple[str, str], ...]) -> None:
        plan = installer.plan(index, pairs)
        self._installer, self._index = installer, index
        self.offers = plan.to_install
        """The packages to install, in this order."""
        self.current = tuple(_result(package) for package in plan.installed)

    def install(self, offer: AvailablePackage, listen: Listener = ignore_progress) -> PackageResult:
        """Fetch and install one of the packages. Raises ``PackageUnreachable``, ``BadPackage``, ``CannotWrite``."""
        source, target = (_tag(code) for code in offer.metadata.codes)
        detail = f"the package from {_name(source)} to {_name(target)}"

        def report(done: int, total: int) -> None:
            listen(Progress("install", detail, done, total))

        return _result(self._installer.install(self._index, offer, report))


def services(source: str, engines: Sequence[Engine] | None = None) -> dict[str, Service]:
    """Return what translates ``source`` into each language that something here can, and how well."""
    engines = installed_engines() if engines is None else engines
    found: dict[str, Service] = {}
    for tag in REGISTRY:
        if tag != source:
            route = choose(source, tag, engines)
            if route:
                found[tag] = Service(engine=route.use, quality=quality(route.engine, route.path))
    return found


def cautions(source: str, target: str, engines: Sequence[Engine] | None = None) -> tuple[Finding, ...]:
    """Return the findings on how well ``source`` is translated into ``target`` here; none where nothing does that."""
    route = choose(source, target, installed_engines() if engines is None else engines)
    return warnings(route.engine, route.path) if route else ()


@contextlib.contextmanager
def open_installation(
    source: str, targets: Sequence[str], settings: Settings, index: str | None = None
) -> Iterator[Installation]:
    """Work out what to install so that ``source`` can be translated into each of ``targets``, all given by tags.

    ``index`` names another index than that of Argos Translate's settings. Raises ``UnknownLanguage``, ``NoPackage``,
    ``PackageUnreachable``, ``CannotWrite`` and ``BadSettings``.
    """
    from converter.packages import index_address

    pairs = tuple((source, target) for target in targets)
    with open_installer(settings) as installer:
        yield Installation(installer, installer.index(index or index_address()), pairs)


def install_file(file: Path, source: str, targets: Sequence[str], settings: Settings) -> PackageResult:
    """Install the package in a file, which has to serve one of the targets where any are given.

    Raises ``UnknownLanguage``, ``NoPackage``, ``BadPackage``, ``CannotWrite`` and ``BadSettings``.
    """
    from converter.packages import codes_for

    wanted = codes_for(tuple((source, target) for target in targets)) if targets else None
    with open_installer(settings) as installer:
        return _result(installer.install_file(file, wanted))


def remove_packages(target: str, source: str | None, settings: Settings) -> tuple[PackageResult, ...]:
    """Remove the packages that translate into a language, from every language or only from ``source``.

    Raises ``UnknownLanguage``, ``NoPackage`` where there is none, ``CannotWrite`` and ``BadSettings``.
    """
    into, out_of = language(target), language(source) if source else None
    with open_installer(settings) as installer:
        store = installer.store
        found = tuple(
            package
            for package in store.packages()
            if package.metadata.codes[1] == into.argos_code
            and (out_of is None or package.metadata.codes[0] == out_of.argos_code)
        )
        if not found:
            beginning = f"from {out_of.english_name} " if out_of else ""
            raise NoPackage(
                f"There is no language package {beginning}into {into.english_name} to remove.",
                f"The folder “{store.folder}” holds none. What the system installed, such as Apertium, is not in it.",
                "Run “convert languages” to see which program translates into which language here.",
            )
        results = tuple(_result(package) for package in found)
        store.remove(found)
    return results


def _result(package: InstalledPackage) -> PackageResult:
    source, target = (_tag(code) for code in package.metadata.codes)
    return PackageResult(source=source, target=target, version=package.metadata.version, path=str(package.path))


def _tag(code: str) -> str:
    """The tag of an Argos code; the code itself where the registry has no such language."""
    return next((tag for tag, entry in REGISTRY.items() if entry.argos_code == code), code)


def _name(tag: str) -> str:
    return REGISTRY[tag].english_name if tag in REGISTRY else tag
