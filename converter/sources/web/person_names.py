"""Tell a person's name from other words, and take off what is written around one."""

from __future__ import annotations

import re
import unicodedata

from converter.sources.web.byline_words import BOUNDARY, word_end

_LONGEST = 60
_MOST_WORDS = 9
_SENTENCE_ENDS = ("!", "?", ":", ";", ",", "。", "।", "؟", "۔", "！", "？", "…")
_IN_NAMES = (
    "a al am an and ap auf aus bei ben bin bint da dal dalla de del della den der des di do dos du e el en et für i "
    "ibn in la las le les lo los mac med. n. och of og på und van vom von y z za zu zur & і и й та the at"
)
_PARTICLES = frozenset(_IN_NAMES.split())
"""Words in small letters that stand between the words of a name, of a team or of a clinic."""
_ENDS_WITH_STOP = re.compile(r"(?:^|[\s.])[^\W\d_]{1,4}\.$")
"""A title or an initial, such as “Jr.” or “M.D.”"""


def is_name(text: str) -> bool:
    """Return True for a few words that neither start nor end like a part of a sentence."""
    words = text.replace(BOUNDARY, " ").split()
    if not 0 < len(text) <= _LONGEST or len(words) > _MOST_WORDS or text.endswith(_SENTENCE_ENDS):
        return False
    if not any(sign.isalpha() for sign in text) or (text.endswith(".") and not _ENDS_WITH_STOP.search(text)):
        return False
    start = _titles_end(text)
    if start == 0 and words[0][0].islower():
        return False
    return all(_fits(word) for word in words)


def _fits(word: str) -> bool:
    letters = word.strip("()[]\"'“”‘’«»,.")
    if not letters or not letters[0].isalpha() or not letters[0].islower():
        return True
    return letters in _PARTICLES or word in _PARTICLES or "'" in letters or _titles_end(word) == len(word)


def _titles_end(text: str) -> int:
    """Return where the titles at the start of a text end."""
    return max(0, word_end("title", None, text))


def without_article(name: str, *, after_by: bool = False) -> str:
    """Return a name without the article before its title: “Dra. Ana Ruiz” of “la Dra. Ana Ruiz”.

    After “by”, English has one before the name of a team.
    """
    end = word_end("article", None, name)
    if end < 0 or ":" in name[:end]:
        return name
    rest = name[end:]
    english = after_by and name[:end].strip().casefold() == "the"
    titled = _titles_end(rest) > 0 and name[0].islower()
    return rest if rest and (english or titled) else name


def only_titles(text: str) -> bool:
    """Return True for titles and articles without a name."""
    rest = text.strip()
    while rest:
        end = max(word_end("title", None, rest), word_end("article", None, rest))
        if end < 0:
            return False
        rest = rest[end:]
    return True


def plain(text: str) -> str:
    """Return a name on one line, without separators around it."""
    words = unicodedata.normalize("NFC", text.replace(BOUNDARY, " ")).split()
    return " ".join(words).strip(" ,;:：|·•–—-/،、")
