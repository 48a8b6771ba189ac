"""Read a Wix blog post from its page, live or saved.

The hooks are those of Wix's own templates, 2020 to 2026: class names are obfuscated and change from week to week,
``data-hook`` does not.
"""

from __future__ import annotations

from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from converter.article import Article, Author, Image
from converter.sources.assembly import ReaderInfo, assemble
from converter.sources.dates import Date, machine_date, shown_date
from converter.sources.document import Document
from converter.sources.dom.blocks import read_body
from converter.sources.dom.inline import InlineContext
from converter.sources.dom.links import BaseUrls
from converter.sources.dom.pictures import read_picture
from converter.sources.dom.tree import HtmlAttributes, attribute, text_of
from converter.sources.facts import Facts, PageHead, minutes
from converter.sources.json_values import as_object
from converter.sources.relative_dates import anchor_of, or_estimated
from converter.sources.stored.ricos import read_ricos
from converter.sources.stored.wix_post import post_facts, warmup_post

READER = ReaderInfo("wix-page", "wix")
DATA_READER = ReaderInfo("wix-page-ricos", "wix")
BODY = "[data-hook=post-description]"
_VIEWER = InlineContext(preserves_breaks=True)
"""The style sheets of all Wix viewers show line breaks of the source (``white-space: pre-wrap``)."""
_Hooks = dict[str, list[LexborNode]]
"""The elements with each hook, in order."""
_BOILERPLATE = (
    "share-button",
    "post-main-actions",
    "recent-posts",
    "post-footer",
    "like-button",
    "image-expand-button",
)


def is_wix_page(tree: LexborHTMLParser) -> bool:
    """Return True for a page that holds the body of a Wix post, as HTML or as data."""
    return tree.css_first(BODY) is not None or "richContent" in warmup_post(tree)


def read_wix_page(document: Document, tree: LexborHTMLParser) -> Article:
    """Return the article of a Wix page. Raises ``NoArticle`` if its body is empty."""
    root = tree.css_first(BODY)
    post = warmup_post(tree)
    facts = _facts(tree, document, post_facts(post))
    stored = read_ricos(as_object(post.get("richContent")))
    if root is None or any(piece.content is not None for piece in stored):
        # The body is drawn from this data: it has the full pictures, and nothing that scripts put in between.
        return assemble(document, DATA_READER, facts, stored)
    body = read_body(root, BaseUrls(facts.url, document.url), _is_boilerplate, context=_VIEWER)
    return assemble(document, READER, facts, body)


def _is_boilerplate(_node: LexborNode, attributes: HtmlAttributes) -> bool:
    """Return True for an element that Wix sets into or around the body, and that is no part of the post."""
    hook = attributes.get("data-hook") if attributes else None
    return hook is not None and hook.strip().startswith(_BOILERPLATE)


def _facts(tree: LexborHTMLParser, document: Document, warmup: Facts) -> Facts:
    head, hooks = PageHead(tree), _hooks(tree)
    language = head.language() or warmup.language
    url = head.url(document.url)
    updated = _updated(hooks, head, warmup, language)
    date_line = _date_line(hooks, updated=False)
    published, estimates = or_estimated(
        _published(head, warmup, date_line, language), date_line, language, anchor_of(document, updated)
    )
    return Facts(
        title=_title(hooks) or warmup.title or head.title(),
        authors=_authors(hooks, head, warmup),
        published=published,
        updated=updated,
        reading_minutes=minutes(_shown(hooks, "time-to-read")) or warmup.reading_minutes,
        language=language,
        tags=tuple(_tags(hooks)) or warmup.tags,
        cover=_cover(hooks, BaseUrls(url, document.url)),
        url=url,
        estimates=estimates,
    )


def _hooks(tree: LexborHTMLParser) -> _Hooks:
    found: _Hooks = {}
    for node in tree.css("[data-hook]"):
        found.setdefault(node.attributes["data-hook"] or "", []).append(node)
    return found


def _shown(hooks: _Hooks, hook: str) -> str | None:
    return text_of(next(iter(hooks.get(hook, ())), None))


def _title(hooks: _Hooks) -> str | None:
    heading = next((node for node in hooks.get("post-title", ()) if node.tag == "h1"), None)
    return text_of(heading) or _shown(hooks, "post-title")


def _tags(hooks: _Hooks) -> Iterator[str]:
    return (text for node in _inside(hooks, "tag-cloud-root", "a") if (text := text_of(node)))


def _inside(hooks: _Hooks, hook: str, selector: str) -> Iterator[LexborNode]:
    """Yield what the selector finds below the elements with a hook; the query of an element may also find itself."""
    return (found for node in hooks.get(hook, ()) for found in node.css(selector) if found.mem_id != node.mem_id)


def _authors(hooks: _Hooks, head: PageHead, warmup: Facts) -> tuple[Author, ...]:
    stated = head.authors()
    shown_name = _shown(hooks, "user-name")
    if shown_name and not any(author.name == shown_name for author in stated):
        return (Author(name=shown_name),)
    return stated or warmup.authors


def _published(head: PageHead, warmup: Facts, shown: str | None, language: str | None) -> Date | None:
    stated = head.date("datePublished") or machine_date(head.meta("article:published_time")) or warmup.published
    return stated or shown_date(shown, language)


def _updated(hooks: _Hooks, head: PageHead, warmup: Facts, language: str | None) -> Date | None:
    stated = head.date("dateModified") or machine_date(head.meta("article:modified_time")) or warmup.updated
    return stated or shown_date(_date_line(hooks, updated=True), language)


def _date_line(hooks: _Hooks, *, updated: bool) -> str | None:
    """Return the first date shown that is, or is not, an update's: those stand in a paragraph with a word before."""
    for node in hooks.get("time-ago", ()):
        parent = node.parent
        if parent is not None and (parent.tag == "p") == updated:
            return attribute(node, "title") or text_of(node)
    return None


def _cover(hooks: _Hooks, base: BaseUrls) -> Image | None:
    node = next(_inside(hooks, "post-hero-image", "wow-image, img"), None)
    return read_picture(node, base) if node is not None else None
