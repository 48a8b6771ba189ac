"""What of a page is read aloud, in which order, and where each sentence stands on the page.

The page is the one that is seen, so nothing can be shown and not be said: every sentence gets an element of its own
with an identifier, by which a player or a reading system (EPUB 3.3, 9: Media Overlays) marks what is being read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from lxml import etree

from converter.languages import base_tag, find_language
from converter.render.speech.saying import said
from converter.render.strings import Strings
from converter.sentence_boundaries import sentence_boundaries

_INLINE = frozenset(("a", "b", "bdi", "br", "code", "em", "s", "span", "strong", "sub", "sup", "u"))
_UNREAD = frozenset(("script", "style"))
_UNREAD_CLASSES = frozenset(("skip", "home", "running-notice", "player", "languages", "page"))
"""Parts of a page that help those who see it, or that repeat others: links to parts, players, the notice once more."""
_PAUSES = {"h1": 0.9, "h2": 1.0, "h3": 0.9, "h4": 0.8, "h5": 0.8, "h6": 0.8, "td": 0.3, "th": 0.3, "li": 0.5}
"""Seconds of silence before the first sentence of an element."""
_PAUSE = 0.6
"""Before any other element."""
_AFTER_HEADING = 0.7
_BETWEEN_SENTENCES = 0.35


class SpokenPart(NamedTuple):
    """Words in one language."""

    text: str
    language: str
    """BCP-47 tag."""


class Utterance(NamedTuple):
    """What is said of one sentence, cell or picture of a page."""

    id: str
    """Of the element that shows it."""
    parts: tuple[SpokenPart, ...]
    pause: float
    """Seconds of silence before it."""
    level: int = 0
    """Of a heading, from 1; 0 for all else."""
    title: str = ""
    """The whole heading, for its first sentence."""
    notice: bool = False
    """Whether it warns that nobody has checked the text."""


class _InlineText(NamedTuple):
    """Letters of a text and the inline elements around them, outermost first."""

    text: str
    path: tuple[etree._Element, ...] = ()


def read_aloud(
    body: etree._Element, language: str, strings: Strings, first: int = 1, *, navigation: bool = False
) -> tuple[Utterance, ...]:
    """Give each sentence of a page an element; return what is said of them, the notice first.

    ``first`` is the number in the first identifier. Of a table of contents, with ``navigation``, each entry is one
    sentence, and no element goes around its link (EPUB 3.3, 7.3.1.2).
    """
    reader = _AloudReader(language, strings, first, navigation=navigation)
    reader.block(body, language)
    return tuple(sorted(reader.found, key=lambda each: not each.notice))


class _AloudReader:
    def __init__(self, language: str, strings: Strings, first: int, *, navigation: bool) -> None:
        self.found: list[Utterance] = []
        self._language = language
        self._strings = strings
        self._next = first
        self._navigation = navigation
        self._before = ""
        """What is said before the next sentence: the number of an item, the name of a column."""
        self._notice = False
        self._after_heading = False

    def block(self, element: etree._Element, tag: str) -> None:
        """Read an element that holds blocks or text."""
        if _is_unread(element) or (_name(element) == "nav" and not self._navigation):
            return
        tag = element.get("lang") or tag
        outer = self._notice
        self._notice = outer or "notice" in (element.get("class") or "").split()
        self._before = f"{name} " if (name := element.get("data-name")) else self._before
        if _name(element) == "img":
            self._picture(element)
        else:
            self._content(element, tag)
        self._notice = outer

    def _content(self, element: etree._Element, tag: str) -> None:
        """Read the runs of text in an element, and the blocks between them."""
        children = list(element)
        run: list[etree._Element] = []
        number = int(element.get("start") or 1)
        lead, element.text = element.text or "", None
        for child in children:
            element.remove(child)
        for child in children:
            if _is_inline(child):
                run.append(child)
                continue
            tail, child.tail = child.tail or "", None
            self._run(element, lead, run, tag)
            element.append(child)
            if _name(element) == "ol" and _name(child) == "li":
                self._before, number = f"{number}. ", number + 1
            self.block(child, tag)
            self._before = ""
            lead, run = tail, []
        self._run(element, lead, run, tag)

    def _run(self, element: etree._Element, lead: str, run: list[etree._Element], tag: str) -> None:
        """Put a run of text back into its element, each sentence in an element of its own."""
        pieces = [piece for piece in _pieces(lead, run) if piece.text or piece.path]
        whole = "".join(piece.text for piece in pieces)
        if not whole.strip():
            _append(element, pieces)
            return
        level = int(_name(element)[1]) if _name(element) in _HEADINGS else 0
        pause = _AFTER_HEADING if self._after_heading and not level else _PAUSES.get(_name(element), _PAUSE)
        self._after_heading = bool(level)
        title = " ".join(whole.split()) if level else ""
        place = 0
        for start, end in self._sentences(whole, tag):
            _append(element, list(_cut(pieces, place, start)))
            inside = list(_cut(pieces, start, end))
            shown = _append_sentence(element, inside)
            if parts := self._parts(inside, tag):
                shown.set("id", self._identifier())
                self.found.append(Utterance(shown.get("id", ""), parts, pause, level, title, self._notice))
                pause, title = _BETWEEN_SENTENCES, ""
            place = end
        _append(element, list(_cut(pieces, place, len(whole))))

    def _sentences(self, text: str, tag: str) -> Iterator[tuple[int, int]]:
        """Yield where each sentence begins and ends, without the spaces around it."""
        for begin, end in [(0, len(text))] if self._navigation else sentence_boundaries(text, base_tag(tag)):
            inside = text[begin:end].strip()
            if inside:
                start = begin + text[begin:end].index(inside)
                yield start, start + len(inside)

    def _picture(self, image: etree._Element) -> None:
        words = self._strings
        description = (image.get("alt") or "").strip()
        if not description:
            return
        if description != words("Picture without description").text:
            description = f"{words('Picture').text}{words.colon}{description}"
        image.set("id", self._identifier())
        part = SpokenPart(said(description, self._language), self._language)
        self.found.append(Utterance(image.get("id", ""), (part,), _PAUSE, notice=self._notice))

    def _parts(self, pieces: list[_InlineText], tag: str) -> tuple[SpokenPart, ...]:
        """Return what is said of the pieces of a sentence, by language."""
        found = []
        before, self._before = self._before, ""
        for language, group in groupby(pieces, key=lambda piece: _language_of(piece, tag)):
            text = _joined(before, group)
            before = ""
            if words := said(text, language):
                found.append(SpokenPart(words, language))
        return tuple(found)

    def _identifier(self) -> str:
        self._next += 1
        return f"said-{self._next - 1}"


_HEADINGS = frozenset(f"h{level}" for level in range(1, 7))


def _name(element: etree._Element) -> str:
    return etree.QName(element).localname


def _like(element: etree._Element, name: str) -> str:
    """Return a tag in the namespace of an element."""
    space = etree.QName(element).namespace
    return f"{{{space}}}{name}" if space else name


def _is_inline(element: etree._Element) -> bool:
    return _name(element) in _INLINE and not _is_unread(element)


def _is_unread(element: etree._Element) -> bool:
    classes = (element.get("class") or "").split()
    return (
        _name(element) in _UNREAD
        or element.get("hidden") is not None
        or element.get("aria-hidden") == "true"
        or not _UNREAD_CLASSES.isdisjoint(classes)
    )


def _pieces(lead: str, run: list[etree._Element], path: tuple[etree._Element, ...] = ()) -> Iterator[_InlineText]:
    yield _InlineText(lead, path)
    for element in run:
        inside = (*path, element)
        if _name(element) == "br":
            yield _InlineText("\n", inside)
        else:
            yield from _pieces(element.text or "", list(element), inside)
        yield _InlineText(element.tail or "", path)


def _cut(pieces: list[_InlineText], start: int, end: int) -> Iterator[_InlineText]:
    """Yield what of the pieces lies between two places of their text."""
    place = 0
    for piece in pieces:
        first, last = max(start - place, 0), min(end - place, len(piece.text))
        if first < last:
            yield piece._replace(text=piece.text[first:last])
        place += len(piece.text)


def _append(parent: etree._Element, pieces: list[_InlineText]) -> None:
    """Write pieces to the end of an element; neighbours in the same inline element share its copy."""
    opened: list[tuple[etree._Element, etree._Element]] = []
    for piece in pieces:
        shared = 0
        while shared < min(len(opened), len(piece.path)) and opened[shared][0] is piece.path[shared]:
            shared += 1
        del opened[shared:]
        node = opened[-1][1] if opened else parent
        for original in piece.path[shared:]:
            node = etree.SubElement(node, original.tag, dict(original.attrib))
            opened.append((original, node))
        if _name(node) == "br":
            opened.pop()
        else:
            _write(node, piece.text)


def _append_sentence(parent: etree._Element, pieces: list[_InlineText]) -> etree._Element:
    """Write a sentence to the end of an element; return the element around it: its own, if there is one already."""
    outer = pieces[0].path[:1]
    if outer and _name(outer[0]) != "br" and not outer[0].get("id") and all(each.path[:1] == outer for each in pieces):
        before = len(parent)
        _append(parent, pieces)
        return parent[before]
    shown = etree.SubElement(parent, _like(parent, "span"))
    _append(shown, pieces)
    return shown


def _write(node: etree._Element, text: str) -> None:
    if len(node):
        node[-1].tail = (node[-1].tail or "") + text
    else:
        node.text = (node.text or "") + text


def _language_of(piece: _InlineText, tag: str) -> str:
    marked = next((each.get("lang") for each in reversed(piece.path) if each.get("lang")), None)
    known = find_language(marked) if marked else None
    return known.tag if known else tag


def _joined(text: str, pieces: Iterable[_InlineText]) -> str:
    """Return what is read of pieces after a text: raised or lowered digits never join the digits before them."""
    for piece in pieces:
        small = any(_name(each) in {"sub", "sup"} for each in piece.path)
        apart = small and text[-1:].isdecimal() and piece.text[:1].isdecimal()
        text += f" {piece.text}" if apart else piece.text
    return text
