"""How posts are translated, as tasks of ``growth.py``: each takes a text and returns the work."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from growth_articles import NOW, Work, article, fiftieths, marked, translation

from converter.article import Article, Translation
from converter.errors import ConvertError
from converter.translate import Hypothesis, Link, Pair, Route


class StandIn:
    """An engine that turns every other word round but for numbers, and knows which word came from which."""

    name = "Stand-in"
    pivot = "es"
    rough = False
    version = "1"

    def data_version(self, pair: Pair) -> str:
        """Return nothing."""
        return ""

    def pairs(self) -> frozenset[Pair]:
        """Return the pairs that ``PATH`` needs."""
        return frozenset({("en", "es"), ("es", "pt")})

    def translate(self, sentences: Sequence[str], pair: Pair, keep: object = ()) -> list[tuple[Hypothesis, ...]]:
        """Return two hypotheses a sentence."""
        return [(_turned(sentence, 0), _turned(sentence, 1)) for sentence in sentences]


def _turned(sentence: str, which: int) -> Hypothesis:
    words, links, place = [], [], 0
    for number, word in enumerate(sentence.split(" ")):
        kept = number % 2 != which or any(map(str.isdigit, word))
        words.append(word if kept else word[::-1])
        if word:
            links.append(Link(place, place + len(word), place, place + len(word)))
        place += len(word) + 1
    return Hypothesis(" ".join(words), tuple(links))


def _translating(given: Article, route: Route, previous: Translation | None = None) -> Work:
    from converter.translate.translating import translate_article

    def work() -> None:
        with contextlib.suppress(ConvertError):
            translate_article(given, "en", route, previous, now=NOW)

    return work


def translate(content: str) -> Work:
    """Translate a paragraph of the text by an engine that knows which word came from which."""
    return _translating(article(content), Route(StandIn(), ("en", "es")))


def translate_pivot(content: str) -> Work:
    """Translate sentences of a fiftieth of the text, every tenth word bold, through a language in between."""
    return _translating(marked(fiftieths(content)), Route(StandIn(), ("en", "es", "pt")))


def translate_title(content: str) -> Work:
    """Translate the text as a title."""
    titled = article("A word.").model_copy(update={"title": content.strip() or "a"})
    return _translating(titled, Route(StandIn(), ("en", "es")))


def translate_apertium(content: str) -> Work:
    """Translate sentences of a fiftieth of the text by Apertium's engine, with a program that drops words."""
    from converter.translate import ApertiumEngine

    _stand_in_program()
    return _translating(marked(fiftieths(content)), Route(ApertiumEngine(), ("en", "es")))


@lru_cache(maxsize=1)
def _stand_in_program() -> None:
    """Put a program before Apertium's that returns the text without some of the words that have a tag."""
    folder = tempfile.mkdtemp()
    program = Path(folder) / "apertium"
    drop = r"""sed 's/<i id="[0-9]*[37]">[^<]*<\/i>//g'"""
    program.write_text(f"#!/bin/sh\ncase $1 in -V) echo 1;; -l) echo eng-spa;; *) {drop};; esac\n", "utf-8")
    program.chmod(0o755)
    os.environ["PATH"] = f"{folder}:{os.environ['PATH']}"


def translate_again(content: str) -> Work:
    """Translate a post again of which a person approved every sentence and every fourth line was changed."""
    given = article(content)
    approved = translation(given, human=True)
    lines = content.split("\n")
    edited = article("\n".join(f"{line} b" if number % 4 == 0 else line for number, line in enumerate(lines)))
    return _translating(edited, Route(StandIn(), ("en", "es")), approved)
