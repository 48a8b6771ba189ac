"""Times of day in tables: a cell that names one, in the original, has its symbol."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

import pypdfium2
import pytest

from converter.article import Article, Cell, Row, Section, Table
from converter.data_tables import table_rows
from converter.languages import find_language
from converter.render import RenderOptions, render
from converter.render.tables import times_of_day
from tests.render.articles import edition, plain
from tests.validators.accessible_epubs import EpubCheck
from tests.validators.accessible_pdfs import VeraCheck


def table(*rows: tuple[str, ...], named: bool = True) -> Table:
    made = [Row(cells=tuple(Cell(spans=plain(text)) for text in row)) for row in rows]
    return Table(header=tuple(made[:1]) if named else (), rows=tuple(made[1:] if named else made))


def article(each: Table, language: str = "en") -> Article:
    return edition(language, sections=(Section(id="a", level=2, blocks=(each,)),)).article


def named(source: Table, language: str = "en") -> list[str]:
    made = article(source, language)
    times = times_of_day(made, made)
    (shown,) = (block for section in made.sections for block in section.blocks if isinstance(block, Table))
    cells = [cell for row in (*shown.header, *shown.rows) for cell in row.cells]
    return [times.get(id(cell), "-") for cell in cells]


@pytest.mark.parametrize(
    ("rows", "header", "expected"),
    [
        ([("Medicine", "Morning", "Noon", "At night"), ("A", "1", "", "2")], 1, "- morning day night - - - -"),
        ([("Time", "Dose"), ("In the morning:", "1 tablet"), ("BEDTIME", "2")], 1, "- - morning - night -"),
        ([("Morning", "1 tablet"), ("Evening", "2 tablets")], 0, "morning - evening -"),
        ([("Medicine", "Morning"), ("A", "1")], 1, "- - - -"),
        ([("Medicine", "Breakfast", "Dinner"), ("A", "1", "2")], 1, "- - - - - -"),
        ([("When", "Not in the morning", "Never at night"), ("A", "1", "2")], 1, "- - - - - -"),
        ([("Dose", "When"), ("1 tablet", "Morning"), ("2 tablets", "Night")], 1, "- - - - - -"),
    ],
)
def test_only_cells_that_say_a_time_of_day_have_its_symbol(
    rows: list[tuple[str, ...]], header: int, expected: str
) -> None:
    assert named(table(*rows, named=bool(header))) == expected.split()


@pytest.mark.parametrize("language", sorted({row[0] for row in table_rows("converter.render", "times")}))
def test_each_phrase_of_a_language_is_found_as_it_is_written(language: str) -> None:
    rows = [row for row in table_rows("converter.render", "times") if row[0] == language]
    phrases = {phrase: kind for _, kind, *own in rows for phrase in own}
    assert len(phrases) == sum(len(row) - 2 for row in rows)
    tag = find_language(language)
    assert tag is not None
    assert named(table(("x", *phrases)), tag.tag) == ["-", *phrases.values()]


PILLS = table(("Medicine", "Morning", "Noon", "Evening", "Night"), ("Metformin", "1 tablet", "", "1 tablet", ""))


@pytest.mark.slow
def test_the_symbols_stand_in_every_format_and_add_no_word(
    verapdf: VeraCheck, epubcheck: EpubCheck, tmp_path: Path
) -> None:
    made = edition("ar", sections=(Section(id="a", level=2, blocks=(PILLS,)),))
    source = made.original.model_copy(update={"sections": made.article.sections})
    made = made.model_copy(update={"original": source})
    page = render(made, "html", RenderOptions()).decode()
    assert page.count('class="time ') == 4
    (tmp_path / "a.epub").write_bytes(render(made, "epub", RenderOptions()))
    assert epubcheck([tmp_path / "a.epub"]) == {tmp_path / "a.epub": []}
    with ZipFile(tmp_path / "a.epub") as book:
        assert b".time.night" in book.read(next(name for name in book.namelist() if name.endswith("style.css")))
    (tmp_path / "a.pdf").write_bytes(render(made, "pdf", RenderOptions()))
    assert verapdf([tmp_path / "a.pdf"]) == {tmp_path / "a.pdf": []}
    with pypdfium2.PdfDocument(tmp_path / "a.pdf") as document:
        assert "Morning" in document[0].get_textpage().get_text_bounded()
        drawn = document[0].render(scale=1).to_pil().convert("L")
    assert any(drawn.getpixel((x, y)) == 119 for x in range(drawn.width) for y in range(drawn.height))
