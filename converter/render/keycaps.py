"""Numbers on keys, such as 1️⃣: no font for paper draws the key around the number, but an empty box behind it."""

from __future__ import annotations

import re

from converter.article import Article, Edition, Spans, plain_text, replace_units, texts_of

_BOX = "\u20e3"
_KEYCAPS = re.compile("((?:[0-9]\ufe0f?\u20e3)+)")
_SIGN = re.compile("([#*])\ufe0f?\u20e3")


def without_keycaps(edition: Edition) -> Edition:
    """Return the edition with each number on keys in brackets: (1)."""
    article, original = _without(edition.article), _without(edition.original)
    if article is edition.article and original is edition.original:
        return edition
    return edition.model_copy(update={"article": article, "original": original})


def _without(article: Article) -> Article:
    changed = {unit.path: _bracketed(unit.spans) for unit in texts_of(article) if _BOX in plain_text(unit.spans)}
    return replace_units(article, changed) if changed else article


def _bracketed(spans: Spans) -> Spans:
    return tuple(span.model_copy(update={"text": _text(span.text)}) for span in spans)


def _text(text: str) -> str:
    text = _KEYCAPS.sub(lambda keys: f"({re.sub('[^0-9]', '', keys[1])})", text)
    return _SIGN.sub(r"\1", text).replace(_BOX, "")
