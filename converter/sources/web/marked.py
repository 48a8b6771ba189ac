"""Read what a page's markup states of its post: microdata (https://html.spec.whatwg.org/#microdata) and microformats.

Both give the names of schema.org, as JSON-LD does.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice, takewhile

from selectolax.lexbor import LexborHTMLParser, LexborNode

from converter.sources.dates import day_of, machine_date, shown_date
from converter.sources.dom.tree import attribute, text_of
from converter.sources.linked_data import POSTING, Thing
from converter.sources.web.beside import is_beside
from converter.sources.web.containers import ancestors

_TEXTS = ("headline", "alternativeHeadline", "timeRequired", "inLanguage", "url")
_DATES = ("datePublished", "dateCreated", "dateModified")
_MOST_PROPERTIES = 500


def microdata(tree: LexborHTMLParser, post: LexborNode | None) -> Thing:
    """Return the properties of the post in the page's ``itemprop`` attributes; ``post`` is the element around it."""
    scope = _scope(tree, post)
    selector = "[itemprop]" if scope is not None else "head meta[itemprop]"
    found: Thing = {}
    for node in (scope or tree).css(selector)[:_MOST_PROPERTIES]:
        if scope is not None and _owner(node) != scope.mem_id:
            continue
        for name in attribute(node, "itemprop").split():
            if name in _TEXTS or name in _DATES:
                found.setdefault(name, _value(node))
            elif name in ("author", "creator"):
                found.setdefault("author", []).append(_person(node))
    return {name: value for name, value in found.items() if value}


def _scope(tree: LexborHTMLParser, post: LexborNode | None) -> LexborNode | None:
    for node in (post, *ancestors(post)) if post is not None else ():
        if _describes_post(node):
            return node
    described = [node for node in tree.css("[itemscope][itemtype]") if _describes_post(node)]
    return described[0] if len(described) == 1 else None


def _describes_post(node: LexborNode) -> bool:
    return bool({kind.rsplit("/", maxsplit=1)[-1] for kind in attribute(node, "itemtype").split()} & POSTING)


def _owner(node: LexborNode) -> int:
    """Return the thing that a property belongs to: the nearest around it."""
    return next((outer.mem_id for outer in ancestors(node) if "itemscope" in outer.attributes), 0)


def _value(node: LexborNode) -> str | None:
    for name in ("content", "datetime", "href", "title" if node.tag == "abbr" else "content"):
        if value := attribute(node, name):
            return value
    return text_of(node)


def _person(node: LexborNode) -> Thing:
    name = node.css_first('[itemprop~="name"]')
    url = node.css_first('[itemprop~="url"]')
    if "itemscope" not in node.attributes or name is None:
        return {"name": attribute(node, "content") or text_of(node), "url": attribute(node, "href")}
    return {"name": attribute(name, "content") or text_of(name), "url": attribute(url, "href")}


_TITLES = ".p-name, .entry-title, .post-title, .blog-post-title, .gh-article-title, .article-title, .post__title"
_WRITERS = (
    ".p-author .p-name",
    ".p-author",
    ".author .fn",
    "[property~='schema:name']",
    ".vcard .fn",
    ".byline .author a",
    ".gh-article-author-name",
    ".blog-author-name",
    "[rel~=author]",
    ".author-name",
    ".post-author-name",
    ".wp-block-post-author-name",
    ".wp-block-post-author__name",
    ".post-author a",
    ".entry-author a",
    ".entry-author",
    ".author",
    ".post-author",
)
_FIRST = (
    ".dt-published, time.published, abbr.published, time.entry-date, time.post-date, .post-date time, .posted-on time"
)
_FIRST += (
    ", .wp-block-post-date time, .entry-meta time, .post-meta time, .gh-article-meta-date, header time, time[pubdate]"
    ", .node__submitted time, .field--name-created time"
)
_LAST = ".dt-updated, time.updated, abbr.updated, time.modified, .entry-date.updated, .dt-modified"
_SUBTITLES = "h2.subtitle, h3.subtitle, .post-subtitle, .entry-subtitle, .article-subtitle, .gh-article-excerpt"
_SUBTITLES += ", p.subtitle, .post-full-custom-excerpt"
_SHOWN_DATES = ".date-header, .published, .post-date, .entry-date, .date, .posted-on, .blog-date, .post__date, time"
_READING = (
    ".reading-time, .read-time, .gh-article-meta-length, .post-reading-time, .rt-reading-time, .span-reading-time"
)
_READING += ", .wp-block-post-time-to-read, .entry-reading-time, .byline-reading-time"
_LONGEST_NAME = 100
_MOST_WRITERS = 5
_MOST_DATES = 10


def microformats(post: LexborNode, language: str | None) -> Thing:
    """Return the properties of the post that its classes name: hEntry, h-entry, and what common themes call the same.

    ``language`` is that of the dates that only readers see, if known.
    """
    found: Thing = {
        "headline": text_of(_first(post, _TITLES)),
        "alternativeHeadline": text_of(_first(post, _SUBTITLES)),
        "author": list(_writers(post)),
        "datePublished": _date(post, _FIRST, _LAST) or _shown(post, language),
        "dateModified": _date(post, _LAST),
        "timeRequired": text_of(_first(post, _READING)),
    }
    return {name: value for name, value in found.items() if value}


def _of_post(post: LexborNode, selector: str, most: int) -> list[LexborNode]:
    """Return the first elements that the selector finds in the post, those of comments and of other posts left out."""
    return list(islice((node for node in post.css(selector)[:_MOST_PROPERTIES] if not is_beside(node, post)), most))


def _first(post: LexborNode, selector: str) -> LexborNode | None:
    return next(iter(_of_post(post, selector, 1)), None)


def _writers(post: LexborNode) -> Iterator[Thing]:
    for selector in _WRITERS:
        found = _of_post(post, selector, _MOST_WRITERS)
        named = [node for node in found if len(text_of(node) or "") in range(1, _LONGEST_NAME)]
        if named:
            yield from ({"name": text_of(node), "url": attribute(node, "href")} for node in named)
            return


def _date(post: LexborNode, selector: str, but: str | None = None) -> str | None:
    others = {node.mem_id for node in post.css(but)} if but else set()
    dated = _of_post(post, selector, _MOST_DATES)
    nodes = [node for node in dated if node.mem_id not in others] or dated[:1]
    stated = (attribute(node, "datetime") or attribute(node, "title") or attribute(node, "content") for node in nodes)
    return next((value for value in stated if value), None)


def _shown(post: LexborNode, language: str | None) -> str | None:
    """Return the first date that readers see, as an ISO date; a link to it counts if no other link has another date."""
    linked: list[str] = []
    for node in _of_post(post, _SHOWN_DATES, _MOST_DATES):
        date = shown_date(text_of(node), language)
        if date is None:
            continue
        exact = attribute(node, "datetime")
        stated = exact if (moment := machine_date(exact)) and day_of(moment) == date else date.isoformat()
        if not _is_link(node, post):
            return stated
        linked.append(stated)
    return linked[0] if len(set(linked)) == 1 else None


def _is_link(node: LexborNode, post: LexborNode) -> bool:
    around = takewhile(lambda outer: outer.mem_id != post.mem_id, (node, *ancestors(node)))
    return any(outer.tag == "a" for outer in around)
