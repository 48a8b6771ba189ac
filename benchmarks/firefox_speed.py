"""How fast the engine for Firefox's models is, against a loop over the bare binding, on one core and on two.

    python benchmarks/firefox_speed.py

The model is that of the tests with as many words as a real one has (see firefox_sized.py). Each side translates the
sentences of the corpus that the model knows. Fails where the engine takes more than 1.1 times as long as the loop on
one core, is not 1.7 times as fast on two, or says something else.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import zstandard
from firefox_sized import enlarged, install
from goals import at_least, at_most, finish

FOLDER = Path(__file__).parents[1] / "tests" / "firefox"
CORPUS = FOLDER.parent / "argos" / "corpus.tsv"
MOST_RATIO, LEAST_SPEEDUP = 1.1, 1.7
PAIR = ("en", "es")


class Side(NamedTuple):
    """One side's best time in seconds, and what it said."""

    seconds: float
    said: list[str]


def main() -> int:
    """Measure; 0 where the goals are met, else 1."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=3, help="how often each side is measured; its best time counts")
    rounds = parser.parse_args().rounds
    sentences = [line.split("\t")[0] for line in CORPUS.read_text(encoding="utf-8").splitlines()]
    model, vocabulary = enlarged(_unpacked("model.enes.intgemm.alphas.bin")), _unpacked("vocab.enes.spm")
    cores = sorted(os.sched_getaffinity(0))
    with tempfile.TemporaryDirectory() as folder:
        install(Path(folder), model, vocabulary)
        os.sched_setaffinity(0, cores[:1])
        bare = _best(rounds, _loop(model, vocabulary), sentences)
        one = _best(rounds, _engine(Path(folder), 1), sentences)
        os.sched_setaffinity(0, cores[:2])
        two = _best(rounds, _engine(Path(folder), 2), sentences)
    times = f"bare {bare.seconds:.2f} s, one core {one.seconds:.2f} s, two {two.seconds:.2f} s"
    print(f"{len(sentences)} sentences: {times}")
    differing = sum(ours != theirs for ours, theirs in zip(two.said, bare.said, strict=True))
    return finish(
        [
            at_most("Firefox engine beside a loop over the binding, one core", one.seconds / bare.seconds, MOST_RATIO),
            at_least("Firefox engine on two cores against one", one.seconds / two.seconds, LEAST_SPEEDUP),
            at_most("sentences of which it says something else", differing, 0),
        ]
    )


def _unpacked(name: str) -> bytes:
    return zstandard.ZstdDecompressor().decompress((FOLDER / f"{name}.zst").read_bytes(), max_output_size=10_000_000)


def _loop(model: bytes, vocabulary: bytes) -> Callable[[list[str]], list[str]]:
    from fxtranslate import Translator

    translator = Translator(model, vocabulary, vocabulary)
    return lambda sentences: [translator.translate(sentence) for sentence in sentences]


def _engine(folder: Path, processes: int) -> Callable[[list[str]], list[str]]:
    from converter.translate import FirefoxEngine

    engine = FirefoxEngine(folder, processes)
    return lambda sentences: [found[0].text for found in engine.translate(sentences, PAIR)]


def _best(rounds: int, side: Callable[[list[str]], list[str]], sentences: list[str]) -> Side:
    """The best of several rounds; the first one, which loads the model, does not count."""
    said = side(sentences)
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        said = side(sentences)
        times.append(time.perf_counter() - start)
    return Side(min(times), said)


if __name__ == "__main__":
    sys.exit(main())
