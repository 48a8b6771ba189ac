"""The translation memory of an output folder; where it is gone while posts are there, it is made again from them."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from converter.article import Translation
from converter.errors import HistoryDamaged
from converter.pipeline.stored.files import PostFiles
from converter.pipeline.stored.record import ReviewRecord
from converter.pipeline.stored.retirements import retirements
from converter.printable import printable
from converter.translate.memory import Memory, MemoryEntry, Retirement, entries_of, open_memory
from converter.workspace import PostFolder, folders_in

_log = logging.getLogger("converter")
"""What it warns of is printed on standard error, as Python does where nobody listens."""


class _Known(NamedTuple):
    """What an edition tells the memory."""

    entries: tuple[MemoryEntry, ...]
    retired: tuple[Retirement, ...]


def workspace_memory(output: Path) -> Memory:
    """Return the memory of an output folder.

    An empty one, or none, where posts have been translated is made again from what was decided about them, and from
    what engines made of the rest; a warning says so. Raises ``MemoryUnusable`` and ``CannotWrite``.
    """
    memory = open_memory(output)
    if memory.is_empty() and (found := [known for name in folders_in(output) for known in _editions(output / name)]):
        _make_again(memory, found)
    return memory


def _make_again(memory: Memory, found: list[_Known]) -> None:
    with memory.storing() as batch:
        for entry in (entry for known in found for entry in known.entries):
            batch.put(entry, anywhere=True)
        # Afterwards, so that what was taken back in one post is taken out as the entry of another one too.
        for retirement in (retirement for known in found for retirement in known.retired):
            batch.retire(retirement)
    if batch.stored.added:
        people = sum(holding.entries for holding in memory.holdings() if holding.origin == "human")
        _log.warning(
            "The translation memory “%s” was empty or gone. It was made again from the posts, with %d sentences "
            "by people. What was imported from other files is not in it: import that again, or put a copy back.",
            printable(str(memory.path)),
            people,
        )


def _editions(path: Path) -> Iterator[_Known]:
    folder = PostFolder(path)
    for tag in folder.folders():
        if folder.stamp(f"{tag}/translation.json") or folder.stamp(f"{tag}/history.jsonl"):
            yield _edition(folder, tag)


def _edition(folder: PostFolder, tag: str) -> _Known:
    """What an edition tells: what people decided as the history has it, an engine's sentences as they are stored."""
    files, slug = PostFiles(folder), folder.path.name
    record = ReviewRecord(folder.path, files, tag, f"“{slug}”")
    stored = files.load(f"{tag}/translation.json", Translation.model_validate_json).content
    entries = [entry for entry in entries_of(stored, slug) if entry.origin == "engine"] if stored else []
    try:
        decided, events = record.last_copy(None), record.history(None).events
    except HistoryDamaged:
        return _Known(tuple(entries), ())
    if decided is None:
        return _Known(tuple(entries), ())
    entries += [entry for entry in entries_of(decided, slug) if entry.origin == "human"]
    return _Known(tuple(entries), tuple(retirements(events, decided)))
