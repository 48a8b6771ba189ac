"""Search without a server: how the words of handouts and of what a reader types are compared.

Words are folded before they are compared: case, accents and other marks that people leave out when typing are removed.
The rules are only here; the index carries them to the script, which applies them to what a reader types. A word is
found by its beginning; in scripts without spaces between words, by any part. A plural in Latin letters finds the
singular, and a long word that is nowhere finds those that differ from it in a letter or two.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from converter.article import Article, Edition, plain_text, units
from converter.languages import SOUTH_EAST_ASIAN

# Each is the inside of a character class, in the syntax that Python's and JavaScript's expressions share.
_DROPPED = (
    "\u0300-\u036f"  # accents of Latin, Greek and Cyrillic
    "\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7"  # Hebrew points
    "\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed"  # Arabic marks, tatweel
    "\u093c\u09bc\u0a3c\u0abc"  # dots below letters of Hindi, Bengali, Punjabi and Gujarati
    "\u00ad\u200b-\u200f\u2060-\u2069\ufeff"  # joiners, direction marks, line break opportunities
)
_EAST_ASIAN = (
    "\u3005-\u3007\u3041-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"  # Japanese and Chinese
    "\U00020000-\U0003ffff"
)
_UNSPACED = f"{SOUTH_EAST_ASIAN}{_EAST_ASIAN}"
_LETTERS = {
    "ʼ": "'", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "ł": "l", "ø": "o", "œ": "oe", "æ": "ae", "ß": "ss",
    "þ": "th", "ς": "σ",
    # Arabic: forms that are typed for one another; letters of Persian and Urdu that look the same
    "ٱ": "ا", "ة": "ه", "ى": "ي", "ی": "ي", "ے": "ي", "ک": "ك", "ہ": "ه", "ھ": "ه", "ۃ": "ه", "ە": "ه",
}  # fmt: skip
_ZEROS = "٠۰०০੦૦๐០၀"
_REPLACED = _LETTERS | {chr(ord(zero) + n): str(n) for zero in _ZEROS for n in range(10)}
# The article and the particles that are written as part of a word, if enough of the word is left.
_PREFIXES = "^(?:(?:[وف]?[بك]?ال|[وف]?لل)(?=.{3})|[הובכלמש](?=[\u05d0-\u05ea]{3}))"
# What a plural is without its ending, where enough of the word is left: it is then found as the beginning of a word.
_PLURALS = [["(?<=[a-z]{3})ies$", "y"], ["(?<=[a-z]{3})es$", ""], ["(?<=[a-z]{3})s$", ""]]
# Words in which a slip can be told from another word: long enough, of letters that stand for sounds.
_SOUNDS = "[a-z\u0430-\u044f\u0451-\u045f\u0491]"
_SPELT = f"^{_SOUNDS}{{5,}}$"

# A name in Latin letters is a word of its own, also between Chinese characters.
_WORDS = f"[{SOUTH_EAST_ASIAN}]+|[{_EAST_ASIAN}]+|[^{_UNSPACED} ]+"
_RULES = {
    "drop": f"[{_DROPPED}]",
    "replace": _REPLACED,
    "words": _WORDS,
    # How many characters of a script without spaces are looked up together: an alphabet needs more than ideographs do.
    "grams": [[f"[{SOUTH_EAST_ASIAN}]", 3], [f"[{_EAST_ASIAN}]", 2]],
    "prefix": _PREFIXES,
    "plurals": _PLURALS,
    "spelt": _SPELT,
}
SEARCH_RULES = json.dumps(_RULES, separators=(",", ":"))
"""How words are compared, for the script: in ASCII, since they name invisible characters that others might change."""
_drop, _words, _prefix, _letters = map(re.compile, (f"[{_DROPPED}]", _WORDS, _PREFIXES, f"{_SOUNDS}{{4,}}"))
_grams = [(re.compile(f"[{SOUTH_EAST_ASIAN}]"), 3), (re.compile(f"[{_EAST_ASIAN}]"), 2)]
_replace = str.maketrans(_REPLACED)


class HandoutWords(NamedTuple):
    """The folded words of a handout, each once, between blanks; a word with an article also without it."""

    title: str
    text: str


def handout_words(edition: Edition, title: str) -> HandoutWords:
    """Return the words of an edition's page, whose title is ``title``, that a reader may search for."""
    return HandoutWords(_joined(title), _joined(title, *_texts(edition.article)))


def terms_of(words: str) -> Iterator[str]:
    """Yield what is looked up for folded words between blanks: a word, or each few characters of one without spaces.

    Of those the last ones stand alone too, so that every character begins a term.
    """
    for word in words.split():
        size = next((size for letters, size in _grams if letters.match(word)), None)
        if size is None:
            yield word
        else:
            yield from (word[start : start + size] for start in range(len(word)))


def is_spelt(word: str) -> bool:
    """Tell whether a misspelt word may stand for this one: it is of letters that stand for sounds."""
    return _letters.fullmatch(word) is not None


def words_of(text: str) -> tuple[str, ...]:
    """Return the folded words of a text in their order."""
    folded = _drop.sub("", unicodedata.normalize("NFKD", text).lower())
    folded = unicodedata.normalize("NFC", folded.translate(_replace))
    return tuple(_words.findall("".join(each if unicodedata.category(each)[0] in "LMN" else " " for each in folded)))


def _joined(*texts: str) -> str:
    """Join every word once, between spaces; a word with an article also without it."""
    found: dict[str, None] = {}
    for text in texts:
        for word in words_of(text):
            found[word] = None
            bare = _prefix.sub("", word)
            if bare != word:
                found[bare] = None
    return f" {' '.join(found)} " if found else ""


def _texts(article: Article) -> Iterator[str]:
    yield from (plain_text(unit.spans) for unit in units(article))
    yield from (author.name for author in article.authors)
    yield from article.tags
