"""A page of amounts in every language, and what a reader must see of each: the signs from left to right, on one line.

What is seen is stated by hand for each amount. In a right-to-left language a number with its Latin unit runs from left
to right, as it does in print there; a native word stands to the left of the number that it follows.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import cycle, pairwise
from typing import NamedTuple

from converter.article import Article, Block, Cell, Edition, List, ListItem, Paragraph, Row, Section, Spans, Table
from converter.languages import REGISTRY
from converter.render.line_breaks import line_breaks
from converter.translate.checks.quantities.unit_names import unit_names
from tests.render.articles import EVERY, article, edition, s

WORD = "□"
"""What stands for a word in the language's own script, whose letters no two tools tell apart in the same way."""

LATIN = (
    *("2½ mL", "3¼ kg", "1½–2½ mg", "10⁻³ mol/L", "4×10⁹/L", "25 kg/m²", "H₂O", "29 %", "1/3 mL", "1 1/4 tsp"),
    *("≥ 38.1 °C", "≥38.2 °C", "< 92 %", "<93%", "> 141 mg", "≤ 7.5 mmol/L", "± 0.3 kg", "~ 15 mL", "−17 °C", "+18 %"),
    *("5–11 mg", "12-14 mg", "120/80 mmHg", "118–139/81 mmHg", "6 mg/kg/day", "60 mL/min/1.73 m²", "2 × 525 mg"),
    *("8:05", "17:20", "9:10–17:30", "9:15 - 17:45", "24/7", "$16", "4,031 mg", "1 033 000 IU"),
    *("555-010-0121", "+1 (555) 010-0122", "1-800-222-1223", "(555) 010-0124", "COVID-19", "SARS-CoV-2", "B12"),
    *("10^7/mL", "10⁶ UFC", "6:35 a.m.", "5′ 9″", "3×", "+964 770 010 0126", "COVID‑20", "H1N1", "1:1000", "0–4"),
    *("HbA1c", "6.3 %", "0.38 mL", "34 mcg", "35 µg", "101.3 °F", "36 IU/mL", "13-15", "12/05/2026", "2026-05-13"),
)
"""Amounts in signs of the Latin script. Each has numbers of its own, so that none can be seen in place of another."""
UNITS = (("hour", "24"), ("month", "6"), ("tablet", "2½"), ("day", "14–21"), ("minute", "≥ 45"), ("week", "3–7"))
"""Units, with a number, where the language has a list of them."""
NAMED = (("hour", "48"), ("month", "18"), ("day", "< 28"), ("minute", "90"), ("week", "23"))
"""The same after a name in Latin letters, which must not draw the number to itself."""
GLUED = (("hour", "37"), ("day", "39"))
"""The same without a blank between the two, in languages that write so."""


class Shown(NamedTuple):
    """An amount on the page."""

    spans: Spans
    seen: str
    """The signs from left to right, without blanks."""
    written: str = ""
    """The same in plain text, where it has raised digits of its own."""


def amounts_of(tag: str) -> list[Shown]:
    """All amounts of the page in a language."""
    rtl = REGISTRY[tag].direction == "rtl"
    found = [Shown((s(text),), bare(text)) for text in LATIN]
    blank = "" if REGISTRY[tag].is_ideographic else " "
    names = _units(tag)
    for unit, number in (*UNITS, *NAMED):
        if unit not in names:  # a language without a list of units
            continue
        written = f"{number}{blank}{names[unit]}"
        seen = f"{bare(names[unit])}{bare(number)}" if rtl else bare(written)
        if (unit, number) in NAMED:
            written = f"Tylenol {written}"
        found.append(Shown((s(written),), seen))
    if not REGISTRY[tag].has_word_spaces or tag == "ko":
        found += [
            Shown((s(number + names[unit]),), bare(number + names[unit])) for unit, number in GLUED if unit in names
        ]
    name = _letters(EVERY[tag].title)
    found += [
        Shown((s(f"{name}-77"),), f"77-{bare(name)}" if rtl else f"{bare(name)}-77"),
        Shown((s("5", "strong"), s(" × 10"), s("8", "sup"), s("/L")), "5×108/L", "5×10⁸/L"),
        Shown((s("61 "), s("mg", href="https://clinic.example/mg")), "61mg"),
        Shown((s("62 mg", "strong", href="https://clinic.example/doses"),), "62mg"),
        Shown((s("≥ "), s("63", "em"), s(" °C")), "≥63°C"),
        Shown((s("555-010-0125", href="tel:+15550100125"),), "555-010-0125"),
    ]
    return found


