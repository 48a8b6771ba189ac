"""Firefox Translations: Mozilla's small neural models, decoded by ``fxtranslate``.

The binding translates a sentence at a time, tells nothing of the words that correspond, and cuts what is longer than
the model has learnt in silence. So pieces are counted before, and a sentence that has too many is translated in parts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from converter.digests import changed_file
from converter.errors import EngineFailed
from converter.firefox_models import FirefoxModel, installed_models
from converter.languages import any_language
from converter.program import cores
from converter.translate.engine import Hypothesis, Keep, Pair
from converter.translate.engines.translator_processes import BrokenOff, TranslatorProcesses
from converter.translate.graphemes import clusters

if TYPE_CHECKING:
    from sentencepiece import SentencePieceProcessor

MOST_PIECES = 127
"""Of a sentence, without the mark of its end: fxtranslate's ``MAX_SOURCE_TOKENS``, Marian's ``max-length-break``."""
_LONGEST_OUTPUT = 256
_GOOD_CUTS = (re.compile(r"(?<=[;:；：؛—–])\s*"), re.compile(r"(?<=[,，、،])\s*"), re.compile(r"\s+"))
"""Where a sentence may be cut, best first."""
_MIDDLE = 0.5
"""Part of a text, around its middle, in which a better cut is looked for."""


class _Loaded(NamedTuple):
    """A model in use."""

    processes: TranslatorProcesses
    source: SentencePieceProcessor
    target: SentencePieceProcessor


class FirefoxEngine:
    """The models of one folder; without a folder, those that ``convert languages install`` has installed."""

    name = "Firefox Translations"
    pivot = "en"
    rough = False

    def __init__(self, folder: Path | None = None, processes: int | None = None) -> None:
        """``processes`` is how many to use at most; unless it is given, one for each core."""
        self._folder = folder
        self._most = processes or cores()
        self._in_use: dict[Pair, _Loaded] = {}

    @property
    def version(self) -> str:
        """Version of ``fxtranslate``."""
        return version("fxtranslate")

    def data_version(self, pair: Pair) -> str:
        """Return the model's own version, and the licence that it is under."""
        model = self._models[pair]
        return f"{model.version} ({model.licence})"

    def pairs(self) -> frozenset[Pair]:
        """Return the pairs of all models that are whole."""
        return frozenset(self._models)

    @cached_property
    def _models(self) -> dict[Pair, FirefoxModel]:
        # Sorted by name, so the newest version of a pair comes last.
        return {(model.source, model.target): model for model in installed_models(self._folder)}

    def translate(self, sentences: Sequence[str], pair: Pair, keep: Keep = ()) -> list[tuple[Hypothesis, ...]]:
        """Translate all sentences on all cores; see ``Engine.translate``. ``keep`` has no effect."""
        if not sentences:
            return []
        try:
            loaded = self._loaded(pair)
            texts = _translated(loaded, sentences, pair)
        except (OSError, RuntimeError, ValueError, BrokenOff) as error:
            raise EngineFailed(
                f"{self.name} could not translate from {pair[0]} to {pair[1]}.",
                f"Its language model is damaged or too big for this computer ({error}).",
                f"Run “convert languages remove {pair[1]} --from {pair[0]}”, then install the language again.",
            ) from error
        return [(Hypothesis(text),) for text in texts]

    def _loaded(self, pair: Pair) -> _Loaded:
        if pair not in self._in_use:
            from sentencepiece import SentencePieceProcessor

            model = self._models[pair]
            changed = changed_file(model.path)
            if changed:
                raise ValueError(f"its file {changed} is not as it was installed")
            source, target = model.file("srcvocab"), model.file("trgvocab")
            processes = TranslatorProcesses((model.file("model"), source, target), self._most)
            self._in_use[pair] = _Loaded(
                processes,
                SentencePieceProcessor(model_proto=source.read_bytes()),
                SentencePieceProcessor(model_proto=target.read_bytes()),
            )
        return self._in_use[pair]


def _translated(loaded: _Loaded, sentences: Sequence[str], pair: Pair) -> list[str]:
    """Return the translation of each sentence, in parts where it is too long or came back as long as it may be."""
    parts = [list(_parts(sentence, loaded.source, pair[0])) for sentence in sentences]
    whole = loaded.processes.translate([part for several in parts for part in several])
    done = iter(whole)
    by_sentence = [[next(done) for _ in several] for several in parts]
    cut = [
        (number, place)
        for number, several in enumerate(parts)
        for place, part in enumerate(several)
        if _may_be_cut(loaded, part, by_sentence[number][place])
    ]
    halves = [_halves(parts[number][place], pair[0]) for number, place in cut]
    again = iter(loaded.processes.translate([half for both in halves for half in both]) if cut else ())
    between = any_language(pair[1]).between_sentences
    for (number, place), both in zip(cut, halves, strict=True):
        by_sentence[number][place] = between.join([next(again) for _ in both]).strip()
    return [" ".join(between.join(several).split()) for several in by_sentence]


def _may_be_cut(loaded: _Loaded, text: str, translation: str) -> bool:
    """Tell whether a translation is as long as the binding lets it become, so that its end may be missing."""
    most = min(2 * (piece_count(text, loaded.source) + 1) + 4, _LONGEST_OUTPUT)
    # What was cut can be divided into fewer pieces than it was made of.
    return len(translation) >= most // 2 and len(loaded.target.encode(translation)) >= most - most // 8


def piece_count(text: str, tokenizer: SentencePieceProcessor) -> int:
    """Return how many pieces the binding makes of a text: an unknown character is one, which SentencePiece joins."""
    pieces = tokenizer.encode(text)
    if tokenizer.unk_id() not in pieces:
        return len(pieces)
    texts = tokenizer.encode(text, out_type=str)
    return sum(len(one) if piece == tokenizer.unk_id() else 1 for piece, one in zip(pieces, texts, strict=True))


def _parts(text: str, tokenizer: SentencePieceProcessor, tag: str) -> Iterator[str]:
    """Yield the text in parts that have few enough pieces."""
    if piece_count(text, tokenizer) <= MOST_PIECES:
        yield text
        return
    for half in _halves(text, tag):
        yield from _parts(half, tokenizer, tag)


def _halves(text: str, tag: str) -> list[str]:
    """Return a text cut near its middle, behind punctuation if there is some, else between words or characters."""
    margin = int(len(text) * (1 - _MIDDLE) / 2)
    for cuts in _GOOD_CUTS:
        places = [match.span() for match in cuts.finditer(text, margin, len(text) - margin)]
        if places:
            end, start = min(places, key=lambda place: abs(place[0] - len(text) / 2))
            break
    else:
        inside = clusters(text, tag)[1:-1] or [len(text) // 2]
        end = start = min(inside, key=lambda place: abs(place - len(text) / 2))
    return [half for half in (text[:end].strip(), text[start:].strip()) if half]
