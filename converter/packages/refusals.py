"""The errors of language packages and voices, in words for the person who wanted one."""

from __future__ import annotations

from pathlib import Path

from converter.errors import BadPackage, CannotWrite, NoPackage, PackageUnreachable, computer_says
from converter.printable import data_size

OTHER_CACHE = "Make room on the disk, or ask whoever looks after this computer (XDG_CACHE_HOME names the folder)."
"""What to do if the folder of downloads cannot be written."""
OTHER_DATA = "Make room on the disk, or ask whoever looks after this computer (XDG_DATA_HOME names the folder)."
"""What to do if the folder of models and voices cannot be written."""
_BY_HAND = (
    "On a computer with internet, fetch the package by hand, bring it here, and run "
    "“convert languages install --from-file FILE”."
)


def unreachable(name: str, why: str) -> PackageUnreachable:
    """Return the error for an index or a package that could not be fetched; ``why`` is a sentence."""
    return PackageUnreachable(f"“{name}” could not be fetched.", why, f"Try again later. {_BY_HAND}")


def bad_index(name: str, why: str, of: str = "language packages") -> PackageUnreachable:
    """Return the error for an address or a path that leads to no index ``of`` something; ``why`` is a sentence."""
    return PackageUnreachable(
        f"“{name}” is not a list of {of}.",
        why,
        "Name another with --index (or in the settings): an https address, or a folder of packages.",
    )


def damaged(name: str, why: str) -> BadPackage:
    """Return the error for a package that is incomplete, or not what it should be; ``why`` is a sentence."""
    return BadPackage(
        f"“{name}” was not installed.", why, "Fetch the package again, or from another place. Nothing was changed here."
    )


def hostile(name: str, why: str) -> BadPackage:
    """Return the error for a package that would do harm; ``why`` is a sentence."""
    return BadPackage(
        f"“{name}” was not installed.",
        why,
        "Do not use this file, and tell whoever gave it to you. Nothing was changed here.",
    )


def not_offered(pair: str, index: str = "") -> NoPackage:
    """Return the error for languages that no package connects; ``pair`` names them, ``index`` the only list."""
    return NoPackage(
        f"There is no language package {pair}.",
        f"“{index}” offers none, and none through English either." if index else "No list offers one.",
        "Have a person translate, look for the language in another list with --index, or install a model for every "
        "language: “convert languages install-model”.",
    )


def cannot_write(path: Path, error: OSError, todo: str) -> CannotWrite:
    """Return the error for a folder or a file that cannot be written."""
    return CannotWrite(f"“{path}” cannot be written.", computer_says(error), todo)


def no_room(path: Path, needed: int, free: int) -> CannotWrite:
    """Return the error for a disk that is too full; sizes are in bytes."""
    return CannotWrite(
        "There is not enough room to install it.",
        f"It needs {data_size(needed)}, and the disk of “{path}” has {data_size(free)} left.",
        "Make room on the disk, and try again: what was fetched so far is kept.",
    )
