"""What an engine is: the contract that every one of them keeps."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, Protocol

Pair = tuple[str, str]
"""Source and target language, as tags of ``converter.languages``."""


class Link(NamedTuple):
    """A run of the source that a run of the target stands for, in characters, ends excluded."""

    source_start: int
    source_end: int
    target_start: int
    target_end: int


Alignment = tuple[Link, ...]


class Hypothesis(NamedTuple):
    """One translation of one sentence."""

    text: str
    alignment: Alignment | None = None
    """Null where the engine cannot tell which words belong together."""
    unknown: tuple[str, ...] = ()
    """Words that the engine did not know and left as they were."""


class Engine(Protocol):
    """A program that translates sentences offline.

    An engine is cheap to make: it loads its models when it first translates.
    """

    name: str
    """Display name."""
    pivot: str
    """Tag of the language to go through where there is no direct pair."""
    rough: bool
    """True where even its best pairs are only a rough draft for a reviewer."""

    @property
    def version(self) -> str:
        """Version of the program. Empty where the program is not installed."""

    def data_version(self, pair: Pair) -> str:
        """Version of the data for one direct pair. Empty where the engine does not tell."""

    def pairs(self) -> frozenset[Pair]:
        """The direct pairs that are installed. Never raises: a damaged pair is left out."""

    def translate(self, sentences: Sequence[str], pair: Pair) -> list[tuple[Hypothesis, ...]]:
        """The hypotheses for each sentence, best first, at least one each, in the order of the sentences.

        ``sentences`` are single, trimmed and not empty; all of them go through the engine in one batch.
        Raises ``EngineFailed`` where the engine breaks off; then nothing was translated.
        """
