"""How long many posts take on one core, on two and on a Dask cluster, and what a second run costs.

    python benchmarks/many_posts.py [--posts 1000] [--formats html,txt] [--jobs 1,2] [--cluster ADDRESS]

Generated posts of some 35 sentences in three languages, by an engine that needs no time, so that all else shows: the
checks, rendering, writing. A quiet computer with two cores is needed; the workers of a cluster must find this folder in
their PYTHONPATH. Fails where two processes are not 1.8 times as fast as one, where a cluster takes 1.1 times as long as
as many processes here, where the last hundred posts take 1.1 times as long as the first, where the memory grows, where
an unchanged second run takes more than 3 % of the first, or where what comes out differs.
"""

from __future__ import annotations

import argparse
import datetime as dt
import hashlib
import sys
import tempfile
import time
from pathlib import Path
from typing import Any, NamedTuple

from generated_posts import write_posts
from goals import Goal, at_least, at_most, finish
from mirror_engine import MirrorEngine

from converter.article import Article
from converter.formats import Format
from converter.pipeline.posts import fetching
from converter.pipeline.posts.fetching import open_fetching
from converter.pipeline.posts.job import Job
from converter.pipeline.posts.running import make_all
from converter.pipeline.posts.selection import Selection
from converter.settings import Settings

LANGUAGES = ("es", "fr", "pt-BR")
WHEN = dt.datetime(2026, 1, 2, tzinfo=dt.UTC)
LAP = 100


class Run(NamedTuple):
    """What a run took."""

    seconds: float
    laps: list[float]
    """Seconds of each hundred posts."""
    grown: float
    """By how much this process was larger at the end than after the first hundred posts, as a factor."""


def main() -> int:
    """Measure; 0 where everything is within its limit, else 1."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--posts", type=int, default=1000)
    parser.add_argument("--formats", default="html,txt")
    parser.add_argument("--jobs", default="1,2")
    parser.add_argument("--cluster")
    options = parser.parse_args()
    read_then()
    formats: tuple[Format, ...] = tuple(options.formats.split(","))
    with tempfile.TemporaryDirectory() as folder:
        base = Path(folder)
        write_posts(base / "posts", options.posts)
        job = Job(str(base / "posts"), LANGUAGES, formats, selection=Selection(limit=options.posts))
        first: dict[str, Run] = {}
        for jobs in map(int, options.jobs.split(",")):
            first[str(jobs)] = shown(f"{jobs} at a time", made(job, base / str(jobs), jobs))
        if options.cluster:
            first["cluster"] = shown("cluster", made(job, base / "cluster", None, options.cluster))
        again = shown("again", made(job, base / "1", 1)) if "1" in first else None
        digests = {name: digest(base / name) for name in first}
    return finish(goals(first, again, digests))


def goals(first: dict[str, Run], again: Run | None, digests: dict[str, str]) -> list[Goal]:
    """Return what is asked of the runs."""
    found = [at_most("many posts, different outputs", len(set(digests.values())), 1)]
    for name, run in first.items():
        if len(run.laps) > 1:
            found.append(at_most(f"many posts, last hundred to first ({name})", run.laps[-1] / run.laps[0], 1.1))
            found.append(at_most(f"many posts, memory at the end to that at first ({name})", run.grown, 1.1))
    if {"1", "2"} <= first.keys():
        found.append(at_least("many posts, two processes to one", first["1"].seconds / first["2"].seconds, 1.8))
    if {"2", "cluster"} <= first.keys():
        found.append(at_most("many posts, cluster to two", first["cluster"].seconds / first["2"].seconds, 1.1))
    if again and "1" in first:
        found.append(at_most("many posts, unchanged second run", again.seconds / first["1"].seconds, 0.03, "%"))
    return found


def made(job: Job, output: Path, jobs: int | None, cluster: str | None = None) -> Run:
    """Make every post of the source."""
    begun = last = time.perf_counter()
    laps: list[float] = []
    sizes: list[int] = []
    with open_fetching(job, Settings(output=output), [MirrorEngine(LANGUAGES)], clock=lambda: WHEN, jobs=jobs) as run:
        for count, outcome in enumerate(make_all(run, jobs=jobs, cluster=cluster), 1):
            if not hasattr(outcome.made, "editions"):
                raise SystemExit(f"{outcome.post.name}: {outcome.made}")
            if count % LAP == 0:
                laps.append(time.perf_counter() - last)
                last = time.perf_counter()
                sizes.append(resident())
    return Run(time.perf_counter() - begun, laps, sizes[-1] / sizes[0] if sizes else 1.0)


def resident() -> int:
    """Return the memory of this process, in pages."""
    return int(Path("/proc/self/statm").read_text("ascii").split()[1])


def shown(name: str, run: Run) -> Run:
    """Print what a run took."""
    laps = " ".join(f"{lap:.1f}" for lap in run.laps)
    print(f"{name:<12} {run.seconds:8.1f} s   a hundred posts: {laps}   memory x {run.grown:.2f}", flush=True)
    return run


def digest(output: Path) -> str:
    """Return the digest of all that a run made, but for the memory, whose rows come in the order of the work."""
    found = hashlib.sha256()
    for path in sorted(output.rglob("*")):
        if path.is_file() and not path.name.startswith("memory."):
            found.update(f"{path.relative_to(output)}\0".encode() + hashlib.sha256(path.read_bytes()).digest())
    return found.hexdigest()


def read_then() -> None:
    """Let every post be read at the same moment, as all else is done at ``WHEN``."""
    module: Any = fetching
    level = module.with_reading_level

    def then(article: Article) -> Article:
        source = article.source.model_copy(update={"fetched_at": WHEN})
        made: Article = level(article.model_copy(update={"source": source}))
        return made

    module.with_reading_level = then


if __name__ == "__main__":
    sys.exit(main())
