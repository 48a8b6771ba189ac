"""Numbers: each of the source stands in the translation, and no other."""

from __future__ import annotations

from collections.abc import Iterator

from converter.article import Finding, finding
from converter.translate.checks.numerals import unmatched
from converter.translate.engine import Pair


def numbers(source: str, target: str, _pair: Pair) -> Iterator[Finding]:
    """``number-mismatch`` where a number has no match on the other side."""
    missing, extra = unmatched(source, target)
    if missing or extra:
        said = [f"the source has {_quoted(missing)}"] if missing else []
        said += [f"the translation has {_quoted(extra)}"] if extra else []
        yield finding("number-mismatch", f"Numbers differ: {', '.join(said)} without a match.")


def _quoted(parts: list[str]) -> str:
    return ", ".join(f"“{part}”" for part in parts)
