"""Find the lines around a title that name author, day and reading time, and read them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from selectolax.lexbor import LexborNode

from converter.sources.dates import Date, day_of, machine_date, plain_date
from converter.sources.dom.text_cleaning import clean, folded_words
from converter.sources.dom.tree import UNSEEN, attribute, text_of
from converter.sources.facts import PageHead
from converter.sources.web.beside import is_beside
from converter.sources.web.byline_line import LONGEST, BylineText, Stated, read_line
from converter.sources.web.byline_words import BOUNDARY

_LINES = 4
"""Lines under the title among which a byline may be."""
_OTHERS = 1
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
_SHOWING = "img, picture, video, iframe, ul, ol, table, blockquote"


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
    stated = Stated(*found[:4])
    for line in lines:
        stated = stated.merged(line.stated) if line is not None and line.whole else stated
    return Byline(*stated[:4], found.nodes)


class _PageFacts(NamedTuple):
    """What is known of a page before its lines are read."""

    language: str | None
    authors: tuple[str, ...]


def _under_title(title: LexborNode, known: _PageFacts) -> Byline:
    stated, nodes, others = Stated(), set[int](), 0
    for node in islice(_following(title), _LINES):
        line = _line(node, known)
        if line is None and not _links_to_days(node, known.language):
            others += 1 if node.css_first("p") is None or node.tag == "p" else _OTHERS + 1
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
    """Yield the elements with text behind the title, up to the first with a picture or a list."""
    node: LexborNode | None = title
    for _ in range(_CLIMBS + 1):
        if node is None or node.tag in ("body", "html", "article", "main"):
            return
        sibling = node.next
        while sibling is not None:
            if sibling.tag in _BESIDE:
                return
            if sibling.tag not in UNSEEN and text_of(sibling):
                if sibling.tag != "-text" and len(line_text(sibling)) > LONGEST and sibling.tag in ("div", "section"):
                    return
                yield sibling
            elif sibling.tag not in UNSEEN and sibling.tag != "-text" and sibling.css_first(_SHOWING) is not None:
                return
            sibling = sibling.next
        node = node.parent


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
