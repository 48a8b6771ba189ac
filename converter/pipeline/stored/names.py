"""Posts as people type them: by the name of the folder or any part of it, by number, or by a path below the folder."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from pathlib import Path

from converter.errors import NoSuchHandout
from converter.pipeline.stored.numbers import post_numbers

_MOST_NAMES = 5


def typed_post(output: Path, typed: str, slugs: Sequence[str]) -> str:
    """Return the name of the post that a person typed, one of ``slugs``, those in the folder ``output``.

    The first of these that holds: the whole name; a path, such as ``output/fever/es/handout.pdf``; the number that the
    board lists; the beginning of one name; a part of one name. Case, accents and blanks do not count. Raises
    ``NoSuchHandout``, which lists the posts that are meant where there are several, and else those most like it.
    """
    if typed in slugs:
        return typed
    named = _in_path(output, typed, slugs)
    if named:
        return named
    fitting = _by_number(output, typed, slugs) or _by_part(typed, slugs)
    if not fitting:
        raise _no_such_post(output, typed, slugs)
    if len(fitting) > 1:
        raise _several(output, typed, fitting, slugs)
    return fitting[0]


def _in_path(output: Path, typed: str, slugs: Sequence[str]) -> str | None:
    """Return the post in whose folder a path lies."""
    if not any(sign in typed for sign in "/\\"):
        return None
    path, root = Path(typed.replace("\\", "/")).absolute(), output.absolute()
    for place, base in ((path, root), (path.resolve(), root.resolve())):
        if place.is_relative_to(base) and place != base:
            first = place.relative_to(base).parts[0]
            return first if first in slugs else None
    return None


def _by_number(output: Path, typed: str, slugs: Sequence[str]) -> list[str]:
    text = typed.strip().removeprefix("#").removesuffix(".")
    if not (text.isascii() and text.isdigit()):
        return []
    return [slug for slug, number in post_numbers(output, slugs).items() if number == int(text)]


def _by_part(typed: str, slugs: Sequence[str]) -> list[str]:
    typed = typed.rstrip("/\\")
    text = _folded(typed)
    if not text or any(sign in typed for sign in "/\\"):
        return []
    whole = [slug for slug in slugs if _folded(slug) == text]
    begins = [slug for slug in slugs if _folded(slug).startswith(text)]
    if text.isdigit():  # a number of the board that there is not, unless it is a word of the name, as in covid-19
        return whole or [slug for slug in slugs if text in _folded(slug).split("-")]
    return whole or begins or [slug for slug in slugs if text in _folded(slug)]


def _folded(name: str) -> str:
    bare = "".join(each for each in unicodedata.normalize("NFKD", name) if unicodedata.category(each) != "Mn")
    return "-".join("".join(each if each.isalnum() else " " for each in bare.casefold()).split())


def _several(output: Path, typed: str, fitting: Sequence[str], slugs: Sequence[str]) -> NoSuchHandout:
    numbers = post_numbers(output, slugs)
    listed = ", ".join(f"{numbers[slug]}. “{slug}”" for slug in fitting[:_MOST_NAMES])
    more = f" and {len(fitting) - _MOST_NAMES} more" if len(fitting) > _MOST_NAMES else ""
    return NoSuchHandout(
        f"“{typed}” can mean several posts; nothing was changed.",
        f"It fits {listed}{more}.",
        "Type more of the name, or the number before it.",
    )


def _no_such_post(output: Path, typed: str, slugs: Sequence[str]) -> NoSuchHandout:
    from rapidfuzz import process

    alike = [name for name, *_ in process.extract(typed, slugs, limit=_MOST_NAMES)]
    there = f"There is: {', '.join(f'“{name}”' for name in alike)}." if alike else "There is none at all."
    return NoSuchHandout(
        f"There is no post “{typed}” in “{output}”.",
        f"No folder of that name holds one. {there}",
        "Take one of those names, name another folder with --output, or make the post with “convert fetch”.",
    )
