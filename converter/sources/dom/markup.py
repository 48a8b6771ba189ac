"""Counts what a page's markup holds before it is parsed: what the parser would take minutes over is not given to it."""

from __future__ import annotations

import re
from typing import NamedTuple

from converter.sources.amounts import MOST_ATTRIBUTES, MOST_ELEMENTS

# Attributes as the HTML standard's tokenizer reads them (WHATWG HTML, 13.2.5.32 to 13.2.5.40).
_ATTRIBUTE = r"""(?:=[^\s/>=]*+|[^\s/>=]++)(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>"'][^\s>]*+)?)?"""
_TAG = re.compile(rf"<(?:(/?)([a-zA-Z][^\s/>]*+)(?:[\s/]++|{_ATTRIBUTE})*+(?:>|\Z)|!--)")
"""A whole tag, or the start of a comment."""
_ATTRIBUTES = re.compile(_ATTRIBUTE)
_COMMENT_END = re.compile(r"--!?>")
_RAW = frozenset(("script", "style", "textarea", "title"))
_ROOM_FOR_TOO_MANY = 2 * MOST_ATTRIBUTES
_FOREIGN = ("svg", "math")
"""Inside these, no element's content is raw."""
# Void elements, and those whose end tag authors may leave out.
_NAMES = (
    "area base br col embed hr img input link meta param source track wbr "
    "p li dt dd tr td th thead tbody tfoot option optgroup colgroup rp rt html head body"
)
_UNCOUNTED = frozenset(_NAMES.split())


class MarkupCounts(NamedTuple):
    """How much there is in a page, as far as it was counted."""

    deepest: int
    """How many elements stand inside one another at most."""
    elements: int
    attributes: int
    """Those of the element with the most, where they can be too many."""
    characters: int
    """Those between the tags."""


def count_markup(text: str, *, deepest: int) -> MarkupCounts:
    """Counts the elements of a page, up to the place where they nest deeper than ``deepest`` or are too many."""
    depth = most = foreign = position = elements = attributes = characters = 0
    while most <= deepest and elements <= MOST_ELEMENTS and (tag := _TAG.search(text, position)):
        start, end = tag.span()
        characters += start - position
        position = end
        closing, name = tag.groups()
        if name is None:
            position = _comment_end(text, start)
            elements += 1
            continue
        name = name.lower()
        if end - start > _ROOM_FOR_TOO_MANY:
            attributes = max(attributes, len(_ATTRIBUTES.findall(text, tag.end(2), end)))
        if name in _FOREIGN:
            foreign = max(0, foreign - 1) if closing else foreign + 1
        if closing:
            depth = max(0, depth - 1) if name not in _UNCOUNTED else depth
            continue
        elements += 1
        if name in _RAW and not foreign:
            position = _behind(text, name, end)
        if name not in _UNCOUNTED:
            depth += 1
            most = max(most, depth)
    return MarkupCounts(most, elements, attributes, characters + len(text) - position)


def _comment_end(text: str, start: int) -> int:
    end = _COMMENT_END.search(text, start + 2)
    return end.end() if end else len(text)


def _behind(text: str, name: str, start: int) -> int:
    """The place of the end tag of an element that holds no other."""
    # Found by hand: a pattern that ignores case goes through a megabyte of script letter by letter.
    place = text.find("</", start)
    while place >= 0 and text[place + 2 : place + 2 + len(name)].lower() != name:
        place = text.find("</", place + 2)
    return place if place >= 0 else len(text)
