"""Has another engine read a translation: a word that it finds far less likely than its own is a doubtful one.

An exchanged word stands out alone. Where a reader would say many words otherwise, it has another wording in mind or
does not know the matter, and nothing is said. From which doubt on a word is named was measured on what professionals
wrote (``calibrated``, by ``convert languages measure``), or is the default, which touches few.

Where the way back is installed too, the translation is translated back, and the contrast sets are looked for there:
an idea of the original in whose place the back-translation says a rival.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from converter.article import Finding, finding
from converter.errors import ConvertError, EngineFailed
from converter.translate.checks.meaning import told_otherwise
from converter.translate.engine import DoubtfulWord, Doubting, Engine, Pair
from converter.translate.evaluation import Candidate
from converter.translate.measurements import Calibration, load_measurements, measurement_of
from converter.translate.protected import protected
from converter.translate.quality import weak
from converter.translate.routing import Route, routes

LEAST_DOUBT = math.log(100)
"""Doubt from which on a word counts among those that a reader would say otherwise."""
DEFAULT_LIMIT = math.log(10_000)
"""Doubt from which on a word is named by a reader that was not measured."""
MOST_PLACES = 2
"""Places of a sentence that a reader may want to say otherwise; more are taken for another wording."""
MOST_TOUCHED = 0.01
"""Share of right sentences that may be touched."""
_MOST_SOURCE_WORDS = 3
"""Words of the original that are named beside a doubtful one, at most."""
_OF_MEANING = frozenset({"meaning-changed", "meaning-doubtful"})
_DIRECT = 2


class SecondReader(NamedTuple):
    """The engine that reads what another one translates."""

    route: Route
    limit: float
    """Doubt from which on a word is named."""
    back: Route | None
    """The way back into the original's language; ``None`` where nothing good enough goes there."""

    @property
    def name(self) -> str:
        """How the reader, its way back and the limit are told from others."""
        back = self.back.use.model_dump_json() if self.back else ""
        return f"{self.route.use.model_dump_json()} {self.limit} {back}"

    def doubts(self, found: Mapping[str, Candidate]) -> Iterator[tuple[str, tuple[Finding, ...]]]:
        """Yield each text of which the reader doubts the translation, with what it doubts, a batch at a time.

        What a check fails, and what the reader itself made, is not read. Raises ``EngineFailed``.
        """
        to_read = {
            text: each
            for text, each in found.items()
            if not each.fails and each.hypothesis.text and each.engine != self.route.use
        }
        yield from self._doubtful_words(to_read)
        unsuspected = [
            text for text, each in to_read.items() if not any(one.code in _OF_MEANING for one in each.findings)
        ]
        yield from self._told_otherwise({text: to_read[text].hypothesis.text for text in unsuspected})

    def _doubtful_words(self, found: Mapping[str, Candidate]) -> Iterator[tuple[str, tuple[Finding, ...]]]:
        texts = list(found)
        read = read_by(self.route, texts, [found[text].hypothesis.text for text in texts])
        for number, words in read:
            text = texts[number]
            named = [word for word in suspicious(text, found[text].hypothesis.text, words) if word.doubt >= self.limit]
            if named:
                yield text, tuple(self._finding(text, found[text], word) for word in named)

    def _finding(self, source: str, candidate: Candidate, word: DoubtfulWord) -> Finding:
        translation = candidate.hypothesis.text
        original = _original(source, candidate, word)
        stands = f" It stands for “{original}” here." if original else ""
        expects = (
            f" The program expects “{word.expected}”." if word.expected and word.expected not in translation else ""
        )
        named = translation[word.start : word.end]
        return finding("word-doubtful", f"{self.route.engine.name} doubts that “{named}” is right.{stands}{expects}")

    def _told_otherwise(self, translations: Mapping[str, str]) -> Iterator[tuple[str, tuple[Finding, ...]]]:
        if self.back is None or not translations:
            return
        back = self.back.translate(list(translations.values()))
        for source, hypotheses in zip(translations, back, strict=True):
            exchanged = tuple(told_otherwise(source, hypotheses[0].text, self.route.path[0]))
            if exchanged:
                name = self.back.engine.name
                yield (
                    source,
                    tuple(
                        finding("back-doubtful", f"Translated back by {name}, it says “{made}” and not “{said}”.")
                        for said, made in exchanged
                    ),
                )


