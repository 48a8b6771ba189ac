"""Recognize the words that stand above what a page sets beside a post, such as “Related posts”, in many languages.

They are in ``data/furniture_labels.tsv``.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from converter.data_tables import table_rows
from converter.sources.dom.text_cleaning import folded_words

_LONGEST_LINE = 40
"""Words of a label with what may follow it."""
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
_COUNT = re.compile(r"\d+")


class _Labels(NamedTuple):
    whole: dict[str, str]
    open: dict[str, str]
    """Those that more words may follow."""


@cache
def _labels() -> _Labels:
    whole: dict[str, str] = {}
    begun: dict[str, str] = {}
    for kind, _language, phrases in table_rows("converter.sources", "furniture_labels"):
        for phrase in phrases.split("|"):
            key = " ".join(folded_words(phrase))
            whole.setdefault(key, kind)
            if phrase.endswith("*"):
                begun.setdefault(key, kind)
    return _Labels(whole, begun)


def label_kind(text: str) -> str | None:
    """Return what a line of text says that it stands above; None for most lines."""
    if len(text) > 300:
        return None
    found = folded_words(text)
    # “3 comments”, “Comments (3)”
    bare = [word for word in found if not _COUNT.fullmatch(word)]
    if not bare or len(found) > _LONGEST_LINE:
        return None
    return _labels().whole.get(" ".join(bare)) or _open_kind(bare)


def _open_kind(bare: list[str]) -> str | None:
    """Return the kind of a label that these words begin with."""
    labels = _labels()
    if not bare[0].isascii() and len(bare) < 3:  # scripts without spaces
        for length in range(min(len(bare[0]), 12), 1, -1):
            if (kind := labels.open.get(bare[0][:length])) and _UNSPACED.match(bare[0]):
                return kind
    for count in range(min(len(bare) - 1, 6), 0, -1):
        if kind := labels.open.get(" ".join(bare[:count])):
            return kind
    return None
