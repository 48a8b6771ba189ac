"""Read a Medium post from its page, live or saved, in the markup of any year since 2015."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain, islice, pairwise

from selectolax.lexbor import LexborHTMLParser, LexborNode

from converter.article import Article, Author
from converter.sources.assembly import ReaderInfo, assemble, no_article_error
from converter.sources.dates import Date, day_of, in_zone_of_page, machine_date, shown_date
from converter.sources.document import Document
from converter.sources.dom.blocks import read_body
from converter.sources.dom.links import BaseUrls
from converter.sources.dom.text_cleaning import same_words
from converter.sources.dom.tree import attribute, text_of, walk_visible
from converter.sources.facts import Facts, PageHead, language_tag, minutes
from converter.sources.medium.markup import MediumBoilerplateFilter, is_title
from converter.sources.pieces import Piece
from converter.sources.relative_dates import DateEstimate, anchor_of, as_shown, or_estimated
from converter.sources.walls import WallFinder, cut_note

READER = ReaderInfo("medium-page", "medium")
BODIES = (".postField--body", ".postArticle-content", "article")
"""Selectors of the body, oldest markup first."""
_MARKS = ".postArticle-content, .postField--body, .pw-post-title, .pw-post-body-paragraph, [data-testid=storyTitle]"
_DATES = (".pw-published-date", "[data-testid=storyPublishDate]", ".post-date", "time", ".postMetaInline--supplemental")
_SHOWN = re.compile(r"(?P<date>.{4,40}?)\s*·\s*(?P<minutes>\d{1,3} min.{0,20})")
_LOCKED = re.compile(rb'"isLockedPreviewOnly"\s*:\s*true')
_SERIES = re.compile(r"^https?://(?:[\w-]+\.)?medium\.com/(?:[^?#]*/)?series/")
_LANGUAGE = re.compile(rb'"detectedLanguage":\s*"([A-Za-z-]{2,12})"')
_LONGEST_BYLINE = 80
_NEAR_TOP = 200
"""Elements of the body among which the byline may be."""


def is_medium_page(tree: LexborHTMLParser) -> bool:
    """Return True for a page in Medium's markup, on whatever domain, and for a piece copied out of one."""
    if tree.css_first(_MARKS) is not None:
        return True
    links = [attribute(node, "content") for node in tree.css('meta[property="al:android:package"]')]
    return (
        "com.medium.reader" in links
        or attribute(tree.css_first('meta[property="og:site_name"]'), "content") == "Medium"
    )


def read_medium_page(document: Document, tree: LexborHTMLParser) -> Article:
    """Return the article of a Medium page. Raises ``NoArticle`` if it has no body."""
    root = next((node for body in BODIES if (node := tree.css_first(body)) is not None), tree.body)
    if root is None:
        raise no_article_error(document)
    facts = _facts(tree, root, document)
    base = BaseUrls(facts.url or "https://medium.com/", document.url)
    skip = MediumBoilerplateFilter(root, _title_node(root, facts.title))
    body = read_body(root, base, WallFinder(skip, facts.url))
    return assemble(document, READER, facts, [*body, *_cut(document, facts.url)])


def _cut(document: Document, address: str | None) -> Iterator[Piece]:
    """Yield a note if Medium says that the page holds only the beginning, or is one of a series."""
    if _LOCKED.search(document.utf8):
        yield Piece(None, (cut_note("Medium shows the rest to its members only"),))
    if address and _SERIES.search(address):
        yield Piece(None, (cut_note("it is a series, whose cards Medium loads one after the other"),))


def _title_node(root: LexborNode, title: str | None) -> LexborNode | None:
    for node in root.css("h1, h2, h3"):
        if is_title(node.attributes) or same_words(text_of(node), title):
            return node
    return None


