"""What engines share that decode with CTranslate2: batches, hypotheses, alignment by attention, the second try.

A batch is decoded beside the program and waited for, so that Ctrl-C is heard at once, and batch by batch, so that what
is done is known.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from converter.digests import changed_file
from converter.errors import EngineFailed
from converter.printable import data_size
from converter.translate.alignment import from_attention, piece_ranges
from converter.translate.engine import Done, DoubtfulWord, Hypothesis, Keep, Pair
from converter.translate.engines.available_memory import available_memory
from converter.translate.engines.forced_decoding import ForcedDecoding
from converter.translate.engines.neural_model import NeuralModel
from converter.translate.engines.waiting import waited_for

if TYPE_CHECKING:
    from ctranslate2 import TranslationResult, Translator

BEAM_SIZE = 4
HYPOTHESES = 4
PATIENCE = 2
"""How many times the beam's width of finished hypotheses a retry waits for before it stops.

With a length penalty the search can stop before it has met its best hypothesis; the first try does so all the same,
because its hypotheses are to be those of the program that a model was made for.
"""
NO_REPEAT = 5
"""Word pieces in a row that a retry says only once: breaks loops, and lets a dose such as 100 mg return."""
_SHORTEST_LIMIT = 256


class CTranslate2Engine(ABC):
    """An engine whose models CTranslate2 runs; a subclass says which model serves a pair, and how it is decoded."""

    name: str
    length_penalty: float
    decoding_bytes: int
    """Memory that decoding takes beside the weights."""

    def __init__(self) -> None:
        self._translators: dict[Path, Translator] = {}

    @abstractmethod
    def model(self, pair: Pair) -> NeuralModel:
        """Return the model for a pair. Raises ``OSError`` or ``ValueError`` where it is damaged."""

    @abstractmethod
    def batches(self, pieces: Sequence[Sequence[str]]) -> list[list[int]]:
        """Return the numbers of the sentences of each batch, whose results are handed on together."""

    @abstractmethod
    def threads(self) -> dict[str, int]:
        """Return how CTranslate2 uses the cores."""

    @abstractmethod
    def damage(self, pair: Pair, error: Exception) -> EngineFailed:
        """Return the error for a model that cannot be loaded or decoded."""

    def translate(self, sentences: Sequence[str], pair: Pair, keep: Keep = ()) -> list[tuple[Hypothesis, ...]]:
        """Translate all sentences; see ``Engine.translate``. ``keep`` has no effect on decoding."""
        return _in_order(self._decoded(sentences, pair, {}), len(sentences))

    def translate_gradually(self, sentences: Sequence[str], pair: Pair, keep: Keep = ()) -> Iterator[Done]:
        """Translate as ``translate``, and yield each sentence with its number when it is done."""
        return self._decoded(sentences, pair, {})

    def retry(self, sentences: Sequence[str], pair: Pair, keep: Keep = ()) -> list[tuple[Hypothesis, ...]]:
        """Translate with no run of pieces said twice, and with more patience; see ``Retrying.retry``."""
        more = {"no_repeat_ngram_size": NO_REPEAT, "patience": PATIENCE}
        return _in_order(self._decoded(sentences, pair, more), len(sentences))

    def read(
        self, sentences: Sequence[str], translations: Sequence[str], pair: Pair, least: float
    ) -> Iterator[tuple[int, tuple[DoubtfulWord, ...]]]:
        """Tell how likely the words of translations are that another engine made; see ``Doubting.read``."""
        if not sentences:
            return
        try:
            yield from ForcedDecoding(*self.loaded(pair), pair[1]).read(sentences, translations, least)
        except (OSError, RuntimeError, ValueError) as error:
            raise self.damage(pair, error) from error

    def _decoded(self, sentences: Sequence[str], pair: Pair, more_options: dict[str, Any]) -> Iterator[Done]:
        if not sentences:
            return
        try:
            model, translator = self.loaded(pair)
            pieces = [model.pieces(sentence) for sentence in sentences]
            for batch in self.batches(pieces):
                chosen = [pieces[number] for number in batch]
                options = self.decoding_options(model, chosen) | more_options
                results = waited_for(translator.translate_batch(chosen, asynchronous=True, **options))
                for number, result in zip(batch, results, strict=True):
                    yield number, _hypotheses(model, sentences[number], pieces[number], result)
        except (OSError, RuntimeError, ValueError) as error:
            raise self.damage(pair, error) from error

    def loaded(self, pair: Pair) -> tuple[NeuralModel, Translator]:
        """Return the model of a pair and CTranslate2's translator for it, loaded on first use.

        Raises ``EngineFailed`` where there is no room for it, ``ValueError`` for a model that is not as it was
        installed; it is looked at once.
        """
        model = self.model(pair)
        if model.weights not in self._translators:
            self._require_memory(model.weights)
            changed = changed_file(model.folder)
            if changed:
                raise ValueError(f"its file {changed} is not as it was installed")
            import ctranslate2

            self._translators[model.weights] = ctranslate2.Translator(str(model.weights), **self.threads())
        return model, self._translators[model.weights]

    def _require_memory(self, weights: Path) -> None:
        """Raise ``EngineFailed`` where the computer would have to swap, or to end the program."""
        needed, free = (weights / "model.bin").stat().st_size + self.decoding_bytes, available_memory()
        if free is not None and free < needed:
            raise EngineFailed(
                f"{self.name} could not be loaded.",
                f"It needs {data_size(needed)} of memory, and this computer has {data_size(free)} free.",
                "Close other programs and try again, or put another program first: "
                "“convert settings set engines.prefer NAME”, with a name that “convert languages” shows.",
            )

    def decoding_options(self, model: NeuralModel, pieces: Sequence[Sequence[str]]) -> dict[str, Any]:
        """Return CTranslate2's options for a batch of sentences in a model's pieces."""
        prefix = [[model.target_prefix]] * len(pieces) if model.target_prefix else None
        return {
            "target_prefix": prefix,
            "replace_unknowns": True,
            "beam_size": BEAM_SIZE,
            "num_hypotheses": HYPOTHESES,
            "length_penalty": self.length_penalty,
            "return_attention": True,
            # CTranslate2's own limits would cut a long sentence in silence.
            "max_input_length": 0,
            "max_decoding_length": max(_SHORTEST_LIMIT, 2 * max(map(len, pieces))),
        }


def _in_order(done: Iterator[Done], count: int) -> list[tuple[Hypothesis, ...]]:
    results: list[tuple[Hypothesis, ...]] = [()] * count
    for number, hypotheses in done:
        results[number] = hypotheses
    return results


def _hypotheses(
    model: NeuralModel, sentence: str, source: list[str], result: TranslationResult
) -> tuple[Hypothesis, ...]:
    """Return what CTranslate2 found for one sentence, as text with its alignment."""
    begins = model.target_prefix and all(target[:1] == [model.target_prefix] for target in result.hypotheses)
    prefix = int(bool(begins))
    targets = [list(target[prefix:]) for target in result.hypotheses]
    texts = [model.decode(target).strip() for target in targets]
    if not model.keeps_places:
        return tuple(map(Hypothesis, texts))
    first, last = len(model.before), len(source) - len(model.after)
    places = piece_ranges(source[first:last], sentence)
    attention = [[row[first:] for row in rows[prefix:]] for rows in result.attention]
    return tuple(
        Hypothesis(text, from_attention(rows, places, piece_ranges(target, text)))
        for target, text, rows in zip(targets, texts, attention, strict=True)
    )
