"""Words for print that braille has no signs for: emoji, symbols, flags, and letters of scripts without a table.

The names of signs are those of Unicode CLDR in the text's language (``data/<tag>.tsv``, made by
``setup/sign_names.py``); those of units, countries and scripts are Babel's, which are CLDR's too.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from converter.data_tables import table_rows
from converter.languages import Language
from converter.render.braille.signs import alternative, described, is_accent, is_letter

_SIMILAR = {
    "✓": "✔", **dict.fromkeys("✗✘☒🗴🗶", "❌"), **dict.fromkeys("☐❏❐❑❒", "◻"), **dict.fromkeys("‣⁃⦿", "•"),
    **dict.fromkeys("☛☞", "👉"), **dict.fromkeys("☚☜", "👈"), **dict.fromkeys("✎✐", "✏"), **dict.fromkeys("✁✃✄", "✂"),
    **dict.fromkeys("♩♫♬", "♪"), "✆": "☎", "✚": "➕", "⬆": "↑", "⬇": "↓",
}  # fmt: skip
"""Signs that CLDR does not name, and ones that mean the same."""
_STYLES = frozenset({"BLACK", "WHITE", "HEAVY", "LIGHT", "BOLD", "MEDIUM", "LARGE", "SMALL", "OUTLINED", "SHADOWED"})
"""Words of Unicode's names that say how a sign is drawn: the star ★ is named as ⭐ is."""
_ARROWS = {"RIGHTWARDS": "→", "LEFTWARDS": "←", "UPWARDS": "↑", "DOWNWARDS": "↓"}
"""The plain arrow in each direction, by its word in Unicode's names."""
_DEGREES = re.compile(r"[ \u00a0\u202f]?°[ \u00a0\u202f]?([CF])(?![^\W\d_])")
_FLAG = re.compile("[\U0001f1e6-\U0001f1ff]{2}")
_KEYCAP = re.compile("([0-9#*])\ufe0f?\u20e3")
RAISED = "^"
"""What stands before a raised character that has no sign of its own; in English braille where a table lacks it."""
_NUMBER = 38
"""A number in whose company CLDR's words for a unit have the form that most numbers need."""
_UNSPOKEN = dict.fromkeys(map(ord, f"{_NUMBER}\u200b"))
_SCRIPTS = {
    "ARMENIAN": "Armn", "CHEROKEE": "Cher", "ETHIOPIC": "Ethi", "GEORGIAN": "Geor", "GURMUKHI": "Guru",
    "HIRAGANA": "Hira", "KANNADA": "Knda", "KATAKANA": "Kana", "LAO": "Laoo", "MALAYALAM": "Mlym", "MONGOLIAN": "Mong",
    "ORIYA": "Orya", "SINHALA": "Sinh", "SYRIAC": "Syrc", "TAMIL": "Taml", "TELUGU": "Telu", "THAANA": "Thaa",
    "THAI": "Thai", "TIBETAN": "Tibt",
}  # fmt: skip
"""ISO 15924 codes by the first words of letters' Unicode names."""


def without_emoji_parts(text: str) -> str:
    """Return the text with the number of each keycap in brackets, and without the marks that only style emoji.

    The signs ℃ and ℉ become two, which more tables know.
    """
    text = _KEYCAP.sub(r" (\1) ", text).replace("℃", "°C").replace("℉", "°F")
    return "".join(character for character in text if not _styles(character))


def with_names(text: str, language: Language, known: frozenset[str]) -> str:
    """Return the text with words of the language in the place of signs that a table does not know.

    ``known`` has the characters that it knows. A sign without a name there has an English one (``without_name`` yields
    such signs); letters stay.
    """
    text = _FLAG.sub(lambda flag: _bracketed(_country(flag[0], language)), text)
    if "°" not in known:
        text = _DEGREES.sub(lambda found: f" {_degrees(found, language)}", text)
    return "".join(
        character if character in known or _keeps(character, known) else _named(character, language, known)
        for character in text
    )


def script_name(letter: str, language: Language) -> str:
    """Return the name of a letter's script in a language, in brackets."""
    code = _SCRIPTS.get(unicodedata.name(letter, "").partition(" ")[0], "Zzzz")
    scripts: Mapping[str, str] = language.locale.scripts
    return _bracketed(scripts.get(code) or scripts.get("Zzzz") or code)


def _keeps(character: str, known: frozenset[str]) -> bool:
    return (
        character.isspace() or character == RAISED or is_letter(character) or alternative(character, known) is not None
    )


def _named(character: str, language: Language, known: frozenset[str]) -> str:
    plain = _replacement(character)
    if plain is not None:
        return with_names(plain, language, known)
    name = _own_name(character, language)
    return _bracketed(name) if name else described(character)


def without_name(text: str, language: Language, known: frozenset[str]) -> Iterator[str]:
    """Yield the signs of a text, but for accents, that a table does not know and the language has no name for."""
    for character in _FLAG.sub("", text):
        written = character in known or _keeps(character, known) or is_accent(character)
        if not written and _replacement(character) is None and not _own_name(character, language):
            yield character


def _replacement(character: str) -> str | None:
    """Return a raised character or a fraction in plain ones; ``None`` for any other."""
    kind, plain = unicodedata.decomposition(character).partition(" ")[0], unicodedata.normalize("NFKC", character)
    if kind == "<super>":
        return RAISED + plain.replace("−", "-")
    return f" {plain.replace('⁄', '/')} " if kind == "<fraction>" else None


def _own_name(character: str, language: Language) -> str | None:
    """Return the name of a sign in a language: its own, or that of one that means the same."""
    names = _names(language.tag)
    return names.get(character) or names.get(_like(character, language.tag))


@cache
def _like(character: str, tag: str) -> str:
    """Return a sign that means the same and has a name; empty if there is none."""
    if character in _SIMILAR:
        return _SIMILAR[character]
    words = unicodedata.name(character, "").split()
    directions = [word for word in words if word in _ARROWS]
    if len(directions) == 1 and words[-1] in {"ARROW", "ARROWHEAD"}:
        return _ARROWS[directions[0]]
    return _unstyled_signs(tag).get(_unstyled(words), "")


@cache
def _unstyled_signs(tag: str) -> Mapping[str, str]:
    """Return the signs that have a name in a language, by Unicode's names without the words for their style."""
    return {_unstyled(unicodedata.name(sign, sign).split()): sign for sign in sorted(_names(tag), reverse=True)}


def _unstyled(words: Iterable[str]) -> str:
    return " ".join(word for word in words if word not in _STYLES)


def _bracketed(name: str) -> str:
    return f" ({name}) "


def _country(flag: str, language: Language) -> str:
    code = "".join(chr(ord(letter) - 0x1F1E6 + ord("A")) for letter in flag)
    return str(language.locale.territories.get(code, code))


def _degrees(found: re.Match[str], language: Language) -> str:
    from babel.units import format_unit

    unit = "celsius" if found[1] == "C" else "fahrenheit"
    return format_unit(_NUMBER, f"temperature-{unit}", locale=language.locale).translate(_UNSPOKEN).strip()


def _styles(character: str) -> bool:
    """Whether a character says how an emoji looks: variation selectors, skin tones, the box of a keycap."""
    code = ord(character)
    return 0xFE00 <= code <= 0xFE0F or 0xE0100 <= code <= 0xE01EF or 0x1F3FB <= code <= 0x1F3FF or code == 0x20E3


@cache
def _names(tag: str) -> Mapping[str, str]:
    return {row[0]: row[1] for row in table_rows("converter.render.braille", tag)}
