"""Spans as HTML: marks, links, parts in other languages, and left-to-right runs in right-to-left text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Literal

from markupsafe import Markup, escape

from converter.article import Span, Spans, plain_text
from converter.languages import Language, find_language
from converter.render.bidi import bidi_runs, direction_of, isolated
from converter.render.links import safe_link

_AMOUNT = re.compile(r"(?<=\d) (?=[^\W\d_]{1,3}(?:[\s.,;:!?)/）、。،]|$)|[%°℃℉])|(?<=\b[ap]\.) (?=m\.)", re.IGNORECASE)
_TAG = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")

Medium = Literal["screen", "print"]


def screen_spans(spans: Spans, shown: Language) -> Markup:
    """Return the spans as HTML for a browser; neighbours with the same address become one link."""
    parts = []
    for href, group in linked(spans):
        inner = _runs(group, shown)
        parts.append(Markup('<a href="{}">{}</a>').format(href, inner) if href else inner)
    return Markup("").join(parts)


def print_spans(spans: Iterable[Span], shown: Language) -> Markup:
    """Return the spans as HTML for the PDF, where a link may only hold text (PDF/UA-1, 7.18.5).

    A link's marks become classes, and isolate characters take the place of elements.
    """
    parts = []
    for href, group in linked(spans):
        if href:
            parts += [_print_link(span, href, shown) for span in group]
        else:
            parts.append(_runs(group, shown))
    return Markup("").join(parts)


def linked(spans: Iterable[Span]) -> Iterator[tuple[str | None, Spans]]:
    """Yield each group of neighbours with the same address, and that address; ``None`` where no link is drawn.

    A link whose text is blank is not drawn: nobody could find it.
    """
    for href, group in groupby(spans, key=lambda span: safe_link(span.href)):
        inside = tuple(group)
        yield (href if plain_text(inside).strip() else None), inside


def scope(tag: str, text: str, shown: Language) -> Markup:
    """Return ``lang`` and ``dir`` attributes for a text in the language ``tag``; empty for the edition's own language.

    A language that is not in the registry takes the direction of the text's first letter. A tag that is not BCP-47 is
    left out: no reader could use it.
    """
    if not _TAG.fullmatch(tag):
        return Markup("")
    known = find_language(tag)
    if known is None:
        return Markup(' lang="{}" dir="{}"').format(tag, direction_of(text))
    if known.tag == shown.tag:
        return Markup("")
    return Markup(' lang="{}" dir="{}"').format(tag, known.direction)


def glued(text: str) -> str:
    """Put no-break spaces into amounts, so that no line ends between a number and its unit.

    After the SI Brochure, 9th edition, 5.4.3: number and unit belong together. A word of up to three letters after a
    number counts as a unit, as does the rest of “8:00 p. m.”.
    """
    return _AMOUNT.sub("\u00a0", text)


def _runs(spans: Spans, shown: Language) -> Markup:
    """Return spans without a link around them; those in another language carry ``lang`` and ``dir``."""
    parts = []
    for tag, group in groupby(spans, key=lambda span: span.language):
        inside = tuple(group)
        attributes = scope(tag, plain_text(inside), shown) if tag else Markup("")
        if attributes:
            parts.append(Markup("<span{}>{}</span>").format(attributes, Markup("").join(map(_marked, inside))))
        elif shown.direction == "rtl":
            parts += _isolated(inside)
        else:
            parts += map(_marked, inside)
    return Markup("").join(parts)


def _isolated(spans: Spans) -> Iterator[Markup]:
    """Yield right-to-left spans, each left-to-right run whole in one element even if its marks change, as in H₂O."""
    waiting = list(reversed(spans))
    for run in bidi_runs(plain_text(spans)):
        inside: list[Span] = []
        length = len(run.text)
        while length > 0:
            span = waiting.pop()
            head, tail = span.text[:length], span.text[length:]
            if tail:
                waiting.append(span.model_copy(update={"text": tail}))
            inside.append(span.model_copy(update={"text": head}))
            length -= len(head)
        drawn = Markup("").join(map(_marked, inside))
        yield Markup('<bdi dir="ltr">{}</bdi>').format(drawn) if run.isolate else drawn


def _marked(span: Span) -> Markup:
    """Return the span's text in the elements of its marks, which have the same names in HTML as in the model."""
    inner = Markup("<br>").join(escape(line) for line in glued(span.text).split("\n"))
    for mark in reversed(span.marks):
        inner = Markup("<{0}>{1}</{0}>").format(mark, inner)
    return inner


def _print_link(span: Span, href: str, shown: Language) -> Markup:
    attributes = scope(span.language, span.text, shown) if span.language else Markup("")
    text = " ".join(span.text.split("\n"))
    if shown.direction == "rtl" and not attributes:
        text = isolated(text)
    text = glued(text)
    return Markup('<a class="{}" href="{}"{}>{}</a>').format(" ".join(span.marks), href, attributes, text)
