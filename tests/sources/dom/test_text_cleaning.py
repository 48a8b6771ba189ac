"""Text is composed and cleaned, and the pattern that recognizes clean text agrees with the rules."""

from __future__ import annotations

import sys
import unicodedata

from converter.sources.dom.clean_characters import is_clean
from converter.sources.dom.text_cleaning import clean


def test_characters_that_need_no_cleaning_stand_for_themselves_beside_any_other() -> None:
    characters = {chr(number) for number in range(0xD800) if is_clean(chr(number))}
    taken_apart = (unicodedata.normalize("NFD", chr(number)) for number in range(0x30000))
    seconds = {text[-1] for text in taken_apart if len(text) > 1}
    assert len(characters) > 30_000
    assert all(unicodedata.is_normalized("NFC", char) for char in characters)
    assert not seconds & characters


def test_characters_that_need_no_cleaning_are_those_that_cleaning_leaves() -> None:
    # The control character at the end makes it look at every other.
    changed = [char for char in map(chr, range(sys.maxunicode + 1)) if is_clean(char) and clean(f"{char}\a") != char]
    assert not changed


def test_nothing_that_is_printable_is_taken_out_or_replaced() -> None:
    printable = filter(str.isprintable, map(chr, range(sys.maxunicode + 1)))
    assert all(unicodedata.normalize("NFC", char) == clean(f"{char}\n").rstrip("\n") for char in printable)
