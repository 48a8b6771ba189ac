"""Mutates sources of every kind and reads them, to find what a reader cannot stand.

Whatever the input: no exception but the product's own errors, no input that takes more than five seconds, no more
memory than a fixed ceiling, and an article that keeps the promises of the model (it can be read back from its JSON, no
control characters, no link with a scheme that runs code).

    python benchmarks/fuzz_import.py --inputs 100000 --seed 1
    python benchmarks/fuzz_import.py --seed 1 --only 4711        reads one input again and shows where it failed

Exits with 1 where a promise was broken. The inputs depend on the seed, their number, and the files in the corpus.
"""

from __future__ import annotations

import argparse
import json
import re
import resource
import signal
import sys
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from random import Random
from typing import NamedTuple

from fuzz_mutations import mutated
from fuzz_seeds import ROOT, Seed, seeds

SLOWEST = 5.0
"""Seconds of processor time that one input may take: what else the machine does is no fault of a reader."""
MOST_MEMORY = 600
"""Megabytes that a process may have held at any time."""
_PROCESSES = 2
_TELL_EVERY = 10_000
_UNWANTED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\ud800-\udfff]")
_LINK = re.compile(r"(?:https?:|mailto:|tel:)")


class Failure(NamedTuple):
    """An input that broke a promise."""

    number: int
    seed: str
    what: str


class Tally(NamedTuple):
    """What one process saw."""

    results: Counter[str]
    failures: list[Failure]
    slowest: tuple[float, int]
    """Seconds, and the number of the input."""
    memory: int
    """Megabytes at most."""


class _TooSlowError(Exception):
    """The input took longer than it may."""


def main() -> int:
    """Run the inputs, or one again; 0 where every promise was kept, else 1."""
    options = _options()
    found = seeds(options.corpus if options.corpus.is_dir() else None)
    if options.only is not None:
        return _again(options.only, options.seed, found)
    print(f"{options.inputs} inputs from {len(found)} sources, seed {options.seed}", flush=True)
    begun = time.perf_counter()
    with ProcessPoolExecutor(_PROCESSES) as pool:
        shares = [
            pool.submit(_run, range(first, options.inputs, _PROCESSES), options.seed, options.seconds, found)
            for first in range(_PROCESSES)
        ]
        tallies = [share.result() for share in shares]
    return _report(tallies, time.perf_counter() - begun)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--inputs", type=int, default=100_000, help="how many inputs are read")
    parser.add_argument("--seed", type=int, default=1, help="the inputs of a seed are always the same")
    parser.add_argument("--seconds", type=float, default=3_600, help="stop after this time, even if inputs are left")
    parser.add_argument("--only", type=int, metavar="NUMBER", help="read one input again and show what happens")
    parser.add_argument("--corpus", type=Path, default=ROOT.parent / "shared" / "corpus", help="more files to mutate")
    return parser.parse_args()


def _input(number: int, seed: int, found: list[Seed]) -> tuple[Seed, bytes]:
    random = Random(f"{seed}:{number}")
    chosen = random.choice(found)
    return chosen, mutated(chosen, found, random)


def _run(numbers: range, seed: int, seconds: float, found: list[Seed]) -> Tally:
    signal.signal(signal.SIGPROF, _stop)
    for each in found:  # the first reading loads libraries
        _outcome(each, each.text.encode(errors="replace"))
    end = time.monotonic() + seconds
    results: Counter[str] = Counter()
    failures: list[Failure] = []
    slowest = (0.0, -1)
    for number in numbers:
        if time.monotonic() > end:
            results["not run"] += 1
            continue
        chosen, data = _input(number, seed, found)
        begun = time.process_time()
        outcome = _outcome(chosen, data)
        taken = time.process_time() - begun
        slowest = max(slowest, (taken, number))
        if number % _TELL_EVERY < _PROCESSES:
            print(f"number {number}, {len(failures)} broken promises in this process", file=sys.stderr, flush=True)
        results[outcome.partition(":")[0]] += 1
        if outcome.startswith("!") or taken > SLOWEST:
            failures.append(Failure(number, chosen.name, outcome if taken <= SLOWEST else f"{taken:.1f} s: {outcome}"))
    return Tally(results, failures, slowest, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)


def _stop(_signal: int, _frame: object) -> None:
    raise _TooSlowError


def _outcome(seed: Seed, data: bytes) -> str:
    """Return what became of the input; what breaks a promise starts with an exclamation mark."""
    from converter.errors import ConvertError

    signal.setitimer(signal.ITIMER_PROF, SLOWEST * 2)
    try:
        broken = next(read(seed, data), None)
    except ConvertError as error:
        return type(error).__name__
    except _TooSlowError:
        return "!too slow"
    except BaseException as error:  # noqa: BLE001 (what a reader raises is what is looked for)
        return f"!{type(error).__name__}: {str(error)[:200]!r}"
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
    return f"!{broken}" if broken else "article"


def read(seed: Seed, data: bytes) -> Iterator[str]:
    """Read the input and return the promises that its articles break."""
    from converter.article import Article
    from converter.sources import document_from_bytes, read_articles

    media_type = {"html": "text/html", "xml": "application/xml", "json": "application/json"}.get(seed.kind)
    url = "https://clinic.example/post/fever" if len(data) % 2 else None
    for article in read_articles(document_from_bytes(data, name="fuzz", url=url, media_type=media_type)):
        text = article.model_dump_json()
        if Article.model_validate_json(text) != article:
            yield "another article when it is read back from its JSON"
        values = list(_texts(json.loads(text), ""))
        for name, value in values:
            if _UNWANTED.search(value):
                yield f"a control character in {name}: {ascii(value)[:120]}"
            if name in ("href", "url") and not _LINK.match(value):
                yield f"a link to {ascii(value)[:120]}"


def _texts(value: object, name: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield name, value
    elif isinstance(value, list):
        for each in value:
            yield from _texts(each, name)
    elif isinstance(value, dict):
        for key, each in value.items():
            yield from _texts(each, key)


def _again(number: int, seed: int, found: list[Seed]) -> int:
    chosen, data = _input(number, seed, found)
    Path(f"fuzz-{seed}-{number}").write_bytes(data)
    print(f"{chosen.name}, {len(data)} bytes, written to fuzz-{seed}-{number}")
    begun = time.perf_counter()
    try:
        broken = list(read(chosen, data))
    except BaseException:  # noqa: BLE001 (it is shown)
        traceback.print_exc()
        return 1
    print(f"{time.perf_counter() - begun:.2f} s", *broken, sep="\n")
    return int(bool(broken))


def _report(tallies: list[Tally], seconds: float) -> int:
    results = sum((tally.results for tally in tallies), Counter[str]())
    failures = [failure for tally in tallies for failure in tally.failures]
    slowest = max(tally.slowest for tally in tallies)
    memory = max(tally.memory for tally in tallies)
    for name, count in results.most_common():
        print(f"{count:8} {name}")
    print(f"{sum(results.values()) / seconds:.0f} inputs a second, {seconds:.0f} s in all")
    print(f"slowest: {slowest[0]:.2f} s, number {slowest[1]}; limit {SLOWEST:.0f} s")
    print(f"most memory of a process: {memory} MB; limit {MOST_MEMORY} MB")
    for failure in sorted(failures)[:40]:
        print(f"number {failure.number} ({failure.seed}): {failure.what}")
    print(f"{len(failures)} broken promises")
    return int(bool(failures) or memory > MOST_MEMORY)


if __name__ == "__main__":
    sys.exit(main())
