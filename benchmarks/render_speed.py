"""How fast handouts in ten languages are rendered by all cores, against one after the other.

The test article in ten languages and five scripts, its sections four times over, which is the length of a long post:
HTML, PDF, EPUB and text. Each side renders them in a process of its own, in which WeasyPrint is loaded and fonts are
read for the first time; the time of the shared side includes the start of its other process. The sides take turns,
and the best time of each counts. A first run compiles the modules, as an installation has them, and is not counted.

    python benchmarks/render_speed.py [--rounds N] [--times N]

Fails below 1.7 times.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from goals import at_least, finish

from converter.formats import Format

ROOT = Path(__file__).parents[1]
LANGUAGES = ("es", "fr", "de", "it", "pt-BR", "ru", "ar", "hi", "zh-Hans", "vi")
FORMATS: tuple[Format, ...] = ("pdf", "html", "epub", "txt")
LEAST_RATIO = 1.7


def main() -> int:
    """Measure both sides; 0 where sharing is fast enough, else 1."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--times", type=int, default=4, help="how often the article's sections stand in the post")
    parser.add_argument("--side", choices=("alone", "shared"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.side:
        print(rendering_seconds(shared=options.side == "shared", times=options.times))
        return 0
    with tempfile.TemporaryDirectory() as compiled:
        measured("shared", options.times, compiled)
        taken = [
            {side: measured(side, options.times, compiled) for side in ("alone", "shared")}
            for _ in range(options.rounds)
        ]
    best = {side: min(each[side] for each in taken) for side in ("alone", "shared")}
    ratio = best["alone"] / best["shared"]
    print(f"{len(LANGUAGES)} languages: one after the other {best['alone']:.2f} s, shared {best['shared']:.2f} s")
    print(f"{ratio:.2f} times as fast")
    return finish([at_least("shared rendering, times as fast as one process", ratio, LEAST_RATIO)])


def measured(side: str, times: int, compiled: str) -> float:
    """Return the seconds that one side takes in a process of its own, which finds its modules compiled in a folder."""
    command = [sys.executable, __file__, "--side", side, "--times", str(times)]
    surroundings = {**os.environ, "PYTHONPYCACHEPREFIX": compiled}
    # Some machines forbid compiled modules; an installation has them.
    surroundings.pop("PYTHONDONTWRITEBYTECODE", None)
    return float(subprocess.run(command, check=True, capture_output=True, text=True, env=surroundings).stdout)


def rendering_seconds(*, shared: bool, times: int) -> float:
    """How long the handouts of all languages take, from the first to the last."""
    sys.path.insert(0, str(ROOT))
    from converter.pipeline.handouts.rendering import Renderer
    from converter.render import RenderOptions
    from tests.render.articles import edition

    editions = []
    for tag in LANGUAGES:
        made = edition(tag)
        article = made.article.model_copy(update={"sections": made.article.sections * times})
        editions.append(made.model_copy(update={"article": article}))
    options = RenderOptions(pictures={})
    begun = time.perf_counter()
    with Renderer(pdfs=len(editions) if shared else 1) as renderer:
        waiting = [renderer.start(each, form, options) for each in editions for form in FORMATS]
        if not all(rendering() for rendering in waiting):
            raise RuntimeError("a handout is empty")
    return time.perf_counter() - begun


if __name__ == "__main__":
    sys.exit(main())
