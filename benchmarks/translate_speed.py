"""How fast a post is translated, against ``argostranslate`` with the same package, beam and sentences.

The package is the one of the tests, enlarged to the size of a real one (see argos_sized.py): what it says about text
that it was not trained on is nonsense, but it takes as long as a real one's and must be the same on both sides.

    python benchmarks/translate_speed.py [POST]

Fails where ours is not at least six times as fast, or where a hypothesis differs.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from zipfile import ZipFile

from argos_sized import enlarge_package
from goals import at_least, at_most, finish

from converter.errors import ConvertError

if TYPE_CHECKING:
    from converter.translate import ArgosEngine

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "tests" / "argos" / "translate-en_es-0_1.argosmodel"
SAMPLE = ROOT / "exports" / "wix-fever-in-children.html"
LEAST_RATIO = 6.0
HYPOTHESES = 4

Paragraph = tuple[str, ...]
"""The sentences of one paragraph, heading, list item or cell."""
Translations = list[list[str]]
"""For each paragraph, its hypotheses from the best to the last."""


class Result(NamedTuple):
    """One side's time in seconds, the best of all rounds, and what it said."""

    seconds: float
    translations: Translations


def main() -> int:
    """Measure both sides; 0 where ours is fast enough and says the same, else 1."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "post", nargs="?", default=SAMPLE, type=Path, help="an English post, as `convert read` takes it"
    )
    parser.add_argument("--rounds", type=int, default=3, help="how often each side is measured; its best time counts")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        packages = prepare(Path(folder))
        try:
            paragraphs = read_paragraphs(options.post)
        except ConvertError as error:
            parser.error(str(error))
        theirs, ours = measure(options.rounds, argos_translate(paragraphs), argos_engine(paragraphs, packages))
    return report(paragraphs, theirs, ours)


def prepare(folder: Path) -> Path:
    """The enlarged package, unpacked under ``folder``; Argos Translate is told to keep all its files there."""
    enlarge_package(PACKAGE, folder / PACKAGE.name)
    packages = folder / "packages"
    with ZipFile(folder / PACKAGE.name) as archive:
        archive.extractall(packages)
    # Read by argostranslate as it is imported, which must not happen before.
    os.environ |= {"XDG_DATA_HOME": str(folder), "XDG_CONFIG_HOME": str(folder), "XDG_CACHE_HOME": str(folder)}
    os.environ["ARGOS_PACKAGES_DIR"] = str(packages)
    return packages


def read_paragraphs(post: Path) -> list[Paragraph]:
    """The post's texts in reading order, cut into sentences as the product cuts them."""
    from converter.article import units
    from converter.pipeline.posts.reading import read_source
    from converter.settings import Settings
    from converter.translate.sentences import split_unit

    articles = read_source(str(post), Settings()).articles
    found = (split_unit(unit, "en") for article in articles for unit in units(article))
    return [tuple(sentence.text for sentence in sentences) for sentences in found if sentences]


def measure(rounds: int, *sides: Callable[[], Translations]) -> list[Result]:
    """Return the best of several runs of each side; they take turns, so that a slow moment hits both."""
    best: list[Result | None] = [None] * len(sides)
    for _ in range(rounds):
        for i, translate in enumerate(sides):
            start = time.perf_counter()
            translations = translate()
            seconds = time.perf_counter() - start
            if (known := best[i]) is None or seconds < known.seconds:
                best[i] = Result(seconds, translations)
    return [result for result in best if result]


def argos_translate(paragraphs: list[Paragraph]) -> Callable[[], Translations]:
    """What ``argostranslate.translate`` does, with its model loaded; only its sentence splitter is replaced."""
    from argostranslate.translate import get_translation_from_codes

    # Around it lies a cache, which would answer the second round.
    translation = get_translation_from_codes("en", "es").underlying
    texts = {" ".join(sentences): list(sentences) for sentences in paragraphs}
    # Its own would download a model, and cut elsewhere.
    translation.sentencizer.split_sentences = lambda text: texts.get(text, [text])
    translation.hypotheses("Hello.", HYPOTHESES)

    def run() -> Translations:
        text = "\n".join(" ".join(sentences) for sentences in paragraphs)
        columns = [hypothesis.value.split("\n") for hypothesis in translation.hypotheses(text, HYPOTHESES)]
        return [[_blanks_evened(value) for value in row] for row in zip(*columns, strict=True)]

    return run


def argos_engine(paragraphs: list[Paragraph], packages: Path) -> Callable[[], Translations]:
    """Our engine, with its model loaded."""
    from converter.translate import ArgosEngine

    engine: ArgosEngine = ArgosEngine(packages)
    engine.translate(["Hello."], ("en", "es"))

    def run() -> Translations:
        sentences = [sentence for paragraph in paragraphs for sentence in paragraph]
        results = iter(engine.translate(sentences, ("en", "es")))
        translations = []
        for paragraph in paragraphs:
            found = [next(results) for _ in paragraph]
            ranks = zip(*found, strict=True)
            # Argos Translate makes a blank of every underscore; ours keeps it.
            translations.append(
                [_blanks_evened(" ".join(one.text for one in rank).replace("_", " ")) for rank in ranks]
            )
        return translations

    return run


def _blanks_evened(text: str) -> str:
    return " ".join(text.split())


def report(paragraphs: list[Paragraph], theirs: Result, ours: Result) -> int:
    """Print what was measured; 0 where it is good enough, else 1."""
    count = sum(map(len, paragraphs))
    pairs = list(zip(paragraphs, theirs.translations, ours.translations, strict=True))
    different = [(paragraph, one, other) for paragraph, one, other in pairs if one != other]
    ratio = theirs.seconds / ours.seconds
    print(f"{count} sentences in {len(paragraphs)} paragraphs, beam 4, {HYPOTHESES} hypotheses, {os.cpu_count()} cores")
    print(f"argostranslate  {theirs.seconds:7.2f} s")
    print(f"convert         {ours.seconds:7.2f} s")
    print(f"ratio           {ratio:7.2f}")
    print(f"paragraphs whose hypotheses differ: {len(different)}")
    for paragraph, one, other in different:
        print(f"  {' '.join(paragraph)}\n    theirs: {one}\n    ours:   {other}")
    return finish(
        [
            at_least("translation, times as fast as argostranslate", ratio, LEAST_RATIO),
            at_most("paragraphs whose hypotheses differ", len(different), 0),
        ]
    )


if __name__ == "__main__":
    sys.exit(main())
