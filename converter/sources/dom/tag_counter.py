"""Count the markup of a page before it is parsed, so that the parser never gets what would take it minutes.

``light_markup`` is fast because one pattern matches long stretches of ordinary markup; ``count_markup`` looks at every
tag. benchmarks/import_speed.py measures them as part of reading a page.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

from converter.sources.limits import MOST_ATTRIBUTES, MOST_CHARACTERS, MOST_ELEMENTS

# White space is what the HTML standard calls so: Python's ``\s`` is more, and would end a name where no browser does.
_SPACE = r" \t\n\f\r"
# Attributes as the HTML standard's tokenizer reads them (WHATWG HTML, 13.2.5.32 to 13.2.5.40).
_ATTRIBUTE = (
    rf"""(?:=[^{_SPACE}/>=]*+|[^{_SPACE}/>=]++)"""
    rf"""(?:[{_SPACE}]*+=[{_SPACE}]*+(?:"[^"]*+"|'[^']*+'|[^{_SPACE}>"'][^{_SPACE}>]*+)?)?"""
)
# What browsers take for a comment (WHATWG HTML, 13.2.5.6, 13.2.5.7 and 13.2.5.42): “<?php …>”, “<!DOCTYPE …>”, “</3>”.
_BOGUS = r"(?:[?]|!(?!--)|/(?![a-zA-Z]))[^>]*+(?:>|\Z)"
_TAG = re.compile(rf"<(?:(/?)([a-zA-Z][^{_SPACE}/>]*+)(?:[{_SPACE}/]++|{_ATTRIBUTE})*+(?:>|\Z)|!--|{_BOGUS})".encode())
"""A whole tag, the start of a comment, or all of what is taken for one."""
_ATTRIBUTES = re.compile(_ATTRIBUTE.encode())
# What most tags are behind their name: every value in double quotes, directly behind its name, and no other quotes. An
# equals sign behind a space, a slash or a value would begin a name. A hundred values, and between each two room for a
# hundred names, are fewer than MOST_ATTRIBUTES.
_NAMES_ONLY = r"""[^<>"'=]{0,200}+"""
_QUOTED_VALUES = rf"""{_NAMES_ONLY}(?:(?<![{_SPACE}/"])="[^"]*+"{_NAMES_ONLY}){{0,98}}+>"""
_OTHER_CONTENT = rf"(?!(?i:s(?:vg|cript|tyle)|math|t(?:extarea|itle))[{_SPACE}/>])"
_NOT_FOREIGN = rf"(?!(?i:svg|math)[{_SPACE}/>])"
# Possessive throughout, so that no page makes it try twice.
_BEHIND_NAME = rf"(?:>|{_QUOTED_VALUES}|(?:[{_SPACE}/]++|{_ATTRIBUTE}){{0,{MOST_ATTRIBUTES}}}+(?:>|\Z))"
_START = rf"(?:[a-ln-ru-zA-LN-RU-Z]|{_OTHER_CONTENT}[mstMST])[^{_SPACE}/>]*+{_BEHIND_NAME}"
_END = rf"/(?:[a-ln-rt-zA-LN-RT-Z]|{_NOT_FOREIGN}[msMS])[^{_SPACE}/>]*+{_BEHIND_NAME}"
_PLAIN_TAG = rf"(?:{_END}|{_START})"
_NO_TAG = r"(?![a-zA-Z!?/])"
# Most drawings hold nothing but tags, and most comments no sign of markup: these need no closer look.
_IN_DRAWING = rf"(?:[^<]++|<(?!/?(?i:foreignobject|desc)[{_SPACE}/>]){_PLAIN_TAG}|<(?i:title)>[^<]*+</(?i:title)>)*+"
_DRAWING = rf"(?i:svg)(?=[{_SPACE}/>]){_BEHIND_NAME}{_IN_DRAWING}</(?i:svg)[{_SPACE}]*+>"
_REMARK = r"!--(?:[^<>-]|-[^<>-])*+-->"
_PLAIN = re.compile(
    (
        rf"[^<]*+(?:<(?:{_PLAIN_TAG}|{_NO_TAG}|{_REMARK}|{_BOGUS}|{_DRAWING})[^<]*+)*+"
        rf"(?:<((?i:script|style|textarea|title))(?=[{_SPACE}/>]){_BEHIND_NAME})?+"
    ).encode()
)
"""Text, whole tags, simple drawings and comments, and then, if one follows, the tag of a raw element."""
_COMMENT_END = re.compile(rb"--!?>")
_RAW = frozenset((b"script", b"style", b"textarea", b"title"))
_FEW = 10_000
"""Tags that a parser handles in less than half a second, however they are nested."""
# At most places the first two letters are all that is looked at; a pattern that ignores case would try every name.
_FORMATTING = re.compile(
    rf"<(?=[bcefistuBCEFISTU][{_SPACE}/>iomtIOMT])(?i:b|big|code|em|font|i|s|small|strike|strong|tt|u)(?=[{_SPACE}/>])[^>]*".encode()
)
_ROOM_FOR_TOO_MANY = 2 * MOST_ATTRIBUTES
_FOREIGN = (b"svg", b"math")
"""Inside these, no element's content is raw."""
# Void elements, and those whose end tag authors may leave out.
_NAMES = (
    "area base br col embed hr img input link meta param source track wbr "
    "p li dt dd tr td th thead tbody tfoot option optgroup colgroup rp rt html head body"
)
_UNCOUNTED = frozenset(_NAMES.encode().split())


