"""The lists of packages that can be installed, and which of them has the best engine for two languages."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple, Protocol

from converter.article.model import Model
from converter.errors import NoPackage, PackageUnreachable
from converter.firefox_models import LICENCE, FirefoxModel
from converter.languages import REGISTRY, language
from converter.translate import ArgosEngine, FirefoxEngine
from converter.translate.quality import scores
from converter.translate.script_conversion import related

if TYPE_CHECKING:
    from converter.packages import (
        AvailablePackage,
        Downloader,
        InstalledPackage,
        Installer,
        ModelIndex,
        ModelStore,
        PackageIndex,
    )

OnBytes = Callable[[int, int], None]
PIVOT = "en"


class PackageResult(Model):
    """A language package that was installed or removed, or was there already."""

    source: str
    """Tag of the language that it translates from."""
    target: str
    """Tag of the language that it translates into."""
    version: str
    path: str
    engine: str
    """Name of the program that it is for."""


class Offer(NamedTuple):
    """One package that can be installed, and what a person should know before it is."""

    source: str
    target: str
    engine: str
    version: str
    licence: str | None
    """None where the list does not say."""
    size: int | None
    """Bytes to fetch; None where the list does not say."""
    fetch: Callable[[OnBytes], PackageResult]


class Plan(NamedTuple):
    """What connects two languages."""

    offers: tuple[Offer, ...]
    current: tuple[PackageResult, ...]


class ArgosCatalogue:
    """The packages of Argos Translate."""

    engine = ArgosEngine.name

    def __init__(self, index: PackageIndex, installer: Installer) -> None:
        self._index, self._installer = index, installer

    def plan(self, source: str, target: str) -> Plan | None:
        """As ``Catalogue.plan``."""
        try:
            plan = self._installer.plan(self._index, ((source, target),))
        except NoPackage:
            return None
        return Plan(tuple(map(self._offer, plan.to_install)), tuple(map(argos_result, plan.installed)))

    def _offer(self, package: AvailablePackage) -> Offer:
        source, target = map(_tag, package.metadata.codes)

        def fetch(on_bytes: OnBytes) -> PackageResult:
            return argos_result(self._installer.install(self._index, package, on_bytes))

        return Offer(source, target, self.engine, package.metadata.version, None, package.size, fetch)


class FirefoxCatalogue:
    """The models of Firefox Translations."""

    engine = FirefoxEngine.name

    def __init__(self, index: ModelIndex, store: ModelStore, downloader: Downloader) -> None:
        self._index, self._store, self._downloader = index, store, downloader

    def plan(self, source: str, target: str) -> Plan | None:
        """As ``Catalogue.plan``."""
        for path in ((source, target), (source, PIVOT, target)):
            steps = [self._step(*step) for step in pairwise(path)] if len(set(path)) == len(path) else [None]
            if all(steps):
                offers = tuple(step for step in steps if isinstance(step, Offer))
                return Plan(offers, tuple(step for step in steps if isinstance(step, PackageResult)))
        return None

    def _step(self, source: str, target: str) -> Offer | PackageResult | None:
        from converter.packages import version_key

        found = self._index.find(source, target)
        here = next(iter(self._store.find(source, target)), None)
        if found is None or (here and version_key(here.version) >= version_key(found.version)):
            return firefox_result(here) if here else None

        def fetch(on_bytes: OnBytes) -> PackageResult:
            if isinstance(found, FirefoxModel):
                return firefox_result(self._store.copy(found))
            return firefox_result(self._store.install(self._index, found, self._downloader, on_bytes))

        size = None if isinstance(found, FirefoxModel) else found.size
        return Offer(source, target, self.engine, found.version, LICENCE, size, fetch)


class Catalogue(Protocol):
    """The packages of one engine that a list offers."""

    def plan(self, source: str, target: str) -> Plan | None:
        """Return what is missing for a pair of languages, given by tags; None where the list cannot connect them."""


class Catalogues:
    """The lists of packages, each opened when it is first needed."""

    def __init__(self, openers: Mapping[str, Callable[[], Catalogue]]) -> None:
        self._openers = openers
        self._open: dict[str, Catalogue] = {}
        self._unreachable: dict[str, PackageUnreachable] = {}

    def plan(self, source: str, target: str) -> Plan:
        """Return the plan of the best engine that has the languages, or else a ``related`` one.

        Raises ``NoPackage`` and ``PackageUnreachable``.
        """
        for wanted in filter(None, (target, related(target))):
            for name in sorted(self._openers, key=lambda name: -_published(name, (source, wanted))):
                catalogue = self._catalogue(name)
                if catalogue and (plan := catalogue.plan(source, wanted)):
                    return plan
        for error in self._unreachable.values():
            raise error
        from converter.packages import refusals

        pair = f"from {language(source).english_name} to {language(target).english_name}"
        raise refusals.not_offered(pair)

    def _catalogue(self, name: str) -> Catalogue | None:
        if name not in self._open and name not in self._unreachable:
            try:
                self._open[name] = self._openers[name]()
            except PackageUnreachable as error:
                self._unreachable[name] = error
        return self._open.get(name)


def _published(engine: str, pair: tuple[str, str]) -> float:
    """Return the COMET score of an engine for a pair, direct or through English; 0 where nobody has published one."""
    steps = [pair] if PIVOT in pair else [(pair[0], PIVOT), (PIVOT, pair[1])]
    found = [[score.value for score in scores(engine, step) if score.metric == "COMET"] for step in steps]
    return min((max(values, default=0.0) for values in found), default=0.0)


def argos_result(package: InstalledPackage) -> PackageResult:
    """Return a package of Argos Translate as results name it."""
    source, target = map(_tag, package.metadata.codes)
    return PackageResult(
        source=source,
        target=target,
        version=package.metadata.version,
        path=str(package.path),
        engine=ArgosEngine.name,
    )


def firefox_result(model: FirefoxModel) -> PackageResult:
    """Return a model of Firefox Translations as results name it."""
    return PackageResult(
        source=model.source,
        target=model.target,
        version=model.version,
        path=str(model.path),
        engine=FirefoxEngine.name,
    )


def _tag(code: str) -> str:
    """The tag of an Argos code; the code itself where the registry has no such language."""
    return next((tag for tag, entry in REGISTRY.items() if entry.argos_code == code), code)
