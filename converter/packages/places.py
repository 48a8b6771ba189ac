"""Where Argos Translate keeps its packages and looks for new ones, by its own rules and settings."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType

from converter.errors import BadSettings, CannotWrite, computer_says


def packages_folder() -> Path:
    """Return the folder of its packages, which ``ARGOS_PACKAGES_DIR`` names.

    Raises ``CannotWrite`` if it cannot create its folders, ``BadSettings`` if its settings cannot be read.
    """
    return Path(_settings().package_data_dir)


def index_address() -> str:
    """Return the address or path of its index of packages, which ``ARGOS_PACKAGE_INDEX`` names; raises as above."""
    return str(_settings().package_index)


def _settings() -> ModuleType:
    try:
        from argostranslate import settings
    except (OSError, RuntimeError) as error:  # it makes folders in the user's home as it is imported
        raise CannotWrite(
            "The folder of language packages cannot be made.",
            computer_says(error),
            "Ask whoever looks after this computer for a folder (ARGOS_PACKAGES_DIR or XDG_DATA_HOME names it).",
        ) from error
    except (AssertionError, KeyError, ValueError) as error:
        raise BadSettings(
            "The settings of Argos Translate cannot be read.",
            f"{error}.",
            "Correct its file settings.json (in ~/.config/argos-translate), or ask whoever looks after this computer.",
        ) from error
    module: ModuleType = settings
    return module
