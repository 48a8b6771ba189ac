"""The headings of a handout: levels and identifiers."""

from __future__ import annotations

from collections.abc import Callable

from converter.article import Section
from converter.render.outline import outline
from tests.render.articles import article, plain
from tests.steps import MOST_GROWTH, growth


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


def test_headings_of_one_name_are_no_landmarks() -> None:
    sections = (_section("a", 2, "One"), _section("b", 2, "Two"), _section("c", 2, " Two "), _section("d", 2, None))
    assert [part.is_landmark for part in outline(article(sections=sections))] == [True, False, False, False]


def test_many_sections_of_one_name_take_steps_in_proportion() -> None:
    def work(size: int) -> Callable[[], object]:
        post = article(sections=tuple(_section("a", 2) for _ in range(size)))
        return lambda: outline(post)

    assert growth(work, 200) <= MOST_GROWTH
