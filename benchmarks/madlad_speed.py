"""How fast the engine for MADLAD-400 is beside a bare ``translate_batch``, and how much memory it takes.

    python benchmarks/madlad_speed.py [--sentences N] [--model FOLDER]

The model has MADLAD-400-3B's measures and random weights (see madlad_sized.py); it takes 3 GB of the disk and is made
anew unless ``--model`` names one. Each side translates the same sentences in the same batches with the same options, in
a process of its own. Random weights find no end, so a translation is cut at twice the pieces of its source. Fails where
the engine takes more than 1.1 times the processor time of the bare call, or more than 4.5 GB at its peak.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from goals import at_most, finish
from madlad_sized import write_sized

CORPUS = Path(__file__).parents[1] / "tests" / "argos" / "corpus.tsv"
PAIR = ("en", "es")
MOST_RATIO, MOST_MEMORY = 1.1, 4.5
SIDES = ("bare", "engine")


def main() -> int:
    """Measure; 0 where the goals are met, else 1."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sentences", type=int, default=8, help="how many; the longer, the steadier")
    parser.add_argument("--rounds", type=int, default=2, help="how often each side is measured; its best time counts")
    parser.add_argument("--model", type=Path, help="a folder that madlad_sized.py has filled")
    parser.add_argument("--side", choices=SIDES, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.side:
        print(json.dumps(_side(asked.side, asked.model, asked.sentences, asked.rounds)))
        return 0
    with tempfile.TemporaryDirectory() as made:
        model = asked.model or Path(made)
        if not asked.model:
            write_sized(model)
        found = {side: _measured(side, model, asked.sentences, asked.rounds) for side in SIDES}
    for side, one in found.items():
        print(f"{side}: {one['seconds']:.1f} s of the processor, {one['wall']:.1f} s, {one['gigabytes']:.2f} GB")
    return finish(
        [
            at_most("MADLAD-400 engine beside a bare translate_batch", _ratio(found), MOST_RATIO),
            at_most("memory of the MADLAD-400 engine at its peak", found["engine"]["gigabytes"], MOST_MEMORY, "GB"),
        ]
    )


def _ratio(found: dict[str, dict[str, float]]) -> float:
    return found["engine"]["seconds"] / found["bare"]["seconds"]


def _measured(side: str, model: Path, sentences: int, rounds: int) -> dict[str, float]:
    command = [sys.executable, __file__, "--side", side, "--model", str(model), "--sentences", str(sentences)]
    done = subprocess.run([*command, "--rounds", str(rounds)], stdout=subprocess.PIPE, encoding="utf-8", check=True)
    measured: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return measured


def _side(side: str, folder: Path, count: int, rounds: int) -> dict[str, float]:
    from converter.translate.engines import ctranslate2_engine

    ctranslate2_engine._SHORTEST_LIMIT = 0  # random weights would go on to the usual limit of 256 pieces
    engine = _described(folder)
    sentences = [line.split("\t")[0] for line in CORPUS.read_text(encoding="utf-8").splitlines()[-count:]]
    model, translator = engine.loaded(PAIR)
    pieces = [model.pieces(sentence) for sentence in sentences]

    def bare() -> None:
        for batch in engine.batches(pieces):
            chosen = [pieces[number] for number in batch]
            translator.translate_batch(chosen, **engine.decoding_options(model, chosen))

    work = bare if side == "bare" else lambda: engine.translate(sentences, PAIR)
    times: list[tuple[float, float]] = []
    for _ in range(rounds):
        processor, wall = time.process_time(), time.perf_counter()
        work()
        times.append((time.process_time() - processor, time.perf_counter() - wall))
    seconds, wall = min(times)
    return {"seconds": seconds, "wall": wall, "gigabytes": _peak()}


def _described(folder: Path) -> Any:
    """Return the engine with a folder that nobody has installed: its description is written beside the files."""
    from converter.program import MADLAD_DESCRIPTION
    from converter.translate import MadladEngine

    told = {"targets": ["<2en>", "<2es>"], "revision": "random", "adds_end": False}
    (folder / MADLAD_DESCRIPTION).write_text(json.dumps(told), encoding="utf-8")
    return MadladEngine(folder)


def _peak() -> float:
    """Return the gigabytes that this process has had at most (Linux)."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) * 1024 / 1e9


if __name__ == "__main__":
    sys.exit(main())
