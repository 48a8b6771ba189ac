"""The braille handout: pages, lines, order, and what stands in them."""

from __future__ import annotations

import re
import shutil
import subprocess

import pytest
from hypothesis import given
from hypothesis import strategies as st

from converter.article import Cell, Image, List, ListItem, Row, Section, Table
from converter.errors import RenderFailed
from converter.render import RenderOptions, render
from converter.render.braille import TABLES, layout
from converter.render.braille.brf import ASCII
from converter.render.braille.signs import BLANK
from tests.render import hostile
from tests.render.articles import WORDS, article, edition, p, plain, s
from tests.render.short_editions import own_words, short_edition

needs_liblouis = pytest.mark.skipif(shutil.which("lou_translate") is None, reason="liblouis-bin is not installed")
CELLS = st.text(alphabet="⠁⠃⠼⠤⠌⠠⠀", max_size=200)


def brf(*blocks: object, tag: str = "es") -> str:
    section = Section.model_validate({"id": "a", "level": 2, "blocks": blocks})
    return render(edition(tag, sections=(section,)), "brf", RenderOptions()).decode("ascii")


def read_back(data: bytes, tag: str) -> str:
    """The print that liblouis reads in a file, in one line."""
    dots = {character: chr(0x2800 + place) for place, character in enumerate(ASCII)}
    rows = [row for page in data.decode("ascii").split("\f") for row in page.split("\n")[:-2]]
    text = "\n".join("".join(dots[character] for character in row) for row in rows)
    command = ["lou_translate", "--backward", f"unicode.dis,{TABLES[tag].name}"]
    done = subprocess.run(command, input=text + "\n", capture_output=True, encoding="utf-8", check=True)
    return " ".join(done.stdout.split())


@pytest.mark.slow
@needs_liblouis
@pytest.mark.parametrize("tag", sorted({*WORDS}))
def test_pages_have_25_lines_of_40_cells(tag: str, options: RenderOptions) -> None:
    made = edition(tag, "original" if tag == "en" else "draft")
    data = render(made, "brf", options)
    pages = data.decode("ascii").split("\f")
    assert len(pages) > 2
    for number, page in enumerate(pages, start=1):
        lines = page.split("\n")
        assert lines.pop() == ""
        assert len(lines) == 25
        assert all(len(line) <= 40 and line == line.rstrip() for line in lines)
        assert lines[-1] == ("#" + str(number).translate(str.maketrans("1234567890", "ABCDEFGHIJ"))).rjust(40)
        assert lines[0]
    assert re.fullmatch(rb"[ -_\n\f]*", data)
    assert render(made, "brf", options) == data


@pytest.mark.slow
@needs_liblouis
@pytest.mark.parametrize("tag", TABLES)
def test_every_language_with_a_table_gets_a_file(tag: str) -> None:
    data = render(short_edition(tag, *own_words(tag), "200 mg, 2.5 mL"), "brf", RenderOptions())
    assert data.isascii()
    assert b"MG" in data


@pytest.mark.parametrize("tag", ["ht", "so", "th", "tl"])
def test_a_language_without_a_table_is_told_before_anything_runs(tag: str) -> None:
    with pytest.raises(RenderFailed) as caught:
        render(short_edition(tag, "a"), "brf", RenderOptions())
    assert "braille" in caught.value.what


def test_a_missing_program_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(RenderFailed) as caught:
        render(edition("es"), "brf", RenderOptions())
    assert "lou_translate" in caught.value.why
    assert "sudo apt install liblouis-bin" in caught.value.todo


@needs_liblouis
@pytest.mark.parametrize("tag", ["en", "es"])
def test_doses_and_sentences_survive(tag: str, options: RenderOptions) -> None:
    shown = read_back(render(edition(tag, "original" if tag == "en" else "draft"), "brf", options), tag)
    words = WORDS[tag]
    for text in (words.dose_items[0], words.nested, words.warning, words.step_items[0], words.deepest):
        # es-g1 reads some marks back as the letters that share their dots
        parts = re.findall(r"[\w ]+", text)
        assert all(part.strip() in shown for part in parts), text
    assert re.search(r"555.010.0199", shown)


