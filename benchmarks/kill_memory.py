"""Kills a process that writes to a translation memory, again and again, and looks at what is left of the file.

    python benchmarks/kill_memory.py [--kills 500] [--seed 1]

Fails where the memory cannot be read after a kill, where a batch that was acknowledged is not whole, where one that was
not is there in part, or where a replaced sentence does not say what the last whole batch said.
"""

from __future__ import annotations

import argparse
import random
import sqlite3
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from killing import until_killed

from converter.article import Span
from converter.translate.memory import Memory, MemoryEntry

PAIR = ("en", "es")
BATCH = 20
SHARED = "Take your medicine every day."
LONGEST_SECONDS = 0.06


class Left(NamedTuple):
    """What a kill left of the memory."""

    acknowledged: int
    """Batches whose storing had returned before the kill."""
    whole: int
    """Batches that are in the file with every entry."""
    faults: tuple[str, ...]


def main() -> int:
    """Kill as often as asked; 0 where every memory was whole, else 1."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    chance = random.Random(options.seed)
    faults: list[str] = []
    acknowledged = interrupted = 0
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "memory.sqlite3"
        for kill in range(options.kills):
            if kill % 50 == 0:
                path = Path(folder) / f"memory-{kill}.sqlite3"  # making the file is interrupted too
                acknowledged = 0
            done = until_killed(storing(path, acknowledged), chance.uniform(0, LONGEST_SECONDS))
            left = look_at(path, acknowledged + done)
            interrupted += left.whole > left.acknowledged
            acknowledged = left.whole
            faults += [f"kill {kill}: {fault}" for fault in left.faults]
    print(f"{options.kills} kills, {interrupted} between the storing and its acknowledgement, {len(faults)} faults")
    print(*faults, sep="\n")
    return 1 if faults else 0


def storing(path: Path, first: int) -> Iterator[None]:
    """Stores batches from number ``first`` on; pauses after each."""
    with Memory(path) as memory:
        for number in range(first, sys.maxsize):
            memory.remember(batch(number))
            yield


def batch(number: int) -> list[MemoryEntry]:
    """Entries of one batch: new ones, and a new translation of the sentence that all batches share."""
    own = [entry(f"Sentence {number} of batch, {i} mg.", f"Frase {number} del lote, {i} mg.") for i in range(BATCH)]
    return [*own, entry(SHARED, f"Tome su medicina cada día ({number}).")]


def entry(source: str, target: str) -> MemoryEntry:
    """A person's translation."""
    return MemoryEntry((Span(text=source),), (Span(text=target),), *PAIR, origin="human")


def look_at(path: Path, acknowledged: int) -> Left:
    """Open the memory as the next run would, and count its batches."""
    if not path.exists():
        return Left(acknowledged, 0, ("the file is gone",) if acknowledged else ())
    with Memory(path) as memory:
        stored = {e.source_text: e.target_text for unit in memory.entries() for e in unit}
        history = len(memory.history(SHARED, PAIR))
    whole = history
    wanted = {e.source_text: e.target_text for number in range(whole) for e in batch(number)}
    faults = []
    if not acknowledged <= whole <= acknowledged + 1:
        faults.append(f"{acknowledged} batches acknowledged, {whole} there")
    if stored != wanted:
        faults.append(f"{len(stored)} sentences instead of {len(wanted)}, or other ones")
    with sqlite3.connect(path) as connection:
        said = connection.execute("PRAGMA integrity_check").fetchone()[0]
    connection.close()
    if said != "ok":
        faults.append(said)
    return Left(acknowledged, whole, tuple(faults))


if __name__ == "__main__":
    sys.exit(main())
