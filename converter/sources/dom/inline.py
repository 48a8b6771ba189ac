"""The effect of an element on the text inside it: marks, address, language."""

from __future__ import annotations

import re
from typing import NamedTuple

from converter.article import Mark
from converter.sources.dom.runs import PLAIN, Style
from converter.sources.dom.spans import ordered_marks
from converter.sources.dom.tree import HtmlAttributes

_MARKS: dict[str, Mark] = {
    "b": "strong",
    "strong": "strong",
    "em": "em",
    "i": "em",
    "cite": "em",
    "dfn": "em",
    "var": "em",
    "u": "u",
    "ins": "u",
    "s": "s",
    "strike": "s",
    "del": "s",
    "code": "code",
    "kbd": "code",
    "samp": "code",
    "tt": "code",
    "sub": "sub",
    "sup": "sup",
}
_MARKING = re.compile(r"font-(?:weight|style)|text-decoration|vertical-align")
_STYLING = re.compile(rf"{_MARKING.pattern}|white-space")
_PRESERVING = ("pre", "pre-wrap", "pre-line", "break-spaces")
_COLLAPSING = ("normal", "nowrap")
_TAG = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")


class InlineContext(NamedTuple):
    """What the elements around a text determine."""

    marks: frozenset[Mark] = frozenset()
    href: str | None = None
    language: str | None = None
    style: Style = PLAIN
    """The style of the text itself that results."""
    preserves_breaks: bool = False
    """True if a line break in the source is one for the reader."""

    def strong(self) -> InlineContext:
        """Return the context of strong text."""
        return _context(self.marks | {"strong"}, self.href, self.language, self.preserves_breaks)

    def with_href(self, href: str | None) -> InlineContext:
        """Return the context inside a link."""
        return _context(self.marks, href, self.language, self.preserves_breaks)


PLAIN_TEXT = InlineContext()
"""The context of text that nothing around it determines."""


def child_context(context: InlineContext, tag: str, attributes: HtmlAttributes) -> InlineContext:
    """Return the context inside an element; the walker adds links itself."""
    if not attributes and tag not in _MARKS:
        return context
    style = (attributes.get("style") or "").lower()
    stated = attributes.get("lang") or ""
    if tag not in _MARKS and not stated and not (style and _STYLING.search(style)):
        return context
    stated = stated.strip()
    language = stated if _TAG.fullmatch(stated) else context.language
    preserves = _preserves_breaks(style, default=context.preserves_breaks)
    return _context(_marks(context.marks, tag, style), context.href, language, preserves)


def _preserves_breaks(style: str, *, default: bool) -> bool:
    """Return whether line breaks of the source are shown, by the CSS of an element, in it."""
    stated = _declared(style).get("white-space", "").split("!")[0].strip() if "white-space" in style else ""
    return default if stated not in (*_PRESERVING, *_COLLAPSING) else stated in _PRESERVING


def _declared(style: str) -> dict[str, str]:
    return {
        name.strip(): value.strip() for name, _, value in (part.partition(":") for part in style.split(";")) if value
    }


def _context(
    marks: frozenset[Mark],
    href: str | None,
    language: str | None,
    preserves_breaks: bool,  # noqa: FBT001
) -> InlineContext:
    """Return a context with its style. An underline inside a link only draws the link and is no mark."""
    shown = marks - {"u"} if href else marks
    plain = not shown and href is None and language is None
    style = PLAIN if plain else Style(ordered_marks(shown), href, language)
    return InlineContext(marks, href, language, style, preserves_breaks)


def _marks(outer: frozenset[Mark], tag: str, style: str) -> frozenset[Mark]:
    marks = set(outer)
    if mark := _MARKS.get(tag):
        marks.add(mark)
    if style and _MARKING.search(style):
        _apply_style(style, marks)
    return frozenset(marks)


def _apply_style(style: str, marks: set[Mark]) -> None:
    declared = _declared(style)
    _switch(marks, "strong", declared.get("font-weight"), r"bold|bolder|[6-9]00", r"normal|lighter|[1-5]00")
    _switch(marks, "em", declared.get("font-style"), r"italic|oblique.*", r"normal")
    line = declared.get("text-decoration-line", declared.get("text-decoration", ""))
    for mark, name in (("u", "underline"), ("s", "line-through")):
        if name in line:
            marks.add(mark)  # type: ignore[arg-type]  # both are marks
    position = declared.get("vertical-align")
    if position in ("sub", "super"):
        marks.add("sub" if position == "sub" else "sup")


def _switch(marks: set[Mark], mark: Mark, value: str | None, on: str, off: str) -> None:
    if value is None:
        return
    value = value.removesuffix("!important").strip()
    if re.fullmatch(on, value):
        marks.add(mark)
    elif re.fullmatch(off, value):
        marks.discard(mark)
