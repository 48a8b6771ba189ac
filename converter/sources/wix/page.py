"""Read a Wix blog post from its page, live or saved.

The hooks are those of Wix's own templates, 2020 to 2026: class names are obfuscated and change from week to week,
``data-hook`` does not.
"""

from __future__ import annotations

from collections import Counter
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
from converter.sources.dom.text_cleaning import folded_words
from converter.sources.dom.tree import HtmlAttributes, attribute, text_of
from converter.sources.facts import Facts, PageHead
from converter.sources.json_values import Json, as_object
from converter.sources.piece_text import piece_text
from converter.sources.pieces import Piece
from converter.sources.relative_dates import anchor_of, as_shown, or_estimated
from converter.sources.stored.ricos import read_ricos
from converter.sources.stored.wix_embedded import embedded_posts, is_own, own_post
from converter.sources.stored.wix_post import post_facts, warmup_post
from converter.sources.web.byline_line import shown_minutes

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


_FEW = 12
"""Words that Wix shows in a body besides the post's: of buttons, of what is embedded."""
_MOST_MISSING = 0.2
"""Share of the words that the page shows that its data may lack, such as those of an embedded page."""


def is_wix_page(tree: LexborHTMLParser) -> bool:
    """Return True for a page that holds the body of a Wix post, as HTML or as data."""
    if tree.css_first(BODY) is not None or "richContent" in warmup_post(tree):
        return True
    made_by = attribute(tree.css_first("meta[name=generator]"), "content")
    return made_by.startswith("Wix.com") and next(embedded_posts(tree), None) is not None


def read_wix_page(document: Document, tree: LexborHTMLParser) -> Article:
    """Return the article of a Wix page. Raises ``NoArticle`` if its body is empty."""
    root = tree.css_first(BODY)
    head, hooks = PageHead(tree), _hooks(tree)
    post, stored = _stored(tree, root, _title(hooks), head.url(document.url))
    facts = _facts(head, hooks, document, post_facts(post))
    if stored or root is None:
        # The body is drawn from this data: it has the full pictures, and nothing that scripts put in between.
        return assemble(document, DATA_READER, facts, stored)
    body = read_body(root, BaseUrls(facts.url, document.url), _is_boilerplate, context=_VIEWER)
    return assemble(document, READER, facts, body)


def _stored(
    tree: LexborHTMLParser, root: LexborNode | None, title: str | None, address: str | None
) -> tuple[Json, list[Piece]]:
    """Return the page's own post in its data, and the pieces of its document if that is whole; empty where none is.

    Where readers went from one post to the next before the page was saved, the data is still that of the first.
    """
    post = candidate = warmup_post(tree)
    for number in range(2):
        candidate = own_post(tree, title, address) if number else post
        stored = read_ricos(as_object(candidate.get("richContent")))
        if stored and (root is None or _is_whole(stored, root)):
            return candidate, stored
    return (post if post and is_own(post, title, address) else candidate), []


def _is_whole(stored: list[Piece], root: LexborNode) -> bool:
    """Return True if the data has nearly all the words that the page shows, so that no half of a document counts."""
    if not any(piece.content is not None for piece in stored):
        return False
    shown = folded_words(text_of(root) or "")
    held = Counter(folded_words("\n".join([piece_text(piece) for piece in stored])))
    missing = sum(max(0, count - held.get(word, 0)) for word, count in Counter(shown).items())
    return missing <= max(_FEW, len(shown) * _MOST_MISSING)


def _is_boilerplate(_node: LexborNode, attributes: HtmlAttributes) -> bool:
    """Return True for an element that Wix sets into or around the body, and that is no part of the post."""
    hook = attributes.get("data-hook") if attributes else None
    return hook is not None and hook.strip().startswith(_BOILERPLATE)


def _facts(head: PageHead, hooks: _Hooks, document: Document, warmup: Facts) -> Facts:
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
        reading_minutes=shown_minutes(_shown(hooks, "time-to-read"), language) or warmup.reading_minutes,
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
    return as_shown(stated, shown, language) or shown_date(shown, language)


def _updated(hooks: _Hooks, head: PageHead, warmup: Facts, language: str | None) -> Date | None:
    stated = head.date("dateModified") or machine_date(head.meta("article:modified_time")) or warmup.updated
    shown = _date_line(hooks, updated=True)
    return as_shown(stated, shown, language) or shown_date(shown, language)


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
