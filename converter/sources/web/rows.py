"""Recognize rows around a post by what they are made of, in any language: where links lead, arrows, number signs.

The sites where posts are shared are in ``data/social_sites.tsv``.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache
from urllib.parse import urlsplit

from selectolax.lexbor import LexborNode

from converter.data_tables import table_rows
from converter.sources.dom.text_cleaning import folded_words
from converter.sources.dom.tree import attribute, text_of, walk_visible
from converter.sources.web.labels import label_kind
from converter.sources.web.measures import Box

_FEWEST = 2
_MOST_WORDS = 20
_LABEL = 5
"""The most words that are no links, such as “Share this post:”."""
_TURNS = 2
"""Links of a row that turns to the post before and the one behind."""
_BACK = re.compile(r"^\s*[←‹«<⟵⇐◀❮]")
_ON = re.compile(r"[→›»>⟶⇒▶❯]\s*$")
_STEPS = re.compile(r"(?<!\s)\s++[›»>/→|⟩❯]\s++")
_HASHTAGS = re.compile(r"\s*(?:#[^\W\d_]\w*[\s,;|·]*)+")
_SHARED = re.compile(r"shar(?:e|er|ing)\b|/intent/|/submit\b|pin/create|[?&](?:u|url|text|link)=", re.IGNORECASE)
_MESSAGE = re.compile(r"phone=|/\+?\d+(?:[?/]|$)", re.IGNORECASE)
"""A message to a telephone number."""
_PROFILES = frozenset(("channel", "c", "user", "company", "in", "pages", "profile"))
_ABOUT_AUTHOR = 160
"""The most words about an author below a post."""
_BOXES = frozenset(("p", "div", "ul", "section", "nav", "span", "footer"))


def offers_sharing(box: Box) -> bool:
    """Return True for a row of links to sites where posts are shared, with hardly a word besides."""
    if box.links < _FEWEST or box.words > _MOST_WORDS or box.words - box.linked > _LABEL or box.tag not in _BOXES:
        return False
    addresses = [attribute(link, "href") for link in box.node.css("a[href]")]
    social = sum(map(_is_social, addresses))
    return social >= _FEWEST and all(_is_social(address) or _is_empty(address) for address in addresses)


def turns_pages(box: Box) -> bool:
    """Return True for one or two links to the posts before and behind.

    A word such as “Next” says so, or an arrow back; an arrow onwards alone is an author's way to write a link.
    """
    if not 0 < box.links <= _TURNS or box.tag not in _BOXES or box.linked < box.words or box.words > 2 * _MOST_WORDS:
        return False
    links = [_texts(link) or [""] for link in box.node.css("a")]
    ways = [_BACK.search(texts[0]) is not None or label_kind(texts[0]) == "turn" for texts in links]
    return any(ways) and all(way or _ON.search(texts[-1]) for way, texts in zip(ways, links, strict=True))


def _texts(node: LexborNode) -> list[str]:
    """Return the visible texts in an element, each on its own."""
    found = (inner.text_content or "" for inner in walk_visible(node) if inner.tag == "-text")
    return [text for text in found if text.strip()]


def lists_hashtags(box: Box) -> bool:
    """Return True for keywords with a number sign before each."""
    if not 0 < box.words <= 2 * _MOST_WORDS or not (box.links == box.words or box.last.lstrip().startswith("#")):
        return False
    return _HASHTAGS.fullmatch(text_of(box.node) or "") is not None


def is_path(box: Box, title: Box | None) -> bool:
    """Return True for the way from the front page to the post: links, and the title behind the last sign."""
    if not box.links or title is None or not title.words <= box.words <= title.words + _MOST_WORDS:
        return False
    if box.tag not in _BOXES | {"ol"}:
        return False
    steps = _STEPS.split(text_of(box.node) or "")
    return len(steps) > 1 and folded_words(steps[-1]) == folded_words(text_of(title.node) or "")


def tells_of(box: Box, authors: Collection[str]) -> bool:
    """Return True for a box about whoever wrote the post: it begins with the name, and has a picture or a link."""
    if not authors or box.words > _ABOUT_AUTHOR or not box.sentences or not (box.links or box.pictures):
        return False
    words = folded_words(" ".join(_texts(box.node)))
    return any(len(name) > 1 and words[: len(name)] == name for name in map(folded_words, authors))


def _is_empty(address: str) -> bool:
    """Return True for what a script does, such as printing, and for a letter to whomever."""
    return address.startswith(("#", "javascript:", "mailto:?"))


def _is_social(address: str) -> bool:
    """Return True for a way to share a page, or somebody's own page, on such a site; for no film or message there."""
    try:
        parts = urlsplit(address)
        host = (parts.hostname or "").lower()
    except ValueError:
        return False
    if not any(host == site or host.endswith(f".{site}") for site in _sites()) or _MESSAGE.search(address):
        return False
    steps = [step for step in parts.path.split("/") if step]
    is_profile = not parts.query and (len(steps) < 2 or (len(steps) == 2 and steps[0] in _PROFILES))
    return is_profile or _SHARED.search(f"{parts.path}?{parts.query}") is not None


@cache
def _sites() -> frozenset[str]:
    rows = table_rows("converter.sources", "social_sites")
    return frozenset(site for _kind, sites in rows for site in sites.split())
