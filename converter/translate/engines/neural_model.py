"""A model on the disk that CTranslate2 runs, with how it reads and writes text."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple


class NeuralModel(NamedTuple):
    """A model on the disk, for one pair of languages."""

    folder: Path
    """What was installed: its files are compared with their digests."""
    weights: Path
    """The folder that CTranslate2 loads."""
    encode: Callable[[str], list[str]]
    """Cuts a sentence into pieces."""
    decode: Callable[[list[str]], str]
    """Makes text of pieces."""
    keeps_places: bool = True
    """Whether a piece stands where its letters do, so that attention tells which words correspond."""
    before: tuple[str, ...] = ()
    """Pieces in front of each source sentence, such as the one that names the target language."""
    after: tuple[str, ...] = ()
    """Pieces behind each source sentence."""
    target_prefix: str = ""
    """The piece that each translation begins with, where one does."""

    def pieces(self, sentence: str) -> list[str]:
        """Return a sentence as the model reads it."""
        return [*self.before, *self.encode(sentence), *self.after]
