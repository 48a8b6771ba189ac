"""Codes in plain text, for a cell of a sheet: ``Take {1}two{/1} pills{2}a day``.

``{1}`` and ``{/1}`` enclose the words of a code, ``{2}`` alone is a line break. Where the sentence itself holds
something similar, all its codes have more braces, so that the two are never confused. In right-to-left text a
zero-width mark on each side of a code keeps its braces in place (UAX 9, 2.6).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import count

from lxml import etree

from converter.review.codes import Coded, CodeProperty, InlineCode, Meanings, Tree, in_xml
from converter.review.describing import code_label
from converter.review.incoming import CodesBroken

_RLM = "\u200f"


class BracketCodec:
    """Writes and reads the codes of one sentence. ``rtl``: its translation is right-to-left."""

    def __init__(self, both: Coded, *, rtl: bool = False) -> None:
        literal = [*_literal(both.source), *_literal(both.target)]
        width = next(width for width in count(1) if not any(map(_pattern(width, rtl=rtl).search, literal)))
        self._meanings: Meanings = both.meanings
        self._pattern = _pattern(width, rtl=rtl)
        self._open, self._close = "{" * width, "}" * width
        self.source: str = self._written(both.source)
        self.target: str = self._written(both.target, _RLM if rtl else "")

    @property
    def legend(self) -> str:
        """What the codes mean and what to do with them; empty where there are none."""
        meant = [f"{self._named(number)} {_meaning(code)}" for number, code in self._meanings.items()]
        return f"Keep the codes, each around its words: {'; '.join(meant)}." if meant else ""

    def element(self, text: str) -> etree._Element:
        """Return a text with codes in the form of XLIFF 1.2 (``g``, ``x``).

        Raises ``CodesBroken`` where they do not nest.
        """
        root = etree.Element("target")
        inside, done = [(root, 0)], 0
        for found in self._pattern.finditer(text):
            _say(inside[-1][0], text[done : found.start()])
            done = found.end()
            self._put(inside, int(found["number"]), ends="/" in found.group())
        _say(inside[-1][0], text[done:])
        if len(inside) > 1:
            number = inside[-1][1]
            raise CodesBroken(f"{self._mark(number)} has no {self._mark(number, '/')} after its words.")
        return root

    def opening(self, number: int) -> str:
        """Return what stands before the words of a code, or for a line break."""
        return self._mark(number)

    def closing(self, number: int) -> str:
        """Return what stands after the words of a code."""
        return self._mark(number, "/")

    def _put(self, inside: list[tuple[etree._Element, int]], number: int, *, ends: bool) -> None:
        mark = self._mark(number, "/" if ends else "")
        if number not in self._meanings or (ends and self._meanings[number] is None):
            raise CodesBroken(f"It has {mark}, a code that its sentence does not have.")
        if ends:
            if inside[-1][1] != number:
                raise CodesBroken(
                    f"{mark} stands where {self._mark(number)} is not open, or before a code inside ends."
                )
            inside.pop()
            return
        kind = "g" if self._meanings[number] else "x"
        element = etree.SubElement(inside[-1][0], kind, id=str(number))
        if kind == "g":
            inside.append((element, number))

    def _written(self, tree: Tree, around: str = "") -> str:
        return "".join(piece if isinstance(piece, str) else self._code(piece, around) for piece in tree)

    def _code(self, code: InlineCode, around: str) -> str:
        start = f"{around}{self._mark(code.number)}{around}"
        if code.property is None:
            return start
        return f"{start}{self._written(code.inside, around)}{around}{self._mark(code.number, '/')}{around}"

    def _named(self, number: int) -> str:
        return self._mark(number) + ("" if self._meanings[number] is None else f"…{self._mark(number, '/')}")

    def _mark(self, number: int, stroke: str = "") -> str:
        return f"{self._open}{stroke}{number}{self._close}"


@cache
def _pattern(width: int, *, rtl: bool) -> re.Pattern[str]:
    """Return the pattern of a code with this many braces; the stroke may follow, where right-to-left text shows it."""
    around = f"{_RLM}?" if rtl else ""
    return re.compile(rf"{around}\{{{{{width}}}/?(?P<number>[0-9]{{1,5}})/?\}}{{{width}}}{around}")


def _meaning(meant: CodeProperty | None) -> str:
    if meant is None:
        return "a new line"
    return "a link" if meant.kind == "href" else code_label(meant)


def _literal(tree: Tree) -> Iterator[str]:
    """Yield the texts between codes."""
    for piece in tree:
        if isinstance(piece, str):
            yield piece
        else:
            yield from _literal(piece.inside)


def _say(element: etree._Element, text: str) -> None:
    text = in_xml(text)
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text
