"""How often each form of the word lists of negation stands in professional translations, and how rightly.

Reads the TMX files of TICO-19 (https://tico-19.github.io, CC0), which are no part of this project. For each form that
counts it prints the lines that it fits, the share of these whose English source denies something too, or may, and how
often the form's letters stand inside other words, where it must not be seen. A speaker who corrects
``converter/translate/checks/negation/data`` finds the rows to look at first: a low share, or many words of a prefix.

    python benchmarks/negation_words.py [FOLDER] [--only es,ru] [--least N]
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from lxml import etree

from converter.translate.checks.negation.counting import count
from converter.translate.checks.negation.lexicon import lexicon
from converter.translate.checks.negation.tokens import fold, without_points

FOLDER = Path(__file__).parents[2] / "shared" / "tico19"
LANGUAGES = {"ar": "ar", "bn": "bn", "es-LA": "es", "fa": "fa", "hi": "hi", "ru": "ru", "so": "so", "zh": "zh"}
COUNTING = {"negator", "prohibitive", "without", "alone", "opening", "denial", "negative"}


class Reading(NamedTuple):
    """What was read of a form."""

    text: str
    lines: int
    """Lines that it fits."""
    denied: int
    """Those whose source denies something, or may."""
    inside: int
    """How often its letters stand inside other words."""

    @property
    def share(self) -> float:
        """The share of the lines whose source denies something, or may."""
        return self.denied / self.lines


def main() -> int:
    """Print a table for each language."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", default=FOLDER, type=Path)
    parser.add_argument("--only", help="languages, separated by commas")
    parser.add_argument("--least", type=int, default=5, help="forms that fit fewer lines are left out")
    options = parser.parse_args()
    if not options.folder.is_dir():
        print(f"skipped: there is no folder {options.folder}")
        return 0
    for name, tag in LANGUAGES.items():
        if not options.only or tag in options.only.split(","):
            print(f"{tag}: form, lines, share with a source that denies or may, times inside other words")
            for each in sorted(readings(load(options.folder / f"all.en-{name}.tmx"), tag), key=lambda each: each.share):
                if each.lines >= options.least:
                    print(f"  {each.text}\t{each.lines}\t{each.share:.0%}\t{each.inside}")
    return 0


def load(path: Path) -> list[tuple[str, str]]:
    """Each line with its source."""
    units = etree.parse(str(path)).iter("tu")
    both = (["".join(segment.itertext()) for segment in unit.iter("seg")] for unit in units)
    return [(source, target) for source, target in both]


def readings(lines: list[tuple[str, str]], tag: str) -> Iterator[Reading]:
    """What the list of a language finds in the lines, form by form."""
    listed = lexicon(tag)
    assert listed is not None
    fits: Counter[str] = Counter()
    denied: Counter[str] = Counter()
    times: Counter[str] = Counter()
    for source, target in lines:
        said = count(source, "en")
        texts = [fold(found.text) for found in listed.find(target) if found.kinds & COUNTING]
        times.update(texts)
        fits.update(set(texts))
        denied.update(set(texts) if said.most else ())
    whole = fold(without_points("\n".join(target for _, target in lines)))
    for text, number in fits.items():
        yield Reading(text, number, denied[text], max(0, whole.count(text) - times[text]))


if __name__ == "__main__":
    sys.exit(main())
