"""The names and patterns that Unicode CLDR lacks for a language, from ``templates/beyond_cldr.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

from converter.render.assets import templates

_NOTHING: Mapping[str, str] = MappingProxyType({})


class BeyondCldr(NamedTuple):
    """What the product has for one language in the place of CLDR's data; empty where CLDR's is used."""

    months: tuple[str, ...] = ()
    """The names of the twelve months."""
    date: str = ""
    """The long form of a date, with ``{day}``, ``{month}`` and ``{year}``; given with ``months``."""
    list: Mapping[str, str] = _NOTHING
    """The patterns of a list, by CLDR's names for them."""
    languages: Mapping[str, str] = _NOTHING
    """Names of languages, by their tags."""


def beyond_cldr(tag: str) -> BeyondCldr:
    """Return what the product has for a language in the place of CLDR's data."""
    return _tables().get(tag, BeyondCldr())


@cache
def _tables() -> dict[str, BeyondCldr]:
    text = (templates() / "beyond_cldr.toml").read_text(encoding="utf-8")
    return {tag: BeyondCldr(**table) for tag, table in tomllib.loads(text).items()}
