"""Marks numbers, words of negation and what a finding names in a sentence, and the words in which two differ."""

from __future__ import annotations

import re
from collections.abc import Collection
from difflib import SequenceMatcher
from functools import lru_cache

from markupsafe import Markup, escape

from converter.article import Spans, marked_pieces, words_pattern
from converter.languages import any_language
from converter.render.inline import screen_spans

_NUMBER = r"\d(?:[\d.,:/\u2044\u202f\u00a0-]*\d)?"
_SKIPPED = r"<[^>]*>|&[#\w]+;"
_MOST_COMPARED = 300
"""Words of a sentence that is compared word by word: the time grows with their square."""
_KEPT = 10_000
"""Sentences whose drawing is kept: a page shows each several times, and comes again after every answer."""


def marked_spans(spans: Spans, tag: str, denials: Collection[str] = (), named: Collection[str] = ()) -> Markup:
    """Return a text as HTML, with its numbers marked, the words ``denials``, and those that findings have ``named``.

    Links lead nowhere.
    """
    return _marked(spans, tag, tuple(denials), tuple(named))


def named_spans(spans: Spans, tag: str, named: Collection[str]) -> Markup:
    """Return a text as HTML, with the words marked that findings have ``named``, and nothing else."""
    return _with_marks(screen_spans(spans, any_language(tag)), [_SKIPPED, *_words("named", named, tag)])


def named_text(text: str, tag: str, named: Collection[str]) -> Markup:
    """Return a plain text as HTML, with the words marked that findings have ``named``."""
    mark = Markup('<mark class="named">{}</mark>')
    pieces = marked_pieces(text, named, tag)
    return Markup("").join(mark.format(piece) if is_named else piece for piece, is_named in pieces)


@lru_cache(_KEPT)
def _marked(spans: Spans, tag: str, denials: tuple[str, ...], named: tuple[str, ...]) -> Markup:
    drawn = screen_spans(tuple(span.model_copy(update={"href": None}) for span in spans), any_language(tag))
    words = [*_words("denies", denials, tag), *_words("named", named, tag)]
    return _with_marks(drawn, [_SKIPPED, *words, rf"(?P<number>{_NUMBER})"])


def _with_marks(drawn: Markup, alternatives: list[str]) -> Markup:
    return Markup(re.sub("|".join(alternatives), _mark, drawn))  # noqa: S704 (what is marked was escaped)


@lru_cache(_KEPT)
def marked_differences(before: str | None, now: str | None) -> tuple[Markup, Markup]:
    """Return two texts as HTML, with the words struck out that are in the first alone, and those new in the second."""
    old, new = ((text or "").split() for text in (before, now))
    parts: tuple[list[Markup], list[Markup]] = ([], [])
    if max(len(old), len(new)) > _MOST_COMPARED:
        return escape(before or ""), escape(now or "")
    for what, i, k, j, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        for place, words, name in ((0, old[i:k], "del"), (1, new[j:m], "ins")):
            text = escape(" ".join(words))
            if words:
                parts[place].append(text if what == "equal" else Markup("<{0}>{1}</{0}>").format(name, text))
    return Markup(" ").join(parts[0]), Markup(" ").join(parts[1])


def _words(kind: str, listed: Collection[str], tag: str) -> list[str]:
    """The alternative for some words; none where there are none."""
    pattern = words_pattern([str(escape(word)) for word in listed], tag)
    return [f"(?P<{kind}>{pattern})"] if pattern else []


def _mark(found: re.Match[str]) -> str:
    kind = next((name for name, text in found.groupdict().items() if text), None)
    return f'<mark class="{kind}">{found.group()}</mark>' if kind else found.group()
