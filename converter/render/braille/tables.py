"""The liblouis table for the braille of each language.

A table is listed only if it distinguishes 15, 1.5, 1,5, 1/5 and 1-5, writes all letters of its language, and needs no
more than six dots; tests/render/braille/test_braille_tables.py checks that with liblouis 3.24 (Debian 12). So these
are left out: Italian (it-it-comp6: 1/5 is written as 1.5, and there is no hyphen), Swahili (1.5 as 1,5), Ukrainian
(uk.utb has no і, ї, є), Urdu (no full stop), Romanian, Japanese and traditional Chinese (computer braille of eight
dots), Greek (el.ctb has no brackets), Armenian (hy.ctb has no capitals), Sorani (ckb-g1: 1.5 as 1,5), Tigrinya
(ethio-g1 lacks ቐ) and Telugu (te-in-g1 lacks హ). For Haitian Creole, Somali, Tagalog, Thai, Lao, Albanian, Pashto,
Oromo, Dari and Hmong liblouis has none.

Of contracted and uncontracted braille, the one that is usual for health information is taken: contracted in the United
States (Unified English Braille, grade 2; BANA's standard since 2016), uncontracted elsewhere, because fewer readers
know the contractions.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from converter.errors import RenderFailed
from converter.languages import Language, language


class BrailleTable(NamedTuple):
    """A translation table of liblouis."""

    name: str
    grade: int
    """1 for uncontracted braille, 2 for contracted braille."""
    latin: tuple[str, str] = ("", "")
    """Braille before and after Latin letters, if the table itself does not distinguish them from its own letters."""


ENGLISH = BrailleTable("en-ueb-g1.ctb", 1)
"""For words in Latin letters within a language that has no signs for them."""

TABLES: Mapping[str, BrailleTable] = MappingProxyType(
    {
        "en": BrailleTable("en-ueb-g2.ctb", 2),
        "es": BrailleTable("es-g1.ctb", 1),
        "zh-Hans": BrailleTable("zhcn-cbs.ctb", 1),
        "vi": BrailleTable("vi-vn-g0.utb", 1),
        # Korean braille sets letters of the Latin alphabet between signs of their own (rules of 2017, Roman letters).
        "ko": BrailleTable("ko-g1.ctb", 1, latin=("⠴", "⠲")),
        "ar": BrailleTable("ar-ar-g1.utb", 1),
        "ru": BrailleTable("ru-litbrl.ctb", 1),
        "fr": BrailleTable("fr-bfu-comp6.utb", 1),
        "pt-BR": BrailleTable("pt-pt-g1.utb", 1),
        "pt": BrailleTable("pt-pt-g1.utb", 1),
        "hi": BrailleTable("hi-in-g1.utb", 1),
        "fa": BrailleTable("fa-ir-g1.utb", 1),
        "bn": BrailleTable("be-in-g1.utb", 1),
        "de": BrailleTable("de-g1.ctb", 1),
        "pl": BrailleTable("Pl-Pl-g1.utb", 1),
        "km": BrailleTable("km-g1.utb", 1),
        "my": BrailleTable("my-g1.utb", 1),
        "ne": BrailleTable("np-in-g1.utb", 1),
        "pa": BrailleTable("pu-in-g1.utb", 1),
        "gu": BrailleTable("gu-in-g1.utb", 1),
        "he": BrailleTable("he-IL.utb", 1),
        "ca": BrailleTable("ca-g1.ctb", 1),
        "tr": BrailleTable("tr-g1.ctb", 1),
        "ta": BrailleTable("ta-ta-g1.ctb", 1),
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
        "TAMIL": TABLES["ta"].name,
    }
)
"""The table for letters that a language's own table lacks, by the first word of their Unicode names."""


def braille_table(shown: Language) -> BrailleTable:
    """Return the table of a language.

    Raises ``RenderFailed`` if no table writes its doses reliably.
    """
    if shown.tag not in TABLES:
        names = ", ".join(language(tag).english_name for tag in TABLES)
        raise RenderFailed(
            f"There is no braille in {shown.english_name}.",
            "The program for braille (liblouis) cannot write all letters and numbers of this language without doubt.",
            f"Leave out the format brf for it. There is braille in {names}.",
        )
    return TABLES[shown.tag]
