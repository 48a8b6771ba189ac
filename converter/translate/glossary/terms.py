"""A glossary as the translation uses it."""

from __future__ import annotations

from collections.abc import Sequence

from converter.translate.checks.rule import Check
from converter.translate.engine import Hypothesis, Pair, Range
from converter.translate.glossary.applying import apply_glossary, protected_ranges
from converter.translate.glossary.checking import glossary_check, has_right
from converter.translate.glossary.glossary import Glossary


class GlossaryTerms:
    """Implements the protocol ``converter.translate.protocols.Terms``."""

    def __init__(self, glossary: Glossary) -> None:
        self._glossary = glossary
        self._check = glossary_check(glossary)

    def __reduce__(self) -> tuple[type[GlossaryTerms], tuple[Glossary]]:
        """Pickle the glossary alone: a check is made anew where it is used."""
        return GlossaryTerms, (self._glossary,)

    @property
    def check(self) -> Check:
        """See ``glossary_check``."""
        return self._check

    def apply(self, source: str, hypothesis: Hypothesis, pair: Pair) -> tuple[Hypothesis, Sequence[str]]:
        """See ``converter.translate.glossary.applying.apply``."""
        return apply_glossary(source, hypothesis, self._glossary, pair)

    def protected(self, source: str, pair: Pair) -> Sequence[Range]:
        """See ``protected_ranges``."""
        return protected_ranges(source, self._glossary, pair)

    def accepts(self, said: str, made: str, pair: Pair) -> bool:
        """Whether the glossary has the second, in any form, for the first."""
        found = self._glossary.find(said, pair)
        return any(not one.entry.kept and has_right(made, one.entry, pair[1]) for one in found)

    def equivalents(self, source: str, pair: Pair) -> Sequence[tuple[str, str]]:
        """Each term of the text, with every right translation."""
        found = self._glossary.find(source, pair)
        return [(source[one.start : one.end], right) for one in found for right in one.entry.right]
