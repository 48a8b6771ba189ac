"""How much faster a handout is spoken into a file than the file sounds.

The processor's time of this process and of the programs that speak is counted, the page and the MP3 file included; a
sentence that was spoken before is spoken again. The whole file must sound, so the longest silence is measured, too.

    python benchmarks/audio_speed.py [TAG...]

Fails where a handout is made less than 20 times as fast as it sounds, or is silent for more than 2 seconds.
"""

from __future__ import annotations

import argparse
import resource
import sys
import time
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from goals import at_least, at_most, finish

sys.path.insert(0, str(Path(__file__).parents[1]))

from converter.render import RenderOptions, render
from converter.render.handout import handout
from converter.render.handout_context import HandoutContext
from converter.render.speech import speak_page, voices
from tests.render.articles import PICTURE, STORED, edition

TAGS = ("es", "fr", "hi", "vi")
FASTER = 20.0
LONGEST_SILENCE = 2.0
OPTIONS = RenderOptions(pictures={STORED: PICTURE})


class Result(NamedTuple):
    """One language: seconds that its handout sounds, takes to make, and is silent at most."""

    tag: str
    heard: float
    made: float
    silent: float


def main() -> int:
    """Measure each language; 0 where all are made fast enough, else 1."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("tags", nargs="*", default=TAGS, help="languages, such as es")
    results = [measure(tag) for tag in parser.parse_args().tags]
    for tag, heard, made, silent in results:
        print(f"{heard:7.1f} s made in {made:5.2f} s {heard / made:6.0f} x, longest silence {silent:.2f} s  {tag}")
    slowest = min(each.heard / each.made for each in results)
    return finish(
        [
            at_least("audio, times as fast as it sounds", slowest, FASTER),
            at_most("audio, longest silence", max(each.silent for each in results), LONGEST_SILENCE, "s"),
        ]
    )


def measure(tag: str) -> Result:
    """Speak the handout of the tests in a language."""
    made = edition(tag)
    render(made, "audio", OPTIONS)  # loads libraries
    voices.spoken.cache_clear()
    begun = _processor()
    render(made, "audio", OPTIONS)
    took = _processor() - begun
    options = replace(OPTIONS, profile="spoken")
    narration = speak_page(HandoutContext(handout(made, options), options, "screen")).narration
    gaps = [narration.clips[0].begin, *(after.begin - before.end for before, after in pairwise(narration.clips))]
    return Result(tag, narration.seconds, took, max(gaps))


def _processor() -> float:
    """Return the seconds of processor that this process and its children have used."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


if __name__ == "__main__":
    sys.exit(main())
