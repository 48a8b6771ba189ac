"""Spans as HTML: marks, links, parts in other languages, runs in right-to-left text, and whole amounts."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate, groupby
from typing import Literal, NamedTuple

from markupsafe import Markup, escape

from converter.article import Span, Spans, plain_text
from converter.languages import Language, find_language, language_or_unknown
from converter.render.amounts import (
    NARROW,
    PAPER,
    Amount,
    amounts,
    can_part,
    held,
    joint_at,
    joints,
    pieces,
    with_joiners,
    with_punctuation,
)
from converter.render.bidi import (
    direction_of,
    isolated,
    isolates,
    right_to_left_isolates,
    turned_arrows,
    with_right_to_left_isolates,
)
from converter.render.links import safe_link
from converter.render.stretches import Stretch, cut, tagged

_TAG = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
_THAI = re.compile("[\u0e00-\u0e7f]")
_FOREIGN = "\ufffc"
"""OBJECT REPLACEMENT CHARACTER, for the letters of a part in another language, which is drawn by itself."""
_ISOLATE = (Markup('<bdi dir="ltr">'), Markup("</bdi>"))
_RTL_ISOLATE = (Markup('<bdi dir="rtl">'), Markup("</bdi>"))
_AMOUNT = (Markup('<span class="amount">'), Markup("</span>"))
_WIDE_AMOUNT = (Markup('<span class="amounts">'), Markup("</span>"))

Medium = Literal["screen", "print"]
Reference = Callable[[str, str], Markup]


def screen_spans(spans: Spans, shown: Language) -> Markup:
    """Return the spans as HTML for a browser; neighbours with the same address become one link."""
    return _drawn(spans, shown, "screen")


def print_spans(spans: Iterable[Span], shown: Language, reference: Reference | None = None) -> Markup:
    """Return the spans as HTML for the PDF, where a link may only hold text (PDF/UA-1, 7.18.5).

    A link's marks become classes, and characters take the place of elements in it. ``reference`` returns what stands
    after a link, by its address and its text.
    """
    return _drawn(tuple(spans), shown, "print", reference)


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


def whole(text: str, shown: Language) -> str:
    """Return a text for a place without elements: with no-break characters in its amounts, and isolates."""
    text = held(text, shown.tag)
    return isolated(turned_arrows(text)) if shown.direction == "rtl" else with_right_to_left_isolates(text)


class _InlinePart(NamedTuple):
    """A span, or neighbours in another language."""

    text: str
    spans: Spans
    href: str | None
    drawn: Markup | None = None
    """The whole, if it is in another language."""


def _drawn(spans: Spans, shown: Language, medium: Medium, reference: Reference | None = None) -> Markup:
    parts = list(_parts(spans, shown, medium))
    edges = [0, *accumulate(len(part.text) for part in parts)]
    text = "".join(part.text for part in parts)
    links = list(_links(parts, edges, medium))
    find_runs, isolate = (isolates, _ISOLATE) if shown.direction == "rtl" else (right_to_left_isolates, _RTL_ISOLATE)
    runs = [Stretch(*run, *isolate) for run in find_runs(text)]
    if medium == "print":
        # In a link, characters take the place of elements.
        runs = _not_within(runs, links)
        around = _not_within(_thai_amounts(text, shown.tag), links) if _THAI.search(text) else []
        stretches, no_break = [*runs, *cut(around, links)], joints(text, shown.tag)
    else:
        links = list(cut(links, runs))
        around, no_break = _amounts(text, shown, links, runs)
        stretches = [*links, *runs, *around]
    if shown.direction == "rtl":
        text = turned_arrows(text)
    marks = _references(parts, edges, reference) if reference else []
    tokens: list[Markup] = []
    place = 0
    for token in tagged(stretches, edges):
        if isinstance(token, Markup):
            tokens.append(token)
            continue
        while edges[place + 1] <= token[0]:
            place += 1
        while marks and marks[0][0] <= token[0]:
            tokens.append(marks.pop(0)[1])
        tokens.append(_piece(parts[place], with_joiners(text, no_break, *token), shown, medium))
    return Markup("").join([*tokens, *(mark for _, mark in marks)])


def _references(parts: Sequence[_InlinePart], edges: Sequence[int], reference: Reference) -> list[tuple[int, Markup]]:
    """Return what stands after each link, by the place where the link ends."""
    found = []
    for href, group in groupby(enumerate(parts), key=lambda each: each[1].href):
        inside = list(group)
        if href:
            words = "".join(plain_text(part.spans) for _, part in inside)
            found.append((edges[inside[-1][0] + 1], reference(href, words)))
    return found


def _amounts(
    text: str, shown: Language, links: Sequence[Stretch], runs: Sequence[Stretch]
) -> tuple[list[Stretch], set[int]]:
    """Return the elements that hold amounts together, and where characters do, at the ends of links and runs."""
    around: list[Stretch] = []
    no_break: set[int] = set()
    for amount in amounts(text, shown.tag):
        _, *rest = cut(cut([Stretch(*amount)], links), runs)
        no_break.update(joint_at(text, each.start) for each in rest)
        around += cut(cut(_around(amount, text), links), runs)
    return [each for each in around if can_part(text[each.start : each.end])], no_break


def _parts(spans: Spans, shown: Language, medium: Medium) -> Iterator[_InlinePart]:
    """Yield the spans that are not empty; those in another language as one part, drawn as a text of its own."""
    for href, group in linked(spans):
        for tag, neighbours in groupby(group, key=lambda span: span.language):
            inside = tuple(neighbours)
            attributes = scope(tag, plain_text(inside), shown) if tag else Markup("")
            if not attributes:
                yield from (_InlinePart(span.text, (span,), href) for span in inside if span.text)
                continue
            own = language_or_unknown(tag)
            for some in [(span,) for span in inside] if medium == "print" and href else [inside]:
                if medium == "print" and href:
                    drawn = _print_link(some[0], some[0].text, href, own, attributes)
                else:
                    bare = tuple(span.model_copy(update={"language": None, "href": None}) for span in some)
                    drawn = Markup("<span{}>{}</span>").format(attributes, _drawn(bare, own, medium))
                yield _InlinePart(_FOREIGN * len(plain_text(some)), some, href, drawn)


def _links(parts: Sequence[_InlinePart], edges: Sequence[int], medium: Medium) -> Iterator[Stretch]:
    """Yield the links: on the screen neighbours with the same address as one, in print each span."""
    for href, group in groupby(enumerate(parts), key=lambda each: each[1].href):
        places = [place for place, _ in group]
        if href is None:
            continue
        elements = (Markup('<a href="{}">').format(href), Markup("</a>"))
        for some in [[place] for place in places] if medium == "print" else [places]:
            yield Stretch(edges[some[0]], edges[some[-1] + 1], *elements)


def _not_within(stretches: Iterable[Stretch], links: Sequence[Stretch]) -> list[Stretch]:
    starts = [link.start for link in links]
    found = []
    for each in stretches:
        index = bisect_right(starts, each.start) - 1
        if index < 0 or each.end > links[index].end:
            found.append(each)
    return found


def _thai_amounts(text: str, tag: str) -> Iterator[Stretch]:
    """Yield elements around amounts for Pango, which breaks lines in Thai text at no-break characters, too."""
    for amount in amounts(text, tag):
        start = amount.start
        for piece in pieces(text[amount.start : amount.end], PAPER):
            yield Stretch(*with_punctuation(text, start, start + len(piece.rstrip())), *_AMOUNT)
            start += len(piece)


def _around(amount: Amount, text: str) -> Iterator[Stretch]:
    """Yield the elements around an amount: around its pieces, too, if the narrowest line has no room for it."""
    inside = pieces(text[amount.start : amount.end], NARROW)
    if len(inside) > 1:
        yield Stretch(*with_punctuation(text, *amount), *_WIDE_AMOUNT)
    start = amount.start
    for piece in inside:
        yield Stretch(start, start + len(piece.rstrip()), *_AMOUNT)
        start += len(piece)


def _piece(part: _InlinePart, text: str, shown: Language, medium: Medium) -> Markup:
    if part.drawn is not None:
        return part.drawn
    if medium == "print" and part.href:
        return _print_link(part.spans[0], text, part.href, shown)
    inner = Markup("<br>").join(map(escape, text.split("\n")))
    for mark in reversed(part.spans[0].marks):
        inner = Markup("<{0}>{1}</{0}>").format(mark, inner)
    return inner


def _print_link(span: Span, text: str, href: str, shown: Language, attributes: Markup | str = "") -> Markup:
    words = whole(" ".join(text.split("\n")), shown)
    return Markup('<a class="{}" href="{}"{}>{}</a>').format(" ".join(span.marks), href, attributes, words)
