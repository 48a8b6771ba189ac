"""Print as liblouis's tables can take it: what a table does not know is said otherwise, and never left out in silence.

A table writes a character that it does not know as its hexadecimal number, and some write one with eight dots. Both
are found beforehand: every character of a handout goes through its table once, alone.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from converter.render.braille.program import translated

_UNKNOWN = "\ue000"
"""A character that no table knows: what it turns into shows how a table writes unknown ones."""
BLANK, LAST = "\u2800", "\u283f"
"""The first pattern of six dots, which is the empty cell, and the last (Unicode, Braille Patterns)."""

_WITH_DOT = {
    unicodedata.normalize("NFC", one): one
    for one in "\u0958\u0959\u095a\u095b\u095c\u095d\u095e\u095f\u09dc\u09dd\u09df\u0a33\u0a36\u0a59\u0a5a\u0a5b\u0a5e"
}
"""Letters of India with a dot, which NFC takes apart and the tables know as one character."""

_MARKS = {"٫": ".", "٬": ",", "⁄": "/", "∕": "/"}
_OTHERWISE: Mapping[str, tuple[str, ...]] = MappingProxyType(
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
"""Signs that can be said with others, for tables that lack them; the first that a table knows is taken."""


def plain(text: str) -> str:
    """The text in NFC with ASCII digits, decimal signs and spaces, and without characters that have no sign.

    Some tables write १२ without the number sign, and so as the letters अब: all digits become those that every table
    knows as numbers.
    """
    text = unicodedata.normalize("NFC", text)
    for parts, letter in _WITH_DOT.items():
        text = text.replace(parts, letter)
    return "".join(_plain(character) for character in text if unicodedata.category(character) not in ("Cc", "Cf"))


def _plain(character: str) -> str:
    if character.isspace():
        return " "
    number = unicodedata.decimal(character, None)
    return _MARKS.get(character, character) if number is None else str(number)


def known(table: str, characters: Iterable[str]) -> frozenset[str]:
    """Those of the characters for which a table has signs of six dots. Raises ``RenderFailed``."""
    probed = sorted(set(characters) - {" "})
    if not probed:
        return frozenset(" ")
    unknown, *found = translated(table, [_UNKNOWN, *probed])
    return frozenset([" ", *(one for one, dots in zip(probed, found, strict=True) if _is_sign(dots, unknown))])


def _is_sign(dots: str, unknown: str) -> bool:
    """Whether the braille of one character is a sign, and not the number of one that the table does not know."""
    is_number = len(dots) >= len(unknown) and dots[:2] == unknown[:2] and dots[-1:] == unknown[-1:]
    return bool(dots.strip(BLANK)) and all(BLANK <= cell <= LAST for cell in dots) and not is_number


def candidates() -> str:
    """Every character that can take the place of another."""
    return "".join({*"^()/ 0123456789", *"".join(other for others in _OTHERWISE.values() for other in others)})


def otherwise(character: str, has: frozenset[str]) -> str | None:
    """The character in others that a table has; null where there is no way to say it so."""
    kind = unicodedata.decomposition(character).partition(" ")[0]
    apart = unicodedata.normalize("NFD", character)
    compatible = unicodedata.normalize("NFKC", character).replace("⁄", "/")
    ways = [*_OTHERWISE.get(character, ())]
    if kind == "<super>":
        ways.append(f"^{compatible}")
    elif kind == "<fraction>":
        ways.append(f" {compatible} ")
    elif kind:
        ways += [compatible, apart]
    return next((way for way in ways if way != character and all(one in has for one in way)), None)


def described(character: str) -> str:
    """What a sign without letters of its own is called, in English, such as ``(check mark)``; empty for no sign."""
    if unicodedata.category(character) in ("Mn", "Cn", "Co", "Cs", "Sk"):
        return ""
    name = unicodedata.name(character, "")
    return f" ({name.lower()}) " if name else ""


def is_letter(character: str) -> bool:
    """Whether the character is one that only the braille of its own script can write."""
    return unicodedata.category(character) in ("Lu", "Ll", "Lt", "Lo", "Mn", "Mc")
