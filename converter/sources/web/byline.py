"""Find the lines around a title that name author, day and reading time, and read them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from selectolax.lexbor import LexborNode

from converter.sources.dates import Date, day_of, machine_date, plain_date
from converter.sources.dom.text_cleaning import clean, folded_words
from converter.sources.dom.tree import UNSEEN, attribute, children, text_of
from converter.sources.facts import PageHead
from converter.sources.web.beside import is_beside
from converter.sources.web.byline_line import LONGEST, BylineText, Stated, read_line
from converter.sources.web.byline_words import BOUNDARY

_LINES = 4
"""Lines under the title among which a byline may be."""
_OTHERS = 2
"""Lines between the title and the byline that may say something else, such as a subtitle."""
_CLIMBS = 2
"""Boxes around a title behind which its byline may stand."""
_ABOVE = 2
"""Lines above the title among which a date may be."""
_FACT_LINES = (
    ".byline, .entry-meta, .post-meta, .article-meta, .blog-meta, .postmeta, .post-info, .article-info, .post-byline, "
    ".article-byline, .posted-on, .posted-by, .dateline, .post-header-line-1, .post-footer-line, .meta, .post-date, "
    ".date, .author-info, .entry-header .meta, .node__submitted, .submitted, .createdby, .published, .blog-date, "
    ".post-author"
)
_MOST_NAMED = 12
_BESIDE = ("aside", "nav", "form")
_BOXES = ("div", "section", "article", "main", "center")
_TEXTS = ("ul", "ol", "table", "blockquote")
"""Elements that are part of the text if they are longer than a line."""
_SENTENCE_END = re.compile("[。！？।؟۔]")
_LINE_TAGS = ("p", "div", "span", "em", "i", "small", "h6", "h5", "h4", "address", "footer", "time")
_DEEPEST = 8
"""Boxes inside each other in which the text of a post begins or ends."""
_SHOWING = "img, picture, video, iframe"


class Byline(NamedTuple):
    """What the lines around a title state, and the elements that state it and nothing else."""

    author: str | None = None
    published: Date | None = None
    updated: Date | None = None
    minutes: int | None = None
    nodes: frozenset[int] = frozenset()


def read_byline(title: LexborNode | None, post: LexborNode | None, head: PageHead) -> Byline:
    """Return what the short lines around the title state, and those of the post that their classes call its facts."""
    known = _PageFacts(head.language(), tuple(author.name for author in head.authors()))
    found = _under_title(title, known) if title is not None else Byline()
    lines = [_line(node, known) for node in (*_above(title), *_named_lines(post))]
    stated, nodes = Stated(*found[:4]), set(found.nodes)
    for line in lines:
        stated = stated.merged(line.stated) if line is not None and line.whole else stated
    for node in _last_lines(post):
        if node.tag in _LINE_TAGS and (line := _line(node, known)) and line.whole and line.stated.named:
            stated = stated.merged(line.stated)
            nodes.add(node.mem_id)
    return Byline(*stated[:4], frozenset(nodes))


class _PageFacts(NamedTuple):
    """What is known of a page before its lines are read."""

    language: str | None
    authors: tuple[str, ...]


def _under_title(title: LexborNode, known: _PageFacts) -> Byline:
    stated, nodes, others = Stated(), set[int](), 0
    for node in islice(_following(title), _LINES):
        line = _line(node, known)
        if line is None and not _links_to_days(node, known.language):
            others += 1 if node.tag in ("p", "-text") or node.css_first("p") is None else _OTHERS + 1
        elif line is None or line.whole:
            nodes.add(node.mem_id)
        if others > _OTHERS or (others and line is not None and not line.stated.named):
            break
        stated = stated.merged(line.stated) if line else stated
    return Byline(*stated[:4], frozenset(nodes))


def _above(title: LexborNode | None) -> Iterator[LexborNode]:
    return islice(_preceding(title), _ABOVE) if title is not None else iter(())


def _named_lines(post: LexborNode | None) -> Iterator[LexborNode]:
    """Yield the elements of the post whose classes say that they state its facts."""
    nodes = post.css(_FACT_LINES)[:_MOST_NAMED] if post is not None else []
    return (node for node in nodes if post is not None and not is_beside(node, post) and not _is_in_link(node))


def _is_in_link(node: LexborNode) -> bool:
    return node.tag == "a" or (node.parent is not None and node.parent.tag == "a")


def _following(title: LexborNode) -> Iterator[LexborNode]:
    """Yield what follows the title: lines, pictures, and the first lines of the box of the text; a list ends it."""
    node: LexborNode | None = title
    for _ in range(_CLIMBS + 1):
        if node is None or node.tag in ("body", "html", "article", "main"):
            return
        sibling = node.next
        while sibling is not None:
            if sibling.tag in _BESIDE or (sibling.tag in _TEXTS and len(line_text(sibling)) > LONGEST):
                return
            if _is_long_box(sibling):
                yield from _first_lines(sibling)
                return
            if _says_something(sibling):
                yield sibling
            sibling = sibling.next
        node = node.parent


def _first_lines(box: LexborNode) -> Iterator[LexborNode]:
    """Yield what stands in the innermost box in which the text begins."""
    for _ in range(_DEEPEST):
        first = next(filter(_says_something, children(box)), None)
        if first is None or not _is_long_box(first):
            break
        box = first
    return filter(_says_something, children(box))


def _last_lines(post: LexborNode | None) -> Iterator[LexborNode]:
    """Yield the last lines of the post, the last first, for a byline that stands below the text."""
    box = post
    for _ in range(_DEEPEST):
        last = _last_in(box) if box is not None else None
        if last is None or last.tag in _BESIDE:
            return
        if not _is_long_box(last):
            yield last
            before = last.prev
            while before is not None and not _says_something(before):
                before = before.prev
            if before is not None:
                yield before
            return
        box = last


def _last_in(box: LexborNode) -> LexborNode | None:
    child = box.last_child
    while child is not None and not _says_something(child):
        child = child.prev
    return child


def _is_long_box(node: LexborNode) -> bool:
    """Return True for a box of text: a longer one than any line, or with the end of a sentence in a dense script."""
    if node.tag not in _BOXES:
        return False
    text = line_text(node)
    return len(text) > LONGEST or _SENTENCE_END.search(text) is not None


def _says_something(node: LexborNode) -> bool:
    tag = node.tag or ""
    if tag == "-text":
        return bool((node.text_content or "").strip())
    return (
        tag not in UNSEEN and not tag.startswith("-") and (bool(text_of(node)) or node.css_first(_SHOWING) is not None)
    )


def _preceding(title: LexborNode) -> Iterator[LexborNode]:
    sibling = title.prev
    while sibling is not None:
        if sibling.tag not in UNSEEN and text_of(sibling):
            yield sibling
        sibling = sibling.prev


def _line(node: LexborNode, known: _PageFacts) -> BylineText | None:
    text = line_text(node)
    line = read_line(text, known.language, known.authors) if len(text) <= LONGEST else None
    if line is None:
        return None
    time = node if node.tag == "time" else node.css_first("time[datetime]")
    exact = machine_date(attribute(time, "datetime")) if time is not None else None
    if exact and line.stated.published and day_of(exact) == line.stated.published:
        line = line._replace(stated=line.stated._replace(published=exact))
    return line


def _links_to_days(node: LexborNode, language: str | None) -> bool:
    """Return True for a row of links to the posts of other days."""
    links = [text for link in node.css("a[href]") if (text := text_of(link))]
    days = {plain_date(text, language) for text in links}
    linked = [word for text in links for word in folded_words(text)]
    return len(days) > 1 and None not in days and linked == folded_words(text_of(node) or "")


def line_text(node: LexborNode) -> str:
    """Return the text of an element with ``BOUNDARY`` where one inside it starts or ends."""
    if node.tag == "-text":
        return _spaced(node.text_content or "")
    parts: list[str] = []
    length = 0
    waiting: list[LexborNode | None] = [node.first_child]
    while waiting and length <= 2 * LONGEST:
        current = waiting.pop()
        if current is None:
            parts.append(BOUNDARY)
            continue
        waiting.append(current.next) if current.next is not None else None
        if current.tag == "-text":
            parts.append(current.text_content or "")
            length += len(parts[-1].strip())
        elif current.tag not in UNSEEN:
            parts.append(BOUNDARY)
            waiting.extend((None, current.first_child) if current.first_child is not None else (None,))
    return _spaced("".join(parts))


def _spaced(text: str) -> str:
    """Return the text with one space, or one boundary, for what separates its words."""
    parts = text.split(BOUNDARY)
    return BOUNDARY.join(kept for part in parts if (kept := " ".join(clean(part).split())))
