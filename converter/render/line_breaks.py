"""Where lines may break in scripts that write no spaces between words (Unicode UAX 14, with ICU's dictionaries).

Khmer, Burmese, Lao and Thai need a dictionary to find their words. Pango has none for the first three and would run
off the page, so the PDF's text gets a U+200B ZERO WIDTH SPACE wherever ICU breaks lines. The HTML handout gets none:
browsers have the dictionaries, and copied text would carry the marks along.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from converter.languages import SOUTH_EAST_ASIAN

MARK = "\u200b"
"""ZERO WIDTH SPACE, where a line may break."""

WITHOUT_MARKS = str.maketrans({MARK: None, "\u2060": None, "\u00a0": " "})
"""A table for ``str.translate``: a text as it is copied, without the marks for where lines may break and may not."""

UNSPACED = re.compile(f"[{SOUTH_EAST_ASIAN}]")
"""A character of a script without spaces between words, whose words only a dictionary knows."""

_TAG = re.compile(r"(<[^<>]*>)")
_INLINE = re.compile(r"</?(?:a|b|bdi|bdo|code|em|i|mark|s|small|span|strong|sub|sup|u)[\s>]")


def line_breaks(text: str) -> Iterator[int]:
    """Yield the positions inside the text where a line may break, by UAX 14 with the strict rules for Japanese."""
    from icu4py.breakers import LineBreaker

    ends = (end for _, end in LineBreaker(text, "en@lb=strict").segments())
    if text and max(text) > "\uffff":  # ICU counts UTF-16 code units
        units = {}
        place = 0
        for index, character in enumerate(text):
            units[place] = index
            place += 2 if character > "\uffff" else 1
        ends = (units[end] for end in ends if end in units)
    return (end for end in ends if 0 < end < len(text))


def is_unspaced(character: str) -> bool:
    """Whether the character is of a script without spaces: Chinese, Japanese, or one that needs a dictionary."""
    if UNSPACED.match(character):
        return True
    # Python counts noncharacters as wide.
    wide = unicodedata.east_asian_width(character) in "WF" and unicodedata.category(character) != "Cn"
    return wide and not "\uac00" <= character <= "\ud7a3"


def first_word(text: str) -> str:
    """Return the first word of a text in a script without spaces, by ICU's dictionaries (UAX 29)."""
    from icu4py.breakers import WordBreaker

    return next((str(word) for word in WordBreaker(text, "en")), "")


def with_marks(body: str) -> str:
    """Put U+200B between the unspaced words of an HTML page: in its text only, not in attributes or the title.

    A word that is cut in two by a tag for bold or a link is looked up whole. The page must have no bare ``>`` in its
    attributes; the templates write none.
    """
    head, opened, rest = body.partition("<body")
    if not UNSPACED.search(rest):
        return body
    parts: list[str] = []
    waiting: list[str] = []
    for token in _TAG.split(opened + rest):
        if token.startswith("<") and not _INLINE.match(token):
            parts += [*_marked(waiting), token]
            waiting = []
        else:
            waiting.append(token)
    return head + "".join([*parts, *_marked(waiting)])


def _marked(tokens: list[str]) -> Iterator[str]:
    """Yield the tokens of one stretch of text, tags included, with marks in the texts."""
    text = "".join(token for token in tokens if not token.startswith("<"))
    if not UNSPACED.search(text):
        yield from tokens
        return
    places = {place for place in line_breaks(text) if _inside_words(text[place - 1], text[place])}
    start = 0
    for token in tokens:
        if token.startswith("<"):
            yield token
            continue
        for place, character in enumerate(token, start):
            yield MARK + character if place in places else character
        start += len(token)


def _inside_words(before: str, after: str) -> bool:
    """Whether both characters are of such a script and no digits: a number stays with the unit after it."""
    return all(UNSPACED.match(each) and unicodedata.category(each) != "Nd" for each in (before, after))
