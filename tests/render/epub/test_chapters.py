"""The sections of a handout as a tree of chapters."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from converter.article import Paragraph
from converter.render.epub.chapters import Chapter, chapters, opening
from converter.render.outline import OutlineNode
from tests.render.articles import plain


def _nodes(*levels: int) -> tuple[OutlineNode, ...]:
    """Sections of these levels; 0 for one without a heading."""
    return tuple(
        OutlineNode(
            id=str(n),
            level=level or 2,
            heading=plain(str(n)) if level else None,
            blocks=(Paragraph(spans=plain("x")),),
            title=str(n) if level else "",
            is_landmark=level > 0,
        )
        for n, level in enumerate(levels)
    )


def _names(tree: tuple[Chapter, ...]) -> list[object]:
    return [(chapter.node.id, _names(chapter.children)) if chapter.children else chapter.node.id for chapter in tree]


def test_parts_become_a_tree() -> None:
    assert _names(chapters(_nodes(0, 2, 3, 4, 3, 2, 0, 3))) == [("1", [("2", ["3"]), "4"]), ("5", ["6", "7"])]
    assert [part.id for part in opening(_nodes(0, 2))] == ["0"]
    assert chapters(_nodes(0)) == ()


@given(st.lists(st.sampled_from([0, 2, 3, 4, 5, 6]), max_size=12))
def test_no_part_is_lost_and_their_order_stays(levels: list[int]) -> None:
    used, level = [], 1
    for each in levels:
        level = min(each, level + 1) if each else level
        used.append(level if each else 0)
    parts = _nodes(*used)

    def flat(tree: tuple[Chapter, ...]) -> list[str]:
        return [name for chapter in tree for name in (chapter.node.id, *flat(chapter.children))]

    assert [part.id for part in opening(parts)] + flat(chapters(parts)) == [part.id for part in parts]
