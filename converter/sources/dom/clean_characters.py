"""Recognize at once the text that needs no cleaning, as most does.

One pattern stands in for the steps of ``dom.text_cleaning``, because nearly every text of a page passes here;
benchmarks/import_speed.py measures it as part of reading a page, and a test compares the two for every character.
"""

from __future__ import annotations

import re

_LETTERS = (
    "\u0400-\u0482\u048a-\u052f\u05d0-\u05ea\u060c\u061b\u061f\u0621-\u063a\u0641-\u064a\u0660-\u066d\u0671-\u06d3"
    "\u3001-\u3003\u3008-\u3011\u3041-\u3096\u30a1-\u30ff\u4e00-\u9fff\uac00-\ud7a3\uff01-\uff5e"
)
_CLEAN = re.compile(rf"[ -~\n\xa1-\xac\xae-\u02ff‘’“”„–—…•€{_LETTERS}]*")
"""Text of characters that ``clean`` never changes: most text in Latin, Cyrillic, Hebrew, Arabic and East Asian script.

They are composed already and nothing composes with what stands before it (Unicode Standard Annex 15, NFC_QC=Yes).
"""


def is_clean(text: str) -> bool:
    """Return True for most texts that ``text_cleaning.clean`` would not change, and for none that it would."""
    return (text.isascii() and text.isprintable()) or _CLEAN.fullmatch(text) is not None
