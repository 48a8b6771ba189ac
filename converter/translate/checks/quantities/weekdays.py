"""Names of the days of the week."""

from __future__ import annotations

import re
from functools import lru_cache

from converter.languages import language_or_unknown
from converter.translate.checks.quantities.folding import folded, key, shown

_CHINESE = re.compile("(?:星期|礼拜|禮拜|周|週)([一二三四五六日天])")
_CYRILLIC = re.compile("[а-яіїєґ'-]+")


def weekdays(text: str, tag: str) -> list[tuple[str, int]]:
    """Each full name of a day of the week, with its number from Monday (0), as CLDR writes them."""
    table = _table(tag)
    pattern = _pattern(tag)
    if pattern is None:
        return []
    plain = _CHINESE.sub(_full, folded(shown(text)).lower())
    return [(found.group(), table[found.group("name")]) for found in pattern.finditer(plain)]


def _full(found: re.Match[str]) -> str:
    return "星期" + found.group(1).replace("天", "日")


@lru_cache(maxsize=64)
def _table(tag: str) -> dict[str, int]:
    from babel import Locale, UnknownLocaleError

    try:
        names = Locale.parse(tag, sep="-").days
    except (UnknownLocaleError, ValueError):
        return {}
    table = {
        key(str(name)): day for context in ("format", "stand-alone") for day, name in names[context]["wide"].items()
    }
    return {
        _cut(name): day for name, day in table.items() if len(name) > 2 and not any(char.isdigit() for char in name)
    }


def _cut(name: str) -> str:
    """The name without the last letter of a Slavic one, which changes with its case."""
    return name[:-1] if _CYRILLIC.fullmatch(name) else name


@lru_cache(maxsize=64)
def _pattern(tag: str) -> re.Pattern[str] | None:
    names = "|".join(re.escape(name) for name in sorted(_table(tag), key=len, reverse=True))
    if not names:
        return None
    if not language_or_unknown(tag).has_word_ends:
        return re.compile(f"(?P<name>{names})")
    before = "[وبفل]?" if tag.startswith("ar") else ""
    after = r"[^\W\d_]{0,2}" if _CYRILLIC.fullmatch(next(iter(_table(tag)))) else ""
    return re.compile(rf"(?<![^\W\d_]){before}(?P<name>{names}){after}(?![^\W\d_])")
