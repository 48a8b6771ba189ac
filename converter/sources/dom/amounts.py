"""Recognize a row of boxes that hold a label, a number and its unit, and that a reader sees as one line.

As paragraphs of their own, “Salt”, “11” and “mg” would say nothing.
"""

from __future__ import annotations

import re
from functools import cache

from selectolax.lexbor import LexborNode

from converter.data_tables import table_rows
from converter.sources.dom.text_cleaning import one_line

_BOXES = frozenset(("div", "p", "section", "dd", "dt", "dl"))
_INLINE = frozenset(("span", "b", "strong", "em", "i", "small", "sup", "sub", "a", "label", "bdi", "data", "abbr"))
_INNER_BOX = ", ".join(sorted(_BOXES))
_KNOWN = _BOXES | _INLINE | {"-text", "-comment"}
_NUMBER = re.compile(r"[<>≤≥~≈+±]?\s?(?:\d[\d.,/–-]{0,10}|[\d]{0,3}\s?[¼½¾⅓⅔⅛])")
_AMOUNT = re.compile(rf"({_NUMBER.pattern})\s?(\S{{1,14}})")
_SENTENCE = re.compile(r"[.!?。।؟](?:\s|$)")
_LONGEST_LABEL = 40
_LONGEST_BOX = 160
_LONGEST = 1_500
_MOST_NODES = 400
_ROWS = re.compile(r"(?:L(?:NU?|A)+)+|(?:NU|A)+(?:NU|A)?|(?:NU)+L")
"""Rows of a label, numbers and units; or one row without a label, or with the label behind."""


class _Leaf:
    """The text directly in one box."""

    __slots__ = ("box", "text")

    def __init__(self, box: LexborNode) -> None:
        self.box = box
        self.text = ""


class _Leaves:
    """The texts of boxes, as they are found."""

    def __init__(self) -> None:
        self.found: list[_Leaf] = []
        self._open: _Leaf | None = None
        self._length = self._nodes = 0

    def enter(self, node: LexborNode, box: LexborNode) -> bool:
        """Add what a node in a box says itself; return False for one that rows of amounts do not have."""
        tag = node.tag or ""
        if tag == "-text":
            self._add(node.text_content or "", box)
        elif tag in _BOXES:
            self._open = None
        return tag in _KNOWN

    def _add(self, text: str, box: LexborNode) -> None:
        self._length += len(text.strip())
        if not text.strip():
            return
        if self._open is None or self._open.box.mem_id != box.mem_id:
            self._open = _Leaf(box)
            self.found.append(self._open)
        self._open.text += text

    def is_too_much(self) -> bool:
        """Return True for more than rows of amounts have; asked once for each node."""
        self._nodes += 1
        return self._nodes > _MOST_NODES or self._length > _LONGEST

    def is_text(self) -> bool:
        """Return True if the open box holds more than a label."""
        return self._open is not None and len(self._open.text) > _LONGEST_BOX


class AmountRows:
    """Finds rows of amounts in the boxes of one body."""

    def __init__(self) -> None:
        self._without: set[int] = set()
        """Boxes that hold something else, by memory address, so that no text is looked at for each box around it."""

    def of(self, node: LexborNode) -> frozenset[int] | None:
        """Return the inner boxes at which a new row starts; None if the box holds anything but rows."""
        if node.mem_id in self._without or not _has_boxes(node):
            return None
        leaves = self._leaves(node)
        if leaves is None or len(leaves) < 2:
            return None
        kinds = "".join(_kind(one_line(leaf.text)) for leaf in leaves)
        if "NU" not in kinds and not re.search("L[AN]", kinds):
            return None
        if _ROWS.fullmatch(kinds) is None:
            return None
        labels = [leaf.box.mem_id for kind, leaf in zip(kinds, leaves, strict=True) if kind == "L"]
        return frozenset(labels[1:] if kinds.startswith("L") else ())

    def _leaves(self, node: LexborNode) -> list[_Leaf] | None:
        """Return the texts of the boxes in order; None for a box with anything else, or with more than rows have."""
        leaves = _Leaves()
        waiting: list[tuple[LexborNode | None, LexborNode]] = [(node.first_child, node)]
        while waiting:
            current, box = waiting.pop()
            if current is None:
                continue
            waiting.append((current.next, box))
            known = leaves.enter(current, box)
            if not known or leaves.is_text():
                self._note(box, node)
                return None
            if leaves.is_too_much():
                return None
            waiting.append((current.first_child, current if current.tag in _BOXES else box))
        return leaves.found

    def _note(self, box: LexborNode, outermost: LexborNode) -> None:
        """Note that a box and those around it hold no rows alone."""
        around: LexborNode | None = box
        while around is not None and around.mem_id != outermost.mem_id:
            self._without.add(around.mem_id)
            around = around.parent


def _has_boxes(node: LexborNode) -> bool:
    """Return True if there is a box in a box: without one it is a line already."""
    child = node.first_child
    while child is not None:
        if child.tag in _BOXES or (child.tag in _INLINE and child.css_first(_INNER_BOX) is not None):
            return True
        child = child.next
    return False


def _kind(text: str) -> str:
    """Return N for a number, U for a unit, A for both, L for a label, X for anything else."""
    if _NUMBER.fullmatch(text):
        return "N"
    if text.lower() in unit_words():
        return "U"
    found = _AMOUNT.fullmatch(text)
    if found is not None and found[2].lower() in unit_words():
        return "A"
    if len(text) > _LONGEST_LABEL or _SENTENCE.search(text) or not any(sign.isalpha() for sign in text):
        return "X"
    return "L"


@cache
def unit_words() -> frozenset[str]:
    """Return the units of amounts, in small letters."""
    rows = table_rows("converter.sources", "unit_words")
    return frozenset(unit for _language, units in rows for unit in units.split())
