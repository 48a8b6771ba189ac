"""Wrapping by display cells."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from converter.render.wrap import cells, shortened, wrap


def test_a_chinese_character_takes_two_cells_and_an_accent_none() -> None:
    assert cells("药 mg") == 5
    assert cells("e\u0301") == 1
    assert cells("\u206610 mg\u2069") == 5


def test_latin_text_breaks_at_spaces() -> None:
    assert wrap("Take one puff every day", 10) == ["Take one", "puff every", "day"]


def test_chinese_breaks_between_characters_but_no_mark_begins_a_line() -> None:
    assert wrap("每天使用一次，早上。", 12) == ["每天使用一", "次，早上。"]
    assert wrap("用（每天）用", 4) == ["用", "（每", "天）", "用"]


def test_korean_breaks_at_spaces() -> None:
    assert wrap("매일 아침 사용하세요", 10) == ["매일 아침", "사용하세요"]


def test_a_word_without_spaces_breaks_between_characters() -> None:
    lines = wrap("หายใจเข้าลึกๆแล้วกลั้นหายใจ", 10)
    assert "".join(lines) == "หายใจเข้าลึกๆแล้วกลั้นหายใจ"
    assert all(cells(line) <= 10 for line in lines)


def test_an_address_never_breaks() -> None:
    address = "https://clinic.example/a-very-long-address-that-does-not-fit"
    assert wrap(f"See {address} now", 20) == ["See", address, "now"]


def test_prefixes_count() -> None:
    assert wrap("one two three", 9, "- ") == ["- one two", "  three"]
    assert wrap("a\nb", 9, "- ") == ["- a", "  b"]


@given(st.text(alphabet="ab 药。（e\u0301ก\n", max_size=60), st.integers(min_value=4, max_value=30))
def test_nothing_is_lost_and_no_line_is_too_wide(text: str, width: int) -> None:
    lines = wrap(text, width)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(cells(line) <= width or not line.isascii() or " " not in line for line in lines)


@pytest.mark.parametrize("text", ["", " ", "\n"])
def test_empty_text_is_empty_lines(text: str) -> None:
    assert set(wrap(text, 10)) == {""}


def test_a_long_title_is_shortened_in_the_running_head() -> None:
    assert shortened("uno dos tres", 60) == "uno dos tres"
    assert shortened("uno dos tres", 9) == "uno dos…"


def test_a_line_does_not_break_at_a_no_break_space() -> None:
    assert wrap("un Auteur\u00a0: Ana", 10) == ["un", "Auteur\u00a0:", "Ana"]
    assert wrap("prenez 10\u202fmg", 11) == ["prenez", "10\u202fmg"]


def test_it_does_where_no_break_spaces_hold_more_than_a_line_together() -> None:
    assert wrap("un\u00a0texte\u00a0tout\u00a0sans\u00a0espace", 10) == ["un texte", "tout sans", "espace"]


def test_an_address_begins_a_line_though_no_space_divides_it_from_its_label() -> None:
    assert wrap("原文：https://clinic.example/a-long-address", 20) == [
        "原文：",
        "https://clinic.example/a-long-address",
    ]
