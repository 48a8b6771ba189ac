"""Scripts: which one a letter belongs to, and which ones a language is written in."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from converter.languages import any_language

Scripts = frozenset[str]
"""Scripts as the first word of their characters' Unicode names: ``LATIN``, ``CJK``, ``HIRAGANA``."""

LATIN: Scripts = frozenset({"LATIN"})
_NAMES = {
    "Hans": "CJK",
    "Hant": "CJK BOPOMOFO",
    "Hani": "CJK",
    "Jpan": "CJK HIRAGANA KATAKANA KATAKANA-HIRAGANA HALFWIDTH IDEOGRAPHIC",
    "Kore": "HANGUL CJK",
    "Latn": "LATIN",
    "Cyrl": "CYRILLIC",
    "Grek": "GREEK",
    "Arab": "ARABIC",
    "Hebr": "HEBREW",
    "Deva": "DEVANAGARI",
    "Beng": "BENGALI",
    "Guru": "GURMUKHI",
    "Gujr": "GUJARATI",
    "Orya": "ORIYA",
    "Taml": "TAMIL",
    "Telu": "TELUGU",
    "Knda": "KANNADA",
    "Mlym": "MALAYALAM",
    "Sinh": "SINHALA",
    "Thai": "THAI",
    "Laoo": "LAO",
    "Mymr": "MYANMAR",
    "Khmr": "KHMER",
    "Tibt": "TIBETAN",
    "Ethi": "ETHIOPIC",
    "Geor": "GEORGIAN",
    "Armn": "ARMENIAN",
    "Mong": "MONGOLIAN",
    "Thaa": "THAANA",
    "Nkoo": "NKO",
    "Adlm": "ADLAM",
    "Syrc": "SYRIAC",
    "Rohg": "HANIFI",
    "Tfng": "TIFINAGH",
    "Olck": "OL",
    "Cher": "CHEROKEE",
    "Cans": "CANADIAN",
    "Vaii": "VAI",
}
_TWO_SCRIPTS = {
    "sr": "CYRILLIC LATIN",
    "bs": "CYRILLIC LATIN",
    "uz": "CYRILLIC LATIN",
    "az": "CYRILLIC LATIN ARABIC",
    "kk": "CYRILLIC LATIN ARABIC",
    "ky": "CYRILLIC LATIN ARABIC",
    "tk": "CYRILLIC LATIN ARABIC",
    "tt": "CYRILLIC LATIN",
    "tg": "CYRILLIC ARABIC",
    "mn": "CYRILLIC MONGOLIAN",
    "ku": "LATIN ARABIC",
    "pa": "GURMUKHI ARABIC",
    "sd": "ARABIC DEVANAGARI",
    "ks": "ARABIC DEVANAGARI",
    "ha": "LATIN ARABIC",
    "ms": "LATIN ARABIC",
    "ff": "LATIN ADLAM",
    "ber": "LATIN TIFINAGH ARABIC",
}
"""Languages that are written in more than one script, where the tag names none."""


@lru_cache(maxsize=256)
def scripts_of(tag: str) -> Scripts:
    """The scripts of a language; empty where they are not known. A script in the tag (``sr-Latn``) decides."""
    parts = tag.replace("_", "-").split("-")
    named = next((part.title() for part in parts[1:] if part.title() in _NAMES), None)
    if named is None and parts[0].casefold() in _TWO_SCRIPTS:
        return frozenset(_TWO_SCRIPTS[parts[0].casefold()].split())
    return frozenset(_NAMES.get(named or any_language(tag).script, "").split())


@lru_cache(maxsize=8192)
def script(char: str) -> str:
    """The script of a letter or mark; empty for what belongs to all scripts, such as digits and full stops."""
    if not (char.isalpha() or unicodedata.category(char)[0] == "M"):
        return ""
    first = unicodedata.name(char, "").split(" ", maxsplit=1)[0]
    if first in {"FULLWIDTH", "MODIFIER", "COMBINING", "FEMININE", "MASCULINE", "MICRO", "VARIATION", "ZERO"}:
        return ""
    return "CJK" if first in {"CJK", "KANGXI"} else first
