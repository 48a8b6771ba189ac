"""The faults that ``check_tico19.py`` puts into professional translations, one kind a function.

Each takes the source, the translation, the language and a source of chance, and returns both texts with the fault
in the translation; or None where the line has no place for it. All chance is seeded.
"""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Callable

Faulty = tuple[str, str]
Fault = Callable[[str, str, str, random.Random], Faulty | None]

UNSPACED = frozenset({"zh"})
_NUMBER = re.compile(r"(?<![\w.,/:-])\d+(?:[.,\u00a0\u202f ٫٬]\d{1,3})*(?![\d-]|[.,:/]\d)")
_DECIMAL = re.compile(r"(?<![\d.,])\d{1,4}[.,٫]\d{1,2}(?![\d.,])")
_UNITS = {
    "es": "horas>días días>horas semanas>meses meses>años años>meses km>m mg>g ml>l grados>metros",
    "ar": "ساعة>يوم ساعات>أيام أيام>ساعات يومًا>شهرًا أسابيع>أشهر أشهر>أسابيع سنوات>أشهر",
    "zh": "小时>天 天>小时 周>个月 个月>周 岁>个月 毫克>克 毫升>升 公里>米",
    "hi": "घंटे>दिन घंटों>दिनों दिन>घंटे दिनों>घंटों सप्ताह>महीने महीने>सप्ताह मिलीग्राम>ग्राम",
    "ru": "часов>дней часа>дня дней>часов дня>часа недель>месяцев недели>месяца месяцев>недель лет>месяцев "
    "мг>г мл>л км>м",
    "so": "saacadood>maalmood saac>maalin maalmood>saacadood maalin>saac toddobaad>bilood bilood>toddobaad sano>bilood",
}
_LATIN_UNITS = "mg>g g>mg kg>g ml>l mL>L km>m m>km cm>m °C>°F °F>°C"
_NEGATIONS = {
    "es": r"\b(?:no|nunca|jamás|sin)\b(?! embargo| obstante)",
    "ru": r"\b(?:не|нет|ни|без|никогда|нельзя)\b",
}
_NEGATED = re.compile(r"\b(?:not|no|never|without|cannot|neither|nor|none|nobody|nothing)\b|n['’]t\b", re.IGNORECASE)


def digit_changed(source: str, target: str, _language: str, chance: random.Random) -> Faulty | None:
    """One digit becomes another of the same script."""
    places = [place for place, char in enumerate(target) if char.isdecimal()]
    if not places:
        return None
    place = chance.choice(places)
    old = unicodedata.decimal(target[place])
    new = (old + chance.randint(1, 9)) % 10
    return source, target[:place] + chr(ord(target[place]) - old + new) + target[place + 1 :]


def number_dropped(source: str, target: str, _language: str, chance: random.Random) -> Faulty | None:
    """A number that stands by itself is gone."""
    found = _one(_NUMBER, target, chance)
    return (source, target[: found.start()] + target[found.end() :]) if found else None


def point_moved(source: str, target: str, _language: str, chance: random.Random) -> Faulty | None:
    """3.4 becomes 34, or 0.34."""
    found = _one(_DECIMAL, target, chance)
    if not found:
        return None
    whole, point, part = re.split(r"([.,٫])", found.group())
    zero = chr(ord(whole[0]) - unicodedata.decimal(whole[0]))
    moved = whole + part if chance.random() < 0.5 else zero + point + whole + part
    return source, target[: found.start()] + moved + target[found.end() :]


def unit_changed(source: str, target: str, language: str, chance: random.Random) -> Faulty | None:
    """The unit after a number becomes another."""
    swaps = dict(swap.split(">") for swap in f"{_UNITS[language]} {_LATIN_UNITS}".split())
    names = "|".join(sorted(map(re.escape, swaps), key=len, reverse=True))
    edge = "" if language in UNSPACED else r"(?!\w)"
    found = _one(re.compile(rf"(?<=\d)[ \u00a0-]?({names}){edge}"), target, chance)
    if not found:
        return None
    return source, target[: found.start(1)] + swaps[found.group(1)] + target[found.end(1) :]


def negation_removed(source: str, target: str, language: str, chance: random.Random) -> Faulty | None:
    """The translation's "not", or another word of negation, is gone where the source has one."""
    if language not in _NEGATIONS or not _NEGATED.search(source):
        return None
    found = _one(re.compile(_NEGATIONS[language], re.IGNORECASE), target, chance)
    return (source, re.sub(r"\s+", " ", target[: found.start()] + target[found.end() :]).strip()) if found else None


def untranslated(source: str, _target: str, _language: str, _chance: random.Random) -> Faulty | None:
    """The source stands in the place of the translation."""
    return source, source


def half_left(source: str, target: str, language: str, chance: random.Random) -> Faulty | None:
    """One half is the source's, the other the translation's."""
    source_words = source.split()
    own = list(target) if language in UNSPACED else target.split()
    if len(source_words) < 2 or len(own) < 2:
        return None
    joiner = "" if language in UNSPACED else " "
    if chance.random() < 0.5:
        return source, " ".join(source_words[: len(source_words) // 2]) + " " + joiner.join(own[len(own) // 2 :])
    return source, joiner.join(own[: len(own) // 2]) + " " + " ".join(source_words[len(source_words) // 2 :])


def half_cut(source: str, target: str, language: str, _chance: random.Random) -> Faulty | None:
    """The second half is gone."""
    own = list(target) if language in UNSPACED else target.split()
    if len(own) < 2:
        return None
    return source, ("" if language in UNSPACED else " ").join(own[: len(own) // 2])


def loop(source: str, target: str, language: str, chance: random.Random) -> Faulty | None:
    """One to four words, or two to four characters of Chinese, are said four to eight times."""
    own = list(target) if language in UNSPACED else target.split()
    joiner = "" if language in UNSPACED else " "
    size = chance.randint(2 if language in UNSPACED else 1, 4)
    if len(own) < size:
        return None
    start = chance.randint(0, len(own) - size)
    run = own[start : start + size]
    if not any(char.isalpha() for char in "".join(run)):
        return None
    return source, joiner.join([*own[:start], *run * chance.randint(4, 8), *own[start + size :]])


def address_changed(source: str, target: str, _language: str, chance: random.Random) -> Faulty | None:
    """One character of an address that both sides end with is another."""
    address = chance.choice(("https://www.cdc.gov/flu/2019-ncov.html", "www.who.int/news", "info@example.org"))
    place = chance.choice([i for i, char in enumerate(address) if char.isalnum()])
    letter = chance.choice([char for char in "abcdefghijk0123456789" if char != address[place]])
    return f"{source} {address}", f"{target} {address[:place]}{letter}{address[place + 1 :]}"


FAULTS: dict[str, Fault] = {
    "a digit changed": digit_changed,
    "a number dropped": number_dropped,
    "a decimal point moved": point_moved,
    "a unit changed": unit_changed,
    "a negation removed": negation_removed,
    "left untranslated": untranslated,
    "half of it left": half_left,
    "the last half cut": half_cut,
    "a loop": loop,
    "an address changed": address_changed,
}


def _one(pattern: re.Pattern[str], text: str, chance: random.Random) -> re.Match[str] | None:
    found = list(pattern.finditer(text))
    return chance.choice(found) if found else None
