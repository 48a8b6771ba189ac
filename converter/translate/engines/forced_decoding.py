"""Reads a translation that is given, and finds where it says what the model finds far less likely than its own words.

After NMTScore (Vamvas and Sennrich, 2022), which compares texts by what a translation model makes of them; here word by
word. A batch is scored at once, in a fraction of the time that translating it takes. Only where a piece is unlikely by
itself does the model say what it would have written there, at a few places of a sentence at most.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from converter.languages import language_or_unknown
from converter.translate.alignment import piece_ranges
from converter.translate.engine import DoubtfulWord, Range
from converter.translate.engines.waiting import waited_for

if TYPE_CHECKING:
    from ctranslate2 import Translator

    from converter.translate.engines.neural_model import NeuralModel

MOST_PIECES = 256
"""Pieces of a batch, and of the longest sentence that is read: for each of them every word of the vocabulary is weighed
(256,000 in MADLAD-400, a quarter of a gigabyte)."""
MOST_PLACES = 6
"""Places of a sentence at which the model says what it would have written: the least likely ones."""
BATCHES_AT_ONCE = 8
"""Batches that are handed over together, for as many threads as there are."""
_WORD_PIECES = 6
"""Pieces by which a word that the model would have said has ended."""
_UNKNOWN = "<unk>"
_WORD = re.compile(r"\w+(?:['’-]\w+)*")
_Item = TypeVar("_Item")


class _Read(NamedTuple):
    """A sentence and its translation in pieces, with where the pieces stand."""

    number: int
    translation: str
    source: list[str]
    target: list[str]
    places: list[Range]


class _Unlikely(NamedTuple):
    """A piece of a translation that is unlikely by itself."""

    read: _Read
    piece: int
    likelihood: float


class _Expected(NamedTuple):
    """What the model would have said in the place of a piece and after it."""

    pieces: list[str]
    likelihood: float
    """Of the first of them, or of the end of the text where it would have said none."""


class ForcedDecoding:
    """A model that reads what others wrote in its target language."""

    def __init__(self, model: NeuralModel, translator: Translator, target: str) -> None:
        """``target`` is the tag of the language."""
        self._model, self._translator = model, translator
        self._lead = [model.target_prefix] if model.target_prefix else []
        self._spaced = language_or_unknown(target).has_word_spaces

    def read(
        self, sentences: Sequence[str], translations: Sequence[str], least: float
    ) -> Iterator[tuple[int, tuple[DoubtfulWord, ...]]]:
        """Yield each sentence by its number, with the words whose doubt is ``least`` or more.

        One that is too long is left out, and each is where the pieces of the model do not tell where they stand.
        """
        if not self._model.keeps_places:
            return
        texts = [self._cut(number, *both) for number, both in enumerate(zip(sentences, translations, strict=True))]
        all_batches = _batches([one for one in texts if len(one.target) < MOST_PIECES])
        for start in range(0, len(all_batches), BATCHES_AT_ONCE):
            batches = all_batches[start : start + BATCHES_AT_ONCE]
            reads = [one for batch in batches for one in batch]
            unlikely = [self._unlikely(*scored, least) for scored in zip(reads, self._scored(batches), strict=True)]
            expected = iter(self._expected([place for places in unlikely for place in places]))
            for read, places in zip(reads, unlikely, strict=True):
                weighed = [(place, next(expected)) for place in places]
                yield read.number, self._words(read, weighed, least)

    def _cut(self, number: int, sentence: str, translation: str) -> _Read:
        target = self._model.encode(translation)
        return _Read(number, translation, self._model.pieces(sentence), target, piece_ranges(target, translation))

    def _scored(self, batches: Sequence[Sequence[_Read]]) -> list[list[float]]:
        """Return how likely each piece is after those before it, and where it stands, unknown ones as if certain."""
        pending = [
            one
            for batch in batches
            for one in self._translator.score_batch(
                [read.source for read in batch],
                [[*self._lead, *read.target] for read in batch],
                max_input_length=0,
                asynchronous=True,
            )
        ]
        found = waited_for(pending)
        first = len(self._lead)
        return [
            [0.0 if token == _UNKNOWN else score for token, score in zip(one.tokens, one.log_probs, strict=True)][
                first:
            ]
            for one in found
        ]

    @staticmethod
    def _unlikely(read: _Read, likelihoods: Sequence[float], least: float) -> list[_Unlikely]:
        found = [
            _Unlikely(read, piece, likelihood)
            for piece, (likelihood, _) in enumerate(zip(likelihoods, read.target, strict=False))
            # What the model would have said is at most certain, so nothing likelier can be doubted.
            if -likelihood >= least
        ]
        return sorted(sorted(found, key=lambda one: one.likelihood)[:MOST_PLACES], key=lambda one: one.piece)

    def _expected(self, places: Sequence[_Unlikely]) -> list[_Expected]:
        """Return what the model would have said at each place, and how likely that is."""
        results: dict[int, _Expected] = {}
        order = sorted(range(len(places)), key=lambda number: places[number].piece)
        for numbers in _filled(order, [places[number].piece + _WORD_PIECES for number in order]):
            chosen = [places[number] for number in numbers]
            said = self._continued(chosen)
            scores = self._scored([[_ending_in(one, pieces) for one, pieces in zip(chosen, said, strict=True)]])
            for number, one, pieces, score in zip(numbers, chosen, said, scores, strict=True):
                results[number] = _Expected(pieces, score[one.piece])
        return [results[number] for number in range(len(places))]

    def _continued(self, places: Sequence[_Unlikely]) -> list[list[str]]:
        """Return how the model goes on after what stands before each place."""
        before = [[*self._lead, *one.read.target[: one.piece]] for one in places]
        results = waited_for(
            self._translator.translate_batch(
                [one.read.source for one in places],
                target_prefix=before,
                beam_size=1,
                max_input_length=0,
                max_decoding_length=max(map(len, before)) + _WORD_PIECES,
                asynchronous=True,
            )
        )
        return [
            list(one.hypotheses[0][len(start) : len(start) + _WORD_PIECES])
            for one, start in zip(results, before, strict=True)
        ]

    def _words(
        self, read: _Read, weighed: Sequence[tuple[_Unlikely, _Expected]], least: float
    ) -> tuple[DoubtfulWord, ...]:
        found: dict[Range, DoubtfulWord] = {}
        for one, expected in weighed:
            doubt = expected.likelihood - one.likelihood
            start, end = self._word(read, one.piece)
            if doubt < least or not any(map(str.isalnum, read.translation[start:end])):
                continue
            if (start, end) not in found or found[start, end].doubt < doubt:
                said = self._expected_word(read, one.piece, (start, end), expected.pieces)
                found[start, end] = DoubtfulWord(start, end, doubt, said)
        return tuple(found[place] for place in sorted(found))

    def _word(self, read: _Read, piece: int) -> Range:
        """Return the word of a piece; a lone blank belongs to what follows it."""
        start, end = next((place for place in read.places[piece:] if place[0] < place[1]), (0, 0))
        if not self._spaced:
            return start, end
        words = (match.span() for match in _WORD.finditer(read.translation))
        return next((word for word in words if word[0] <= start < word[1]), (start, end))

    def _expected_word(self, read: _Read, piece: int, word: Range, pieces: Sequence[str]) -> str:
        """Return the word that the model would have said in the place of another."""
        first = next((n for n, place in enumerate(read.places[:piece]) if word[0] <= place[0] < word[1]), piece)
        said = self._model.decode([*read.target[first:piece], *pieces]).strip()
        if not self._spaced:
            return self._model.decode(list(pieces[:1])).strip()
        begins = _WORD.match(said)
        return begins[0] if begins else ""


def _batches(texts: Sequence[_Read]) -> list[list[_Read]]:
    """Return the texts in batches of about one length."""
    ordered = sorted(texts, key=lambda one: len(one.target))
    return _filled(ordered, [len(one.target) + 1 for one in ordered])


def _filled(items: Sequence[_Item], lengths: Sequence[int]) -> list[list[_Item]]:
    """Return items, the shortest first, in batches that have ``MOST_PIECES`` at most when all are as long as one."""
    batches: list[list[_Item]] = []
    for item, length in zip(items, lengths, strict=True):
        if not batches or (len(batches[-1]) + 1) * length > MOST_PIECES:
            batches.append([])
        batches[-1].append(item)
    return batches


def _ending_in(one: _Unlikely, pieces: Sequence[str]) -> _Read:
    """Return a translation up to a place, with what the model would have said there."""
    return one.read._replace(target=[*one.read.target[: one.piece], *pieces[:1]])
