"""Fetch models of Firefox Translations, verify them, and install them."""

from __future__ import annotations

from pathlib import Path

from converter.durable_files import creating
from converter.firefox_models import (
    DESCRIPTION,
    LICENCE,
    FirefoxModel,
    described_model,
    firefox_folder,
    installed_models,
)
from converter.packages import refusals
from converter.packages.available import version_key
from converter.packages.download import Downloader, OnBytes
from converter.packages.firefox_index import ModelIndex
from converter.packages.firefox_records import AvailableModel
from converter.packages.folders import WholeFolders
from converter.packages.listed_files import fetched_files, used_up
from converter.packages.partial_download import ExpectedFile
from converter.packages.zstd_files import BadZstd, unpack

_LARGEST_FILE = 500_000_000
"""Bytes of a file, unpacked; the largest of Mozilla's has 60 million."""


class ModelStore:
    """The installed models of one folder; without one, of the folder where the engine looks."""

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder or firefox_folder()
        self._folders = WholeFolders(self.folder, refusals.OTHER_DATA)

    def models(self) -> tuple[FirefoxModel, ...]:
        """Return every complete model, newest version first. Never raises: a damaged one is left out."""
        return tuple(sorted(installed_models(self.folder), key=lambda model: version_key(model.version), reverse=True))

    def find(self, source: str, target: str) -> tuple[FirefoxModel, ...]:
        """Return the models for a pair of languages, newest version first."""
        return tuple(model for model in self.models() if (model.source, model.target) == (source, target))

    def remove(self, models: tuple[FirefoxModel, ...]) -> None:
        """Remove models. Raises ``CannotWrite``."""
        self._folders.remove([model.path for model in models])

    def clear_leftovers(self) -> None:
        """Remove what killed runs have left behind; call it only while no other run installs."""
        self._folders.clear_leftovers()

    def install(
        self, index: ModelIndex, model: AvailableModel, downloader: Downloader, on_bytes: OnBytes
    ) -> FirefoxModel:
        """Fetch a model, verify and install it, then remove the older ones of its languages.

        Raises ``PackageUnreachable``, ``BadPackage`` and ``CannotWrite``; then what was installed before is unchanged,
        and what has arrived is kept for another try.
        """
        places = [(index.location(file), ExpectedFile(file.size, file.sha256)) for file in model.files]
        packed = dict(zip(model.files, fetched_files(places, downloader, on_bytes), strict=True))
        files = {file.role: file.name for file in model.files}
        described = FirefoxModel(self.folder, model.source, model.target, model.version, LICENCE, files)

        def fill(new: Path) -> None:
            for file, path in packed.items():
                with creating(new / file.name) as out:
                    try:
                        digest = unpack(path, out, file.unpacked_size or _LARGEST_FILE)
                    except BadZstd as bad:
                        raise refusals.damaged(file.name, str(bad)) from bad
                if digest != file.unpacked_sha256:
                    raise refusals.damaged(file.name, "It is not the file that the list names: its content is another.")
            with creating(new / DESCRIPTION) as out:
                out.write(described_model(described))

        needed = sum(file.unpacked_size or path.stat().st_size * 2 for file, path in packed.items())
        with used_up(places, downloader):
            place = self._folders.add(_folder_of(described), needed, fill, self._others(described))
            return described._replace(path=place)

    def copy(self, model: FirefoxModel) -> FirefoxModel:
        """Install a model that was installed on another computer. Raises ``BadPackage`` and ``CannotWrite``."""
        shown = f"{model.source} to {model.target}"
        return model._replace(path=self._folders.copy(model.path, shown, _folder_of(model), self._others(model)))

    def _others(self, model: FirefoxModel) -> list[Path]:
        """The folders of what is installed for the languages of a model."""
        return [found.path for found in self.find(model.source, model.target)]


def _folder_of(model: FirefoxModel) -> str:
    return f"{model.source}-{model.target}-{model.version}"
