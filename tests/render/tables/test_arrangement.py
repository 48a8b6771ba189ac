"""How a table stands on paper: whole where it has room, else turned, else in parts, else as records."""

from __future__ import annotations

import pytest

from converter.article import Table
from converter.languages import REGISTRY
from converter.render.tables import PageRoom, arrange, column_widths
from tests.render.wide_tables import of_numbers, of_words

ROOM = PageRoom(upright=33.6, turned=46.4, padding=0.87)
"""Letter paper at 14 points."""


def shapes(table: Table, tag: str = "de", *, turnable: bool = True) -> list[str]:
    return [way.shape for way in arrange(table, column_widths(table, REGISTRY[tag]), ROOM, turnable=turnable)]


@pytest.mark.parametrize("columns", range(1, 15))
@pytest.mark.parametrize("turnable", [True, False])
def test_the_last_way_is_always_records(columns: int, *, turnable: bool) -> None:
    for table in (of_words("de", columns), of_numbers(columns)):
        found = shapes(table, turnable=turnable)
        assert found[-1] == "records"
        assert ("turned" in found) <= turnable


def test_a_narrow_table_is_tried_as_it_is_and_a_wide_one_is_not() -> None:
    assert shapes(of_words("de", 3))[0] == "whole"
    assert shapes(of_words("de", 6))[0] == "turned"
    assert shapes(of_words("de", 14)) == ["records"]


@pytest.mark.parametrize("columns", range(6, 15))
def test_each_part_names_its_rows_and_each_column_stands_in_one_part(columns: int) -> None:
    table = of_numbers(columns)
    ways = arrange(table, column_widths(table, REGISTRY["en"]), PageRoom(26, 26, 0.68), turnable=False)
    for way in ways:
        if way.shape == "split":
            assert all(part[0] == 0 for part in way.parts)
            assert [n for part in way.parts for n in part[1:]] == list(range(1, columns))
            lengths = {len(part) for part in way.parts}
            assert max(lengths) - min(lengths) <= 1


def test_columns_of_chinese_are_wide_enough_to_be_read() -> None:
    table = of_words("zh-Hans", 6)
    assert min(column_widths(table, REGISTRY["zh-Hans"])) >= 2
    assert max(column_widths(table, REGISTRY["zh-Hans"])) >= 4
