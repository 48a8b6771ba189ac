"""Which of liblouis's tables writes the braille of each language.

A table is here only where it keeps apart 15, 1.5, 1,5, 1/5 and 1-5, writes all letters of its language, and needs no
more than six dots; tests/render/braille/test_braille_tables.py measures that with liblouis 3.24 (Debian 12). So these
are left out: Italian (it-it-comp6: 1/5 is written as 1.5, and there is no hyphen), Swahili (1.5 as 1,5), Ukrainian
(uk.utb has no і, ї, є), Urdu (no full stop), Romanian, Japanese and traditional Chinese (computer braille of eight
dots). For Haitian Creole, Somali, Tagalog and Thai liblouis has none.

Where a language has contracted and uncontracted braille, the one in which its health information is usual: contracted
in the United States (Unified English Braille, grade 2; BANA has had it as the standard since 2016), uncontracted
elsewhere, as fewer readers know the contractions.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from converter.errors import RenderFailed
from converter.languages import Language, language


class Table(NamedTuple):
    """A translation table of liblouis."""

    name: str
    grade: int
    """1 where every letter is written, 2 where the braille is contracted."""
    latin: tuple[str, str] = ("", "")
    """Braille before and after Latin letters, where the table itself does not tell them from its own letters."""


ENGLISH = Table("en-ueb-g1.ctb", 1)
"""For words in Latin letters amid a language that has no signs for them."""

TABLES: Mapping[str, Table] = MappingProxyType(
    {
        "en": Table("en-ueb-g2.ctb", 2),
        "es": Table("es-g1.ctb", 1),
        "zh-Hans": Table("zhcn-cbs.ctb", 1),
        "vi": Table("vi-vn-g0.utb", 1),
        # Korean braille sets letters of the Latin alphabet between signs of their own (rules of 2017, Roman letters).
        "ko": Table("ko-g1.ctb", 1, latin=("⠴", "⠲")),
        "ar": Table("ar-ar-g1.utb", 1),
        "ru": Table("ru-litbrl.ctb", 1),
        "fr": Table("fr-bfu-comp6.utb", 1),
        "pt-BR": Table("pt-pt-g1.utb", 1),
        "pt": Table("pt-pt-g1.utb", 1),
        "hi": Table("hi-in-g1.utb", 1),
        "fa": Table("fa-ir-g1.utb", 1),
        "bn": Table("be-in-g1.utb", 1),
        "de": Table("de-g1.ctb", 1),
        "pl": Table("Pl-Pl-g1.utb", 1),
        "km": Table("km-g1.utb", 1),
        "my": Table("my-g1.utb", 1),
        "ne": Table("np-in-g1.utb", 1),
        "pa": Table("pu-in-g1.utb", 1),
        "gu": Table("gu-in-g1.utb", 1),
        "he": Table("he-IL.utb", 1),
        "ca": Table("ca-g1.ctb", 1),
    }
)
"""The table of each language that has one, by its tag."""

SCRIPTS: Mapping[str, str] = MappingProxyType(
    {
        "LATIN": ENGLISH.name,
        "GREEK": ENGLISH.name,
        "CYRILLIC": TABLES["ru"].name,
        "ARABIC": TABLES["ar"].name,
        "HEBREW": TABLES["he"].name,
        "CJK": TABLES["zh-Hans"].name,
        "HANGUL": TABLES["ko"].name,
        "DEVANAGARI": TABLES["hi"].name,
        "BENGALI": TABLES["bn"].name,
        "GURMUKHI": TABLES["pa"].name,
        "GUJARATI": TABLES["gu"].name,
        "KHMER": TABLES["km"].name,
        "MYANMAR": TABLES["my"].name,
    }
)
"""The table for letters that a language's own table lacks, by the first word of their Unicode names."""


def braille_table(shown: Language) -> Table:
    """The table of a language.

    Raises ``RenderFailed`` where there is none that doses can be trusted to.
    """
    if shown.tag not in TABLES:
        names = ", ".join(language(tag).english_name for tag in TABLES)
        raise RenderFailed(
            f"There is no braille in {shown.english_name}.",
            "liblouis has no table for this language that writes all its letters, and numbers without ambiguity.",
            f"Leave out the format brf for it. There is braille in {names}.",
        )
    return TABLES[shown.tag]
