"""What the fuzz run starts from: small sources of every kind that the product reads.

The files in ``fuzz_sources/`` cover every reader; to them come our sample posts, the pages of the tests and, where it
is at hand, a corpus.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Literal, NamedTuple

ROOT = Path(__file__).parents[1]
Kind = Literal["html", "json", "xml", "text"]
_KINDS: dict[str, Kind] = {".html": "html", ".htm": "html", ".json": "json", ".xml": "xml", ".txt": "text"}
_LONGEST = 9_000
"""Characters of a seed: small ones make many inputs a second."""
_POST = re.compile(
    r"data-hook=\"?post-description|data-field=\"body\"|postArticle-content|<article\b|<h1\b|<item\b", re.IGNORECASE
)
_DEAD = re.compile(r"<(style|svg|script)\b(?![^>]*(?:ld\+json|warmup))[^>]*>.*?</\1>", re.IGNORECASE | re.DOTALL)


class Seed(NamedTuple):
    """One source to mutate."""

    name: str
    kind: Kind
    text: str


def seeds(corpus: Path | None) -> list[Seed]:
    """All seeds, in a stable order."""
    folders = (ROOT / "benchmarks" / "fuzz_sources", ROOT / "exports", ROOT / "tests" / "sources" / "web_pages")
    found = [seed for folder in folders for seed in _files(folder)]
    return found + (list(_files(corpus)) if corpus is not None else [])


def _files(folder: Path) -> Iterator[Seed]:
    for path in sorted(folder.rglob("*")):
        kind = _KINDS.get(path.suffix.lower())
        if kind and path.is_file() and path.name != "meta.json":
            text = path.read_text(encoding="utf-8", errors="replace")
            yield Seed(str(path.relative_to(folder.parent)), kind, _cut(text, kind))


def _cut(text: str, kind: Kind) -> str:
    """The part around the post; JSON stays whole, because half of it is none."""
    if kind == "json" or len(text) <= _LONGEST:
        return text
    text = _DEAD.sub("", text)
    head = text[: text.find("<body")][: _LONGEST // 3] if kind == "html" else text[: _LONGEST // 6]
    place = _POST.search(text, len(head))
    start = max(len(head), text.rfind("<", 0, place.end())) if place else len(head)
    return head + text[start : start + _LONGEST - len(head)]
