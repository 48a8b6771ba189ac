"""The facts of a post on any page: from its metadata, and where that states nothing, from what readers see."""

from __future__ import annotations

import re
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from converter.article import Author, Image
from converter.sources.dates import Date, in_zone_of_page, machine_date
from converter.sources.document import Document
from converter.sources.dom.links import BaseUrls, web_address
from converter.sources.dom.pictures import picture_key, read_picture
from converter.sources.dom.text_cleaning import same_words
from converter.sources.dom.tree import text_of
from converter.sources.facts import Facts, PageHead
from converter.sources.web.byline import Byline
from converter.sources.web.byline_line import shown_minutes, writer_name
from converter.sources.web.byline_words import holds_word
from converter.sources.web.person_names import several_names
from converter.sources.web.titles import stated_title

_FIRST: tuple[str, ...] = (
    "article:published_time",
    "og:article:published_time",
    "date",
    "dc.date",
    "dc.date.issued",
    "dcterms.date",
)
_FIRST += (
    "dcterms.created",
    "parsely-pub-date",
    "sailthru.date",
    "citation_publication_date",
    "publish_date",
    "pubdate",
)
_LAST = ("article:modified_time", "og:updated_time", "dcterms.modified", "last-modified")
_WRITERS = ("parsely-author", "sailthru.author", "dc.creator", "dcterms.creator", "citation_author", "byl")
_DURATION = re.compile(r"P(?:T(?:(\d{1,2})H)?(?:(\d{1,3})M)?(?:\d{1,2}S)?)")
_TAG_LINKS = "a[rel~=tag], .tags-links a, .post-tags a, .entry-tags a, .post-labels a, .gh-article-tag, .p-category"
_TAG_LINKS += ", .blog-item-tag, .blog-categories, .blog-item-category, .tag-links a, .post__tags a"
_TAG_LINKS += ", .field--name-field-tags a"
_COVERS = ".post-thumbnail img, .wp-block-post-featured-image img, .gh-article-image img, .gh-feature-image"
_COVERS += (
    ", .featured-image img, .post-full-image img, .entry-thumbnail img, .post-featured-image img, .post-cover img"
)
_COVERS += ", img.wp-post-image, .featured-media img, .u-featured, .hero-image img"
_LOGO = re.compile(r"logo|favicon|avatar|gravatar|placeholder|site-?icon|default[-_.]", re.IGNORECASE)
_LONGEST_TAG = 60


class PageParts(NamedTuple):
    """The parts of a page that facts are read from."""

    tree: LexborHTMLParser
    head: PageHead
    body: LexborNode
    post: LexborNode | None
    """The element that holds the post's head and body."""
    title: LexborNode | None
    byline: Byline


def page_facts(document: Document, parts: PageParts) -> Facts:
    """Return the facts of the post on a page."""
    head = parts.head
    title = text_of(parts.title) or stated_title(head)
    url = head.url(document.url)
    subtitle = head.text("alternativeHeadline")
    return Facts(
        title=title,
        subtitle=None if same_words(subtitle, title) else subtitle,
        authors=_authors(parts),
        published=_published(parts),
        updated=_updated(parts),
        reading_minutes=_reading_minutes(head) or parts.byline.minutes,
        language=head.language(),
        tags=_tags(parts),
        cover=_cover(parts, BaseUrls(url, document.url)),
        url=url,
    )


def _authors(parts: PageParts) -> tuple[Author, ...]:
    stated = parts.head.authors()
    if not stated and (name := parts.head.meta(*_WRITERS)):
        stated = (Author(name=name),)
    if not stated and parts.byline.author:
        stated = (Author(name=parts.byline.author),)
    language = parts.head.language()
    named = ((writer_name(author.name, language), author) for author in stated)
    several = ((several_names(name), author) for name, author in named if name)
    return tuple(
        author.model_copy(update={"name": name, "url": author.url if len(names) == 1 else None})
        for names, author in several
        for name in names
    )


def _published(parts: PageParts) -> Date | None:
    """Return what the page states for machines before what readers see, and both in the zone that readers see."""
    head = parts.head
    stated = head.linked_date("datePublished") or head.linked_date("dateCreated") or _meta_date(head, _FIRST)
    marked = head.marked_date("datePublished") or head.marked_date("dateCreated")
    return in_zone_of_page(stated or marked, marked, parts.byline.published)


def _updated(parts: PageParts) -> Date | None:
    head = parts.head
    stated = head.linked_date("dateModified") or _meta_date(head, _LAST)
    marked = head.marked_date("dateModified")
    return in_zone_of_page(stated or marked, marked, parts.byline.updated)


def _meta_date(head: PageHead, names: tuple[str, ...]) -> Date | None:
    return next((date for name in names if (date := machine_date(head.meta(name)))), None)


def _reading_minutes(head: PageHead) -> int | None:
    """Return the reading time that the page states for search engines, for shared links, or to readers."""
    stated = head.text("timeRequired") or ""
    if duration := _DURATION.fullmatch(stated):
        return int(duration[1] or 0) * 60 + int(duration[2] or 0) or None
    for number in ("1", "2", "3"):
        if holds_word("label", head.meta(f"twitter:label{number}") or ""):
            return shown_minutes(head.meta(f"twitter:data{number}"))
    return shown_minutes(stated)


def _tags(parts: PageParts) -> tuple[str, ...]:
    links = parts.post.css(_TAG_LINKS) if parts.post is not None else []
    found = [text.lstrip("#") for node in links if (text := text_of(node))]
    keywords = parts.head.posting("keywords")
    stated = keywords.split(",") if isinstance(keywords, str) else keywords if isinstance(keywords, list) else []
    found = found or list(parts.head.metas("article:tag")) or [tag for tag in stated if isinstance(tag, str)]
    return tuple(tag.strip() for tag in found if 0 < len(tag.strip()) < _LONGEST_TAG)


def _cover(parts: PageParts, base: BaseUrls) -> Image | None:
    """Return the picture above the post, or else the one that stands for it elsewhere; None if the body shows it."""
    node = next((img for img in parts.tree.css(_COVERS) if img.tag == "img"), None)
    image = read_picture(node, base) if node is not None else None
    if image is None and (src := _stated_picture(parts.head)) and not _LOGO.search(src):
        image = Image(src=src, alt=parts.head.meta("og:image:alt"))
    inside = {picture_key(picture.src) for img in parts.body.css("img") if (picture := read_picture(img, base))}
    return image if image and picture_key(image.src) not in inside else None


def _stated_picture(head: PageHead) -> str | None:
    stated = head.posting("image")
    first = stated[0] if isinstance(stated, list) and stated else stated
    address = first.get("url") or first.get("contentUrl") if isinstance(first, dict) else first
    return web_address(address if isinstance(address, str) else None) or web_address(
        head.meta("og:image", "og:image:url")
    )
