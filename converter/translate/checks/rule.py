"""What a check is."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from converter.article import Finding
from converter.translate.engine import Pair

Check = Callable[[str, str, Pair], Iterator[Finding]]
"""Source text, target text and the pair in; findings without a place out. Pure, and never raises."""
