"""Argos Translate: neural packages, read by ``argostranslate`` and decoded by CTranslate2 in one batch.

``argostranslate.translate`` itself is not used: it splits sentences with a model that it downloads at run time, decodes
about one sentence at a time and returns no alignment. The decoding options are its own, so that the hypotheses are the
same.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from converter.errors import EngineFailed
from converter.languages import REGISTRY
from converter.program import cores
from converter.translate.engine import Pair
from converter.translate.engines.ctranslate2_engine import CTranslate2Engine
from converter.translate.engines.neural_model import NeuralModel

if TYPE_CHECKING:
    from argostranslate.package import Package

SMALLEST_BATCH, LARGEST_BATCH = 256, 1024


class ArgosEngine(CTranslate2Engine):
    """The packages of one folder; without a folder, those where Argos Translate keeps its own."""

    name = "Argos Translate"
    pivot = "en"
    rough = False
    length_penalty = 0.2
    decoding_bytes = 200_000_000

    def __init__(self, packages: Path | None = None) -> None:
        super().__init__()
        self._folder = packages

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

    def model(self, pair: Pair) -> NeuralModel:
        """Return the package of a pair."""
        package = self._packages[pair]
        path, tokenizer = Path(package.package_path), package.tokenizer
        processor = getattr(tokenizer, "lazy_processor", None)
        prefix = package.target_prefix or ""
        if processor is None:  # subword-nmt packages: Moses rules move the blanks, so the pieces' places are unknown
            return NeuralModel(path, path / "model", tokenizer.encode, tokenizer.decode, False, target_prefix=prefix)  # noqa: FBT003

        def decode(pieces: list[str]) -> str:
            # The tokenizer's own decode would turn every underscore into a blank, in addresses too.
            return str(processor().decode_pieces(pieces)).replace("▁", " ")

        return NeuralModel(path, path / "model", tokenizer.encode, decode, target_prefix=prefix)

    def batches(self, pieces: Sequence[Sequence[str]]) -> list[list[int]]:
        """Return all sentences at once: a document takes a second or two."""
        return [list(range(len(pieces)))]

    def threads(self) -> dict[str, int]:
        """Return a thread for each batch: they beat threads that share one."""
        return {"inter_threads": cores(), "intra_threads": 1}

    def decoding_options(self, model: NeuralModel, pieces: Sequence[Sequence[str]]) -> dict[str, Any]:
        """Return Argos Translate's own options; every core gets some batches, as large as decode well together."""
        share = sum(map(len, pieces)) // (2 * cores())
        size = min(LARGEST_BATCH, max(SMALLEST_BATCH, share))
        return super().decoding_options(model, pieces) | {"max_batch_size": size, "batch_type": "tokens"}

    def damage(self, pair: Pair, error: Exception) -> EngineFailed:
        """Return the error for a package that cannot be used."""
        return EngineFailed(
            f"{self.name} could not translate from {pair[0]} to {pair[1]}.",
            f"Its language package is damaged or too big for this computer ({error}).",
            f"Run “convert languages remove {pair[1]} --from {pair[0]}”, then install the language again.",
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
