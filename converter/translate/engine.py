"""What an engine is: the contract that every one of them keeps, ours and those of other packages.

docs/engines.md tells how to write one; ``converter.translate.conformance`` tests whether it keeps the contract.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple, Protocol, runtime_checkable

Pair = tuple[str, str]
"""Source and target language, as tags of ``converter.languages``."""

Range = tuple[int, int]
"""Start and end of a stretch of text, in characters (Unicode code points), end excluded."""

Keep = Sequence[Sequence[Range]]
"""For each sentence, the stretches that should come out unchanged; empty where no sentence has any."""


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
    """``None`` where the engine cannot tell which words correspond."""
    unknown: tuple[str, ...] = ()
    """Words that the engine did not know and left unchanged."""


Done = tuple[int, tuple[Hypothesis, ...]]
"""The number of a sentence in its document, and its hypotheses."""


class Engine(Protocol):
    """A program that translates sentences offline.

    An engine is created without arguments and cheaply: it loads its models when it first translates.
    """

    name: str
    """Display name, which every output shows."""
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
        """Return the direct pairs that are installed. Never raises: a damaged pair is left out."""

    def translate(self, sentences: Sequence[str], pair: Pair, keep: Keep = ()) -> list[tuple[Hypothesis, ...]]:
        """Return the hypotheses for each sentence, best first, at least one each, in the order of the sentences.

        ``sentences`` are single, trimmed and not empty; all of them go through the engine in one batch. ``keep`` names
        words that should not be translated, such as names; an engine that cannot promise that ignores it. Raises
        ``EngineFailed`` where the engine breaks off; then nothing was translated.
        """


def version_along(engine: Engine, path: Sequence[str]) -> str:
    """Return the version of an engine and of its data for the languages that it goes through, as outputs name them."""
    data = [version for step in pairwise(path) if (version := engine.data_version(step))]
    return ", ".join([engine.version, *(f"package {item}" for item in data)])


@runtime_checkable
class Retrying(Protocol):
    """An engine that can also decode in another way, for sentences whose first translation failed a check."""

    def retry(self, sentences: Sequence[str], pair: Pair, keep: Keep = ()) -> list[tuple[Hypothesis, ...]]:
        """Translate as ``Engine.translate``, with more effort: without repeated runs of words, or along more paths."""


@runtime_checkable
class Gradual(Protocol):
    """An engine so slow that a person wants to see how far it is, and to keep what is done."""

    def translate_gradually(self, sentences: Sequence[str], pair: Pair, keep: Keep = ()) -> Iterator[Done]:
        """Translate as ``Engine.translate``; yield every sentence once, in any order, as soon as it is done."""


class Context(NamedTuple):
    """What stands around a sentence, for an engine that understands it better so."""

    paragraph: str
    """The text of which it is a part."""
    terms: tuple[tuple[str, str], ...] = ()
    """Words of the sentence that the glossary has, each with one that the translation may have for it."""
    address: str = ""
    """The word by which people name the form of address that is wanted, such as usted."""


@runtime_checkable
class Contextual(Protocol):
    """An engine that can take into account what stands around a sentence."""

    def in_context(self, contexts: Mapping[str, Context]) -> Engine:
        """Return the engine for one document; ``contexts`` are by the text of the sentence, and need not have all."""


class DoubtfulWord(NamedTuple):
    """A word of a translation in whose place an engine would have said something else."""

    start: int
    end: int
    """Where it stands in the translation, in characters, end excluded."""
    doubt: float
    """How many times likelier what the engine would have said there is, as a natural logarithm."""
    expected: str
    """The word that it would have said there; empty where it would have said none."""


@runtime_checkable
class Doubting(Protocol):
    """An engine that can tell how likely the words of a translation are that another one made."""

    def read(
        self, sentences: Sequence[str], translations: Sequence[str], pair: Pair, least: float
    ) -> Iterator[tuple[int, tuple[DoubtfulWord, ...]]]:
        """Yield the number of each sentence that was read, with the words whose doubt is ``least`` or more.

        In any order, as soon as they are read; what is too long to be read is left out. Raises ``EngineFailed``.
        """
