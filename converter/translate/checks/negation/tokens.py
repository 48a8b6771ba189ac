"""The words of a text as the lists of negation look them up."""

from __future__ import annotations

import re
import unicodedata

from converter.translate.checks.words import MARKS

BREAK = "."
"""Stands for any sign that ends a clause."""
NUMBER = "#"
"""Stands for any number in digits."""
SHADDA = "\u0651"
"""Doubles an Arabic letter, and is often left out; where it is written, it may tell two words apart."""
SIGNS = '.,;:!?…()[]{}<>«»“”„"¿¡—–|։՝،؛؟।॥።፣፤፥፦፧、。，；：！？（）「」『』・។၊။\n'

_TOKEN = re.compile(rf"[\w{MARKS}]+(?:'(?=\w))?|[{re.escape(SIGNS)}]|#")
_BREAKS = dict.fromkeys(SIGNS, BREAK)
_LEFT_OUT = re.compile(
    "[\u00ad\u200c\u200d\u0640\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u064b-\u0650\u0652\u0670]"
)
"""Joiners, and the vowel points of Hebrew and Arabic, which may be left out."""
_APOSTROPHES = re.compile("[’ʼʻ‘ʹ`´]")
_ALIKE = str.maketrans("يك", "یک", "\u0307")
"""Letters that Arabic and Persian keyboards write differently, and the dot that is left of the Turkish capital İ."""


def without_points(text: str) -> str:
    """Return the text with one kind of apostrophe, and without vowel points and joiners."""
    return text if text.isascii() else _APOSTROPHES.sub("'", _LEFT_OUT.sub("", unicodedata.normalize("NFC", text)))


def fold(text: str) -> str:
    """Return a clean text in small letters, and in letters that all keyboards have."""
    return text.lower() if text.isascii() else text.casefold().translate(_ALIKE)


def text_tokens(text: str) -> list[str]:
    """Return the words, with the apostrophes that join two; ``NUMBER`` for numbers, ``BREAK`` for signs."""
    return [_BREAKS.get(token) or (NUMBER if token.isdecimal() else token) for token in _TOKEN.findall(text)]
