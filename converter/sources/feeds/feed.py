"""Read the posts of a feed: whole ones from the feed itself, others from the pages that it links to."""

from __future__ import annotations

import hashlib
import re
from typing import NamedTuple

from selectolax.lexbor import LexborNode

from converter.article import Article, finding
from converter.article.images import images
from converter.errors import ConvertError
from converter.sources.assembly import Platform, ReaderInfo, assemble, no_article_error
from converter.sources.document import Document
from converter.sources.dom.blocks import read_body
from converter.sources.dom.links import BaseUrls
from converter.sources.dom.text_cleaning import same_words, strip_invisible
from converter.sources.dom.tree import HtmlAttributes, attribute, parse_html, text_of, walk_visible
from converter.sources.facts import Facts
from converter.sources.feeds.items import Item, read_items
from converter.sources.feeds.xml import parse_feed_xml
from converter.sources.linked_pages import LinkedPages
from converter.sources.medium.markup import is_title
from converter.sources.posts import LoadedPost, Post, newest_first

_BLOCKS = frozenset(("p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "figure", "table", "blockquote", "pre"))
_CUT = re.compile(r"(?:…|\.\.\.|\[(?:…|\.\.\.)\])[\s»→]*$")


class _FeedContext(NamedTuple):
    """What all items of a feed share."""

    document: Document
    platform: Platform
    language: str | None
    linked: LinkedPages | None


def read_feed(document: Document, linked: LinkedPages | None) -> tuple[Post, ...]:
    """Return the posts of a feed, the newest first; ``linked`` reads the pages of those that the feed only excerpts.

    If it is None, or fails, the excerpt is the article, with the finding ``excerpt-only``. Raises ``NoArticle`` if the
    feed is damaged or has no item with an address or a text, and ``SourceTooLarge``.
    """
    feed = read_items(parse_feed_xml(document))
    source = _FeedContext(document, _platform(document, feed.generator), feed.language, linked)
    posts = [_post(source, item) for item in feed.items if item.url or item.content or item.summary]
    if not posts:
        raise no_article_error(document)
    return newest_first(posts)


def _platform(document: Document, generator: str) -> Platform:
    if "medium" in generator.lower():
        return "medium"
    return "wix" if generator == "RSS for Node" or b"static.wixstatic.com/" in document.utf8 else "web"


def _post(source: _FeedContext, item: Item) -> Post:
    return Post(
        name=item.url or item.title or source.document.name,
        load=lambda: _load(source, item),
        title=item.title,
        published=item.published,
        updated=item.updated,
        url=item.url,
        tags=item.tags,
    )


def _load(source: _FeedContext, item: Item) -> LoadedPost:
    body = item.content or item.summary
    if body and (item.content or _is_whole(item)):
        return _loaded(source, item, body)
    why = "The feed does not say where the post is."
    if item.url and source.linked is not None:
        try:
            loaded = source.linked.load(item.url)
        except ConvertError as error:
            if not body:
                raise
            why = error.why
        else:
            return LoadedPost(
                lambda: f"{loaded.digest} {hashlib.sha256(_item_bytes(item)).hexdigest()}",
                lambda: _linked(source, item, body, loaded),
            )
    elif item.url:
        why = "The feed was read by itself."
    return _loaded(source, item, body, why)


def _linked(source: _FeedContext, item: Item, body: str, loaded: LoadedPost) -> Article:
    """Read the page that an item leads to; where that holds no post, the excerpt is the article."""
    try:
        return loaded.read()
    except ConvertError as error:
        if not body:
            raise
        return _loaded(source, item, body, error.why).read()


def _loaded(source: _FeedContext, item: Item, body: str, why: str = "") -> LoadedPost:
    """Return an item that is read from the feed itself; ``why`` is said where that is only an excerpt."""

    def read(document: Document) -> Article:
        article = _article(source, item, document)
        if not why:
            return article
        message = f"The feed holds only an excerpt of the post. {why}"
        return article.model_copy(update={"findings": (finding("excerpt-only", message), *article.findings)})

    # The digest of an item is its own: a feed changes with each post that is added to it.
    data = _item_bytes(item)
    document = source.document._replace(
        data=data, utf8=body.encode("utf-8", "ignore"), name=item.url or item.title or source.document.name
    )
    return LoadedPost.of(document, read, why, source.platform, source.language or "")


def _is_whole(item: Item) -> bool:
    """Return whether a summary is the post: several blocks of HTML that do not break off, as some platforms send."""
    body = parse_html(item.summary, item.url or "feed").body
    if body is None or _CUT.search(strip_invisible(text_of(body) or "")):
        return False
    if body.css_first("[class*=medium-feed]") is not None:
        return False
    return sum(node.tag in _BLOCKS for node in walk_visible(body)) > 1


def _item_bytes(item: Item) -> bytes:
    """An item as bytes: with the names of its class and fields, so a rename of these changes every item's digest."""
    return repr(item).encode("utf-8", "replace")


def _article(source: _FeedContext, item: Item, document: Document) -> Article:
    root = parse_html(document.utf8, document.name).body
    if root is None:
        raise no_article_error(document)
    own = Facts(
        title=item.title,
        authors=item.authors,
        published=item.published,
        updated=item.updated,
        language=source.language,
        tags=item.tags,
        url=item.url,
        cover=item.cover,
    )
    signature = _signature(root, item) if source.platform != "medium" else None
    signed = signature.mem_id if signature is not None else 0

    def is_boilerplate(node: LexborNode, attributes: HtmlAttributes) -> bool:
        return node.mem_id == signed or is_title(attributes)

    pieces = read_body(root, BaseUrls(item.url, item.url), is_boilerplate)
    return _with_cover_once(assemble(document, ReaderInfo("feed", source.platform), own, pieces))


def _signature(root: LexborNode, item: Item) -> LexborNode | None:
    """Return the last paragraph, if it does nothing but link to the post by its title and to the blog.

    WordPress ends each item with one, in the blog's language: “The post … appeared first on …”. Medium's line, “… was
    originally published in …”, is kept: it states where the post comes from.
    """
    paragraphs = root.css("p")
    last = paragraphs[-1] if paragraphs else None
    links = last.css("a[href]") if last is not None else []
    if last is None or len(links) != 2 or not item.url:
        return None
    own = attribute(links[0], "href").split("?")[0].rstrip("/") == item.url.split("?")[0].rstrip("/")
    return last if own and same_words(text_of(links[0]), item.title) else None


def _with_cover_once(article: Article) -> Article:
    """Return the article without its cover if the body shows that picture too."""
    cover = article.cover
    if cover is None or sum(placed.image.src == cover.src for placed in images(article)) < 2:
        return article
    return article.model_copy(update={"cover": None})
