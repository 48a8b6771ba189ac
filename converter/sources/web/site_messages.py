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
_STATUS = frozenset(("401", "403", "404", "410", "429", "502", "503", "504"))
"""Codes of errors (RFC 9110) that such a title may be; 400 and 500 are amounts as well."""
_MOST_IN_TITLE = 8
_MOST_BEFORE, _MOST_BEHIND = 3, 3
"""The most words before such a phrase, as in “Sorry, the page …”, and behind it."""
_SIDES = re.compile(r"(?<!\s)\s+[|·•–—»-]\s")
_WHOLE = "$"
"""Ends a phrase that no words may follow."""


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
    return any(_says_message(folded_words(side)) for side in _SIDES.split(title))


def _says_message(words: list[str]) -> bool:
    """Return True for one side of a title that is an error's code, or a phrase with hardly a word around it."""
    if not words or len(words) > _MOST_IN_TITLE:
        return False
    if len(words) <= 2 and words[-1] in _STATUS:  # “404”, “Fehler 404”
        return True
    text = f" {' '.join(words)} "
    for phrase, is_whole in _phrases():
        before, found, behind = text.partition(phrase)
        if found and len(before.split()) <= _MOST_BEFORE and len(behind.split()) <= (0 if is_whole else _MOST_BEHIND):
            return True
    return False


@cache
def _phrases() -> tuple[tuple[str, bool], ...]:
    """Return the phrases with a space at both ends, and whether no words may follow."""
    rows = table_rows("converter.sources", "message_titles")
    phrases = [phrase for _language, text in rows for phrase in text.split("|")]
    return tuple((f" {' '.join(folded_words(phrase))} ", phrase.endswith(_WHOLE)) for phrase in phrases)
