"""Spans of the model as HTML for another program's editor: marks, links and line breaks, everything else escaped."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from itertools import groupby
from typing import get_args

from converter.article import Mark, Span, Spans
from converter.article.links import safe_link
from converter.languages import find_language

_MARKS: tuple[Mark, ...] = get_args(Mark)
_SQUARE = str.maketrans({"[": "&#91;", "]": "&#93;"})
"""WordPress runs what stands in square brackets where it knows the name (a “shortcode”); as references it is text."""


def text_html(text: str) -> str:
    """Return a text as HTML, for between tags and for attributes."""
    return escape(text, quote=True).translate(_SQUARE)


def inline_html(spans: Spans) -> str:
    """Return spans as HTML; neighbours that lead to the same address are one link."""
    parts = []
    for href, group in groupby(spans, key=lambda span: safe_link(span.href)):
        inside = _marked(group)
        parts.append(f'<a href="{text_html(href)}">{inside}</a>' if href else inside)
    return "".join(parts)


def _marked(spans: Iterable[Span]) -> str:
    return "".join(map(_one, spans))


def _one(span: Span) -> str:
    html = text_html(span.text).replace("\n", "<br>")
    for mark in reversed(_MARKS):
        if mark in span.marks:
            html = f"<{mark}>{html}</{mark}>"
    known = find_language(span.language) if span.language else None
    return f'<span lang="{known.tag}" dir="{known.direction}">{html}</span>' if known else html
