"""Argos Translate: neural packages, read by ``argostranslate`` and decoded by CTranslate2 in one batch.

``argostranslate.translate`` itself is not used: it splits sentences with a model that it downloads at run time, decodes
about one sentence at a time and returns no alignment. The decoding options below are its own, so that the hypotheses
are the same.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import cached_property
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from converter.digests import changed_file
from converter.errors import EngineFailed
from converter.languages import REGISTRY
from converter.translate.alignment import from_attention, piece_ranges
from converter.translate.engine import Hypothesis, Keep, Pair

if TYPE_CHECKING:
    from argostranslate.package import Package
    from ctranslate2 import TranslationResult, Translator

BEAM_SIZE = 4
HYPOTHESES = 4
LENGTH_PENALTY = 0.2
PATIENCE = 2
"""How many times the beam's width of finished hypotheses a retry waits for before it stops.

With a length penalty the search can stop before it has met its best hypothesis; the first try does so all the same,
because its hypotheses are to be those of Argos Translate.
"""
NO_REPEAT = 5
"""Word pieces in a row that a retry says only once: breaks loops, and lets a dose such as 100 mg return."""
SMALLEST_BATCH, LARGEST_BATCH = 256, 1024
_SHORTEST_LIMIT = 256


class ArgosEngine:
    """The packages of one folder; without a folder, those where Argos Translate keeps its own."""

    name = "Argos Translate"
    pivot = "en"
    rough = False

    def __init__(self, packages: Path | None = None) -> None:
        self._folder = packages
        self._translators: dict[Pair, Translator] = {}

    @property
    def version(self) -> str:
        """Version of the distribution that carries ``argostranslate``."""
        return version("argos-translate-lt")

    def data_version(self, pair: Pair) -> str:
        """Return the package's own version."""
        return str(self._packages[pair].package_version)

    def pairs(self) -> frozenset[Pair]:
        """Return the pairs of all packages that are whole."""
        return frozenset(self._packages)

    @cached_property
    def _packages(self) -> dict[Pair, Package]:
        by_code = {language.argos_code: tag for tag, language in REGISTRY.items()}
        found: dict[Pair, Package] = {}
        for package in _installed(self._folder):
            source, target = by_code.get(package.from_code), by_code.get(package.to_code)
            if package.type == "translate" and source and target:
                newer = max(found.get((source, target), package), package, key=_version_key)
                found[source, target] = newer
        return found

    def translate(self, sentences: Sequence[str], pair: Pair, keep: Keep = ()) -> list[tuple[Hypothesis, ...]]:
        """Translate all sentences in one batch; see ``Engine.translate``. ``keep`` has no effect on decoding."""
        return self._decoded(sentences, pair, {})

    def retry(self, sentences: Sequence[str], pair: Pair, keep: Keep = ()) -> list[tuple[Hypothesis, ...]]:
        """Translate with no run of pieces said twice, and with more patience; see ``Retrying.retry``."""
        return self._decoded(sentences, pair, {"no_repeat_ngram_size": NO_REPEAT, "patience": PATIENCE})

    def _decoded(
        self, sentences: Sequence[str], pair: Pair, more_options: dict[str, Any]
    ) -> list[tuple[Hypothesis, ...]]:
        if not sentences:
            return []
        package = self._packages[pair]
        try:
            self._require_whole(pair)
            tokens = [package.tokenizer.encode(sentence) for sentence in sentences]
            _, translator = self.loaded(pair)
            results = translator.translate_batch(tokens, **decoding_options(package, tokens), **more_options)
        except (OSError, RuntimeError, ValueError) as error:
            raise EngineFailed(
                f"{self.name} could not translate from {pair[0]} to {pair[1]}.",
                f"Its language package is damaged or too big for this computer ({error}).",
                f"Run “convert languages remove {pair[1]} --from {pair[0]}”, then install the language again.",
            ) from error
        return [
            _hypotheses(package, sentence, source, result)
            for sentence, source, result in zip(sentences, tokens, results, strict=True)
        ]

    def _require_whole(self, pair: Pair) -> None:
        """Raise ``ValueError`` for a package of ours that is not as it was installed; it is looked at once."""
        if pair in self._translators:
            return
        changed = changed_file(Path(self._packages[pair].package_path))
        if changed:
            raise ValueError(f"its file {changed} is not as it was installed")

    def loaded(self, pair: Pair) -> tuple[Package, Translator]:
        """Return the package of a pair and CTranslate2's translator for it, loaded on first use."""
        package = self._packages[pair]
        if pair not in self._translators:
            import ctranslate2

            # Threads that each decode a batch of their own beat threads that share one.
            self._translators[pair] = ctranslate2.Translator(
                str(package.package_path / "model"), inter_threads=_cores(), intra_threads=1
            )
        return package, self._translators[pair]


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _batch_tokens(tokens: list[list[str]]) -> int:
    """Return how many source tokens a batch has: every core gets some, and as many as decode well together."""
    share = sum(map(len, tokens)) // (2 * _cores())
    return min(LARGEST_BATCH, max(SMALLEST_BATCH, share))


def decoding_options(package: Package, tokens: list[list[str]]) -> dict[str, Any]:
    """Return Argos Translate's own options, for a batch of sentences in a package's pieces."""
    prefix = [[package.target_prefix]] * len(tokens) if package.target_prefix else None
    return {
        "target_prefix": prefix,
        "replace_unknowns": True,
        "max_batch_size": _batch_tokens(tokens),
        "batch_type": "tokens",
        "beam_size": BEAM_SIZE,
        "num_hypotheses": HYPOTHESES,
        "length_penalty": LENGTH_PENALTY,
        "return_attention": True,
        # CTranslate2's own limits would cut a long sentence in silence.
        "max_input_length": 0,
        "max_decoding_length": max(_SHORTEST_LIMIT, 2 * max(map(len, tokens))),
    }


def _hypotheses(
    package: Package, sentence: str, source: list[str], result: TranslationResult
) -> tuple[Hypothesis, ...]:
    """Return what CTranslate2 found for one sentence, as text with its alignment."""
    prefix = int(
        bool(package.target_prefix) and all(target[:1] == [package.target_prefix] for target in result.hypotheses)
    )
    targets = [list(target[prefix:]) for target in result.hypotheses]
    processor = getattr(package.tokenizer, "lazy_processor", None)
    if processor is None:  # subword-nmt packages: Moses rules move the blanks, so the pieces' places are unknown
        return tuple(Hypothesis(package.tokenizer.decode(target).strip()) for target in targets)
    places = piece_ranges(source, sentence)
    # The tokenizer's own decode would turn every underscore into a blank, in addresses too.
    texts = [str(processor().decode_pieces(target)).replace("▁", " ").strip() for target in targets]
    return tuple(
        Hypothesis(text, from_attention(attention[prefix:], places, piece_ranges(target, text)))
        for target, text, attention in zip(targets, texts, result.attention, strict=True)
    )


def _installed(folder: Path | None) -> list[Package]:
    try:
        from argostranslate import package, settings
    except OSError:  # it makes folders in the user's home as it is imported
        return []
    found = []
    for parent in [folder] if folder else settings.package_dirs:
        for path in sorted(parent.iterdir()) if parent.is_dir() else ():
            try:
                found.append(package.Package(path))
            except (OSError, ValueError):  # not a package, or a broken one
                continue
    return [entry for entry in found if hasattr(entry, "tokenizer")]


def _version_key(package: Package) -> tuple[int, ...]:
    return tuple(int(part) for part in str(package.package_version).split(".") if part.isdigit())
