"""Read a saved page whose bytes are not quite what it says, as browsers do, and say what is doubtful about it."""

from __future__ import annotations

import re
from itertools import islice
from typing import NamedTuple

from converter.printable import quoted

_MOST_FOREIGN = 0.15
"""Share of letters beyond ASCII that no Western European language exceeds; in other alphabets nearly all are."""
_RARE = 1_000
"""Bytes among which one may be damaged."""
_MOST_DAMAGED = 3
"""Damaged bytes that a short page may have."""
_DAMAGED_WORD = re.compile(r"(?:[^\s<>]{1,20} )?[^\s<>]{0,20}�[^\s<>]{0,20}(?: [^\s<>]{1,20})?")
_FOREIGN_WORD = re.compile(r"(?<![a-zA-Z])[a-zA-Z]*+[^\x00-\x7f\W\d_][^\W\d_]*")
_MOST_SHOWN = 5
_PAGE = re.compile(rb"<(?!\?xml|rss\b|feed\b|rdf:|urlset\b|sitemapindex\b)", re.IGNORECASE)
_SEEN = 50
"""Words of a text of which some are shown."""
_BEGINNING = 20


class DoubtfulText(NamedTuple):
    """A text, and what is doubtful about it, in one sentence."""

    text: str
    doubt: str


def is_page(data: bytes) -> bool:
    """Return True if the bytes begin as a page does, and not as a feed, a sitemap or other XML."""
    return _PAGE.match(data.lstrip()[:_BEGINNING]) is not None


def is_markup_of_data(data: bytes) -> bool:
    """Return True for a feed, a sitemap, other XML and JSON: their formats say that they are in UTF-8."""
    start = data.lstrip()[:1]
    return start in (b"{", b"[") or (start == b"<" and not is_page(data))


def foreign_words(text: str) -> str:
    """Return a few words with letters beyond ASCII as they are shown in a doubt; nothing if there are none."""
    return _shown(list(islice((found.group() for found in _FOREIGN_WORD.finditer(text)), _SEEN)))


def as_western(data: bytes) -> DoubtfulText | None:
    """Return a page without a declared encoding as windows-1252, HTML's own default; None if that cannot be right."""
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        return None
    letters = [char for char in text if char.isalpha()]
    foreign = sum(char > "\x7f" for char in letters)
    if not is_page(data) or not foreign or foreign > _MOST_FOREIGN * len(letters) or is_mostly_utf8(data):
        return None
    words = _shown(_FOREIGN_WORD.findall(text))
    told = "The page does not say how its letters are stored, and was read as Western European"
    return DoubtfulText(text, f"{told}: look at words such as {words}.")


def is_mostly_utf8(data: bytes) -> bool:
    """Return True if more letters beyond ASCII are those of UTF-8 than are not."""
    read = [char for char in data.decode("utf-8", "replace") if char > "\x7f"]
    return 2 * read.count("�") < len(read)


def with_signs_for_damage(data: bytes) -> DoubtfulText | None:
    """Return a page in UTF-8 with a sign for each damaged byte; None if there are many: then it is not UTF-8."""
    text = data.decode("utf-8", "replace")
    damaged = text.count("�")
    if not is_page(data) or damaged > max(_MOST_DAMAGED, len(data) // _RARE):
        return None
    words = _shown(_DAMAGED_WORD.findall(text))
    told = "a letter of the page" if damaged == 1 else f"{damaged} letters of the page"
    return DoubtfulText(text, f"The file is damaged: “�” stands for {told}, as in {words}.")


def without_nulls(text: bytes) -> DoubtfulText | None:
    """Return a page without the bytes that no text has; None if there are many: then it is another kind of file."""
    count = text.count(b"\0")
    if not is_page(text) or count > max(_MOST_DAMAGED, len(text) // _RARE):
        return None
    told = "a sign that is no letter was" if count == 1 else f"{count} signs that are no letters were"
    return DoubtfulText(text.replace(b"\0", b"").decode("utf-8"), f"The file is damaged: {told} taken out.")


def _shown(words: list[str]) -> str:
    return ", ".join(quoted(word, 40) for word in list(dict.fromkeys(words))[:_MOST_SHOWN])
