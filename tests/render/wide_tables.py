"""Tables of any width, of words and of numbers, and handouts that hold them."""

from __future__ import annotations

from collections.abc import Sequence

from converter.article import Block, Cell, Edition, Row, Section, Table
from tests.render.articles import edition, p, plain

COLUMNS = {
    "en": ("Medicine", "Dose", "When to take it", "Side effects", "Interactions", "Contraindications"),
    "de": ("Medikament", "Dosierung", "Einnahmezeitpunkt", "Nebenwirkungen", "Wechselwirkungen", "Gegenanzeigen"),
    "es": ("Medicamento", "Dosis", "Horario", "Efectos secundarios", "Interacciones", "Contraindicaciones"),
    "ru": ("Лекарство", "Дозировка", "Время приёма", "Побочные действия", "Взаимодействие", "Противопоказания"),
    "ar": ("الدواء", "الجرعة", "وقت التناول", "الآثار الجانبية", "التفاعلات الدوائية", "موانع الاستعمال"),
    "hi": ("दवा", "खुराक", "लेने का समय", "दुष्प्रभाव", "परस्पर प्रभाव", "निषेध"),
    "zh-Hans": ("药物", "剂量", "服用时间", "副作用", "药物相互作用", "禁忌症"),
    "km": ("ថ្នាំ", "កម្រិតប្រើ", "ពេលវេលាប្រើ", "ផលប៉ះពាល់", "អន្តរកម្មថ្នាំ", "ការហាមឃាត់"),
}
"""The names of columns that a table of medicines may have. No speaker has checked them: they are here to be set."""


def of_words(tag: str, columns: int, rows: int = 3, *, doses: bool = False) -> Table:
    """A table whose cells are as long as the names of its columns, or longer by a dose."""
    names = [COLUMNS.get(tag, COLUMNS["de"])[n % 6] for n in range(columns)]
    ends = [f" {5 * (n + 1)} mg" if doses else "" for n in range(columns)]
    texts = [[f"{name} {row + 1}{end}" for name, end in zip(names, ends, strict=True)] for row in range(rows)]
    return _table(names, texts)


def of_numbers(columns: int, rows: int = 3) -> Table:
    """A table of doses."""
    names = ["kg", *(f"{5 * n}–{5 * n + 4}" for n in range(1, columns))]
    return _table(names, [[f"{(row + 1) * (n + 1) * 2.5:g} mL" for n in range(columns)] for row in range(rows)])


def with_blocks(tag: str, *blocks: Block) -> Edition:
    """A draft in a language whose second section, of three, holds the blocks."""
    return edition(
        tag,
        sections=(
            Section(id="before", level=2, heading=plain("Before"), blocks=(p("One. " * 30),)),
            Section(id="tables", level=2, heading=plain("Tables"), blocks=blocks),
            Section(id="after", level=2, heading=plain("After"), blocks=(p("Two. " * 30),)),
        ),
    )


def _table(names: Sequence[str], rows: Sequence[Sequence[str]]) -> Table:
    return Table(
        header=(Row(cells=tuple(Cell(spans=plain(name)) for name in names)),),
        rows=tuple(
            Row(cells=tuple(Cell(spans=plain(text), header=not n) for n, text in enumerate(row))) for row in rows
        ),
    )
