"""MADLAD-400: one T5 for some four hundred languages (Kudugunta et al., 2023), decoded by CTranslate2.

The target language is named by a piece in front of the source (``<2vi>``); the model finds out the source language by
itself. What ``convert languages install-model`` has put into the folder of models is used, and nothing is fetched here.
Nobody has measured its drafts per language, so they are rough until somebody does (``convert languages measure``).
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cached_property
from importlib.metadata import version
from pathlib import Path
from typing import Any, NamedTuple

from converter.errors import EngineFailed
from converter.languages import REGISTRY
from converter.program import MADLAD, MADLAD_DESCRIPTION, MADLAD_LICENCE, cores, models_folder
from converter.translate.engine import Pair
from converter.translate.engines.ctranslate2_engine import CTranslate2Engine
from converter.translate.engines.neural_model import NeuralModel
from converter.translate.tables import table_rows

BATCH_SENTENCES = 8
"""Sentences of a batch: so many decode about as well as more do, and the next one is never far."""
BATCH_PIECES = 512
_END = "</s>"


class Described(NamedTuple):
    """What is installed."""

    folder: Path
    revision: str
    """Beginning of the digest of its weights."""
    pieces: frozenset[str]
    """Its pieces that name a target language, such as ``<2vi>``."""
    adds_end: bool
    """Whether CTranslate2 itself puts the end mark behind each source."""


class MadladEngine(CTranslate2Engine):
    """The model of one folder; without a folder, the one that is installed for this user."""

    name = "MADLAD-400"
    pivot = "en"
    rough = True
    rough_until_measured = True
    length_penalty = 1.0
    decoding_bytes = 900_000_000

    def __init__(self, folder: Path | None = None) -> None:
        super().__init__()
        self._folder = folder

    @property
    def version(self) -> str:
        """Version of what decodes it; the model's own stands in ``data_version``."""
        return f"CTranslate2 {version('ctranslate2')}"

    def data_version(self, pair: Pair) -> str:
        """Return the beginning of the digest of the weights, and the licence that they are under."""
        return f"{self._described.revision} ({MADLAD_LICENCE})" if self._described else ""

    def pairs(self) -> frozenset[Pair]:
        """Return every two languages of the registry that the model knows."""
        return frozenset((source, target) for source in self._names for target in self._names if source != target)

    @cached_property
    def _described(self) -> Described | None:
        try:
            return _description(self._folder or models_folder() / MADLAD)
        except (OSError, ValueError, RuntimeError, KeyError, TypeError, RecursionError):
            return None

    @cached_property
    def _names(self) -> dict[str, str]:
        """The piece that names each language, by tag."""
        if self._described is None:
            return {}
        others = {tag: names.split() for tag, names in table_rows("madlad_pieces")}
        by_tag = {tag: [f"<2{name}>" for name in others.get(tag, [tag])] for tag in REGISTRY}
        known = self._described.pieces
        return {tag: next(p for p in pieces if p in known) for tag, pieces in by_tag.items() if known & {*pieces}}

    def model(self, pair: Pair) -> NeuralModel:
        """Return the one model, told which language to write."""
        found = self._described
        if found is None:
            raise ValueError("it is not installed")
        processor = self._processor

        def encode(sentence: str) -> list[str]:
            return list(processor.encode(sentence, out_type=str))

        # The tokenizer says how it writes a language in front of a text; it may put a blank before it.
        lead = encode(f"{self._names[pair[1]]} a")[: -len(encode("a"))]
        return NeuralModel(
            found.folder,
            found.folder,
            encode,
            processor.decode,
            before=tuple(lead),
            after=() if found.adds_end else (_END,),
        )

    @cached_property
    def _processor(self) -> Any:
        from sentencepiece import SentencePieceProcessor

        assert self._described  # noqa: S101 (model() has looked)
        (file,) = sorted(self._described.folder.glob("*.model"))[:1]
        return SentencePieceProcessor(model_file=str(file))

    def batches(self, pieces: Sequence[Sequence[str]]) -> list[list[int]]:
        """Return batches of sentences of about one length, each small enough to be done in some seconds."""
        batches: list[list[int]] = []
        for number in sorted(range(len(pieces)), key=lambda number: len(pieces[number])):
            full = not batches or len(batches[-1]) >= BATCH_SENTENCES
            if full or (len(batches[-1]) + 1) * len(pieces[number]) > BATCH_PIECES:
                batches.append([])
            batches[-1].append(number)
        return batches

    def threads(self) -> dict[str, int]:
        """Return one batch for all cores: its weights are read once a step for all of them."""
        return {"inter_threads": 1, "intra_threads": cores()}

    def damage(self, pair: Pair, error: Exception) -> EngineFailed:
        """Return the error for a model that cannot be used."""
        return EngineFailed(
            f"{self.name} could not translate from {pair[0]} to {pair[1]}.",
            f"The model is damaged or too big for this computer ({error}).",
            "Run “convert languages remove-model”, then install it again with “convert languages install-model”.",
        )


def _description(folder: Path) -> Described:
    told = json.loads((folder / MADLAD_DESCRIPTION).read_bytes())
    pieces = frozenset(str(piece) for piece in told["targets"])
    return Described(folder, str(told["revision"]), pieces, bool(told["adds_end"]))
