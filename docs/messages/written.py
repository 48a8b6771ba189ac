"""What examples.toml says: which texts are messages, what fills them in, and when they come."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

FOLDER = Path(__file__).parent


class Examples(NamedTuple):
    """What examples.toml says."""

    values: Mapping[str, Any]
    """What stands in place holders, by their expression or by its last name."""
    own_values: Mapping[str, Mapping[str, Any]]
    """The same for the messages of a function, module or folder alone."""
    when: Mapping[str, str]
    """When the messages of a function, module or folder come."""
    no_messages: tuple[str, ...]
    """Functions, modules and folders whose texts nobody reads."""
    no_texts: frozenset[str]
    """Texts that nobody reads."""
    small_words: frozenset[str]
    """Words of which every English sentence has some."""


@cache
def examples() -> Examples:
    """Return what examples.toml says."""
    read = tomllib.loads((FOLDER / "examples.toml").read_text(encoding="utf-8"))
    return Examples(
        values=read["values"],
        own_values=read["values_of"],
        when=read["when"],
        no_messages=tuple(read["no_messages"]),
        no_texts=frozenset(read["no_texts"]),
        small_words=frozenset(read["small_words"].split()),
    )


def is_among(place: str, places: Sequence[str]) -> bool:
    """Tell whether a place is one of ``places``, or lies in a module or folder that is one of them."""
    return any(place == each or place.startswith((f"{each}:", f"{each}/")) for each in places)


def nearest_first(place: str, places: Mapping[str, Any]) -> list[str]:
    """Return those of ``places`` that a place is or lies in: the function, then the module, then the folders."""
    return sorted((each for each in places if is_among(place, [each])), key=len, reverse=True)