def _facts(tree: LexborHTMLParser, root: LexborNode, document: Document) -> Facts:
    head = PageHead(tree)
    language = head.language() or _detected_language(document.utf8)
    title = text_of(root.css_first("h1.pw-post-title, [data-testid=storyTitle], .graf--title")) or head.title()
    shown_lines = chain(_shown_dates(tree), (line["date"] for line in _bylines(root)))
    published, estimates = _published(head, document, shown_lines, language)
    return Facts(
        title=title,
        subtitle=_subtitle(root, head, title),
        authors=_authors(tree, head),
        published=published,
        updated=head.date("dateModified"),
        reading_minutes=_minutes(tree, root, head),
        language=language,
        tags=_tags(tree),
        url=head.url(document.url),
        estimates=estimates,
    )


def _subtitle(root: LexborNode, head: PageHead, title: str | None) -> str | None:
    """Return the subtitle that Medium marks, or in older markup a heading under the title that is the summary too."""
    marked = root.css_first(".graf--subtitle, .pw-subtitle-paragraph")
    if marked is not None:
        return text_of(marked)
    headings = [node for node in root.css("h1, h2, h3, h4")[:6] if text_of(node)]
    for one, two in pairwise(headings):
        if same_words(text_of(one), title) and same_words(text_of(two), head.meta("description")):
            return text_of(two)
    return None


def _authors(tree: LexborHTMLParser, head: PageHead) -> tuple[Author, ...]:
    stated = head.authors()
    if stated:
        return stated
    shown = text_of(tree.css_first("[data-testid=authorName], .pw-author a, .postMetaInline--author"))
    return (Author(name=shown),) if shown else ()


def _published(
    head: PageHead, document: Document, shown_lines: Iterable[str], language: str | None
) -> tuple[Date | None, tuple[DateEstimate, ...]]:
    """Return the first publication: the pages of 2020 to 2022 state the latest one in ``article:published_time``."""
    if stated := head.date("datePublished") or head.date("dateCreated"):
        return as_shown(stated, next(iter(shown_lines), None), language), ()
    latest = machine_date(head.meta("article:published_time"))
    known = anchor_of(document, latest)
    for line in shown_lines:
        date, estimates = or_estimated(shown_date(line, language), line, language, known)
        if date and known.latest and abs((day_of(date) - known.latest).days) <= 1:
            return in_zone_of_page(latest, day_of(date)), ()
        if date:
            return date, estimates
    return latest, ()


def _shown_dates(tree: LexborHTMLParser) -> Iterator[str]:
    for selector in _DATES:
        for node in tree.css(selector)[:3]:
            text = attribute(node, "datetime") or (text_of(node) or "")
            yield re.split(r"(?<!\s)(?:\s*+·|\s++\d++ min)", text, maxsplit=1)[0]


def _bylines(root: LexborNode) -> Iterator[re.Match[str]]:
    """Yield the line “Nov 28, 2020 · 23 min read”, for obfuscated markup that marks neither."""
    named = (node for node in walk_visible(root) if node.tag in ("h4", "span", "p"))
    for node in islice(named, _NEAR_TOP):
        if "·" not in (node.text(deep=True) or ""):
            continue
        text = text_of(node) or ""
        if len(text) < _LONGEST_BYLINE and (match := _SHOWN.fullmatch(text)):
            yield match
            return


def _minutes(tree: LexborHTMLParser, root: LexborNode, head: PageHead) -> int | None:
    node = tree.css_first(".pw-reading-time, [data-testid=storyReadTime], .readingTime")
    shown = minutes(text_of(node)) or minutes(attribute(node, "title"))
    shown = shown or next((minutes(line["minutes"]) for line in _bylines(root)), None)
    return shown or minutes(head.meta("twitter:data1"))


def _tags(tree: LexborHTMLParser) -> tuple[str, ...]:
    links = tree.css('a[href*="/tag/"], a[href*="/tagged/"], .p-tags a')
    return tuple(text for node in links if (text := text_of(node)) and len(text) < 60)


def _detected_language(page: bytes) -> str | None:
    """Return the language that Medium's script states for the words."""
    found = _LANGUAGE.match(page, max(0, page.find(b'"detectedLanguage"')))
    return language_tag(found[1].decode("ascii")) if found else None
