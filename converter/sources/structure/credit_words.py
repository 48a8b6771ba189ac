"""Tell names from descriptions in what may be a picture's credit, and find its label, in many languages.

The words are in ``data/credit_words.tsv``.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Literal, NamedTuple

from converter.data_tables import table_rows
from converter.sources.dom.amounts import unit_words

Kind = Literal["clear", "given", "photo", "picture", "drawn", "bare"]
LABELS: tuple[Kind, ...] = ("clear", "given", "photo", "picture", "drawn", "bare")
_WORD = re.compile(r"[^\W_](?:[\w.’'&@-]*\w)?\.?|@\w+")
_SITE = re.compile(r"(?<![\w.-])(?:[\w-]+\.)+[a-z]{2,6}\b|@\w", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://\S+")
_INITIAL = re.compile(r"(?<!\w)[^\W\d_]\.\s?[^\W\d_]")
_SENTENCE = re.compile(r"[^\W\d_]{4}[.!?]\s+\w|[!?。！？।؟]\s*\w")
_AMOUNT = re.compile(r"(?<![\d.,])(?!(?:19|20)\d\d(?!\d))\d+(?:[.,]\d+)?\s?([^\W\d_]+|[%‰°])")
_PARTS = re.compile(r" ?[/|·•;,] ?| [–—-] ")
_ENDING = re.compile(r"^www\.|(?:\.(?:com|de|org|net))?(?:[ ](?:files?|archiv\w{0,3}))?$")
_VERSION = re.compile(r"[ ]\d(?:\.\d)?(?:[ ][a-z]{2,13})?$")
_FIRST = re.compile(r"[\w’']+")
_LONGEST_LABEL = 5
_MOST_UNCASED = 5
_LONGEST_UNCASED = 30
_LONGEST_NAME = 4


class Label(NamedTuple):
    """The label at the start of a text."""

    kind: Kind
    end: int
    """Where what follows begins."""


class Names(NamedTuple):
    """What a text consists of in which nothing speaks against names."""

    capital: int
    """Words with a capital, and sites."""
    small: int
    """Others, small words within names left out."""
    uncased: int
    """Words of a script without capitals."""
    sure: bool
    """Whether something in it is a name for certain: an agency, a licence, a site, an initial, “archive”."""


@cache
def phrases(kind: str) -> frozenset[str]:
    """Return the phrases of one kind in small letters."""
    rows = table_rows("converter.sources", "credit_words")
    return frozenset(phrase.casefold() for own, _language, text in rows if own == kind for phrase in text.split("|"))


@cache
def _words_of(*kinds: str) -> frozenset[str]:
    """Return the single words in the phrases of some kinds."""
    return frozenset(word for kind in kinds for phrase in phrases(kind) for word in re.findall(r"[\w’']+", phrase))


@cache
def _labels() -> dict[str, Kind]:
    return {phrase: kind for kind in reversed(LABELS) for phrase in phrases(kind)}


@cache
def _first_words() -> frozenset[str]:
    return frozenset(found[0] for phrase in _labels() if (found := _FIRST.match(phrase)))


def label_at(text: str) -> Label | None:
    """Return the label that a text begins with, the longest there is; two beside each other are clear."""
    found = _label(text)
    if found is not None and found.kind != "clear":
        rest = re.match(r"[\s/-]*", text[found.end :])
        start = found.end + (rest.end() if rest else 0)
        more = _label(text[start:]) if start > found.end else None
        if more is not None and (found.kind == "given") != (more.kind == "given"):
            return Label("clear", start + more.end)
    return found


def _label(text: str) -> Label | None:
    first = _FIRST.match(text)
    if first is None or first[0].casefold() not in _first_words():
        return None
    words = list(re.finditer(r"[\w’']+\.?", text[:60]))[:_LONGEST_LABEL]
    for word in reversed(words):
        phrase = " ".join(text[: word.end()].casefold().split())
        for form, end in ((phrase, word.end()), (phrase.rstrip("."), word.end() - phrase.endswith("."))):
            if kind := _labels().get(form):
                return Label(kind, end)
    return None


def begins_with(text: str, *kinds: str) -> int:
    """Return the length of a word of these kinds that a text begins with; 0 if there is none."""
    found = re.match(r"[^\W\d_]+[’']?", text)
    word = found[0].casefold() if found else ""
    return len(word) if word and any(word in phrases(kind) for kind in kinds) else 0


def is_known(name: str, *kinds: str) -> bool:
    """Return True if a text is one of the phrases of these kinds, whatever its ending: “Getty Images”, “CC BY 2.0”."""
    bare = _ENDING.sub("", " ".join(name.casefold().split()))
    bare = _VERSION.sub("", bare.strip(" ().[]")).strip()
    return any(bare in phrases(kind) for kind in kinds)


def parts_of(text: str) -> list[str]:
    """Return the parts of a text between strokes, commas and dashes."""
    return [part for part in _PARTS.split(" ".join(text.split()).strip(" ()[].")) if part]


def is_person(part: str) -> bool:
    """Return True for a person's name, or the name under which somebody shows pictures: two capitals, or one word."""
    words = part.split()
    if not 0 < len(words) <= _LONGEST_NAME or re.search(r"[^\w\s.’'@-]", part):
        return False
    small = phrases("particle")
    if len(words) == 1:
        return part[0].isalpha() and part.casefold() not in phrases("telling")
    return all(word[0].isupper() or word in small for word in words)


def names_in(text: str) -> Names | None:
    """Return what a text consists of; None where it is a sentence or a description, or holds an amount."""
    is_linked = _ADDRESS.search(text) is not None
    text = _ADDRESS.sub("", text).strip(" ()[].,\n\t")
    if not text or "\n" in text or _SENTENCE.search(text) or any(map(_is_amount, _AMOUNT.finditer(text))):
        return None
    capital = small = uncased = 0
    sure = is_linked or _SITE.search(text) is not None or _INITIAL.search(text) is not None or "©" in text
    sure = sure or any(is_known(part, "agency", "licence", "unnamed") for part in [text, *parts_of(text)])
    harmless = _words_of("joining", "unnamed", "agency", "short", "licence", *LABELS, "by", "place")
    for number, found in enumerate(_WORD.finditer(text)):
        word = found[0]
        if _tells(word, is_first=not number):
            return None
        if word[0].isdigit():
            continue
        if word[0].isupper() or word[0] == "@" or "." in word[1:-1]:
            capital += 1
        elif not word[0].islower():
            uncased += 1
        else:
            small += word.casefold().strip(".") not in harmless
    if uncased > _MOST_UNCASED or (uncased and len(text) > _LONGEST_UNCASED and not sure):
        return None
    return Names(capital, small, uncased, sure)


def _tells(word: str, *, is_first: bool) -> bool:
    """Return True for a word of a description, such as “with”; with a capital only where a sentence begins."""
    if not word[0].islower() and (not is_first or (len(word) > 1 and word.isupper() and word[0] != word[0].lower())):
        return False
    return word.casefold() in phrases("telling") - phrases("joining")


def _is_amount(found: re.Match[str]) -> bool:
    return found[1].casefold() in unit_words()
