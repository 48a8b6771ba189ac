"""What lies in the folder of a site, and the errors about it."""

from __future__ import annotations

import contextlib
import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from converter.errors import CannotWrite, SiteRefused, computer_says


class Contents(NamedTuple):
    """Everything below a folder, each by its path with ``/`` between the parts."""

    files: frozenset[str] = frozenset()
    folders: frozenset[str] = frozenset()


def contents(folder: Path) -> Contents:
    """Return what lies below a folder; nothing where there is no such folder.

    Raises ``SiteRefused`` where it holds a link or a special file: what lies behind one is not the site's.
    """
    files: set[str] = set()
    folders: set[str] = set()
    for parent, inside, names in os.walk(folder, onerror=_unless_absent):
        for name in (*inside, *names):
            path = Path(parent) / name
            mode = path.lstat().st_mode
            if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
                raise refusal(
                    path,
                    "It is a link or a special file, which may lead out of the site.",
                    "Take it out of the folder.",
                )
            (folders if stat.S_ISDIR(mode) else files).add(path.relative_to(folder).as_posix())
    return Contents(frozenset(files), frozenset(folders))


def refusal(path: Path, why: str, todo: str) -> SiteRefused:
    """Return the error of a folder that cannot hold the site, because of what lies at ``path``."""
    return SiteRefused(f"The site was not written, because of “{path}”.", why, todo)


@contextlib.contextmanager
def writing(folder: Path) -> Iterator[None]:
    """Turn an error of the system into ``CannotWrite``."""
    try:
        yield
    except OSError as error:
        raise unwritable_site(folder, error) from error


def unwritable_site(folder: Path, error: OSError) -> CannotWrite:
    """Return the error of a site's folder that the system does not let us write."""
    return CannotWrite(
        f"The site in “{folder}” was left as it is.",
        computer_says(error),
        "Name a folder inside one that you may write to, or make room on the disk.",
    )


def _unless_absent(error: OSError) -> None:
    if not isinstance(error, FileNotFoundError):
        raise error