def page(tag: str) -> Article:
    """The article that shows all amounts: in text, brackets, bold, links, lists and tables, and beside Hebrew words."""
    filler = _filler(tag)
    around = [
        (s(f"{next(filler)} {_OPEN[number % 4]}"), *amount.spans, s(f"{_CLOSE[number % 4]} {next(filler)} "))
        for number, amount in enumerate(amounts_of(tag))
    ]
    rows = [
        Row(cells=(Cell(spans=one), Cell(spans=other))) for one, other in zip(around[::8], around[1::8], strict=False)
    ]
    items = [ListItem(blocks=(Paragraph(spans=one),)) for one in around[2::8]]
    lines = [
        *around[3::8],
        *around[4::8],
        *around[5::8],
        *around[6::8],
        *around[7::8],
        *around[::8][len(rows) :],
    ]
    paragraphs = [
        Paragraph(spans=tuple(span for one in lines[at : at + 4] for span in one)) for at in range(0, len(lines), 4)
    ]
    blocks: tuple[Block, ...] = (*paragraphs, List(items=tuple(items)), Table(rows=tuple(rows)))
    return article(tag, sections=(Section(id="amounts", level=2, blocks=blocks),))


def made(tag: str) -> Edition:
    """The page as an edition: a translation of the English one."""
    if tag == "en":
        return edition("en", "original").model_copy(update={"article": page("en"), "original": page("en")})
    return edition(tag, sections=page(tag).sections).model_copy(update={"original": page("en")})


def bare(text: str) -> str:
    """A text without blanks, marks and controls, and with ``WORD`` for each word in another script than Latin."""
    kept = (each for each in unicodedata.normalize("NFD", text) if unicodedata.category(each) not in _DROPPED)
    return _WORDS.sub(WORD, "".join(kept))


def unseen(amounts: Iterable[Shown], lines: Iterable[str]) -> list[str]:
    """The amounts that are on none of the lines, each of which has its signs from left to right."""
    page_of_lines = "\n".join(map(bare, lines))
    return [
        each.seen
        for each in amounts
        if not any(_stands(each, seen, page_of_lines) for seen in (each.seen, each.written) if seen)
    ]


def _stands(amount: Shown, seen: str, lines: str) -> bool:
    """Whether an amount is on one of the lines: no digit right beside it, and beside a native word no other one."""
    beside = rf"[\d{WORD}]" if WORD in amount.seen else r"\d"
    return bool(re.search(rf"(?<!{beside}){re.escape(seen)}(?!{beside})", lines))


_DROPPED = {"Cf", "Cc", "Mn", "Mc", "Me", "Zs", "Co"}
_WORDS = re.compile(r"(?:(?![A-Za-zºª²³¹µ])[^\W\d_⁰-₟¼-¾])+")
_OPEN = ("– ", "(", "· ", "“")
_CLOSE = (".", ")", " ·", "”")


def _units(tag: str) -> dict[str, str]:
    """A name of each unit in the language, of letters alone."""
    found: dict[str, str] = {}
    for name, unit in unit_names(tag)[0].items():
        if unit not in found and (len(name) > 1 or not name.isascii()) and _letters(name) == name and not _dotted(name):
            found[unit] = name
    return found


def _dotted(name: str) -> bool:
    """Whether fonts draw a dot below as a glyph of its own, which stands for one letter of the PDF only."""
    return "\u0323" in unicodedata.normalize("NFD", name)


def _letters(text: str) -> str:
    """The first letters of a text."""
    letters = re.match(
        r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f\u0900-\u0dff\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff])*", text
    )

    return letters[0][:8] if letters else ""


def _filler(tag: str) -> Iterator[str]:
    """Words without digits, over and over, so that lines end at all places."""
    quote = EVERY[tag].quote.strip(".。।។")
    words = quote.split()
    if len(words) <= 2:
        places = [0, *line_breaks(quote), len(quote)]
        words = [quote[start:end].strip() for start, end in pairwise(places)]
    return cycle(words)
