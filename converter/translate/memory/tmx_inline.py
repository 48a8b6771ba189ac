"""Converts the content of a TMX segment to spans, and back (TMX 1.4b, 3: content markup).

Codes that mean one of our marks, a link or a language become that. All others are another program's formatting: they
hold no text of the sentence and are stored as they stand, so that an export reproduces them.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Literal, NamedTuple, get_args

from lxml import etree

from converter.article import Mark, Span, Spans, merge_spans

_MARKS = get_args(Mark)
_TAGS: dict[str, str] = {mark: mark for mark in _MARKS} | {"b": "strong", "i": "em", "strike": "s", "del": "s"}
"""HTML elements and the mark that they mean."""
_TYPES = {"bold": "strong", "italic": "em", "ulined": "u", "x-strike": "s", "x-code": "code", "x-sub": "sub",
          "x-sup": "sup"}  # fmt: skip
"""Recommended values of ``type`` (TMX 1.4b, 4) and ours for what has none."""
_TYPE_OF = {mark: kind for kind, mark in _TYPES.items()}
_NATIVE = re.compile(r"<\s*([a-zA-Z]+)\b([^<>]*)>")
_HREF = re.compile(r"\bhref\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", re.IGNORECASE)
_LANGUAGE = re.compile(r"\blang\s*=\s*[\"']([^\"']+)[\"']", re.IGNORECASE)
_ADDRESS = re.compile(r"(?:https?://|mailto:|tel:)\S+", re.IGNORECASE)
_BREAK = re.compile(r"<\s*br\s*/?\s*>", re.IGNORECASE)


class InlineProperty(NamedTuple):
    """A mark, a link or a language of a stretch of text."""

    kind: Literal["mark", "href", "language"]
    value: str


class Inline(NamedTuple):
    """The content of a segment."""

    spans: Spans
    partial: bool
    """True where it holds a placeholder whose content is unknown."""


class EntityMet(ValueError):
    """The text has an entity reference, which cannot be resolved without a DTD."""


def inline_of(seg: etree._Element) -> Inline:
    """Return the text of a ``seg`` with its marks. Raises ``EntityMet``."""
    reader = _InlineReader()
    reader.read(seg, ())
    return Inline(merge_spans(reader.spans), reader.partial)


def write_inline(seg: etree._Element, spans: Spans) -> None:
    """Write spans into an empty ``seg``: ``bpt`` and ``ept`` around each run, with HTML as the native code."""
    open_runs: dict[InlineProperty, int] = {}
    number = 0
    for span in (*spans, Span(text="")):
        here = list(_properties(span))
        for one in [one for one in reversed(open_runs) if one not in here]:
            code = etree.SubElement(seg, "ept", i=str(open_runs.pop(one)))
            code.text = f"</{_element(one)}>"
        for one in here:
            if one not in open_runs:
                number += 1
                open_runs[one] = number
                code = etree.SubElement(seg, "bpt", i=str(number), type=_type(one))
                code.text = _start_tag(one)
        _append(seg, span.text)


def inside(seg: etree._Element) -> str:
    """Return the content of a ``seg`` as XML, in no namespace."""
    text: str = etree.tostring(_plain(seg), encoding="unicode", with_tail=False)
    return text[text.index(">") + 1 : text.rindex("<")] if text.endswith("</seg>") else ""


def seg_of(text: str) -> etree._Element:
    """Return a ``seg`` with this content, which ``inside`` wrote."""
    return etree.fromstring(f"<seg>{text}</seg>", etree.XMLParser(resolve_entities=False, no_network=True))


class _InlineReader:
    """Walks through a segment and collects its spans."""

    def __init__(self) -> None:
        self.spans: list[Span] = []
        self.partial = False
        self._open: dict[str, InlineProperty] = {}

    def read(self, element: etree._Element, around: tuple[InlineProperty, ...]) -> None:
        self._note(element.text, around)
        for child in element:
            if not isinstance(child.tag, str):
                raise EntityMet(str(child))
            self._child(child, around)
            self._note(child.tail, around)

    def _child(self, child: etree._Element, around: tuple[InlineProperty, ...]) -> None:
        name = etree.QName(child).localname
        self.partial |= len(child) > 0 and name != "hi"
        match name:
            case "hi":
                meaning = _meaning(child, native="")
                self.read(child, (*around, meaning) if meaning else around)
            case "bpt":
                meaning = _meaning(child, native=child.text or "")
                if meaning:
                    self._open[child.get("i", "")] = meaning
            case "ept":
                self._open.pop(child.get("i", ""), None)
            case "ph" if _BREAK.fullmatch((child.text or "").strip()) or child.get("type") == "lb":
                self._note("\n", around)
            case "it":
                pass
            case _:
                self.partial = True

    def _note(self, text: str | None, around: tuple[InlineProperty, ...]) -> None:
        if not text:
            return
        holding = (*around, *self._open.values())
        others = {one.kind: one.value for one in holding if one.kind != "mark"}
        marks = {one.value for one in holding if one.kind == "mark"}
        ordered = tuple(mark for mark in _MARKS if mark in marks)
        self.spans.append(Span(text=text, marks=ordered, href=others.get("href"), language=others.get("language")))


def _meaning(code: etree._Element, native: str) -> InlineProperty | None:
    """Return what a code means in our model; ``None`` for another program's formatting."""
    found = _NATIVE.fullmatch(native.strip())
    if found:
        name, attributes = found[1].casefold(), found[2]
        if name in _TAGS:
            return InlineProperty("mark", _TAGS[name])
        href, language = _HREF.search(attributes), _LANGUAGE.search(attributes)
        if name == "a" and href and _ADDRESS.fullmatch(address := html.unescape(href[1] or href[2] or "")):
            return InlineProperty("href", address)
        if name == "span" and language:
            return InlineProperty("language", html.unescape(language[1]))
    mark = _TYPES.get(code.get("type", ""))
    return InlineProperty("mark", mark) if mark else None


def _properties(span: Span) -> Iterator[InlineProperty]:
    if span.href:
        yield InlineProperty("href", span.href)
    if span.language:
        yield InlineProperty("language", span.language)
    for mark in span.marks:
        yield InlineProperty("mark", mark)


def _type(one: InlineProperty) -> str:
    return _TYPE_OF[one.value] if one.kind == "mark" else {"href": "link", "language": "x-language"}[one.kind]


def _element(one: InlineProperty) -> str:
    return one.value if one.kind == "mark" else {"href": "a", "language": "span"}[one.kind]


def _start_tag(one: InlineProperty) -> str:
    name = {"href": "href", "language": "lang"}.get(one.kind)
    return f'<{_element(one)} {name}="{html.escape(one.value)}">' if name else f"<{one.value}>"


def _append(seg: etree._Element, text: str) -> None:
    if len(seg):
        seg[-1].tail = (seg[-1].tail or "") + text
    else:
        seg.text = (seg.text or "") + text


def _plain(element: etree._Element) -> etree._Element:
    copy = etree.Element(etree.QName(element).localname, dict(element.attrib))
    copy.text, copy.tail = element.text, element.tail
    for child in element:
        copy.append(_plain(child))
    return copy