@needs_liblouis
def test_the_warning_stands_before_the_title_in_both_languages(options: RenderOptions) -> None:
    data = render(edition("es"), "brf", options).decode("ascii")
    places = [
        data.index(text) for text in (".TRADUCCI+N AUTOM(TICA3 NO", ",MA*9E TRANSLA;N", ".C+MO USAR SU INHALADOR")
    ]
    assert places == sorted(places)


@needs_liblouis
def test_words_of_another_language_have_its_braille() -> None:
    assert "THERAPY" in brf(p("la palabra therapy"))
    assert "!RAPY" in brf(p("la palabra ", s("therapy", language="en")))


@needs_liblouis
def test_a_list_goes_on_right_of_its_innermost_level() -> None:
    inner = List(items=(ListItem(blocks=(p("dentro de la casa y fuera de la casa también"),)),))
    outer = List(ordered=True, start=9, items=(ListItem(blocks=(p("una"), inner)), ListItem(blocks=(p("dos"),))))
    assert "#I' UNA\n  - DENTRO DE LA CASA Y FUERA DE LA CASA\n    TAMBI!N\n#AJ' DOS\n" in brf(p("a"), p("b"), outer)


@needs_liblouis
def test_a_table_stands_in_rows_and_a_picture_in_words() -> None:
    rows = [
        Row(cells=(Cell(spans=plain(one)), Cell(spans=plain(two)))) for one, two in (("hora", "dosis"), ("8", "2 mg"))
    ]
    shown = brf(Table(header=(rows[0],), rows=(rows[1],)), Image(src="x.png", alt="una mano"))
    assert "- HORA3 #H\n  DOSIS3 #B MG\n" in shown
    assert "IMAGEN3 UNA MANO" in shown.replace("\n", " ").replace(".", "")


@needs_liblouis
def test_addresses_are_kept_whole() -> None:
    shown = brf(p(s("aquí", href="https://a.example/" + "camino-largo/" * 6)))
    assert "CAMINO-LARGO" * 1 in shown
    assert "".join(shown.split()).count("CAMINO-LARGO") == 6


@needs_liblouis
def test_hostile_texts_stay_text() -> None:
    with pytest.raises(RenderFailed):
        render(hostile.edition(article().source, "tl"), "brf", RenderOptions())
    assert render(hostile.edition(article().source), "brf", RenderOptions()).isascii()


def test_braille_ascii_is_that_of_liblouis() -> None:
    """North American Braille ASCII: letters, digits as lowered letters, and the whole of the first 64 patterns."""
    assert len({*ASCII}) == 64
    assert "".join(ASCII[place] for place in (0x01, 0x03, 0x09, 0x3C, 0x24, 0x3F, 0x20)) == "ABC#-=,"


@given(CELLS, st.integers(8, 40), st.integers(0, 4), st.integers(0, 4))
def test_lines_lose_no_cell(cells: str, width: int, first: int, rest: int) -> None:
    lines = layout.filled(cells, width, first, rest)
    assert all(len(line) <= width for line in lines)
    assert "".join(lines).replace(BLANK, "") == cells.replace(BLANK, "")
    short = [word for word in cells.split(BLANK) if word and len(word) <= width - 4]
    assert all(any(word in line for line in lines) for word in short)


@given(st.lists(st.tuples(st.integers(1, 30), st.booleans(), st.booleans()), min_size=1, max_size=8))
def test_pages_hold_every_line_once_and_no_heading_ends_one(shapes: list[tuple[int, bool, bool]]) -> None:
    blocks = []
    for number, (height, apart, heading) in enumerate(shapes):
        rows = 1 if heading else height
        lines = tuple(f"{'⠓' if heading else '⠃'}{number}-{row}" for row in range(rows))
        blocks.append(layout.BrailleBlock(lines, apart, heading))
    found = list(layout.pages(blocks))
    assert [row for page in found for row in page[:-1] if row] == [row for block in blocks for row in block.lines]
    for page in found[:-1]:
        body = [row for row in page[:-1] if row]
        assert not body[-1].startswith("⠓")
    assert all(len(page) == layout.HEIGHT for page in found)
