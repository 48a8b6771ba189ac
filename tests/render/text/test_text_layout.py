"""Plain text of every width: no line too wide, no word lost, tables, and the marks of right-to-left text."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from converter.article import (
    Article,
    Cell,
    Code,
    Edition,
    Provenance,
    Row,
    Section,
    Span,
    Spans,
    Table,
    replace_units,
    units,
)
from converter.render import RenderOptions, render
from converter.render.text.tables import columns
from converter.render.text.text import LARGE_WIDTH
from converter.render.wrap import cells
from tests.article.strategies import articles
from tests.render.articles import WORDS, edition, p, plain, s

LRI, FSI, PDI, RLM = "\u2066", "\u2068", "\u2069", "\u200f"
WIDTHS = (20, 40, 72, 200)
TOKEN = re.compile(r"w\d+x")


def text_of(made: Edition, width: int = 72) -> str:
    return render(made, "txt", RenderOptions(text_width=width)).decode()


def handout(*blocks: object, tag: str = "es", width: int = 72) -> str:
    section = Section.model_validate({"id": "a", "level": 2, "blocks": blocks})
    return text_of(edition(tag, sections=(section,)), width)


def table(*rows: tuple[str, ...], head: tuple[str, ...] = ()) -> Table:
    made = [Row(cells=tuple(Cell(spans=plain(text)) for text in row)) for row in (head, *rows) if row]
    return Table(header=tuple(made[:1]) if head else (), rows=tuple(made[1:] if head else made), caption=plain("T"))


def unmarked(text: str) -> str:
    return re.sub(f"[{LRI}{FSI}{PDI}{RLM}]", "", text)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("tag", WORDS)
def test_no_line_is_wider_than_asked_but_an_address(tag: str, width: int, options: RenderOptions) -> None:
    made = edition(tag, "original" if tag == "en" else "draft")
    lines = render(made, "txt", replace(options, text_width=width)).decode().splitlines()
    wide = [line for line in lines if cells(line) > width]
    assert all(re.fullmatch(r"\s*(\[\d+\] )?https?://\S+", line) for line in wide)


def numbered(article: Article, filler: str) -> tuple[Article, list[tuple[str, str]]]:
    """The article with numbered words in place of its own, and the role and the word of each, in reading order."""
    numbers = itertools.count()
    words: list[tuple[str, str]] = []

    def renamed(span: Span, role: str) -> Span:
        made = [f"w{next(numbers)}x" for _ in range(2)]
        words.extend((role, word) for word in made)
        return Span(text=f"{made[0]} {filler} {made[1]}")

    texts: dict[str, Spans] = {
        unit.path: tuple(renamed(span, unit.role) for span in unit.spans) for unit in units(article)
    }
    return replace_units(article, texts), words


@given(article=articles, tag=st.sampled_from(tuple(WORDS)), width=st.sampled_from(WIDTHS))
def test_every_word_is_there_once_and_in_order(article: Article, tag: str, width: int) -> None:
    changed, words = numbered(article, WORDS[tag].nested)
    made = Edition(article=changed, language=tag, status="draft", original=article, provenance=Provenance())
    text = unmarked(text_of(made, width))
    expected = [word for role, word in words if role not in ("tag", "alt")]
    # A row that does not fit as columns repeats the names of its columns.
    named = {cell for block in _tables(changed) for cell in TOKEN.findall(block)}
    found = [word for word in TOKEN.findall(text) if word in expected]
    assert set(expected) == set(found)
    assert [word for word in found if word not in named] == [word for word in expected if word not in named]


def _tables(article: Article) -> list[str]:
    """The texts of all tables: in columns, lines of neighbours stand beside each other."""
    return re.findall(r'"kind":"table".*?"caption":\[[^\]]*\]', article.model_dump_json())


def test_a_table_stands_in_columns_where_it_fits() -> None:
    made = table(("Lunes", "2 mg"), ("Martes", "10 mg"), head=("Día", "Dosis"))
    assert "\nDía     Dosis\n------  -----\nLunes   2 mg\nMartes  10 mg\n" in handout(made)
    assert "\nLunes  2 mg\n" in handout(table(("Lunes", "2 mg")))


def test_chinese_columns_are_aligned_by_cells() -> None:
    made = table(("星期一", "2 喷"), ("Tue", "1 喷"), head=("日期", "早上"))
    assert "\n日期    早上\n------  ----\n星期一  2 喷\nTue     1 喷\n" in handout(made, tag="zh-Hans")


def test_long_cells_are_wrapped_in_their_columns() -> None:
    made = table(("Lunes", "Tome dos pastillas con agua"), ("Martes", "Nada"), head=("Día", "Qué hacer"))
    shown = handout(made, width=24)
    assert "Lunes   Tome dos\n        pastillas con\n        agua\n\nMartes  Nada\n" in shown


def test_what_does_not_fit_as_columns_stands_in_rows() -> None:
    long = (
        "Tome dos pastillas con un vaso grande de agua por la mañana y otra pastilla por la noche, "
        "siempre después de comer y nunca sin haber comido antes"
    )
    shown = handout(table(("Lunes", long), head=("Día", "Dosis")), width=40)
    assert "- Día: Lunes\n  Dosis: Tome dos pastillas con un vaso\n  grande de agua" in shown
    assert "- Lunes | Tome dos pastillas con un vaso\n  grande" in handout(table(("Lunes", long)), width=40)


def test_a_wide_table_at_20_cells_says_its_headers() -> None:
    made = table(("Lunes", "2 inhalaciones", "1 inhalación"), head=("Día", "Mañana", "Noche"))
    assert "- Día: Lunes\n  Mañana:\n  2 inhalaciones\n  Noche:\n  1 inhalación\n" in handout(made, width=20)


@given(
    st.lists(
        st.lists(st.text("ab 药é", max_size=30).map(lambda text: " ".join(text.split())), min_size=2, max_size=2),
        min_size=2,
        max_size=4,
    ),
    st.integers(16, 60),
)
def test_columns_lose_nothing_and_keep_the_width(rows: list[list[str]], room: int) -> None:
    lines = columns(rows[:1], rows[1:], room)
    if lines is not None:
        assert all(cells(line) <= room for line in lines)
        shown = sorted("".join(lines).replace("-", ""))
        assert [one for one in shown if one != " "] == sorted("".join(map("".join, rows)).replace(" ", ""))


def test_a_right_to_left_row_begins_on_the_right() -> None:
    """Logical order; a row of numbers alone gets the mark that turns it (UAX 9, P2), and each dose its isolate."""
    shown = handout(table(("10 mg", "2.5 mL"), head=("الصباح", "المساء")), tag="ar")
    assert "\nالصباح  المساء\n" in shown
    assert f"\n{RLM}{LRI}10 mg{PDI}   {LRI}2.5 mL{PDI}\n" in shown


def test_a_right_to_left_cell_keeps_its_place_among_others() -> None:
    assert f"\n{FSI}دواء{PDI}  {FSI}ليل{PDI}\n" in handout(table(("دواء", "ليل")))


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("tag", ["ar"])
def test_isolates_end_with_their_line(tag: str, width: int, options: RenderOptions) -> None:
    for line in render(edition(tag), "txt", replace(options, text_width=width)).decode().splitlines():
        depth = 0
        for character in line:
            depth += (character in (LRI, FSI)) - (character == PDI)
            assert depth >= 0
        assert depth == 0


def test_no_mark_stands_inside_an_address_or_beside_one_in_a_list_of_links() -> None:
    address = "https://clinic.example/a_b/%D8%AF-دواء?x=1&y=2"
    shown = handout(p(f"انظر {address}."), p(s("هنا", href=address)), tag="ar")
    assert f"{LRI}{address}{PDI}." in shown
    assert f"\n[1] {address}\n" in shown
    assert "\n  https://clinic.example/post/using-your-inhaler\n" in shown


def test_words_of_another_direction_are_isolated_as_one() -> None:
    shown = handout(p("اقرأ ", s("Take 2 puffs (not 3).", language="en"), " الآن"), tag="ar")
    assert f"اقرأ {FSI}Take 2 puffs (not 3).{PDI} الآن" in shown


def test_long_words_and_code_keep_all_their_letters() -> None:
    word = "paracetamol-" * 4 + "acetylsalicylicacidacetylsalicylicacid"
    shown = handout(p(f"tome {word} ahora"), Code(spans=plain("x = '" + "1234567890" * 5 + "'")), width=20)
    assert word in "".join(shown.split())
    assert "1234567890" * 5 in re.sub(r"\s", "", shown)
    assert all(cells(line) <= 20 or "://" in line for line in shown.splitlines())


def test_deep_lists_leave_room_for_words() -> None:
    inner: object = {"kind": "paragraph", "spans": plain("una palabra")}
    for _ in range(9):
        inner = {"kind": "list", "items": ({"blocks": (p("nivel"), inner)},)}
    shown = handout(inner, width=20)
    assert "una palabra" in " ".join(shown.split())
    assert all(cells(line) <= 20 or "://" in line for line in shown.splitlines())


def test_the_underline_is_as_wide_as_the_widest_line() -> None:
    lines = text_of(edition("es", title="Cómo usar su inhalador todos los días"), 20).splitlines()
    place = lines.index("Cómo usar su")
    assert lines[place : place + 3] == ["Cómo usar su", "inhalador todos los", "días"]
    assert lines[place + 3] == "=" * 19


def test_the_notice_fits_large_letters_in_both_languages() -> None:
    lines = render(edition("ar"), "txt", RenderOptions(profile="large")).decode().splitlines()
    assert all(cells(line) <= LARGE_WIDTH or "://" in line for line in lines)
    shown = " ".join(lines)
    assert shown.index("ترجمة آلية") < shown.index("Machine translation – not checked by a person")
    assert "Do not start, do not stop and do not change a treatment because of this text." in shown
