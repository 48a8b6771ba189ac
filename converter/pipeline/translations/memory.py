"""The translation memory of an output folder: import, export and what it holds, as the commands show it."""

from __future__ import annotations

from pathlib import Path

from converter.article.model import Model
from converter.errors import NothingToExport
from converter.languages import any_language
from converter.pipeline.stored.memory import workspace_memory
from converter.printable import printable
from converter.translate.memory import EntryOrigin, import_tmx, tmx_bytes
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


def memory_status(output: Path) -> MemoryStatus:
    """Return what the memory of the folder ``output`` holds; nothing where there is none. Raises ``MemoryUnusable``."""
    counts: dict[tuple[str, str], dict[EntryOrigin, int]] = {}
    with workspace_memory(output) as memory:
        for pair, origin, entries in memory.holdings():
            counts.setdefault(pair, {"human": 0, "engine": 0})[origin] = entries
        pairs = tuple(PairStatus(source=pair[0], target=pair[1], **by_origin) for pair, by_origin in counts.items())
        return MemoryStatus(memory=str(memory.path), pairs=pairs)
