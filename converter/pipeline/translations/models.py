"""Installing and removing the model that serves every language, MADLAD-400."""

from __future__ import annotations

from converter.article.model import Model
from converter.errors import BadSettings, NoPackage
from converter.pipeline.progress import Listener, Progress, ignore_progress
from converter.pipeline.translations.installer import open_installer
from converter.program import MADLAD, MADLAD_LICENCE
from converter.settings import Settings


class ModelResult(Model):
    """The model that was installed or removed."""

    name: str = "MADLAD-400"
    revision: str = ""
    """Beginning of the digest of its weights."""
    languages: int = 0
    """Languages that it can write."""
    licence: str = ""
    path: str
    unverified: str = ""
    """What a person has to know where its files could not be compared with their digests."""


def install_model(where: str | None, settings: Settings, listen: Listener = ignore_progress) -> ModelResult:
    """Install the model from a folder or an address; from the one of the settings unless given.

    Raises ``BadSettings`` where nobody says where it lies, ``NoPackage``, ``BadPackage``, ``PackageUnreachable`` and
    ``CannotWrite``.
    """
    place = where or settings.engines.madlad
    if not place:
        raise BadSettings(
            "No model was installed.",
            "Nobody has said where it lies: convert has no address of its own for it.",
            "Name a folder or an address with the CTranslate2 files of MADLAD-400 (model.bin and others): "
            "“convert languages install-model WHERE”, or “convert settings set engines.madlad WHERE”.",
        )

    def report(done: int, total: int) -> None:
        listen(Progress("install", "MADLAD-400", done, total))

    with open_installer(settings, models=True) as installer:
        made = installer.install_model(place, report)
    return ModelResult(
        revision=made.revision,
        languages=made.languages,
        licence=MADLAD_LICENCE,
        path=str(made.path),
        unverified=_unverified(made.unverified),
    )


def _unverified(why: str) -> str:
    if not why:
        return ""
    return (
        f"Nobody could check whether its files came whole, and as they were made. {why} "
        "Install it from a place that you trust, and see what it makes: “convert languages measure”."
    )


def remove_model(settings: Settings) -> ModelResult:
    """Remove the model. Raises ``NoPackage`` where there is none, and ``CannotWrite``."""
    with open_installer(settings, models=True) as installer:
        store = installer.store
        path = store.folder / MADLAD
        if not path.exists():
            raise NoPackage(
                "There is no model to remove.",
                f"The folder “{store.folder}” does not hold MADLAD-400.",
                "Run “convert languages” to see which program translates into which language here.",
            )
        store.remove_folder(MADLAD)
    return ModelResult(path=str(path))
