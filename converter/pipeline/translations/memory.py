"""The translation memory of an output folder: import, export and what it holds, as the commands show it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from converter.article import Span
from converter.article.model import Model
from converter.errors import NothingToExport
from converter.languages import any_language
from converter.pipeline.clock import now
from converter.pipeline.stored.memory import workspace_memory
from converter.pipeline.translations.glossary import clinic_glossary
from converter.printable import printable
from converter.settings import Settings
from converter.translate.evaluation import Evaluator
from converter.translate.glossary import GlossaryTerms
from converter.translate.memory import EntryOrigin, MemoryEntry, import_tmx, tmx_bytes
from converter.workspace import require_place, write_file


class MemoryImport(Model):
    """What an import did with the translations in a file."""

    file: str
    memory: str
    units: int
    """Units in the file; a unit in three languages is two translations."""
    added: int
    replaced: int
    """The older translations are kept as history."""
    unchanged: int
    outranked: int
    """Not taken over, because the memory has a person's translation or a newer one."""
    pairs: tuple[tuple[str, str], ...]
    skipped: dict[str, int]
    """How many units or translations were left out, by reason."""


class MemoryExport(Model):
    """What was exported."""

    file: str
    translations: int
    changed: bool
    """False where the file had the same content already."""


class RememberedSentence(Model):
    """A sentence that was translated before."""

    source_language: str
    language: str
    source: str
    target: str
    by_person: bool
    who: str | None
    when: dt.datetime | None
    document: str | None
    """Name of the post that it was translated for."""
    plain: bool
    """Whether it has neither marks nor links; others are corrected in their post."""


class PairStatus(Model):
    """What the memory holds of one pair of languages."""

    source: str
    target: str
    human: int
    """Sentences translated or approved by a person."""
    engine: int


class MemoryStatus(Model):
    """What the memory holds."""

    memory: str
    pairs: tuple[PairStatus, ...]


def import_memory(
    file: Path, output: Path, *, origin: EntryOrigin | None = None, who: str | None = None
) -> MemoryImport:
    """Import a TMX file into the memory of the folder ``output``; see ``import_tmx`` for what it raises."""
    with workspace_memory(output) as memory:
        imported = import_tmx(memory, file, origin=origin, who=who and printable(who))
        return MemoryImport(
            file=str(file),
            memory=str(memory.path),
            units=imported.units,
            **imported.stored._asdict(),
            pairs=imported.pairs,
            skipped=imported.skipped,
        )


def export_memory(
    file: Path, output: Path, *, source: str | None = None, target: str | None = None, approved_only: bool = False
) -> MemoryExport:
    """Write the memory of the folder ``output`` to a TMX file, whole or not at all.

    ``source`` and ``target`` are tags; ``None`` means any. ``approved_only`` leaves out what no person translated or
    approved. Raises ``UnknownLanguage``, ``NothingToExport``, ``CannotWrite`` and ``MemoryUnusable``.
    """
    tags = [tag and any_language(tag).tag for tag in (source, target)]
    require_place(file, "The memory", "memory.tmx")
    with workspace_memory(output) as memory:
        units = list(memory.entries(*tags, human_only=approved_only))
        if not units:
            raise NothingToExport(
                f"Nothing was exported to “{file}”.",
                f"The memory “{memory.path}” holds no such translation.",
                "See what it holds with “convert memory status”; name another one with --output.",
            )
    changed = write_file(file, tmx_bytes(units))
    return MemoryExport(file=str(file), translations=sum(map(len, units)), changed=changed)


def search_memory(
    output: Path, wanted: str, *, target: str | None = None, limit: int = 50
) -> tuple[RememberedSentence, ...]:
    """Return sentences of the memory whose original or translation has these words, those by people first.

    Raises ``MemoryUnusable``.
    """
    folded = wanted.casefold()
    with workspace_memory(output) as memory:
        entries = (each for unit in memory.entries(None, target) for each in unit)
        found = [each for each in entries if folded in f"{each.source_text}\n{each.target_text}".casefold()]
    found.sort(key=lambda each: each.rank, reverse=True)
    return tuple(
        RememberedSentence(
            source_language=any_language(each.source_tag).tag,
            language=any_language(each.target_tag).tag,
            source=each.source_text,
            target=each.target_text,
            by_person=each.origin == "human",
            who=each.who,
            when=each.when,
            document=each.document,
            plain=all(not span.marks and not span.href for span in (*each.source, *each.target)),
        )
        for each in found[:limit]
    )


def correct_memory(settings: Settings, source: str, target: str, pair: tuple[str, str], who: str) -> tuple[str, ...]:
    """Store a person's translation of a sentence; it goes before every other from now on.

    What posts say is theirs, and stays. Returns what the checks find in it, in words. Raises ``BadGlossary``,
    ``UnknownLanguage`` and ``MemoryUnusable``.
    """
    made = printable(target)
    entry = MemoryEntry(
        source=(Span(text=source),),
        target=(Span(text=made),),
        source_tag=pair[0],
        target_tag=pair[1],
        origin="human",
        who=printable(who),
        when=now(),
    )
    with workspace_memory(settings.output) as memory:
        memory.remember([entry])
    glossary = clinic_glossary(settings.glossaries, starter=settings.starter_glossary)
    found = Evaluator(pair, GlossaryTerms(glossary)).findings(source, made)
    return tuple(f"{each.message} {each.suggestion}" for each in found)


def memory_status(output: Path) -> MemoryStatus:
    """Return what the memory of the folder ``output`` holds; nothing where there is none. Raises ``MemoryUnusable``."""
    counts: dict[tuple[str, str], dict[EntryOrigin, int]] = {}
    with workspace_memory(output) as memory:
        for pair, origin, entries in memory.holdings():
            counts.setdefault(pair, {"human": 0, "engine": 0})[origin] = entries
        pairs = tuple(PairStatus(source=pair[0], target=pair[1], **by_origin) for pair, by_origin in counts.items())
        return MemoryStatus(memory=str(memory.path), pairs=pairs)
