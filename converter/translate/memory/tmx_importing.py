"""Takes the units of a TMX file over into a memory: all of them, or none where the file is bad."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from converter.article import EngineInfo
from converter.errors import UnknownLanguage
from converter.translate.engine import Pair
from converter.translate.memory.entry import (
    Annotation,
    Attributes,
    Entry,
    Kept,
    Maker,
    Stored,
    markup,
    matched,
    pair_of,
    source_hash,
    target_hash,
)
from converter.translate.memory.store import Memory
from converter.translate.memory.tmx_reading import Text, Unit, read_units
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


class Imported(NamedTuple):
    """What became of the units of a file."""

    units: int
    """Units in the file; one in three languages is two translations."""
    stored: Stored
    pairs: tuple[Pair, ...]
    """Those it holds translations for."""
    skipped: dict[str, int]
    """How many translations were left out, by the reason."""


def import_tmx(memory: Memory, path: Path, *, origin: Maker | None = None, who: str | None = None) -> Imported:
    """Take over every translation of a TMX file, as one batch.

    ``origin`` says whose they are; null takes them as people's work, but for those that an export of ours marks as an
    engine's and nobody has changed since. ``who`` is the person where the file names none. Raises ``SourceNotFound``,
    ``BadTmx``, ``MemoryUnusable``, ``Busy`` and ``CannotWrite``; then the memory is as it was.
    """
    for _ in read_units(path):
        pass  # to its end, so that a bad file makes no memory and keeps no other run waiting
    taking = _Taking(origin, who)
    with memory.storing() as batch:
        for unit in read_units(path):
            for number, entry in enumerate(taking.entries(unit)):
                batch.put(entry, same_unit=number > 0)
    return Imported(taking.units, batch.stored, tuple(taking.pairs), dict(taking.skipped))


class _Taking:
    """Makes the entries of one file."""

    def __init__(self, origin: Maker | None, who: str | None) -> None:
        self.units = 0
        self.pairs: dict[Pair, None] = {}
        self.skipped: Counter[str] = Counter()
        self._origin = origin
        self._who = who
        self._variants: Counter[tuple[Pair, str, str, str | None]] = Counter()

    def entries(self, unit: Unit) -> Iterator[Entry]:
        """The translations of a unit: of its source into each other language."""
        self.units += 1
        source = _source(unit)
        if source is None:
            said = f"there is no text in its source language, “{unit.source_tag}”" if unit.texts else "it has no text"
            self.skipped[said] += 1
            return
        others = [text for text in unit.texts if text is not source]
        if not others:
            self.skipped["it is in one language only"] += 1
        for text in others:
            entry = self._entry(unit, source, text)
            if entry:
                yield entry

    def _entry(self, unit: Unit, source: Text, target: Text) -> Entry | None:
        if not all(matched("".join(span.text for span in text.spans)) for text in (source, target)):
            self.skipped["a text is empty"] += 1
            return None
        try:
            pair = pair_of(source.tag, target.tag)
        except UnknownLanguage:
            self.skipped[f"the language “{_unknown(source.tag, target.tag)}” is not known"] += 1
            return None
        self.pairs.setdefault(pair)
        entry = self._made_by(unit, source, target)
        slot = (pair, source_hash(entry.source_text), markup(entry.source), entry.tuid)
        self._variants[slot] += 1
        return entry._replace(variant=self._variants[slot] - 1)

    def _made_by(self, unit: Unit, source: Text, target: Text) -> Entry:
        who, when = credit_of(target.written.attributes, unit.written.attributes)
        ours = _ours(target.written.annotations)
        entry = Entry(
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
        written = target.written._replace(
            attributes=_without_credit(target.written.attributes, entry, who),
            annotations=tuple(note for note in target.written.annotations if _type(note) not in OURS),
        )
        entry = entry._replace(kept=Kept(unit.written, source.written, written))
        if (self._origin or ("engine" if by_engine else "human")) == "engine":
            return entry._replace(origin="engine", engine=_engine(ours) if by_engine else None)
        return entry._replace(who=who or self._who)


def _source(unit: Unit) -> Text | None:
    """The text that the others are translations of; of a unit without a language of its own, the first."""
    wanted = unit.source_tag.strip().casefold()
    if wanted == _ANY:
        return unit.texts[0] if unit.texts else None
    same = [text for text in unit.texts if text.tag.casefold() == wanted]
    near = [text for text in unit.texts if _base(text.tag) == _base(wanted)]
    return next(iter(same or near), None)


def _base(tag: str) -> str:
    return tag.casefold().replace("_", "-").split("-", maxsplit=1)[0]


def _unknown(*tags: str) -> str:
    for tag in tags:
        try:
            pair_of(tag, tag)
        except UnknownLanguage:
            return tag
    return ""


def _without_credit(attributes: Attributes, entry: Entry, who: str | None) -> Attributes:
    """The attributes but for the last change, where an export writes it again from the entry itself."""
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
