"""How often a text denies something, as far as lists can tell."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from converter.errors import UnknownLanguage
from converter.languages import any_language
from converter.translate.checks.negation.lists import COUNTED, Negators
from converter.translate.checks.negation.more_lists import MORE_LISTS
from converter.translate.checks.words import MARKS

_CONTRACTED = r"(?<=[a-z])n['’]t\b|\b(?:dont|doesnt|didnt|cant|wont|isnt|arent|shouldnt|couldnt|wouldnt|havent|hasnt)\b"
_NUMBERED = r"\bno\.?\s?(?=\d)"
"""English "No. 5"."""
_CLAUSE = (
    r"(?:^|[.,;:!?…()«»“”\"¿¡—–-]|\b(?:que|y|e|o|pero|si|porque|cuando|mas|quando|se|et|mais|che|ma|però|i|că|dar|și)\b)"
    r"\s*(?:(?:a|de|en|por|para|con|di|da|em|à|dans|pour|la|el|los|las|il|les?|cuales|quais|quali)\s+)*"
)
"""Where a clause may begin, and a preposition: "En ningún caso"."""
_NEVER = re.compile(r"(?!)")


class Denials(NamedTuple):
    """What a text has of each kind."""

    plain: int
    first: str
    """The first plain word; empty without any."""
    soft: int
    idioms: int
    """Fixed words with a negation within that need none in another language (don't hesitate)."""
    any: bool
    """True where anything may stand for a negation."""
    torn: str
    """What is left of a fixed word that lost its negator; mostly empty."""
    left: int
    """How many may be left of "not one"."""
    ones: int
    never: bool


class _Patterns(NamedTuple):
    plain: re.Pattern[str]
    with_another: re.Pattern[str]
    at_start: re.Pattern[str]
    soft: re.Pattern[str]
    loose: re.Pattern[str]
    idioms: re.Pattern[str]
    nothing: re.Pattern[str]
    torn: re.Pattern[str]
    left: re.Pattern[str]
    ones: re.Pattern[str]
    never: re.Pattern[str]


def negators(tag: str) -> Negators | None:
    """The lists of a language; null where there are none."""
    return COUNTED.get(_base(tag)) or MORE_LISTS.get(_base(tag))


def counted(tag: str) -> bool:
    """True where each plain word is one negation; else it can only be asked whether there is any."""
    return _base(tag) in COUNTED


def denies(text: str, tag: str) -> bool:
    """True where the text has a word of negation, or one that carries a negation; false without a list for ``tag``."""
    if negators(tag) is None:
        return False
    found = denials(text, tag)
    return bool(found.plain or found.soft)


@lru_cache(maxsize=4096)
def denials(text: str, tag: str) -> Denials:
    """Count the words of negation of a text whose language has a list. Raises ``KeyError`` where it has none."""
    patterns = _patterns(_base(tag))
    text, fixed = patterns.nothing.subn(" ", text.casefold())
    text, idioms = patterns.idioms.subn(" ", text)
    torn = patterns.torn.search(text)
    found = [match.group() for match in patterns.plain.finditer(text)]
    others = bool(patterns.with_another.search(text))
    started = patterns.at_start.search(text) if others and not found else None
    if started:
        found = [started.group(1)]
    soft = sum(1 for _ in patterns.soft.finditer(text))
    some = bool(found or soft or idioms or (fixed and not counted(tag)) or others or patterns.loose.search(text))
    return Denials(
        len(found),
        found[0] if found else "",
        soft,
        idioms,
        some,
        torn.group() if torn else "",
        sum(1 for _ in patterns.left.finditer(text)),
        sum(1 for _ in patterns.ones.finditer(text)),
        bool(patterns.never.search(text)),
    )


def _base(tag: str) -> str:
    try:
        base = any_language(tag).base
    except UnknownLanguage:
        base = tag
    return {"nb": "no", "nn": "no", "fil": "tl"}.get(base, base)


@lru_cache(maxsize=128)
def _patterns(base: str) -> _Patterns:
    lists = COUNTED.get(base) or MORE_LISTS[base]
    plain = _regex(lists.plain, spaced=lists.spaced)
    beside = _regex(lists.with_another)
    nothing = _regex(lists.nothing, spaced=lists.spaced)
    return _Patterns(
        re.compile(f"{plain}|{_CONTRACTED}" if base == "en" else plain),
        re.compile(beside),
        re.compile(f"{_CLAUSE}({beside})") if lists.alone else _NEVER,
        re.compile(_regex(lists.soft, spaced=lists.spaced)),
        re.compile(_regex(lists.loose, spaced=lists.spaced)),
        re.compile(_regex(lists.idioms)),
        re.compile(f"{nothing}|{_NUMBERED}" if base == "en" else nothing),
        re.compile(_regex(lists.torn)),
        re.compile(rf"(?<!ни )(?<!ни о )(?<!ни в ){_regex(lists.left)}" if lists.left else "(?!)"),
        re.compile(_regex(lists.one)),
        re.compile(_regex(lists.never)),
    )


def _regex(forms: str, *, spaced: bool = True) -> str:
    """Any of the forms: ``_`` is a blank, ``*`` any letters; ``spaced``: as whole words."""
    if not forms:
        return "(?!)"
    letters = rf"[\w{MARKS}]*"
    each = "|".join(
        form.casefold().replace("_", r"\s+").replace("'", "['’]").replace("*", letters)
        for form in sorted(forms.split(), key=len, reverse=True)
    )
    return rf"(?<![\w{MARKS}])(?:{each})(?![\w{MARKS}])" if spaced else rf"(?:{each})"