def second_reader(route: Route, engines: Sequence[Engine], *, wanted: bool = True) -> SecondReader | None:
    """Return who reads what is translated along a route: the first other engine that can, for these two languages.

    ``None`` where there is none, or it is not ``wanted``.
    """
    if not wanted:
        return None
    found = routes(route.path[0], route.path[-1], engines)
    reader = next((each for each in found if each.engine != route.engine and can_read(each)), None)
    if reader is None:
        return None
    pair = reader.path[0], reader.path[1]
    measured = measurement_of(reader.engine.name, reader.use.version, pair, load_measurements())
    known = measured.calibration if measured else None
    back = way_back(pair, engines)
    return SecondReader(
        reader, known.limit if known else DEFAULT_LIMIT, back if back and _trusted(back, known) else None
    )


def can_read(route: Route) -> bool:
    """Whether the engine of a route can read translations between its languages."""
    return isinstance(route.engine, Doubting) and len(route.path) == _DIRECT


def way_back(pair: Pair, engines: Iterable[Engine]) -> Route | None:
    """Return the first direct way from the second language back to the first; ``None`` where there is none."""
    return next((each for each in routes(pair[1], pair[0], engines) if len(each.path) == _DIRECT), None)


def _trusted(back: Route, known: Calibration | None) -> bool:
    """Whether few right sentences come back otherwise: as it was measured, else as far as the quality is known."""
    if known and known.back == back.use:
        return known.back_touched <= MOST_TOUCHED
    return not weak(back.engine, back.path)


def read_by(
    route: Route, sentences: Sequence[str], translations: Sequence[str]
) -> Iterator[tuple[int, tuple[DoubtfulWord, ...]]]:
    """Yield each sentence that the engine of a route reads, with what it would say otherwise; see ``Doubting.read``.

    Raises ``EngineFailed``, whatever the engine raises.
    """
    engine = route.engine
    if not sentences or not isinstance(engine, Doubting):
        return
    try:
        yield from engine.read(sentences, translations, (route.path[0], route.path[-1]), LEAST_DOUBT)
    except ConvertError:
        raise
    # An engine of another package may raise anything, and must not take the others' work with it.
    except Exception as error:
        raise EngineFailed(
            f"{engine.name} could not read a translation.",
            f"{type(error).__name__}: {error}.",
            "Run “convert doctor”, install this program again or remove it, and try again.",
        ) from error


def suspicious(source: str, translation: str, words: Iterable[DoubtfulWord]) -> list[DoubtfulWord]:
    """Return the words that stand out among those that a reader would say otherwise; none where there are many.

    A word right behind a doubtful one is doubtful because of it. Names and numbers that the source has too, addresses
    and telephone numbers are compared by the checks.
    """
    kept = [(one.start, one.end) for one in protected(translation)]
    found: list[DoubtfulWord] = []
    last: int | None = None
    for word in words:
        said = translation[word.start : word.end]
        if any(start < word.end and word.start < end for start, end in kept) or _is_copied(said, source):
            continue
        if last is None or any(map(str.isalnum, translation[last : word.start])):
            found.append(word)
        last = word.end
    return found if len(found) <= MOST_PLACES else []


def _is_copied(word: str, source: str) -> bool:
    return word in source and any(char.isupper() or char.isdigit() for char in word)


def _original(source: str, candidate: Candidate, word: DoubtfulWord) -> str:
    """Return the words of the source that a doubtful one stands for, if they are few and known."""
    links = candidate.hypothesis.alignment or ()
    places = [link for link in links if link.target_start < word.end and word.start < link.target_end]
    if not places:
        return ""
    start, end = min(link.source_start for link in places), max(link.source_end for link in places)
    while start and source[start - 1].isalnum():
        start -= 1
    while end < len(source) and source[end].isalnum():
        end += 1
    original = source[start:end].strip()
    return original if len(original.split()) <= _MOST_SOURCE_WORDS and any(map(str.isalnum, original)) else ""
