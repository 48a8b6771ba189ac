"""Kills the owner of a run over many posts, or one of its workers, again and again, and looks at what comes out.

    python benchmarks/kill_many.py [--kills 200] [--posts 12] [--seed 1]

Fails where what comes out in the end differs in a byte from an undisturbed run, where a worker is left behind, where a
sentence was translated twice but for what was under way at a kill, or where the run cannot be completed.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from generated_posts import write_posts
from goals import at_most, finish
from many_posts import LANGUAGES, WHEN, digest, read_then
from mirror_engine import MirrorEngine

from converter.pipeline.posts.fetching import open_fetching
from converter.pipeline.posts.job import Job
from converter.pipeline.posts.running import make_all
from converter.settings import Settings

JOBS = 2


def main() -> int:
    """Kill as often as asked; 0 where every run came out whole, else 1."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--posts", type=int, default=12)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--run", type=Path, help="only make the posts of a folder; for the processes that are killed")
    options = parser.parse_args()
    if options.run:
        return make(options.run)
    chance = random.Random(options.seed)
    with tempfile.TemporaryDirectory() as folder:
        base = Path(folder)
        (base / "undisturbed").mkdir()
        write_posts(base / "undisturbed" / "posts", options.posts)
        begun = time.perf_counter()
        subprocess.run(command(base / "undisturbed"), check=True)
        seconds = time.perf_counter() - begun
        wanted = digest(base / "undisturbed" / "output")
        kills = differing = twice = rounds = 0
        while kills < options.kills:
            rounds += 1
            place = base / str(rounds)
            place.mkdir()
            write_posts(place / "posts", options.posts)
            begun = time.perf_counter()
            hit, last = killed(place, seconds, chance, options.kills - kills)
            if not hit:  # the computer has less to do than it had: kill earlier
                seconds = min(seconds, time.perf_counter() - begun)
            kills += hit
            differing += digest(place / "output") != wanted
            twice += repeated(place / "sentences.tsv", last)
            print(f"{kills} kills in {rounds} rounds; {differing} differ, {twice} sentences twice", flush=True)
    return finish([at_most("kills, outputs that differ", differing, 0), at_most("kills, sentences twice", twice, 0)])


def command(place: Path) -> list[str]:
    """Return the command that makes the posts of a folder."""
    return [sys.executable, __file__, "--run", str(place)]


def make(place: Path) -> int:
    """Make every post."""
    read_then()
    engine = MirrorEngine(LANGUAGES, place / "sentences.tsv")
    job = Job(str(place / "posts"), LANGUAGES, ("txt",))
    with open_fetching(job, Settings(output=place / "output"), [engine], clock=lambda: WHEN, jobs=JOBS) as run:
        failed = [outcome for outcome in make_all(run, jobs=JOBS) if not hasattr(outcome.made, "editions")]
    return len(failed)


def killed(place: Path, seconds: float, chance: random.Random, most: int) -> tuple[int, set[str]]:
    """Run until complete, with kills at random moments; return how many, and the processes that were ended."""
    hits, ended = 0, set[str]()
    while True:
        owner = subprocess.Popen(command(place))
        try:
            owner.wait(chance.uniform(0.1, seconds) if hits < most else None)
        except subprocess.TimeoutExpired:
            # Its own children only start the workers; one that outlives them would count as not ended.
            workers = [each for child in children(owner.pid) for each in children(child)]
            victim = chance.choice([owner.pid, *workers])
            ended |= {str(victim)} | ({str(each) for each in workers} if victim == owner.pid else set())
            os.kill(victim, signal.SIGKILL)
            hits += 1
            if victim != owner.pid:
                owner.wait()
        if owner.wait() == 0:
            return hits, ended


def children(pid: int) -> list[int]:
    """Return the processes that a process has started."""
    found: list[int] = []
    for listed in Path(f"/proc/{pid}/task").glob("*/children"):  # each thread has those that it started
        with contextlib.suppress(OSError):
            found += map(int, listed.read_text("ascii").split())
    return found


def repeated(log: Path, ended: set[str]) -> int:
    """Count the sentences that were translated again though the process that had done so was not ended."""
    lines = (line.split("\t", 1) for line in log.read_text("utf-8").splitlines())
    kept = Counter(text for pid, text in lines if pid not in ended and text.endswith("."))
    return sum(count - 1 for count in kept.values())


if __name__ == "__main__":
    sys.exit(main())
