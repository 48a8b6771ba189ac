"""Measure every element of a page once: its words, those in links and in sentences, and what its names say."""

from __future__ import annotations

import re
from typing import NamedTuple

from selectolax.lexbor import LexborNode

from converter.sources.dom.folded import FoldedParts
from converter.sources.dom.roles import PRESENTED, is_hidden
from converter.sources.dom.tree import UNSEEN, HtmlAttributes
from converter.sources.web.boilerplate_names import Strength, name_strength

HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_INLINE_NAMES = (
    "a abbr acronym b bdi bdo big br cite code data del dfn em font i ins kbd label mark nobr q rb rp rt ruby s samp "
    "small span strike strong sub sup time tt u var wbr"
)
_INLINE = frozenset(_INLINE_NAMES.split())
_UNMEASURED = UNSEEN | {"svg", "option"}
_PICTURES = frozenset(("img", "picture", "video", "audio", "iframe", "amp-img", "wow-image"))
_CONTROLS = frozenset(("input", "button", "select", "textarea"))
_NO_PROSE = (
    HEADINGS | _CONTROLS | {"figcaption", "summary", "caption", "th", "math", "canvas", "object", "map", "iframe"}
)
_LINES = frozenset(("p", "li", "td", "dd", "dt"))
"""Elements whose words count by half even where they are no sentence, so that a list or a table weighs something."""
_TABLE_PARTS = frozenset(("tbody", "tfoot", "tr", "td"))
"""Parsers leave none of them outside a table."""
_ROLE_NAMES = "navigation search banner contentinfo dialog alertdialog menu menubar toolbar complementary"
_ROLES = frozenset(_ROLE_NAMES.split())
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
_LONG = 12
"""Words outside links that make a sentence even without a full stop."""
_SHORT = 4
"""The fewest words of a sentence."""
_IN_HEADING = 10
"""The same in a heading: some people write all their text in headings, for its size."""
_ENDS = ".!?:;…。！？；：؟।۔။។"
_CLOSING = "\"'”’»)]）」』* \u200b\xa0\n\t\r"
"""What can stand behind the end of a sentence."""


class Box:
    """An element and what is visible in it, counted."""

    __slots__ = (
        *("controls", "dates", "end", "headings", "hidden", "last", "linked", "links", "main", "named", "node"),
        *("number", "own", "own_linked", "parent", "pictures", "prose", "role", "sentences", "tag", "words"),
    )

    def __init__(self, node: LexborNode, tag: str, number: int, parent: int) -> None:
        self.node, self.tag = node, tag
        self.number, self.parent = number, parent
        """Places in ``Measures.boxes``; the page's body has no parent, which is -1."""
        self.end = number
        """Number of the last box inside, or its own."""
        self.words = self.linked = self.sentences = 0
        """Words in all, words in links, and paragraphs that are sentences."""
        self.prose = 0.0
        """Words in sentences, and half of those in lines of lists and tables."""
        self.own = self.own_linked = 0
        """Words of the box's own paragraph: what is not in a block inside it."""
        self.last = ""
        """The last text of its own paragraph that is in no link."""
        self.links = self.headings = self.pictures = self.controls = self.dates = 0
        self.named: Strength = 0
        self.role = False
        """Whether its role says that it is no part of a post."""
        self.main = tag == "main"
        """Whether it is the page's main part."""
        self.hidden = False

    def holds(self, other: Box) -> bool:
        """Return True if the other box is this one, or inside it."""
        return self.number <= other.number <= self.end


class Measures(NamedTuple):
    """The boxes of a page in document order, and the number of each by the memory address of its element."""

    boxes: list[Box]
    numbers: dict[int, int]

    def of(self, node: LexborNode | None) -> Box | None:
        """Return the box of an element; None if it was not measured, as what no reader sees."""
        number = self.numbers.get(node.mem_id) if node is not None else None
        return self.boxes[number] if number is not None else None

    def around(self, box: Box) -> list[Box]:
        """Return the boxes around a box, the nearest first."""
        found: list[Box] = []
        while box.parent >= 0:
            box = self.boxes[box.parent]
            found.append(box)
        return found

    def children(self, box: Box) -> list[Box]:
        """Return the boxes right below a box."""
        found: list[Box] = []
        number = box.number + 1
        while number <= box.end:
            child = self.boxes[number]
            found.append(child)
            number = child.end + 1
        return found


