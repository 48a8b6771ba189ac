"""Reads the content of a ``source`` or ``target`` as spans.

Codes of XLIFF 1.2 (``g``, ``x``) and 2.1 (``pc``, ``ph``, and ``sc`` with ``ec``, into which a program may split a
``pc``: 4.7.2.3) are recognized by their ids; annotations of a reviewer (``mrk``, ``sm``, ``em``) are skipped, their
text kept.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from converter.article import Span, Spans
from converter.article.bidi_spoofing import Cleaned, clean_spans
from converter.review.codes import CodeProperty, Meanings, normal, span_of

if TYPE_CHECKING:
    from lxml import etree

_LINES = re.compile(r"(?<![ \t])[ \t]*+[\r\n][ \t\r\n]*")
_PAIRED, _ALONE = frozenset({"g", "pc"}), frozenset({"x", "ph"})


class CodesBroken(ValueError):
    """The codes are not those of the sentence; the message says why, for the reviewer."""


class CodedTextReader:
    """Reads one text. ``number`` maps the id of a code to its number, or to ``None`` if it is not of this segment.

    Raises ``CodesBroken`` for a code that the segment does not have.
    """

    def __init__(self, element: etree._Element, meanings: Meanings, number: Callable[[str], int | None]) -> None:
        self._meanings, self._number = meanings, number
        self._spans: list[Span] = []
        self._split: dict[int, CodeProperty] = {}
        self._covered: Counter[int] = Counter()
        self.met: Counter[int] = Counter()
        """How often each code occurs in the text."""
        self._read(element, ())
        if self._split:
            raise CodesBroken("A code begins in the translation but does not end.")
        self.spans: Spans = normal(tuple(self._spans))
        """The text as our own texts are compared."""

    @property
    def deceives(self) -> bool:
        """Whether it has characters that show a reader something else than what is written."""
        return bool(self._gate.reasons)

    @property
    def cleaned(self) -> Spans:
        """The text without direction controls that it does not need."""
        return normal(self._gate.spans)

    @cached_property
    def _gate(self) -> Cleaned:
        return clean_spans(tuple(self._spans))

    @property
    def kept(self) -> frozenset[int]:
        """The codes that occur in the text and have words or are a line break."""
        return frozenset(number for number in self.met if self._meanings[number] is None or self._covered[number])

    def _read(self, element: etree._Element, around: tuple[int, ...]) -> None:
        self._say(element.text, around)
        for child in element:
            self._read_code(child, around)
            self._say(child.tail, around)

    def _read_code(self, child: etree._Element, around: tuple[int, ...]) -> None:
        from lxml import etree

        kind = etree.QName(child).localname
        if kind in _PAIRED:
            self._read(child, (*around, self._code(child.get("id"), paired=True)))
        elif kind in _ALONE:
            self._code(child.get("id"), paired=False)
            self._spans.append(self._span("\n", around))
        elif kind in {"sc", "ec"}:
            self._read_split(child, kind)
        elif kind == "mrk":
            self._read(child, around)
        elif kind not in {"sm", "em"}:
            raise CodesBroken(f"The translation has a code of a kind that was not given out, “{kind}”.")

    def _read_split(self, child: etree._Element, kind: str) -> None:
        if kind == "sc":
            number = self._code(child.get("id"), paired=True)
            meant = self._meanings[number]
            if meant is not None:
                self._split[number] = meant
            return
        ended = self._number(child.get("startRef") or "")
        if ended is None or self._split.pop(ended, None) is None:
            raise CodesBroken("A code ends in the translation that did not begin there.")

    def _code(self, identity: str | None, *, paired: bool) -> int:
        number = self._number(identity or "")
        if number is None or number not in self._meanings or (self._meanings[number] is not None) != paired:
            raise CodesBroken(f"The translation has a code that its sentence does not have, “{identity or ''}”.")
        self.met[number] += 1
        return number

    def _say(self, text: str | None, around: tuple[int, ...]) -> None:
        if text:
            self._spans.append(self._span(_LINES.sub(" ", text), around))

    def _span(self, text: str, around: tuple[int, ...]) -> Span:
        carrying = (*around, *self._split)
        self._covered.update(carrying)
        return span_of(text, [meant for number in carrying if (meant := self._meanings[number]) is not None])
