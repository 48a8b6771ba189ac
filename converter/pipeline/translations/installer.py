"""Opens what installs language packages and models, in the folders of this user."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import TYPE_CHECKING

from converter.errors import CannotWrite
from converter.settings import Settings

if TYPE_CHECKING:
    from converter.packages import Downloader, Installer
    from converter.packages.limits import DownloadLimits


@contextlib.contextmanager
def open_installer(settings: Settings, *, models: bool = False) -> Iterator[Installer]:
    """Open the installer of Argos Translate's packages, or of the models that convert keeps itself.

    Raises ``CannotWrite``, ``Busy`` and ``BadSettings``.
    """
    from converter.packages import Installer, Store, packages_folder
    from converter.packages.conversion import LIMITS
    from converter.program import models_folder

    with open_downloads(settings, LIMITS if models else None) as downloader:
        store = Store(models_folder() if models else packages_folder())
        store.clear_leftovers()
        yield Installer(store, downloader)


@contextlib.contextmanager
def open_downloads(settings: Settings, limits: DownloadLimits | None = None) -> Iterator[Downloader]:
    """Open what fetches packages and models. Raises ``CannotWrite`` and ``Busy``."""
    from converter.packages import open_downloader
    from converter.program import cache_folder, models_folder

    try:
        downloads = cache_folder() / "packages"
        models_folder()
    except RuntimeError as error:
        raise CannotWrite(
            "There is no folder for downloads.",
            f"{error}",
            "Ask whoever looks after this computer for a folder (XDG_CACHE_HOME names it).",
        ) from error
    with open_downloader(downloads, timeout=settings.fetch.timeout_seconds, limits=limits) as downloader:
        yield downloader
