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
            "Name a folder that you may write to in the variables ARGOS_PACKAGES_DIR and XDG_DATA_HOME.",
        ) from error
    except (AssertionError, KeyError, ValueError) as error:
        raise BadSettings(
            "The settings of Argos Translate cannot be read.",
            f"{error}.",
            "Correct settings.json in its folder (~/.config/argos-translate), or the variables that begin with ARGOS_.",
        ) from error
    module: ModuleType = settings
    return module
