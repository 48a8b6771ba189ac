"""Recognize by its name an element that says who made a picture: “photo-credit”, “copyright”, ``copyrightHolder``."""

from __future__ import annotations

import re
from functools import lru_cache

from converter.sources.dom.tree import HtmlAttributes

_PERHAPS = re.compile(r"credit|copyright|photograph|attribution|source|quelle|nachweis|author|byline", re.IGNORECASE)
_PARTS = re.compile(r"[\s_-]+|(?<=[a-z])(?=[A-Z])")
_WORDS = (
    "credit credits creditline credittext copyright copyrights photocredit photocredits imagecredit imagecredits "
    "photographer attribution bildquelle bildnachweis fotonachweis bildcredit fotocredit"
)
_CREDITS = frozenset(_WORDS.split())
_IN_FIGURES = frozenset(("source", "sources", "author", "byline", "quelle"))
"""Words that name a credit inside a figure, and elsewhere other things."""
_PROPERTIES = frozenset(("copyrightholder", "credittext", "copyrightnotice", "creator"))
"""https://schema.org/ImageObject"""


def names_credit(attributes: HtmlAttributes, *, in_figure: bool = False) -> bool:
    """Return True if the classes or the property of an element name a credit, by whole words."""
    name = attributes.get("class")
    if name and _is_credit(name, in_figure):
        return True
    stated = attributes.get("itemprop")
    if not stated:
        return False
    stated = stated.lower()
    return stated in _PROPERTIES if not in_figure else stated in _PROPERTIES or stated == "author"


@lru_cache(maxsize=4096)  # a page repeats its classes
def _is_credit(name: str, in_figure: bool) -> bool:  # noqa: FBT001
    if not _PERHAPS.search(name):
        return False
    parts = {part.lower() for part in _PARTS.split(name)}
    return not parts.isdisjoint(_CREDITS) or (in_figure and not parts.isdisjoint(_IN_FIGURES))
