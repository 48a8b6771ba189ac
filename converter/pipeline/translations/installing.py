"""Installing and removing of language packages, of whichever engine has the languages and is known to be the best."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from converter.article.model import Model
from converter.errors import ConvertError, NoPackage, PackageUnreachable
from converter.languages import REGISTRY, language
from converter.pipeline.progress import Listener, Progress, ignore_progress
from converter.pipeline.translations.catalogues import (
    ArgosCatalogue,
    Catalogue,
    Catalogues,
    FirefoxCatalogue,
    Offer,
    PackageResult,
    argos_result,
    firefox_result,
)
from converter.pipeline.translations.installer import open_downloads, open_installer
from converter.settings import Settings

if TYPE_CHECKING:
    from converter.packages import Downloader, DownloadLimits

NO_LIST = "none"
"""What the setting of a list says where there is none."""


class InstallResult(Model):
    """What a run of ``convert languages install`` did."""

    installed: tuple[PackageResult, ...] = ()
    current: tuple[PackageResult, ...] = ()
    """Packages that were needed and were there already."""
    missing: tuple[str, ...] = ()
    """Tags of the languages that no list offers."""


class Installation:
    """What has to be installed for some languages, known before anything is; made by ``open_installation``."""

    def __init__(
        self, offers: Sequence[Offer], current: Sequence[PackageResult], refusals: Sequence[_RefusedLanguage]
    ) -> None:
        self.offers = tuple({(one.engine, one.source, one.target): one for one in offers}.values())
        """The packages to install, in this order."""
        self.current = tuple(dict.fromkeys(current))
        self.refusals = tuple(refusals)
        """The languages that cannot be installed, and why."""

    def install(self, offer: Offer, listen: Listener = ignore_progress) -> PackageResult:
        """Fetch and install one of the packages. Raises ``PackageUnreachable``, ``BadPackage``, ``CannotWrite``."""
        detail = f"the package from {_name(offer.source)} to {_name(offer.target)}"
        return offer.fetch(lambda done, total: listen(Progress("install", detail, done, total)))


class _RefusedLanguage(NamedTuple):
    """A language that cannot be installed."""

    target: str
    error: ConvertError


@contextlib.contextmanager
def open_installation(
    source: str,
    targets: Sequence[str],
    settings: Settings,
    index: str | None = None,
    *,
    limits: DownloadLimits | None = None,
) -> Iterator[Installation]:
    """Work out what to install so that ``source`` can be translated into each of ``targets``, all given by tags.

    ``index`` names the one list to look in, instead of those of the settings. Languages that cannot be had are among
    the ``refusals``. Raises ``UnknownLanguage``, ``CannotWrite``, ``Busy`` and ``BadSettings``.
    """
    with open_downloads(settings, limits) as downloader:
        catalogues = Catalogues(_openers(downloader, settings, index))
        offers: list[Offer] = []
        current: list[PackageResult] = []
        refused: list[_RefusedLanguage] = []
        for target in targets:
            try:
                plan = catalogues.plan(source, target)
            except (NoPackage, PackageUnreachable) as error:
                refused.append(_RefusedLanguage(target, error))
            else:
                offers += plan.offers
                current += plan.current
        yield Installation(offers, current, refused)


def _openers(downloader: Downloader, settings: Settings, index: str | None) -> dict[str, Callable[[], Catalogue]]:
    """Return the functions that open the lists to look in, by the names of their engines."""
    from converter.packages import (
        Installer,
        ModelStore,
        Store,
        holds_models,
        index_address,
        open_index,
        open_model_index,
        packages_folder,
    )

    store, models = Store(packages_folder()), ModelStore()
    store.clear_leftovers()
    models.clear_leftovers()
    of_argos = index or index_address()
    of_firefox = index or settings.fetch.firefox_models

    def argos() -> Catalogue:
        return ArgosCatalogue(open_index(of_argos, downloader), Installer(store, downloader))

    def firefox() -> Catalogue:
        return FirefoxCatalogue(open_model_index(of_firefox, downloader), models, downloader)

    if of_firefox == NO_LIST or (index and not holds_models(index)):
        return {ArgosCatalogue.engine: argos}
    return (
        {FirefoxCatalogue.engine: firefox}
        if index
        else {FirefoxCatalogue.engine: firefox, ArgosCatalogue.engine: argos}
    )


def install_file(file: Path, source: str, targets: Sequence[str], settings: Settings) -> PackageResult:
    """Install the package in a file, which has to serve one of the targets where any are given.

    Raises ``UnknownLanguage``, ``NoPackage``, ``BadPackage``, ``CannotWrite`` and ``BadSettings``.
    """
    from converter.packages import codes_for

    wanted = codes_for(tuple((source, target) for target in targets)) if targets else None
    with open_installer(settings) as installer:
        return argos_result(installer.install_file(file, wanted))


def remove_packages(target: str, source: str | None, settings: Settings) -> tuple[PackageResult, ...]:
    """Remove the packages that translate into a language, from every language or only from ``source``.

    Raises ``UnknownLanguage``, ``NoPackage`` where there is none, ``CannotWrite`` and ``BadSettings``.
    """
    from converter.packages import ModelStore, Store, packages_folder

    into, out_of = language(target), language(source) if source else None
    with open_downloads(settings):
        store, models = Store(packages_folder()), ModelStore()
        packages = tuple(
            package
            for package in store.packages()
            if package.metadata.codes[1] == into.argos_code
            and (out_of is None or package.metadata.codes[0] == out_of.argos_code)
        )
        others = tuple(
            model
            for model in models.models()
            if model.target == into.tag and (out_of is None or model.source == out_of.tag)
        )
        if not packages and not others:
            beginning = f"from {out_of.english_name} " if out_of else ""
            raise NoPackage(
                f"There is no language package {beginning}into {into.english_name} to remove.",
                f"The folders “{store.folder}” and “{models.folder}” hold none. What the system installed, such as "
                "Apertium, is not in them.",
                "Run “convert languages” to see which program translates into which language here.",
            )
        results = (*map(argos_result, packages), *map(firefox_result, others))
        if packages:
            store.remove(packages)
        if others:
            models.remove(others)
    return results


def _name(tag: str) -> str:
    return REGISTRY[tag].english_name if tag in REGISTRY else tag
