"""Recognize a page that holds a message of its site instead of a post: an error, a check for robots, a script's notice.

The titles of such pages are in ``data/message_titles.tsv``.
"""

from __future__ import annotations

import re
from functools import cache

from selectolax.lexbor import LexborHTMLParser

from converter.data_tables import table_rows
from converter.errors import NoArticle
from converter.printable import quoted
from converter.sources.document import Document
from converter.sources.dom.text_cleaning import folded_words, one_line
from converter.sources.dom.tree import text_of

LONGEST = 80
"""The most words of a page that is a message."""
_SCRIPTS = re.compile(r"java\s?script", re.IGNORECASE)
_MOST_OF_NOTICE = 40
"""The most words of a page that only asks to turn scripts on."""
_STATUS = frozenset(("400", "401", "403", "404", "410", "429", "500", "502", "503", "504"))
"""Codes of errors with which such a title begins (RFC 9110)."""
_MOST_IN_TITLE = 8


def refuse_message(document: Document, tree: LexborHTMLParser) -> None:
    """Raise ``NoArticle`` if the few words that a page shows are a message of its site."""
    titles = [text_of(node) or "" for node in tree.css("h1, title")]
    said = next(filter(_is_message, titles), None)
    words = text_of(tree.body) or ""
    if said is None and len(words.split()) <= _MOST_OF_NOTICE and _SCRIPTS.search(words):
        said = words
    if said is not None:
        raise NoArticle(
            f"“{document.name}” holds no post.",
            f"It is a message of its site: {quoted(one_line(said))}.",
            "Open the post itself in a browser until its text is there, and save that page or copy its address.",
        )


def _is_message(title: str) -> bool:
    words = folded_words(title)[: 2 * _MOST_IN_TITLE]
    if not words or len(words) > _MOST_IN_TITLE:
        return False
    text = f" {' '.join(words)} "
    return words[0] in _STATUS or any(phrase in text for phrase in _phrases())


@cache
def _phrases() -> tuple[str, ...]:
    rows = table_rows("converter.sources", "message_titles")
    return tuple(f" {' '.join(folded_words(phrase))} " for _language, text in rows for phrase in text.split("|"))
