"""One translated sentence as the memory keeps it, and the hashes by which it is found and checked."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import unicodedata
from typing import Literal, NamedTuple

from converter.article import EngineInfo, Finding, Spans, merge_spans, plain_text
from converter.translate.engine import Pair

Maker = Literal["human", "engine"]
"""Who a translation is by. A human's always wins over an engine's."""
Attributes = tuple[tuple[str, str], ...]
"""The attributes of an element of XML, in its order."""


class Annotation(NamedTuple):
    """A ``note`` or ``prop`` of a TMX (TMX 1.4b, 2.2), as it stood there."""

    tag: str
    attributes: Attributes
    text: str


class Written(NamedTuple):
    """What a TMX says of a unit or of its text in one language, beyond what the memory itself understands."""

    attributes: Attributes = ()
    annotations: tuple[Annotation, ...] = ()
    seg: str | None = None
    """The inside of ``seg`` as XML, where the spans alone do not give it back."""


class Kept(NamedTuple):
    """What is kept of a TMX only so that it comes out as it went in."""

    unit: Written = Written()
    source: Written = Written()
    target: Written = Written()


class Entry(NamedTuple):
    """A sentence and its translation: who made it, when, and where it comes from."""

    source: Spans
    target: Spans
    source_tag: str
    """BCP-47 tag as it was written, such as ``en-US``; ``Memory`` finds it as ``en``."""
    target_tag: str
    origin: Maker
    who: str | None = None
    """Name of the person; null for an engine's, and where nobody says."""
    when: dt.datetime | None = None
    """When it was made or last changed, with a time zone, to the second. Null, where nobody says, counts as oldest."""
    engine: EngineInfo | None = None
    """Null for a human's, and where nobody says."""
    document: str | None = None
    """Slug of the post it was made for."""
    findings: tuple[Finding, ...] = ()
    """What the checks said of an engine's translation, without their places."""
    tuid: str | None = None
    """The unit's name in the TMX that it came from."""
    variant: int = 0
    """From 0: tells apart several translations of one sentence in one TMX."""
    partial: bool = False
    """True where a text has another program's placeholder, whose content is not known: never an exact match."""
    kept: Kept = Kept()

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
        """The higher wins: a human's over an engine's, then the newer."""
        return self.origin == "human", self.when.timestamp() if self.when else float("-inf")


class Stored(NamedTuple):
    """How often a batch of entries did what to the memory."""

    added: int = 0
    replaced: int = 0
    """The older translation is kept as history."""
    unchanged: int = 0
    outranked: int = 0
    """Not taken over: the memory has a human's, or a newer one."""


class Match(NamedTuple):
    """A sentence of the memory that is like another one."""

    entry: Entry
    score: float
    """1 less the edits between the two texts as a share of the longer one (Levenshtein distance in characters,
    normalised). 1 only for the same text."""
    numbers_differ: bool
    """True where the two texts have other numbers, or in another order: the translation then holds a wrong one."""


def matched(text: str) -> str:
    """The text as it is compared: in NFC, runs of white space as one blank, none at its ends. Case counts."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def source_hash(text: str) -> str:
    """SHA-256, in hexadecimal, of the UTF-8 of ``matched(text)``."""
    return _sha256(matched(text))


def target_hash(text: str) -> str:
    """SHA-256, in hexadecimal, of the UTF-8 of the text in NFC."""
    return _sha256(unicodedata.normalize("NFC", text))


def markup(spans: Spans) -> str:
    """Tells one pattern of marks, links and languages from another: SHA-256 in hexadecimal; empty for plain text."""
    runs = merge_spans(list(spans))
    if not any(run.marks or run.href or run.language for run in runs):
        return ""
    return _sha256(json.dumps([(len(run.text), sorted(run.marks), run.href, run.language) for run in runs]))


def pair_of(source_tag: str, target_tag: str) -> Pair:
    """The pair by which the memory finds an entry: the tags of ``converter.languages``. Raises ``UnknownLanguage``."""
    from converter.languages import any_language

    return any_language(source_tag).tag, any_language(target_tag).tag


def to_the_second(moment: dt.datetime | None) -> dt.datetime | None:
    """The moment in UTC without fractions, as TMX can say it."""
    return moment and moment.astimezone(dt.UTC).replace(microsecond=0)


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