class MarkupCounts(NamedTuple):
    """The amount of markup in a page, as far as it was counted."""

    deepest: int
    """The largest number of elements inside one another."""
    elements: int
    attributes: int
    """Attributes of the element with the most, if there may be too many."""
    characters: int
    """Characters between the tags."""
    repeatable: int
    """The most elements that a parser may open again in each paragraph, because nothing has closed them."""


class LightMarkup(NamedTuple):
    """The amount of markup in a page that has little of it."""

    tags: int
    """The most tags that there can be."""
    repeatable: int
    """The most elements that a parser may open again in each paragraph, because nothing has closed them."""


def light_markup(page: bytes) -> LightMarkup | None:
    """Return the amount of markup in a page; None if it is not clearly small, and has to be counted.

    It takes a third of the time of ``count_markup``, and most pages are far below every limit.
    """
    gaps = _GapScanner(page)
    formatting: list[bytes] = []
    position = tags = characters = 0
    while plain := _PLAIN.match(page, position):
        start, end = position, plain.end()
        here = page.count(b"<", start, end)
        tags += here
        characters += end - start  # no fewer bytes than characters
        if here > page.startswith(b"</", start) + (plain[1] is not None):  # beside an end tag and a raw element
            formatting += _FORMATTING.findall(page, start, end)
        if tags + gaps.unusual > _FEW or characters > MOST_CHARACTERS:
            return None
        behind = gaps.skip(plain)
        if end == len(page):
            return LightMarkup(tags + gaps.unusual, _repeatable(formatting))
        if behind is None:
            break
        position = behind
    return None


class _GapScanner:
    """Skips what stands between stretches of plain markup: raw elements, drawings, unusual comments."""

    def __init__(self, page: bytes) -> None:
        self._page = page
        self._foreign = 0
        """Drawings and formulas that are open."""
        self.unusual = 0
        """Tags, drawings and comments that were matched one by one."""

    def skip(self, plain: re.Match[bytes]) -> int | None:
        """Return the place where plain markup continues; None after a tag that may have too many attributes."""
        name, start = plain[1], plain.end()
        if name is None:
            return self._behind_tag(start) if start < len(self._page) else start
        return start if self._foreign else _raw_end(self._page, name.lower(), start)

    def _behind_tag(self, start: int) -> int | None:
        self.unusual += 1
        tag = _TAG.match(self._page, start)
        if tag is None or tag.end() - start > _ROOM_FOR_TOO_MANY:
            return None
        end, self._foreign = _behind_tag(self._page, tag, self._foreign)
        return end


def _length(part: bytes) -> int:
    """Return the number of characters in a part of the page."""
    return len(part.decode("utf-8", "ignore"))


def _repeatable(tags: list[bytes]) -> int:
    """Return how many of these formatting elements a parser may have on its list at once (WHATWG HTML, 13.2.4.3).

    Of equal ones those are the last three; ``a`` and ``nobr`` close the one before.
    """
    equal = Counter(tags)
    # A value with “>” in it is cut there, so that tags may only seem to be equal.
    return sum(
        min(3, count) if tag.count(b'"') % 2 == 0 == tag.count(b"'") % 2 else count for tag, count in equal.items()
    )


def count_markup(page: bytes, *, deepest: int) -> MarkupCounts:
    """Count the elements of a page, up to the place where they nest deeper than ``deepest`` or are too many."""
    depth = most = foreign = position = elements = attributes = characters = 0
    while most <= deepest and elements <= MOST_ELEMENTS and (tag := _TAG.search(page, position)):
        start, end = tag.span()
        characters += _length(page[position:start])
        position, foreign = _behind_tag(page, tag, foreign)
        closing, name = tag.groups()
        if name is None:
            elements += 1
            continue
        name = name.lower()
        if end - start > _ROOM_FOR_TOO_MANY:
            attributes = max(attributes, len(_ATTRIBUTES.findall(page, tag.end(2), end)))
        if closing:
            depth = max(0, depth - 1) if name not in _UNCOUNTED else depth
            continue
        elements += 1
        if name not in _UNCOUNTED:
            depth += 1
            most = max(most, depth)
    repeatable = _repeatable(_FORMATTING.findall(page))
    return MarkupCounts(most, elements, attributes, characters + _length(page[position:]), repeatable)


def _behind_tag(page: bytes, tag: re.Match[bytes], foreign: int) -> tuple[int, int]:
    """Return the place after a tag and its content, and the number of drawings and formulas that are open there."""
    closing, name = tag.groups()
    if name is None:
        return (_comment_end(page, tag.start()) if tag[0] == b"<!--" else tag.end()), foreign
    name = name.lower()
    if name in _FOREIGN:
        foreign = max(0, foreign - 1) if closing else foreign + 1
    if not closing and name in _RAW and not foreign:
        return _raw_end(page, name, tag.end()), foreign
    return tag.end(), foreign


def _comment_end(page: bytes, start: int) -> int:
    end = _COMMENT_END.search(page, start + 2)
    return end.end() if end else len(page)


def _raw_end(page: bytes, name: bytes, start: int) -> int:
    """Return the place where the content of a raw element ends."""
    end = b"/" + name
    # One sign is found many times as fast as two, or as a pattern that ignores case.
    place = page.find(b"<", start)
    while place >= 0 and page[place + 1 : place + 1 + len(end)].lower() != end:
        place = page.find(b"<", place + 1)
    return place if place >= 0 else len(page)
