"""Recognize what a site says for itself among the paragraphs of a post: calls to support it, and who pays for it.

The phrases are in ``data/call_words.tsv``, in some twenty-five languages. None of them is a thing that a post says of
its subject: each speaks of “us”, of a newsletter, or of links that are paid for.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from converter.data_tables import table_rows
from converter.sources.dom.text_cleaning import folded_words
from converter.sources.dom.tree import text_of
from converter.sources.web.measures import Box

_Kind = Literal["support", "letter", "disclosure", "follow"]
_SUPPORT = 80
"""The most words of a paragraph that asks for support; of a box of several, ``_BOX``."""
_BOX = 100
_LINE = 40
"""The most words of a line about a newsletter, about who pays, or about whom to follow."""
_NETWORKS = re.compile(
    r"twitter|instagram|facebook|youtube|telegram|whatsapp|tiktok|linkedin|فيسبوك|微博|微信", re.IGNORECASE
)
_LETTER = re.compile(r"/[a-z-]*newsletters?(?:\.[a-z]+)?/?(?:[?#]|$)", re.IGNORECASE)
"""The end of an address where a newsletter is asked for; below it lie those that were sent."""
_NAMED = re.compile(r"\bfollow\b[^.]{0,60}@", re.IGNORECASE)
_LISTS = frozenset(("ul", "ol", "dl", "table", "tbody", "tr", "td", "figure"))
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")


def asks_for_support(box: Box, *, is_at_end: bool) -> bool:
    """Return True for a paragraph with a link or a button that asks for money or membership; at an end, for a box."""
    if not (box.links or box.controls) or box.tag in _LISTS:
        return False
    is_paragraph = box.own == box.words
    if not (is_paragraph or is_at_end) or box.words > (_SUPPORT if is_paragraph else _BOX):
        return False
    return _says(box, "support")


def is_notice_of_site(box: Box) -> bool:
    """Return True for a line that asks to have a newsletter sent, leads to one, or says who pays for the post."""
    if not 0 < box.words <= _LINE or box.tag in _LISTS:
        return False
    return _says(box, "letter", "disclosure") or _leads_to_a_letter(box)


def asks_to_follow(box: Box) -> bool:
    """Return True for a line that asks to follow the site on two networks or more."""
    if not 0 < box.words <= _LINE or box.tag in _LISTS:
        return False
    text = text_of(box.node) or ""
    networks = {found.casefold() for found in _NETWORKS.findall(text)}
    return len(networks) > 1 and (_says(box, "follow") or _NAMED.search(text) is not None)


def _leads_to_a_letter(box: Box) -> bool:
    """Return True if the address of one of the links ends with the word, which nearly all languages have for it."""
    return box.links > 0 and any(_LETTER.search(link.attributes.get("href") or "") for link in box.node.css("a"))


def _says(box: Box, *kinds: _Kind) -> bool:
    """Return True if the text of a box holds a phrase of one of these, as whole words where the script has spaces."""
    text = text_of(box.node) or ""
    words = f" {' '.join(folded_words(text))} "
    is_unspaced = _UNSPACED.search(text) is not None
    for spaced, unspaced in map(_phrases, kinds):
        if any(phrase in words for phrase in (*spaced, *(unspaced if is_unspaced else ()))):
            return True
    return False


@cache
def _phrases(kind: _Kind) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the phrases of a kind with spaces around each, and those of scripts without spaces."""
    rows = table_rows("converter.sources", "call_words")
    found = [" ".join(folded_words(phrase)) for own, _, text in rows if own == kind for phrase in text.split("|")]
    spaced = tuple(f" {phrase} " for phrase in found if not _UNSPACED.search(phrase))
    return spaced, tuple(phrase for phrase in found if _UNSPACED.search(phrase))
