"""Numbers of posts, so that a person types “3” in the place of a long name.

A post gets the next number when it is first stored or listed, and keeps it in its folder (``.number``) for as long as
the folder is there: other posts may come and go. The number of a post that was deleted is given again only if it was
the highest.
"""

from __future__ import annotations

import contextlib
from collections.abc import Mapping, Sequence
from pathlib import Path

from converter.errors import CannotWrite
from converter.workspace import PostFolder, folders_in

_FILE = ".number"


def post_numbers(output: Path, slugs: Sequence[str]) -> Mapping[str, int]:
    """Return the number of each of the posts in an output folder; those without one get the next, by their names.

    Where the folder cannot be written, the new numbers hold for this run.
    """
    numbers = {slug: number for slug in slugs if (number := _read(output, slug))}
    if len(numbers) == len(slugs):
        return numbers
    known = frozenset(slugs)
    others = (_read(output, slug) or 0 for slug in folders_in(output) if slug not in known)
    highest = max((*numbers.values(), *others), default=0)
    for slug in slugs:
        if slug not in numbers:
            numbers[slug] = highest = highest + 1
            with contextlib.suppress(CannotWrite):
                PostFolder(output / slug).replace(_FILE, f"{highest}\n".encode())
    return numbers


class NextNumbers:
    """Gives the next numbers to the posts of one run, whose folders are looked through once."""

    def __init__(self, output: Path) -> None:
        self._output = output
        self._highest: int | None = None

    def give(self, slug: str) -> None:
        """Give a post the next number unless it has one; where its folder cannot be written it gets none."""
        if _read(self._output, slug):
            return
        if self._highest is None:
            self._highest = max((_read(self._output, other) or 0 for other in folders_in(self._output)), default=0)
        self._highest += 1
        with contextlib.suppress(CannotWrite):
            PostFolder(self._output / slug).replace(_FILE, f"{self._highest}\n".encode())


def _read(output: Path, slug: str) -> int | None:
    with contextlib.suppress(CannotWrite):
        found = PostFolder(output / slug).read(_FILE)
        text = found.data.strip() if found else b""
        return int(text) if text.isdigit() and len(text) < 10 else None
    return None
