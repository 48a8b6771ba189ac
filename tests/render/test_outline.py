"""The headings of a handout: levels and identifiers."""

from __future__ import annotations

from converter.article import Section
from converter.render.outline import outline
from tests.render.articles import article, plain


def _section(name: str, level: int, heading: str | None = "Heading") -> Section:
    return Section(id=name, level=level, heading=plain(heading) if heading else None)


def test_headings_leave_no_level_out() -> None:
    sections = (_section("a", 4), _section("b", 6), _section("c", 2), _section("d", 3), _section("e", 6))
    assert [part.level for part in outline(article(sections=sections))] == [2, 3, 2, 3, 4]


def test_identifiers_are_unique_and_safe() -> None:
    sections = tuple(_section(name, 2) for name in ("main", "a", "a", '"><b', "a-2"))
    assert [part.id for part in outline(article(sections=sections))] == ["main-2", "a", "a-2", "section-4", "a-2-2"]


def test_a_heading_of_spaces_is_no_heading() -> None:
    assert outline(article(sections=(_section("a", 2, " \n"),)))[0].heading is None
