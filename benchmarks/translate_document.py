"""What a whole document costs beside the decoding of its sentences, run after run.

The package is the one of the tests, enlarged to the size of a real one (see argos_sized.py), and the post is one whose
sentences it knows, so that next to nothing has to be mended. Measured are:

- a bare ``translate_batch`` over the same tokens with the same options, against the engine, and against an article
  from its sentences to its checked segments: at most 1.15 times the time;
- a second run over the same post: at most 5 % of the first;
- a run of many different posts, one after the other: the memory stays flat.

    python benchmarks/translate_document.py [--documents 200] [POST]
"""

from __future__ import annotations

import argparse
import datetime as dt
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile

from goals import Goal, at_most, finish
from translate_speed import PACKAGE, SAMPLE, prepare

if TYPE_CHECKING:
    from converter.article import Article
    from converter.translate import ArgosEngine

MOST_OVERHEAD = 1.15
MOST_AGAIN = 0.05
MOST_GROWTH_MB = 8.0
SETTLED = 20
"""Documents after which every buffer has its size."""
PAIR = ("en", "es")
NOW = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)


def main() -> int:
    """Measure; 0 where every bound is kept, else 1."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "post", nargs="?", default=SAMPLE, type=Path, help="an English post, as `convert read` takes it"
    )
    parser.add_argument("--documents", type=int, default=200, help="posts translated one after the other")
    parser.add_argument("--rounds", type=int, default=5, help="how often a time is taken; the best counts")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        packages = prepare(Path(folder))
        small = Path(folder) / "small"
        with ZipFile(PACKAGE) as archive:
            archive.extractall(small)
        article = read(options.post)
        goals = [
            *overhead(article, packages, options.rounds),
            *again(article, packages),
            growth(article, small, options.documents),
        ]
    return finish(goals)


def read(post: Path) -> Article:
    """Return the post as an article."""
    from converter.pipeline.posts.reading import read_source
    from converter.settings import Settings

    return read_source(str(post), Settings()).articles[0]


def overhead(article: Article, packages: Path, rounds: int) -> list[Goal]:
    """Measure the bare batch, the engine and the article; return how near the last two are to the first."""
    from converter.article import units
    from converter.translate import ArgosEngine, Route
    from converter.translate.sentences import split_unit
    from converter.translate.translating import translate_article

    engine = ArgosEngine(packages)
    engine.translate(["Hello."], PAIR)
    made = translate_article(article, "en", Route(engine, PAIR), now=NOW)
    texts = list(dict.fromkeys(s.text for unit in units(article) for s in split_unit(unit, "en")))
    mended = sum(segment.repair is not None for segment in made.segments)
    failing = sum(any(found.severity == "error" for found in segment.findings) for segment in made.segments)
    runs = {
        "bare translate_batch": bare_batch(engine, texts),
        "engine": lambda: engine.translate(texts, PAIR),
        "article": lambda: translate_article(article, "en", Route(engine, PAIR), now=NOW),
    }
    bare, of_engine, whole = best_of_each(rounds, list(runs.values()))
    print(f"{len(texts)} sentences; {mended} mended, {failing} with an error")
    for name, seconds in zip(runs, (bare, of_engine, whole), strict=True):
        print(f"{name:20} {seconds:7.3f} s   {seconds / bare:.3f} times")
    return [
        at_most("engine, times the bare decoding", of_engine / bare, MOST_OVERHEAD),
        at_most("whole document, times the bare decoding", whole / bare, MOST_OVERHEAD),
    ]


def bare_batch(engine: ArgosEngine, texts: list[str]) -> Callable[[], Any]:
    """Return the decoding alone, with its tokens made beforehand."""
    model, translator = engine.loaded(PAIR)
    tokens = [model.pieces(text) for text in texts]
    options = engine.decoding_options(model, tokens)
    return lambda: translator.translate_batch(tokens, **options)


def best_of_each(rounds: int, runs: list[Callable[[], Any]]) -> list[float]:
    """Return the best time of each, in seconds; they take turns, so that a slow moment of the machine hits all."""
    times: list[list[float]] = [[] for _ in runs]
    for _ in range(rounds):
        for run, taken in zip(runs, times, strict=True):
            start = time.perf_counter()
            run()
            taken.append(time.perf_counter() - start)
    return [min(taken) for taken in times]


def again(article: Article, packages: Path) -> list[Goal]:
    """Measure a first and a second run; return how short the second is, and whether it changed anything."""
    from converter.translate import ArgosEngine, Route
    from converter.translate.translating import translate_article

    route = Route(ArgosEngine(packages), PAIR)
    start = time.perf_counter()
    first = translate_article(article, "en", route, now=NOW)
    between = time.perf_counter()
    second = translate_article(article, "en", route, first, now=NOW)
    end = time.perf_counter()
    share = (end - between) / (between - start)
    print(f"second run           {end - between:7.3f} s   {share:.1%} of the first")
    return [
        at_most("second run, share of the first", share, MOST_AGAIN, "%"),
        at_most("translations that a second run changes", int(second is not first), 0),
    ]


def growth(article: Article, packages: Path, documents: int) -> Goal:
    """Measure the memory after the first documents and after all of them, with the small package."""
    from converter.translate import ArgosEngine, Route
    from converter.translate.translating import translate_article

    route = Route(ArgosEngine(packages), PAIR)
    settled = 0.0
    for number in range(documents):
        changed = article.model_copy(update={"title": f"{article.title} {number}"})
        translate_article(changed, "en", route, now=NOW)
        if number == min(SETTLED, documents - 1):
            settled = resident_mb()
    grown = resident_mb() - settled
    print(f"memory               {settled:7.1f} MB   grew by {grown:.1f} MB over {documents} documents")
    return at_most("memory, growth over many translations", grown, MOST_GROWTH_MB, "MB")


def resident_mb() -> float:
    """Memory that this process holds now, in MB (Linux)."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * 4096 / 1e6


if __name__ == "__main__":
    sys.exit(main())
