"""Looks a document's sentences up in the memory, ready to be put into a translation."""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Sequence
from itertools import islice
from typing import NamedTuple

from converter.article import EngineInfo, Finding, Spans, merge_spans, plain_text
from converter.article.bidi_spoofing import deceptions
from converter.translate.engine import Hypothesis, Pair
from converter.translate.markup import project
from converter.translate.memory.entry import EntryOrigin, MemoryEntry, markup
from converter.translate.memory.store import Memory


class Remembered(NamedTuple):
    """An earlier translation, with the marks and links of the sentence that was looked up."""

    target: Spans
    """In NFC, without white space at its ends."""
    origin: EntryOrigin
    who: str | None
    when: dt.datetime | None
    entry: MemoryEntry
    """What the memory holds."""
    misplaced: tuple[str, ...] = ()
    """Source texts of the marks whose place in the translation is unknown; they cover all of it."""
    lost: tuple[str, ...] = ()
    """Addresses of the links for which there is no place."""

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What the checks found when the entry was stored."""
        return self.entry.findings


class Recall:
    """Looks sentences up in a memory; implements ``converter.translate.protocols.MemoryLookup``."""

    def __init__(self, memory: Memory, engine: EngineInfo | None = None, *, until: int | None = None) -> None:
        """``engine``: whose translations are used where there is no human's; ``None`` for nobody's.

        ``until`` is the number of the last entry of an engine that counts, where it is given.
        """
        self._memory = memory
        self._engine = engine
        self._until = until

    def lookup(self, sentences: Sequence[Spans], pair: Pair) -> dict[Spans, Remembered]:
        """Return hits for those sentences that the memory holds word for word; one query.

        A human's translation also counts for the same words with other marks, which are placed in it where that is
        possible; an engine's does not. A merely similar text is never a hit, nor one whose characters deceive a reader.
        """
        found = self._memory.exact({plain_text(sentence) for sentence in sentences}, pair, until=self._until)
        known: dict[Spans, Remembered] = {}
        for sentence in sentences:
            remembered = self._best(sentence, found.get(plain_text(sentence), ()), pair)
            if remembered:
                known[sentence] = remembered
        return known

    def examples(self, pair: Pair, most: int) -> list[tuple[str, str]]:
        """Return the texts of so many entries, in both languages."""
        units = self._memory.entries(*pair, until=self._until)
        entries = (entry for together in units for entry in together if not entry.partial)
        return [(entry.source_text, entry.target_text) for entry in islice(entries, most)]

    def _best(self, sentence: Spans, entries: Sequence[MemoryEntry], pair: Pair) -> Remembered | None:
        usable = [entry for entry in entries if not entry.partial and not deceptions(entry.target_text)]
        humans = [entry for entry in usable if entry.origin == "human"]
        marks = markup(sentence)
        for entry in humans:
            if markup(entry.source) == marks:
                return _remembered(entry, entry.target)
        if humans:
            return _with_marks_of(sentence, humans[0], pair[1])
        for entry in usable:
            if self._engine and entry.engine == self._engine and markup(entry.source) == marks:
                return _remembered(entry, entry.target)
        return None


def _remembered(entry: MemoryEntry, target: Spans) -> Remembered:
    spans = [
        span.model_copy(update={"text": unicodedata.normalize("NFC", span.text)}) for span in merge_spans([*target])
    ]
    if spans:
        spans[0] = spans[0].model_copy(update={"text": spans[0].text.lstrip()})
        spans[-1] = spans[-1].model_copy(update={"text": spans[-1].text.rstrip()})
    return Remembered(merge_spans(spans), entry.origin, entry.who, entry.when, entry)


def _with_marks_of(sentence: Spans, entry: MemoryEntry, tag: str) -> Remembered:
    text = unicodedata.normalize("NFC", entry.target_text).strip()
    projected = project(sentence, Hypothesis(text), tag)
    return _remembered(entry, projected.spans)._replace(misplaced=projected.misplaced, lost=projected.lost)
