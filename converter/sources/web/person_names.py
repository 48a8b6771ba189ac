"""Tell a person's name from other words, and take off what is written around one."""

from __future__ import annotations

import re
import unicodedata

from converter.sources.web.byline_words import BOUNDARY, word_end

_LONGEST = 60
_MOST_WORDS = 9
_LONGEST_SHORT = 6
_SENTENCE_ENDS = ("!", "?", ":", ";", ",", "。", "।", "؟", "۔", "！", "？", "…")
_IN_NAMES = (
    "a al am an and ap auf aus bei ben bin bint da dal dalla de del della den der des di do dos du e el en et für i "
    "ibn in la las le les lo los mac med. n. och of og på und van vom von y z za zu zur & і и й та the at"
)
_PARTICLES = frozenset(_IN_NAMES.split())
"""Words in small letters that stand between the words of a name, of a team or of a clinic."""
_FEWEST_WORDS = 2
"""Words of a person's name in a list of persons; one word can be a degree, or the first half of a team's name."""
_BETWEEN = re.compile(r"\s?[;,،、，&]\s?(?:;\s)?")
_DEGREE = re.compile(r"(?:[A-Z][A-Za-z]{0,3}\.?){1,4}|[A-Z]{2,8}(?:-[A-Z]{1,4})?")
_IDEOGRAPHIC = re.compile(r"[\u3400-\u9fff\uac00-\ud7af]{2,6}")
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
    if word.endswith(".") and len(word) <= _LONGEST_SHORT:
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


def several_names(text: str) -> tuple[str, ...]:
    """Return the names in a list of persons, “Ana Ruiz and Luis Gómez”; a team or a name with a degree stays one."""
    parts: list[str] = []
    for part in filter(None, map(plain, _BETWEEN.split(_with_signs(text)))):
        if parts and _DEGREE.fullmatch(part):
            parts[-1] += f", {part}"
        else:
            parts.append(part)
    persons = len(parts) > 1 and all(_is_person(part.split(",")[0]) for part in parts)
    return tuple(parts) if persons else (text,)


def _with_signs(text: str) -> str:
    """Return the text with a sign in the place of each word for “and”."""
    words = text.split(" ")
    inner = range(1, len(words) - 1)
    joined = [
        ";" if at in inner and word_end("and", None, word) == len(word) else word for at, word in enumerate(words)
    ]
    return " ".join(joined)


def _is_person(name: str) -> bool:
    words = name.split()
    if _IDEOGRAPHIC.fullmatch(name):
        return True
    if len(words) < _FEWEST_WORDS or any(word_end("group", None, word) == len(word) for word in words):
        return False
    return all(not word[0].islower() or word in _PARTICLES or _titles_end(word) for word in words)


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
