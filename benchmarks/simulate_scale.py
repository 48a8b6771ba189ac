"""What a run over very many posts takes, by simulation: who waits for whom, and what breaks first.

    python benchmarks/simulate_scale.py [--posts 10000] [--languages 20] [--engine 0] [--check]

The owner of a run does one thing at a time: it reads posts and writes what comes back. Each post under way waits for a
worker in one language after the other, and then for its handouts. What each step takes is measured by
``many_posts.py`` (the defaults below, of one core of a small virtual machine); ``--engine`` adds the seconds that a
translation program takes for a post in one language. ``--check`` fails where the simulated run of two workers is not
within a fifth of what arithmetic says.
"""

from __future__ import annotations

import argparse
import heapq
import sys
from collections import deque
from typing import NamedTuple

SAMPLE = 1200
"""Posts that are simulated; the steady state of so many says how long more of them take."""
AHEAD = 3
"""Posts under way for each worker, as in ``pipeline/posts/running.py``."""


class Costs(NamedTuple):
    """Seconds of a core, and bytes."""

    owner_post: float = 0.025
    """To read a post, choose its place, and keep what came of it."""
    owner_edition: float = 0.021
    """To look an edition up, write its translation, its sentences and its handouts."""
    worker_edition: float = 0.083
    """To check a translation and to draw its page, plain text and part of the report."""
    unchanged_edition: float = 0.0012
    """To find that nothing has changed."""
    edition_bytes: int = 105_000
    """Of translation, page, plain text, and its part of the report."""
    memory_bytes: int = 45_000
    """Of the translation memory, for an edition whose sentences are its own."""
    listed_bytes: int = 1_640
    """Of the working memory of the owner, for a post that is listed."""
    pages: int = 2
    """Of paper, for a handout."""


class Event(NamedTuple):
    """Something ends."""

    when: float
    number: int
    post: int
    """-1 where a place for a post has become free at the start."""
    step: int
    by_owner: bool


def simulate(workers: int, languages: int, engine: float, costs: Costs, posts: int = SAMPLE) -> float:
    """Return the seconds for so many posts: each passes the owner, a worker, the owner, for one language after another.

    Even steps of a post are the owner's, odd ones a worker's; the original needs no translation, and is drawn first.
    """
    steps = 2 * (languages + 1) + 1
    events: list[Event] = []
    owner, pool = deque[tuple[int, int]](), deque[tuple[int, int]]()
    free, owner_free, begun, done, count, now = workers, True, 0, 0, 0, 0.0
    while done < posts:
        while begun < posts and begun - done < workers * AHEAD:
            owner.append((begun, 0))
            begun += 1
        if owner and owner_free:
            post, step = owner.popleft()
            took = costs.owner_edition if step else costs.owner_post
            heapq.heappush(events, Event(now + took, count, post, step, by_owner=True))
            owner_free, count = False, count + 1
        while pool and free:
            post, step = pool.popleft()
            took = costs.worker_edition + (engine if step > 1 else 0)
            heapq.heappush(events, Event(now + took, count, post, step, by_owner=False))
            free, count = free - 1, count + 1
        now, _, post, step, by_owner = heapq.heappop(events)
        owner_free, free = owner_free or by_owner, free + (not by_owner)
        if step + 1 == steps:
            done += 1
        else:
            (pool if step % 2 == 0 else owner).append((post, step + 1))
    return now


def main() -> int:
    """Print what a run takes with ever more workers and ever more posts; 1 where a check fails."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--posts", type=int, default=10_000)
    parser.add_argument("--languages", type=int, default=20)
    parser.add_argument("--engine", type=float, default=0.0)
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    costs, editions = Costs(), options.languages + 1
    print(f"{options.posts:,} posts in {options.languages} languages, {options.engine} s of a program an edition")
    for workers in (1, 2, 4, 8, 16, 32, 64, 128):
        a_post = simulate(workers, options.languages, options.engine, costs) / SAMPLE
        print(f"  {workers:>4} workers: {a_post:6.2f} s a post, {a_post * options.posts / 3600:8.1f} hours")
    for posts in (options.posts, 100_000, 1_000_000):
        print(
            f"{posts:>10,} posts: {posts * editions * costs.edition_bytes / 1e9:8.0f} GB of files, "
            f"{posts * options.languages * costs.memory_bytes / 1e9:6.0f} GB of memory, "
            f"{posts * costs.listed_bytes / 1e9:5.1f} GB of RAM, "
            f"{posts * editions * costs.unchanged_edition / 3600:5.1f} hours where nothing has changed, "
            f"{posts * editions * costs.pages:,} pages"
        )
    return checked(costs) if options.check else 0


def checked(costs: Costs) -> int:
    """Return 1 where the simulation of two workers is far from what it must be at the least: 3 languages, no engine."""
    least = max(4 * costs.worker_edition / 2, costs.owner_post + 4 * costs.owner_edition)
    found = simulate(2, 3, 0.0, costs) / SAMPLE
    print(f"two workers, 3 languages: {found:.3f} s a post, {least:.3f} at the least")
    return 0 if least <= found <= 1.2 * least else 1


if __name__ == "__main__":
    sys.exit(main())
