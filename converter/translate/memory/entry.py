"""One translated sentence as the memory keeps it, and the hashes by which it is found and checked."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import unicodedata
from functools import lru_cache
from typing import Literal, NamedTuple

from converter.article import EngineInfo, Finding, Spans, merge_spans, plain_text
from converter.translate.engine import Pair

EntryOrigin = Literal["human", "engine"]
"""Who made a translation. A human's always wins over an engine's."""
Attributes = tuple[tuple[str, str], ...]
"""The attributes of an XML element, in document order."""


class Annotation(NamedTuple):
    """A ``note`` or ``prop`` of a TMX (TMX 1.4b, 2.2), as it stood there."""

    tag: str
    attributes: Attributes
    text: str


class TmxAttributes(NamedTuple):
    """What the memory does not interpret of a TMX unit, or of its text in one language."""

    attributes: Attributes = ()
    annotations: tuple[Annotation, ...] = ()
    seg: str | None = None
    """The content of ``seg`` as XML, where the spans alone cannot reproduce it."""


class TmxExtras(NamedTuple):
    """What is stored of a TMX only so that an export reproduces it."""

    unit: TmxAttributes = TmxAttributes()
    source: TmxAttributes = TmxAttributes()
    target: TmxAttributes = TmxAttributes()


class MemoryEntry(NamedTuple):
    """One sentence with its translation: who made it, when, and where it comes from."""

    source: Spans
    target: Spans
    source_tag: str
    """BCP-47 tag as it was written, such as ``en-US``; ``Memory`` files it under ``en``."""
    target_tag: str
    origin: EntryOrigin
    who: str | None = None
    """Name of the person; ``None`` for an engine's, and where it is unknown."""
    when: dt.datetime | None = None
    """When it was made or last changed, with a time zone, to the second. ``None`` (unknown) counts as oldest."""
    engine: EngineInfo | None = None
    """``None`` for a human's, and where it is unknown."""
    document: str | None = None
    """Slug of the post that it was made for."""
    findings: tuple[Finding, ...] = ()
    """What the checks found in an engine's translation, without ``where``."""
    tuid: str | None = None
    """Id of the unit in the TMX that it came from."""
    variant: int = 0
    """From 0: distinguishes several translations of one sentence in one TMX."""
    partial: bool = False
    """True where a text holds another program's placeholder, whose content is unknown: never an exact match."""
    tmx: TmxExtras = TmxExtras()

    @property
    def source_text(self) -> str:
        """The characters of the source."""
        return plain_text(self.source)

    @property
    def target_text(self) -> str:
        """The characters of the translation."""
        return plain_text(self.target)

    @property
    def rank(self) -> tuple[bool, float]:
        """The higher rank wins: a human's over an engine's, then the newer."""
        return self.origin == "human", self.when.timestamp() if self.when else float("-inf")


class Stored(NamedTuple):
    """What a batch did to the memory: how many entries had which outcome."""

    added: int = 0
    replaced: int = 0
    """The older translation stays as history."""
    unchanged: int = 0
    outranked: int = 0
    """Not stored: the memory has a human's translation, or a newer one."""


class FuzzyMatch(NamedTuple):
    """A sentence of the memory that resembles another one."""

    entry: MemoryEntry
    score: float
    """Normalised Levenshtein similarity in characters, 0 to 1; 1 only for the same text."""
    numbers_differ: bool
    """True where the numbers of the two texts, or their order, differ: the translation then holds a wrong one."""


def matched(text: str) -> str:
    """Return the text as it is compared: NFC, white space collapsed and trimmed. Case counts."""
    return " ".join(unicodedata.normalize("NFC", text).split())


@lru_cache(maxsize=4096)  # a sentence is looked for, stored and listed in every language of its post
def source_hash(text: str) -> str:
    """Return the SHA-256, in hexadecimal, of the UTF-8 of ``matched(text)``."""
    return _sha256(matched(text))


def target_hash(text: str) -> str:
    """Return the SHA-256, in hexadecimal, of the UTF-8 of the text in NFC."""
    return _sha256(unicodedata.normalize("NFC", text))


def markup(spans: Spans) -> str:
    """Return a hash (SHA-256, hexadecimal) of the pattern of marks, links and languages; empty for plain text."""
    runs = merge_spans(list(spans))
    if not any(run.marks or run.href or run.language for run in runs):
        return ""
    return _sha256(json.dumps([(len(run.text), sorted(run.marks), run.href, run.language) for run in runs]))


def pair_of(source_tag: str, target_tag: str) -> Pair:
    """Return the pair under which the memory files an entry, as tags of ``converter.languages``.

    Raises ``UnknownLanguage``.
    """
    from converter.languages import any_language

    return any_language(source_tag).tag, any_language(target_tag).tag


def to_the_second(moment: dt.datetime | None) -> dt.datetime | None:
    """Return the moment in UTC without fractions of a second, the precision that TMX has."""
    return moment and moment.astimezone(dt.UTC).replace(microsecond=0)


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
