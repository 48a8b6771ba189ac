"""Opens what installs language packages and models, in the folders of this user."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from converter.errors import CannotWrite
from converter.settings import Settings

if TYPE_CHECKING:
    from converter.packages import Installer


@contextlib.contextmanager
def open_installer(settings: Settings, *, models: bool = False) -> Iterator[Installer]:
    """Open the installer of Argos Translate's packages, or of the models that convert keeps itself.

    Raises ``CannotWrite``, ``Busy`` and ``BadSettings``.
    """
    from converter.packages import Installer, Store, packages_folder
    from converter.packages.conversion import LIMITS
    from converter.program import cache_folder, models_folder

    try:
        downloads = cache_folder() / "packages"
        folder = models_folder() if models else Path()
    except RuntimeError as error:
        raise CannotWrite(
            "There is no folder for downloads.",
            f"{error}",
            "Ask whoever looks after this computer for a folder (XDG_CACHE_HOME names it).",
        ) from error
    store = Store(folder if models else packages_folder())
    timeout = settings.fetch.timeout_seconds
    with Installer.open(store, downloads, timeout=timeout, limits=LIMITS if models else None) as installer:
        yield installer
