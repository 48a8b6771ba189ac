"""Spans as HTML: marks, links, parts in other languages, runs in right-to-left text, and whole amounts."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate, groupby
from typing import Literal, NamedTuple, get_args

from markupsafe import Markup, escape

from converter.article import Mark, Span, Spans, plain_text
from converter.article.links import safe_link
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
from converter.render.stretches import Stretch, cut, tagged

_TAG = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
_THAI = re.compile("[\u0e00-\u0e7f]")
_FOREIGN = "\ufffc"
"""OBJECT REPLACEMENT CHARACTER, for the letters of a part in another language, which is drawn by itself."""
_ISOLATE = (Markup('<bdi dir="ltr">'), Markup("</bdi>"))
_RTL_ISOLATE = (Markup('<bdi dir="rtl">'), Markup("</bdi>"))
_AMOUNT = (Markup('<span class="amount">'), Markup("</span>"))
_WIDE_AMOUNT = (Markup('<span class="amounts">'), Markup("</span>"))

_MARKS: tuple[Mark, ...] = get_args(Mark)
_MARK_ELEMENTS = {mark: (Markup("<{}>").format(mark), Markup("</{}>").format(mark)) for mark in _MARKS}
"""From the outermost element to the innermost."""

Medium = Literal["screen", "print"]
Reference = Callable[[str, str], Markup]


def screen_spans(spans: Spans, shown: Language) -> Markup:
    """Return the spans as HTML for a browser; neighbours with the same address become one link."""
    return _drawn(spans, shown, "screen")


def print_spans(spans: Iterable[Span], shown: Language, reference: Reference | None = None) -> Markup:
    """Return the spans as HTML for the PDF: characters hold amounts together, which text extractors drop.

    ``reference`` returns what stands after a link, by its address and its text.
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
    find_runs, isolate = (isolates, _ISOLATE) if shown.direction == "rtl" else (right_to_left_isolates, _RTL_ISOLATE)
    runs = [Stretch(*run, *isolate) for run in find_runs(text)]
    links = list(cut(_links(parts, edges), runs))
    if medium == "print":
        amounts_of = _thai_amounts(text, shown.tag) if _THAI.search(text) else ()
        layers = [links, runs, list(cut(cut(amounts_of, links), runs))]
        no_break = joints(text, shown.tag)
    else:
        around, no_break = _amounts(text, shown, links, runs)
        layers = [links, runs, *around]
    layers += _marks(parts, edges, layers)
    stretches = [each for layer in layers for each in layer]
    if shown.direction == "rtl":
        text = turned_arrows(text)
    references = _references(parts, edges, text, shown, reference) if reference else []
    tokens: list[Markup] = []
    place = done = 0
    for token in tagged(stretches, sorted({*edges, *(end for end, _ in references)})):
        if not isinstance(token, Markup) or not token.startswith("</"):
            while references and references[0][0] <= done:
                tokens.append(references.pop(0)[1])
        if isinstance(token, Markup):
            tokens.append(token)
            continue
        start, done = token
        while edges[place + 1] <= start:
            place += 1
        tokens.append(parts[place].drawn or _lines(with_joiners(text, no_break, start, done)))
    return Markup("").join([*tokens, *(each for _, each in references)])


def _lines(text: str) -> Markup:
    return Markup("<br>").join(map(escape, text.split("\n")))


def _marks(
    parts: Sequence[_InlinePart], edges: Sequence[int], layers: Iterable[Sequence[Stretch]]
) -> list[list[Stretch]]:
    """Return the elements of each mark: one for neighbours that have it, unless it begins or ends in another element.

    ``layers``: the elements that the marks may stand in or around; those of a layer do not overlap.
    """
    around = list(layers)
    found: list[list[Stretch]] = []
    used = {mark for part in parts if part.drawn is None for mark in part.spans[0].marks}
    for mark, elements in _MARK_ELEMENTS.items():
        if mark not in used:
            continue
        stretches: Iterable[Stretch] = [
            Stretch(edges[first], edges[last + 1], *elements) for first, last in _neighbours(parts, mark)
        ]
        for layer in (*around, *found):
            stretches = cut(stretches, layer)
        found.append(list(stretches))
    return found


