"""Imports the units of a TMX file into a memory: all of them, or none where the file is bad."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from converter.article import EngineInfo, plain_text
from converter.article.bidi_spoofing import clean_spans
from converter.errors import UnknownLanguage
from converter.languages import base_tag
from converter.printable import printable
from converter.translate.engine import Pair
from converter.translate.memory.entry import (
    Annotation,
    Attributes,
    EntryOrigin,
    MemoryEntry,
    Stored,
    TmxExtras,
    markup,
    matched,
    pair_of,
    source_hash,
    target_hash,
)
from converter.translate.memory.store import Memory
from converter.translate.memory.tmx_reading import TmxText, TmxUnit, read_units
from converter.translate.memory.tmx_terms import (
    DOCUMENT,
    ENGINE,
    ENGINE_VERSION,
    ENGINE_VIA,
    ORIGIN,
    OURS,
    TARGET_SHA256,
    credit_of,
    moment_text,
)

_ANY = "*all*"


class TmxImport(NamedTuple):
    """Outcome of the import of a file."""

    units: int
    """Units in the file; a unit in three languages is two translations."""
    stored: Stored
    pairs: tuple[Pair, ...]
    """The pairs that the file has translations for."""
    skipped: dict[str, int]
    """How many translations were left out, by reason."""


def import_tmx(memory: Memory, path: Path, *, origin: EntryOrigin | None = None, who: str | None = None) -> TmxImport:
    """Store every translation of a TMX file as one batch.

    ``origin`` says who made them; ``None`` means people, except for what one of our exports marks as an engine's and
    nobody has changed since. ``who`` is the person where the file names none. Raises ``SourceNotFound``, ``BadTmx``,
    ``MemoryUnusable`` and ``CannotWrite``, and then leaves the memory unchanged.
    """
    for _ in read_units(path):
        pass  # to its end, so that a bad file creates no memory and locks out no other run
    builder = _EntryBuilder(origin, who)
    with memory.storing() as batch:
        for unit in read_units(path):
            for number, entry in enumerate(builder.entries(unit)):
                batch.put(entry, same_unit=number > 0)
    return TmxImport(builder.units, batch.stored, tuple(builder.pairs), dict(builder.skipped))


class _EntryBuilder:
    """Builds the entries of one file, and counts what it skips."""

    def __init__(self, origin: EntryOrigin | None, who: str | None) -> None:
        self.units = 0
        self.pairs: dict[Pair, None] = {}
        self.skipped: Counter[str] = Counter()
        self._origin = origin
        self._who = who
        self._variants: Counter[tuple[Pair, str, str, str | None]] = Counter()

    def entries(self, unit: TmxUnit) -> Iterator[MemoryEntry]:
        """Yield the translations of a unit: from its source into every other language."""
        self.units += 1
        source = _source(unit)
        if source is None:
            why = f"there is no text in its source language, “{unit.source_tag}”" if unit.texts else "it has no text"
            self.skipped[why] += 1
            return
        others = [text for text in unit.texts if text is not source]
        if not others:
            self.skipped["it is in one language only"] += 1
        for text in others:
            entry = self._entry(unit, source, text)
            if entry:
                yield entry

    def _entry(self, unit: TmxUnit, source: TmxText, target: TmxText) -> MemoryEntry | None:
        if not all(matched(plain_text(text.spans)) for text in (source, target)):
            self.skipped["a text is empty"] += 1
            return None
        try:
            pair = pair_of(source.tag, target.tag)
        except UnknownLanguage:
            self.skipped[f"the language “{_unknown(source.tag, target.tag)}” is not known"] += 1
            return None
        own, other = clean_spans(source.spans), clean_spans(target.spans)
        if own.reasons or other.reasons:
            self.skipped["it has invisible characters that deceive a reader"] += 1
            return None
        self.pairs.setdefault(pair)
        entry = self._with_origin(unit, source._replace(spans=own.spans), target._replace(spans=other.spans))
        slot = (pair, source_hash(entry.source_text), markup(entry.source), entry.tuid)
        self._variants[slot] += 1
        return entry._replace(variant=self._variants[slot] - 1)

    def _with_origin(self, unit: TmxUnit, source: TmxText, target: TmxText) -> MemoryEntry:
        who, when = credit_of(target.extras.attributes, unit.extras.attributes)
        ours = _ours(target.extras.annotations)
        entry = MemoryEntry(
            source=source.spans,
            target=target.spans,
            source_tag=source.tag,
            target_tag=target.tag,
            origin="human",
            when=when,
            document=ours.get(DOCUMENT),
            tuid=unit.tuid,
            partial=source.partial or target.partial,
        )
        by_engine = ours.get(ORIGIN) == "engine" and ours.get(TARGET_SHA256) == target_hash(entry.target_text)
        extras = target.extras._replace(
            attributes=_without_credit(target.extras.attributes, entry, who),
            annotations=tuple(note for note in target.extras.annotations if _type(note) not in OURS),
        )
        entry = entry._replace(tmx=TmxExtras(unit.extras, source.extras, extras))
        if (self._origin or ("engine" if by_engine else "human")) == "engine":
            return entry._replace(origin="engine", engine=_engine(ours) if by_engine else None)
        name = who or self._who
        return entry._replace(who=name and printable(name))


def _source(unit: TmxUnit) -> TmxText | None:
    """Return the text that the others are translations of; the first, where the unit names no source language."""
    wanted = unit.source_tag.strip().casefold()
    if wanted == _ANY:
        return unit.texts[0] if unit.texts else None
    same = [text for text in unit.texts if text.tag.casefold() == wanted]
    near = [text for text in unit.texts if base_tag(text.tag) == base_tag(wanted)]
    return next(iter(same or near), None)


def _unknown(*tags: str) -> str:
    for tag in tags:
        try:
            pair_of(tag, tag)
        except UnknownLanguage:
            return tag
    return ""


def _without_credit(attributes: Attributes, entry: MemoryEntry, who: str | None) -> Attributes:
    """Return the attributes without the last change, which an export writes from the entry itself."""
    last = {"changeid": who, "changedate": entry.when and moment_text(entry.when)}
    return tuple((name, value) for name, value in attributes if last.get(name) != value)


def _type(note: Annotation) -> str:
    return dict(note.attributes).get("type", "")


def _ours(annotations: tuple[Annotation, ...]) -> dict[str, str]:
    return {_type(note): note.text for note in annotations if note.tag == "prop" and _type(note) in OURS}


def _engine(ours: dict[str, str]) -> EngineInfo | None:
    if ENGINE not in ours:
        return None
    via = tuple(ours.get(ENGINE_VIA, "").split())
    return EngineInfo(name=ours[ENGINE], version=ours.get(ENGINE_VERSION, ""), via=via)
