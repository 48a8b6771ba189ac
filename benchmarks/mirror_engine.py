"""An engine for benchmarks: it needs no data, and every process can import it."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from converter.translate import Hypothesis, Pair


class MirrorEngine:
    """Turns every word around that has no digit; notes each sentence in a file, where one is given."""

    name, version, pivot, rough = "Mirror", "1", "en", False

    def __init__(self, languages: Sequence[str], log: Path | None = None) -> None:
        self._pairs = frozenset(("en", tag) for tag in languages)
        self._log = log

    def data_version(self, pair: Pair) -> str:
        """Nothing."""
        return ""

    def pairs(self) -> frozenset[Pair]:
        """English to each of the languages."""
        return self._pairs

    def translate(self, sentences: Sequence[str], pair: Pair, keep: object = ()) -> list[tuple[Hypothesis, ...]]:
        """Each sentence with its words turned around."""
        if self._log:
            with self._log.open("a", encoding="utf-8") as log:  # lines of several processes do not mix: O_APPEND
                log.write("".join(f"{os.getpid()}\t{pair[1]}\t{text}\n" for text in sentences))
        return [(Hypothesis(" ".join(map(_turned, text.split()))),) for text in sentences]


def _turned(word: str) -> str:
    return word if any(each.isdigit() for each in word) else word[::-1]
