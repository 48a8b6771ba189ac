"""How fast the translation memory takes a TMX in, answers, and gives it out again.

    python benchmarks/memory_speed.py [--entries 100000] [--tmx FILE.tmx]

The entries are sentences from a small vocabulary. Fails where an import takes longer than 10 s of work for every 3,071
units, or a sentence is looked up (word for word, or nearly) in more than the limits below. All times are of the
processor, so that other programs do not count.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

from goals import Goal, at_most, finish

from converter.article import Span
from converter.translate.memory import Memory, MemoryEntry, Recall, import_tmx, tmx_bytes

T = TypeVar("T")
PAIR = ("en", "es")
IMPORTED = 3071
"""Units of one language of TICO-19."""
MOST_IMPORT_SECONDS = 10
MOST_EXACT_SECONDS = 0.002
MOST_FUZZY_SECONDS = 0.15
QUERIES = 100
_VOCABULARY = (
    "take the medicine with food every morning and call your doctor if you feel dizzy or your child has a fever over "
    "three days do not stop without asking wash hands before after each meal drink plenty of water rest pain swelling "
    "blood pressure sugar test clinic nurse appointment vaccine dose tablet syrup allergy cough breathing chest arm"
)


def main() -> int:
    """Measure; 0 where everything is within its limit, else 1."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--entries", type=int, default=100_000)
    parser.add_argument("--tmx", type=Path, help="a TMX from English whose sentences are asked for too")
    options = parser.parse_args()
    chance = random.Random(1)
    with tempfile.TemporaryDirectory() as folder, Memory(Path(folder) / "memory.sqlite3") as memory:
        print(f"{options.entries} entries")
        seconds, _ = timed(lambda: memory.remember(made_up(options.entries, chance)))
        print(f"remember          {seconds:8.2f} s")
        seconds, data = timed(lambda: tmx_bytes(memory.entries()))
        print(f"export            {seconds:8.2f} s  {len(data) / 1e6:.0f} MB")
        file = Path(folder) / "all.tmx"
        file.write_bytes(data)
        goals: list[Goal] = []
        for path in filter(None, (file, options.tmx)):
            with Memory(Path(folder) / f"{path.stem}-again.sqlite3") as other:
                seconds, done = timed(partial(import_tmx, other, path))
            print(f"import            {seconds:8.2f} s  {done.units} units of {path.name}")
            scaled = seconds * IMPORTED / done.units
            goals.append(at_most(f"memory, import of {IMPORTED:,} units", scaled, MOST_IMPORT_SECONDS, "s"))
        sentences = [unit[0].source_text for unit in memory.entries()]
        goals += answers(memory, chance.sample(sentences, QUERIES), chance)
    return finish(goals)


def answers(memory: Memory, sentences: list[str], chance: random.Random) -> list[Goal]:
    """Ask for sentences that it holds, and for ones like them; return how fast it answers."""
    asked = [(Span(text=sentence),) for sentence in sentences]
    seconds, known = timed(lambda: Recall(memory).lookup(asked, PAIR))
    exact = seconds / len(asked)
    print(f"exact             {exact * 1000:8.2f} ms a sentence, {len(known)} of {len(asked)} found")
    seconds, _ = timed(lambda: memory.fuzzy(sentences[0], PAIR))
    print(f"fuzzy, first      {seconds * 1000:8.2f} ms (reads the texts)")
    changed = [altered(sentence, chance) for sentence in sentences]
    times = [timed(partial(memory.fuzzy, text, PAIR))[0] for text in changed]
    mean = sum(times) / len(times)
    print(f"fuzzy             {mean * 1000:8.2f} ms a sentence, {max(times) * 1000:.2f} at most")
    return [
        at_most("memory, a sentence word for word", exact * 1000, MOST_EXACT_SECONDS * 1000, "ms"),
        at_most("memory, a sentence nearly", mean * 1000, MOST_FUZZY_SECONDS * 1000, "ms"),
    ]


def made_up(count: int, chance: random.Random) -> list[MemoryEntry]:
    """Translations of sentences of 4 to 30 words, each with a number of its own."""
    texts = [f"{' '.join(chance.choices(_VOCABULARY.split(), k=chance.randint(4, 30)))} {i}." for i in range(count)]
    return [MemoryEntry((Span(text=text),), (Span(text=f"es: {text}"),), *PAIR, origin="human") for text in texts]


def altered(sentence: str, chance: random.Random) -> str:
    """Return the sentence with one other word."""
    words = sentence.split()
    words[chance.randrange(len(words))] = chance.choice(_VOCABULARY.split())
    return " ".join(words)


def timed(work: Callable[[], T]) -> tuple[float, T]:
    """Seconds of this process's work, and what came of it."""
    start = time.process_time()
    result = work()
    return time.process_time() - start, result


if __name__ == "__main__":
    sys.exit(main())
