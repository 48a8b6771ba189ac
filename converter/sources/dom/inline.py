"""What an element does to the text inside it: marks, address, language."""

from __future__ import annotations

import re
from typing import NamedTuple

from selectolax.lexbor import LexborNode

from converter.article import Mark, Span
from converter.sources.dom.spans import ordered

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
_TAG = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")


class Context(NamedTuple):
    """What the elements around a text say about it."""

    marks: frozenset[Mark] = frozenset()
    href: str | None = None
    language: str | None = None
    depth: int = 0
    """Elements between the body and here."""
    preformatted: bool = False

    def span(self, text: str) -> Span:
        """The text as a span. An underline inside a link only draws the link and is no mark."""
        if not self.marks and self.href is None and self.language is None:
            return Span(text=text)
        marks = self.marks - {"u"} if self.href else self.marks
        return Span(text=text, marks=ordered(marks), href=self.href, language=self.language)


def within(context: Context, node: LexborNode) -> Context:
    """The context inside an element; links are the walker's to add."""
    tag, attributes = node.tag or "", node.attributes
    style = (attributes.get("style") or "").lower()
    language = (attributes.get("lang") or "").strip()
    return Context(
        marks=_marks(context.marks, tag, style) if tag in _MARKS or style else context.marks,
        href=context.href,
        language=language if language and _TAG.fullmatch(language) else context.language,
        depth=context.depth + 1,
        preformatted=context.preformatted or tag == "pre",
    )


def _marks(outer: frozenset[Mark], tag: str, style: str) -> frozenset[Mark]:
    marks = set(outer)
    if mark := _MARKS.get(tag):
        marks.add(mark)
    if _MARKING.search(style):
        _apply_style(style, marks)
    return frozenset(marks)


def _apply_style(style: str, marks: set[Mark]) -> None:
    declared = {
        name.strip(): value.strip() for name, _, value in (part.partition(":") for part in style.split(";")) if value
    }
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
