"""Marks numbers and words of negation in a sentence, so that the eye finds them on both sides."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache

from markupsafe import Markup, escape

from converter.article import Spans
from converter.languages import any_language

_NUMBER = r"\d(?:[\d.,:/\u2044\u202f\u00a0-]*\d)?"
_SKIPPED = r"<[^>]*>|&[#\w]+;"
_MOST_WORDS = 40


_KEPT = 10_000
"""Sentences whose drawing is kept: a page shows each several times, and comes again after every answer."""


def marked_spans(spans: Spans, tag: str, denials: Collection[str] = ()) -> Markup:
    """Return a text as HTML, its numbers and the words ``denials`` marked. Links lead nowhere."""
    return _marked(spans, tag, tuple(denials))


@lru_cache(_KEPT)
def _marked(spans: Spans, tag: str, denials: tuple[str, ...]) -> Markup:
    from converter.render.inline import screen_spans

    drawn = screen_spans(tuple(span.model_copy(update={"href": None}) for span in spans), any_language(tag))
    words = sorted({str(escape(word)) for word in denials if word.strip()}, key=len, reverse=True)[:_MOST_WORDS]
    alternatives = [_SKIPPED, rf"(?P<number>{_NUMBER})"]
    if words:
        alternatives.insert(1, rf"(?P<word>(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w))")
    return Markup(re.sub("|".join(alternatives), _mark, drawn))  # noqa: S704 (what is marked was escaped)


def _mark(found: re.Match[str]) -> str:
    groups = found.groupdict()
    kind = "number" if groups.get("number") else "denies" if groups.get("word") else None
    return f'<mark class="{kind}">{found.group()}</mark>' if kind else found.group()
