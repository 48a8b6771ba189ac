"""An engine that translates word by word, which no patient should ever read; so it calls itself rough."""

from __future__ import annotations

import re
from collections.abc import Sequence

from converter.translate.engine import Hypothesis, Keep, Link, Pair

WORDS = {"drink": "bwè", "water": "dlo", "rest": "repoze"}


class WordByWord:
    """Knows three words of Haitian Creole."""

    name = "Word by word"
    pivot = "en"
    rough = True
    version = "1.0"

    def data_version(self, pair: Pair) -> str:
        """Return the version of the word list, which has none of its own."""
        return ""

    def pairs(self) -> frozenset[Pair]:
        """Return the one pair of languages."""
        return frozenset({("en", "ht")})

    def translate(self, sentences: Sequence[str], pair: Pair, keep: Keep = ()) -> list[tuple[Hypothesis, ...]]:
        """Return one hypothesis for each sentence."""
        return [(self._translate_sentence(sentence),) for sentence in sentences]

    def _translate_sentence(self, sentence: str) -> Hypothesis:
        text, end = "", 0
        links: list[Link] = []
        unknown: list[str] = []
        for word in re.finditer(r"[^\W\d_]+", sentence):
            text += sentence[end : word.start()]
            translation = WORDS.get(word.group().casefold())
            if translation is None:
                unknown.append(word.group())
                translation = word.group()
            elif word.group()[0].isupper():
                translation = translation.capitalize()
            links.append(Link(word.start(), word.end(), len(text), len(text) + len(translation)))
            text, end = text + translation, word.end()
        return Hypothesis(text + sentence[end:], tuple(links), tuple(dict.fromkeys(unknown)))