def _neighbours(parts: Sequence[_InlinePart], mark: Mark) -> Iterator[tuple[int, int]]:
    """Yield the places of the first and the last of neighbouring parts that have a mark."""
    has = [part.drawn is None and mark in part.spans[0].marks for part in parts]
    for marked, group in groupby(range(len(parts)), key=has.__getitem__):
        if marked:
            places = list(group)
            yield places[0], places[-1]


def _references(
    parts: Sequence[_InlinePart], edges: Sequence[int], text: str, shown: Language, reference: Reference
) -> list[tuple[int, Markup]]:
    """Return what stands after each link, by the place where the link ends, or the amount that goes on behind it."""
    found = []
    whole_ones = deque(amounts(text, shown.tag))
    for href, group in groupby(enumerate(parts), key=lambda each: each[1].href):
        inside = list(group)
        if href:
            words = "".join(plain_text(part.spans) for _, part in inside)
            after = inside[-1][0] + 1
            end = edges[after]
            while whole_ones and whole_ones[0].end <= end:
                whole_ones.popleft()
            amount = whole_ones[0] if whole_ones and whole_ones[0].start < end else None
            # An amount that goes on in another link would put the mark inside that link.
            if amount and parts[after].href is None and amount.end <= edges[after + 1]:
                end = amount.end
            found.append((end, reference(href, words)))
    return found


def _amounts(
    text: str, shown: Language, links: Sequence[Stretch], runs: Sequence[Stretch]
) -> tuple[list[list[Stretch]], set[int]]:
    """Return the elements that hold amounts together, and where characters do, at the ends of links and runs.

    The elements are those around amounts that the narrowest line has no room for, and those around pieces of amounts.
    """
    wide: list[Stretch] = []
    whole_ones: list[Stretch] = []
    found = list(amounts(text, shown.tag))
    begun = {amount.start for amount in found}
    cut_ones = cut(cut((Stretch(*amount) for amount in found), links), runs)
    no_break = {joint_at(text, each.start) for each in cut_ones if each.start not in begun}
    for amount in found:
        inside = pieces(text[amount.start : amount.end], NARROW)
        if len(inside) > 1:
            start, end = with_punctuation(text, *amount)
            wide.append(Stretch(max(start, wide[-1].end if wide else 0), end, *_WIDE_AMOUNT))
        whole_ones += _pieces(amount, inside)
    layers = [list(cut(cut(layer, links), runs)) for layer in (wide, whole_ones)]
    return [[each for each in layer if can_part(text[each.start : each.end])] for layer in layers], no_break


def _pieces(amount: Amount, inside: Iterable[str]) -> Iterator[Stretch]:
    """Yield the elements around the pieces of an amount."""
    start = amount.start
    for piece in inside:
        yield Stretch(start, start + len(piece.rstrip()), *_AMOUNT)
        start += len(piece)


def _parts(spans: Spans, shown: Language, medium: Medium) -> Iterator[_InlinePart]:
    """Yield the spans that are not empty; those in another language as one part, drawn as a text of its own."""
    for href, group in linked(spans):
        for tag, neighbours in groupby(group, key=lambda span: span.language):
            inside = tuple(neighbours)
            attributes = scope(tag, plain_text(inside), shown) if tag else Markup("")
            if not attributes:
                yield from (_InlinePart(span.text, (span,), href) for span in inside if span.text)
                continue
            bare = tuple(span.model_copy(update={"language": None, "href": None}) for span in inside)
            drawn = Markup("<span{}>{}</span>").format(attributes, _drawn(bare, language_or_unknown(tag), medium))
            yield _InlinePart(_FOREIGN * len(plain_text(inside)), inside, href, drawn)


def _links(parts: Sequence[_InlinePart], edges: Sequence[int]) -> Iterator[Stretch]:
    """Yield the links: neighbours with the same address are one."""
    for href, group in groupby(enumerate(parts), key=lambda each: each[1].href):
        places = [place for place, _ in group]
        if href is not None:
            elements = (Markup('<a href="{}">').format(href), Markup("</a>"))
            yield Stretch(edges[places[0]], edges[places[-1] + 1], *elements)


def _thai_amounts(text: str, tag: str) -> Iterator[Stretch]:
    """Yield elements around amounts for Pango, which breaks lines in Thai text at no-break characters, too."""
    for amount in amounts(text, tag):
        start = amount.start
        for piece in pieces(text[amount.start : amount.end], PAPER):
            yield Stretch(*with_punctuation(text, start, start + len(piece.rstrip())), *_AMOUNT)
            start += len(piece)
