"""How fast the translation memory takes a TMX in, answers, and gives it out again.

    python benchmarks/memory_speed.py [--entries 100000] [--segments 1000000] [--tmx FILE.tmx]

The entries are sentences from a small vocabulary. The segments are far more: chains of words that follow one another
in this project's English pages, or in the TMX, from 3 to 20 words; sentences like them are looked up, and new ones that
are like none. Fails where an import takes longer than 10 s of work for every 3,071 units, or a sentence is looked up
(word for word, or nearly) in more than the limits below. All times are of the processor, so that other programs do not
count.
"""

from __future__ import annotations

import argparse
import itertools
import random
import re
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
MOST_FUZZY_SECONDS = 0.02
MOST_AT_THE_DESK_SECONDS = 0.05
"""From 60 % on, as the desk asks for what it shows beside a sentence."""
ROOT = Path(__file__).resolve().parents[1]
AT_ONCE = 50_000
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
    parser.add_argument("--segments", type=int, default=1_000_000)
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
    goals += among_many(options.segments, options.tmx, chance)
    return finish(goals)


def among_many(count: int, tmx: Path | None, chance: random.Random) -> list[Goal]:
    """Look for sentences among so many; return how fast they are found, and say how the files grow."""
    follows = chain(tmx)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "memory.sqlite3"
        seconds = 0.0
        with Memory(path) as memory:
            for start in range(0, count, AT_ONCE):
                texts = [chained(follows, chance) for _ in range(min(AT_ONCE, count - start))]
                seconds += timed(partial(memory.remember, map(translated, texts)))[0]
            asked = [altered(text, chance) for text in chance.sample(texts, min(QUERIES, len(texts)))]
            new = [chained(follows, chance) for _ in range(QUERIES)]
            print(f"{count} segments, stored in {seconds:.0f} s, {path.stat().st_size / 1e6:.0f} MB")
            print(f"fuzzy, first      {timed(partial(memory.fuzzy, asked[0], PAIR))[0]:8.2f} s (makes the index)")
        index = sum(each.stat().st_size for each in Path(folder).iterdir() if "-like-" in each.name)
        print(f"index             {index / 1e6:8.0f} MB")
        with Memory(path) as memory:
            print(f"fuzzy, first      {timed(partial(memory.fuzzy, asked[0], PAIR))[0]:8.2f} s (loads the index)")
            goals = []
            for name, sentences in (("like a stored one", asked), ("that is new", new)):
                for least in (0.75, 0.7, 0.6):
                    times = [timed(partial(memory.fuzzy, text, PAIR, least=least))[0] * 1000 for text in sentences]
                    mean, worst = sum(times) / len(times), max(times)
                    print(f"fuzzy from {least:.2f}   {mean:8.2f} ms a sentence {name}, {worst:.2f} at most")
                    if most := {0.75: MOST_FUZZY_SECONDS, 0.6: MOST_AT_THE_DESK_SECONDS}.get(least):
                        asked_for = f"memory of {count:,}, a sentence {name}, from {least:.2f}"
                        goals.append(at_most(asked_for, mean, most * 1000, "ms"))
            memory.remember(map(translated, new[:10]))
            print(f"fuzzy, after 10   {timed(partial(memory.fuzzy, new[0], PAIR))[0] * 1000:8.2f} ms")
    return goals


def chain(tmx: Path | None) -> dict[str, list[str]]:
    """Which words follow a word, as often as they do; those that begin a sentence follow the empty one."""
    if tmx:
        texts = [unit[0].source_text for unit in read_entries(tmx)]
    else:
        pages = [*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")]
        texts = [part for page in pages for part in re.split(r"(?<=[.?!:])\s+|\n\n+", page.read_text(encoding="utf-8"))]
    follows: dict[str, list[str]] = {}
    for text in texts:
        words = text.split()
        for one, next_one in itertools.pairwise(("", *words)):
            follows.setdefault(one, []).append(next_one)
    return follows


def chained(follows: dict[str, list[str]], chance: random.Random) -> str:
    """A sentence of 3 to 20 words."""
    words = [""]
    for _ in range(chance.randint(3, 20)):
        words.append(chance.choice(follows.get(words[-1]) or follows[""]))
    return " ".join(words[1:])


def translated(text: str) -> MemoryEntry:
    """An entry with that source."""
    return MemoryEntry((Span(text=text),), (Span(text=f"es: {text}"),), *PAIR, origin="human")


def read_entries(tmx: Path) -> list[list[MemoryEntry]]:
    """The units of a TMX."""
    with tempfile.TemporaryDirectory() as folder, Memory(Path(folder) / "memory.sqlite3") as memory:
        import_tmx(memory, tmx)
        return list(memory.entries())


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
