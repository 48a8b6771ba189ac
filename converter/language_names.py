"""Languages as people type them: by tag, by their English or their own name, whole or in part, without accents.

A tag is left as it was typed. A name that fits several languages is an error that lists them.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import cache

from converter.errors import UnknownLanguage
from converter.languages import REGISTRY, Language, find_any_language

_OTHER_NAMES = {
    "fa": ("Farsi", "Iranian"),
    "tl": ("Filipino", "Pilipino"),
    "es": ("Castilian", "Castellano"),
    "ht": ("Kreyol", "Haitian"),
    "zh-Hans": ("Mandarin", "Simplified Chinese"),
    "zh-Hant": ("Traditional Chinese",),
    "pt-BR": ("Brazilian", "Brazilian Portuguese"),
    "he": ("Ivrit",),
    "my": ("Myanmar",),
    "km": ("Cambodian",),
    "pa": ("Panjabi",),
}
"""Other English names that clinics use."""
_LEAST = 3
"""Letters of a part of a name."""
_LEAST_OF_OTHERS = 2
"""Of one in another alphabet, which may also stand within a word: 中文 in 简体中文."""


def typed_language(text: str) -> str:
    """Return the tag of the language that a person typed; a tag, and what resembles no language, come back unchanged.

    Raises ``UnknownLanguage`` where a name fits several languages, or merely resembles some, and lists them.
    """
    if not text.strip() or find_any_language(text):
        return text
    found = _named(_words(text))
    if len(found) > 1:
        listed = "; ".join(f"{each.tag} ({each.english_name})" for each in found)
        raise UnknownLanguage(
            f"“{text.strip()}” can mean several languages.",
            f"It fits {listed}.",
            "Type one of these tags. Nothing was changed.",
        )
    if found:
        return found[0].tag
    _suggest(text)
    return text


def _suggest(text: str) -> None:
    from difflib import get_close_matches

    keys = {" ".join(name): tag for tag, names in _names().items() for name in names}
    close = get_close_matches(" ".join(_words(text)), list(keys), n=3, cutoff=0.7)
    alike = [REGISTRY[tag] for tag in dict.fromkeys(keys[each] for each in close)]
    if alike:
        listed = " or ".join(f"{each.tag} ({each.english_name})" for each in alike)
        raise UnknownLanguage(
            f"There is no language “{text}” here.",
            "It is neither a tag nor a name in the list of languages.",
            f"Did you mean {listed}? “convert languages” lists all of them.",
        )


def _named(words: tuple[str, ...]) -> list[Language]:
    """Return the languages of this name; else those with a name that these words are the beginnings of."""
    exact = [REGISTRY[tag] for tag, names in _names().items() if words in names]
    text = "".join(words)
    if exact or len(text) < (_LEAST if text.isascii() else _LEAST_OF_OTHERS):
        return exact
    return [REGISTRY[tag] for tag, names in _names().items() if any(_begins(words, name) for name in names)]


def _begins(words: tuple[str, ...], name: tuple[str, ...]) -> bool:
    return all(any(part.startswith(word) or (not word.isascii() and word in part) for part in name) for word in words)


@cache
def _names() -> dict[str, frozenset[tuple[str, ...]]]:
    return {tag: frozenset(map(_words, _all_names(language))) for tag, language in REGISTRY.items()}


def _all_names(language: Language) -> Iterator[str]:
    yield language.english_name
    yield language.own_name
    yield from _OTHER_NAMES.get(language.tag, ())


def _words(text: str) -> tuple[str, ...]:
    """Return the words of a name in small letters, without accents and signs."""
    bare = "".join(each for each in unicodedata.normalize("NFKD", text) if unicodedata.category(each) != "Mn")
    return tuple("".join(each if each.isalnum() else " " for each in bare.casefold()).split())