def measure(root: LexborNode) -> Measures:
    """Return the measures of an element and of all that are visible below it."""
    boxes = [Box(root, root.tag or "", 0, -1)]
    numbers = {root.mem_id: 0}
    # What is still to be read: the node, its box, the box of its paragraph, and whether it is in a link.
    waiting: list[tuple[LexborNode | None, int, int, bool]] = [(root.first_child, 0, 0, False)]
    folded: FoldedParts | None = None
    while waiting:
        node, parent, paragraph, linked = waiting.pop()
        if node is None:
            continue
        waiting.append((node.next, parent, paragraph, linked))
        tag = node.tag or "-"
        if tag == "-text":
            _count(boxes[parent], boxes[paragraph], node.text_content or "", linked=linked)
        elif tag not in _UNMEASURED and tag[0] != "-":
            attributes = node.attributes
            tag = "div" if _sets_columns(tag, attributes, boxes[parent]) else tag
            box = Box(node, tag, len(boxes), parent)
            boxes.append(box)
            numbers[node.mem_id] = box.number
            _describe(box, tag, attributes)
            if box.hidden:
                folded = folded or FoldedParts(root)
                box.hidden = not folded.holds_panel(node, attributes)
            inner = paragraph if tag in _INLINE else box.number
            waiting.append((node.first_child, box.number, inner, linked or tag == "a"))
    for box in reversed(boxes):
        _count_sentences(box)
        if box.parent >= 0:
            _add(boxes[box.parent], box)
    return Measures(boxes, numbers)


def _sets_columns(tag: str, attributes: HtmlAttributes, outer: Box) -> bool:
    """Return True for a part of a table that only sets columns, which is a box like others."""
    if tag == "table":
        return attributes.get("role") in PRESENTED
    return tag in _TABLE_PARTS and outer.tag == "div"


def _describe(box: Box, tag: str, attributes: HtmlAttributes) -> None:
    box.links = int(tag == "a")
    box.headings = int(tag in HEADINGS)
    box.pictures = int(tag in _PICTURES)
    box.dates = int(tag == "time" and not _is_duration(attributes))
    box.controls = int(tag in _CONTROLS and attributes.get("type") != "hidden")
    if "-" in tag:  # the name of a custom element is a name like others
        box.named = name_strength(f"{tag} {attributes.get('class') or ''}", attributes.get("id") or "")
    elif attributes:
        box.named = name_strength(attributes.get("class") or "", attributes.get("id") or "")
    if attributes:
        role = (attributes.get("role") or "").strip().lower()
        box.role = role in _ROLES
        box.main |= role == "main"
        box.hidden = is_hidden(attributes)


def _is_duration(attributes: HtmlAttributes) -> bool:
    """Return True for a length of time, such as the ``cookTime`` of https://schema.org/Recipe."""
    return (attributes.get("datetime") or "").startswith("P") or (attributes.get("itemprop") or "").endswith("Time")


def size(text: str) -> int:
    """Return the number of words; two characters of a script without spaces count as one."""
    words = len(text.split())
    if words and not text.isascii() and (unspaced := len(_UNSPACED.findall(text))):
        return words + unspaced // 2
    return words


def _count(box: Box, paragraph: Box, text: str, *, linked: bool) -> None:
    words = size(text)
    if not words:
        return
    box.words += words
    paragraph.own += words
    if linked:
        box.linked += words
        paragraph.own_linked += words
    else:
        paragraph.last = text


def _count_sentences(box: Box) -> None:
    free = box.own - box.own_linked
    heading = box.tag in HEADINGS and box.tag != "h1"
    if free < 2 or (box.tag in _NO_PROSE and not heading):
        return
    ends = box.last.rstrip(_CLOSING)[-1:]
    fewest = _IN_HEADING if heading else _SHORT
    whole = free >= fewest and bool(ends) and ends in _ENDS and free >= box.own_linked
    if whole or (not heading and free >= _LONG and free * 2 > box.own_linked):
        box.prose += box.own
        box.sentences += 1
    elif not box.own_linked and (box.tag in _LINES or box.node.tag == "td"):
        box.prose += free / 2


def _add(outer: Box, box: Box) -> None:
    outer.end = max(outer.end, box.end)
    if box.hidden:
        return
    outer.words += box.words
    outer.linked += box.linked
    outer.prose += box.prose
    outer.sentences += box.sentences
    outer.links += box.links
    outer.headings += box.headings
    outer.pictures += box.pictures
    outer.controls += box.controls
    outer.dates += box.dates
