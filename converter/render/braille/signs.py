"""Print in a form that liblouis's tables know: other characters are replaced by known ones, never silently left out.

A table writes a character that it does not know as its hexadecimal number, and some use eight dots for one. Both are
found beforehand: every character of a handout goes through its table once, alone.
"""

from __future__ import annotations

import re
import string
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from converter.render.braille.program import translated_each

_HELD = re.compile("(?<![\u00a0\u202f])[\u00a0\u202f]++(?=[:;!?»])|(?<=«)[\u00a0\u202f]+")
"""The no-break spaces of French print, which braille does not have (Code braille français uniformisé)."""
_UNKNOWN = "\ue000"
"""A character that no table knows: its braille shows how a table writes unknown ones."""
BLANK, LAST = "\u2800", "\u283f"
"""The first pattern of six dots, which is the empty cell, and the last (Unicode, Braille Patterns)."""

_WITH_DOT = {
    unicodedata.normalize("NFC", one): one
    for one in "\u0958\u0959\u095a\u095b\u095c\u095d\u095e\u095f\u09dc\u09dd\u09df\u0a33\u0a36\u0a59\u0a5a\u0a5b\u0a5e"
}
"""Indic letters with a dot, which NFC decomposes and the tables know as one character."""

_SEEN: defaultdict[str, dict[str, bool]] = defaultdict(lambda: {" ": True})
"""What has been found out in this process, for each table: whether it has six-dot braille for a character."""

_MARKS = {"٫": ".", "٬": ",", "⁄": "/", "∕": "/"}
_ALTERNATIVES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        **dict.fromkeys("‐‑‒–—―−", ("-",)),
        **dict.fromkeys("“”„‟«»＂", ('"',)),
        **dict.fromkeys("‘’‚‛‹›`´ʼ", ("'",)),
        "•": ("-",),
        "…": ("...",),
        "≥": (">=",),
        "≤": ("<=",),
        "±": ("+-",),
        "×": ("x",),
        "→": ("->",),
        "←": ("<-",),
        "°": ("º", "˚"),
        "µ": ("μ",),
        "μ": ("µ",),
        "€": ("EUR",),
        "©": ("(c)",),
        "®": ("(r)",),
        "™": ("(tm)",),
        "،": (",",),
        "؛": (";",),
        "؟": ("?",),
        "\u0654": ("ی",),  # the link after a silent he, which Persian writes in either way
    }
)
"""Replacements for signs that a table lacks; the first that it knows is taken."""


def normalized(text: str) -> str:
    """Return the text in NFC with ASCII digits, decimal signs and spaces, and without controls and format characters.

    Some tables write १२ without the number sign, and so as the letters अब: all digits become ASCII digits, which every
    table knows as numbers.
    """
    text = _HELD.sub("", unicodedata.normalize("NFC", text))
    for parts, letter in _WITH_DOT.items():
        text = text.replace(parts, letter)
    return "".join(_normalized(character) for character in text if unicodedata.category(character) not in ("Cc", "Cf"))


def _normalized(character: str) -> str:
    if character.isspace():
        return " "
    number = unicodedata.decimal(character, None)
    return _MARKS.get(character, character) if number is None else str(number)


def known(table: str, characters: Iterable[str]) -> frozenset[str]:
    """Return those of the characters for which a table has six-dot braille.

    Raises ``RenderFailed`` if the program or the table is missing.
    """
    asked, seen = set(characters), _SEEN[table]
    if probed := sorted(asked - seen.keys()):
        unknown, *found = translated_each(table, [_UNKNOWN, *probed])
        for one, dots in zip(probed, found, strict=True):
            seen[one] = bool(dots and _is_sign(dots, unknown or ""))
    return frozenset([" ", *(one for one in asked if seen[one])])


def _is_sign(dots: str, unknown: str) -> bool:
    """Whether the braille of one character is a sign, and not the number of an unknown character."""
    is_number = len(dots) >= len(unknown) and dots[:2] == unknown[:2] and dots[-1:] == unknown[-1:]
    return bool(dots.strip(BLANK)) and all(BLANK <= cell <= LAST for cell in dots) and not is_number


def candidates() -> str:
    """Return every character that can replace another."""
    return "".join(
        {
            *"^()/ 0123456789",
            *string.ascii_letters,
            *"".join(other for others in _ALTERNATIVES.values() for other in others),
        }
    )


def alternative(character: str, has: frozenset[str]) -> str | None:
    """Return a replacement for the character in characters that a table has; ``None`` if there is none."""
    kind = unicodedata.decomposition(character).partition(" ")[0]
    apart = unicodedata.normalize("NFD", character)
    compatible = unicodedata.normalize("NFKC", character).replace("⁄", "/")
    ways = [*_ALTERNATIVES.get(character, ())]
    if kind == "<super>":
        ways.append(f"^{compatible.replace('−', '-')}")
    elif kind == "<fraction>":
        ways.append(f" {compatible} ")
    elif kind:
        ways += [compatible, apart]
    return next((way for way in ways if way != character and all(one in has for one in way)), None)


def described(character: str) -> str:
    """Return the English name of a sign, such as ``(check mark)``; empty for a character that is not a sign."""
    if unicodedata.category(character) in ("Mn", "Cn", "Co", "Cs", "Sk"):
        return ""
    name = unicodedata.name(character, "")
    return f" ({name.lower()}) " if name else ""


def is_letter(character: str) -> bool:
    """Whether only the braille of the character's own script can write it."""
    return unicodedata.category(character) in ("Lu", "Ll", "Lt", "Lo", "Mn", "Mc") and not is_accent(character)


def is_accent(character: str) -> bool:
    """Whether a mark belongs to no script, such as that of the stress in Russian; without a sign it is left out."""
    return unicodedata.name(character, "").startswith("COMBINING")
