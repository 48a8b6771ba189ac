"""The handout for a television: what a page of it holds, and how the pages take turns."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from selectolax.lexbor import LexborHTMLParser

from converter.article import (
    Article,
    Block,
    Cell,
    Image,
    List,
    ListItem,
    Paragraph,
    Row,
    Section,
    Table,
    plain_text,
    units,
)
from converter.languages import language
from converter.render import RenderOptions, Turn, render, render_in_turn
from converter.render.outline import outline
from converter.render.screen.room import HEIGHT, Ruler, heading_height, height
from converter.render.screen.slides import SlidePart, slides
from converter.settings import Clinic
from tests.render.articles import EVERY, PICTURE, STORED, article, edition, plain
from tests.steps import MOST_GROWTH, growth

LONG = "Give one dose after each meal and write down the time of every dose. " * 30
ENDLESS = "dose " * 600
"""A sentence that no page has room for."""


def cut(*blocks: Block) -> list[SlidePart]:
    post = article(sections=(Section(id="a", level=2, heading=plain("Doses"), blocks=blocks),))
    return [part for slide in slides(outline(post), language("en")) for part in slide.parts]


def words(shown: list[SlidePart]) -> list[str]:
    made = article(sections=tuple(Section(id="a", level=2, blocks=part.blocks) for part in shown))
    return [word for unit in units(made) if unit.path.startswith("s") for word in plain_text(unit.spans).split()]


def rows(count: int) -> tuple[Row, ...]:
    return tuple(Row(cells=(Cell(spans=plain(f"Day {n}")), Cell(spans=plain(f"{n} ml")))) for n in range(count))


@pytest.mark.parametrize(
    "block",
    [
        Paragraph(spans=plain(LONG)),
        Paragraph(spans=plain(ENDLESS)),
        List(
            ordered=True, start=3, items=tuple(ListItem(blocks=(Paragraph(spans=plain(LONG[:90])),)) for _ in range(20))
        ),
        List(items=(ListItem(blocks=(Paragraph(spans=plain(LONG)),)),)),
        Table(rows=rows(40)),
    ],
    ids=["sentences", "one sentence", "list", "long item", "table"],
)
def test_a_block_without_room_is_cut_and_loses_no_word(block: Block) -> None:
    shown = cut(block)
    assert len(shown) > 1
    assert [slide.number for slide in shown] == list(range(1, len(shown) + 1))
    room = HEIGHT - heading_height("Doses", language("en"))
    assert all(sum(height(each, Ruler(language("en"))) for each in part.blocks) <= room for part in shown)
    assert words(shown) == words([SlidePart(shown[0].node, (block,))])


def test_pages_end_with_sentences_and_lists_go_on_counting() -> None:
    paragraphs = [slide.blocks[0] for slide in cut(Paragraph(spans=plain(LONG)))]
    assert all(isinstance(each, Paragraph) and plain_text(each.spans).strip().endswith(".") for each in paragraphs)
    items = tuple(ListItem(blocks=(Paragraph(spans=plain(LONG[:90])),)) for _ in range(9))
    lists = [slide.blocks[0] for slide in cut(List(ordered=True, start=1, items=items))]
    starts = [each.start for each in lists if isinstance(each, List)]
    lengths = [len(each.items) for each in lists if isinstance(each, List)]
    assert starts == [1 + sum(lengths[:place]) for place in range(len(lists))]


def section(name: str, *blocks: Block) -> Section:
    return Section(id="a", level=2, heading=plain(name), blocks=blocks)


def shown_together(*sections: Section) -> list[list[str]]:
    nodes = outline(article(sections=sections))
    return [[part.node.title for part in slide.parts] for slide in slides(nodes, language("en"))]


def test_short_sections_share_a_page_and_long_ones_and_cards_do_not() -> None:
    line, much = Paragraph(spans=plain("Drink water.")), Paragraph(spans=plain(LONG))
    assert shown_together(section("a", line), section("b", line)) == [["a", "b"]]
    assert shown_together(section("a"), section("b", line)) == [["a", "b"]]
    assert shown_together(section("a", line), section("When to call us", line), section("c", line)) == [
        ["a"],
        ["When to call us"],
        ["c"],
    ]
    titles = shown_together(section("a", line), section("b", much), section("c", line))
    assert titles[0] == ["a"]
    assert titles[-1] == ["c"]
    assert all(each == ["b"] for each in titles[1:-1])


def test_no_page_of_a_section_is_left_with_a_rest() -> None:
    items = tuple(ListItem(blocks=(Paragraph(spans=plain("Drink water.")),)) for _ in range(9))
    lengths = [len(each.items) for part in cut(List(items=items)) for each in part.blocks if isinstance(each, List)]
    assert len(lengths) == 2
    assert max(lengths) - min(lengths) <= 1


def test_a_picture_that_is_not_stored_is_a_line() -> None:
    picture = Image(src="https://clinic.example/a.png", alt="A hand holds an inhaler.")
    nodes = outline(article(sections=(section("a", Paragraph(spans=plain("Hold it upright. " * 12)), picture),)))
    (alone,) = slides(nodes, language("en"), lambda _: False)
    assert len(alone.parts[0].blocks) == 2
    assert len(list(slides(nodes, language("en"), lambda _: True))) == 2


def test_the_page_speaks_both_languages_and_needs_nothing_from_elsewhere() -> None:
    page = render(edition("es"), "screen", RenderOptions(clinic=Clinic(colour="#0b57a4"))).decode()
    tree = LexborHTMLParser(page)
    assert [each.attributes["lang"] for each in tree.css(".programme")] == ["es", "en"]
    assert "default-src 'none'; style-src 'sha256-" in (tree.css_first("meta[http-equiv]").attributes["content"] or "")
    assert not tree.css("script, link, iframe, object, form")
    assert all((each.attributes["src"] or "").startswith("data:") for each in tree.css("[src]"))
    assert not re.search(r"@import|url\((?!\"?data:)", page)
    assert "#0b57a4" in page
    unchecked = [each.text() for each in tree.css(".programme:first-child .foot")]
    assert all("automática sin revisar" in each for each in unchecked)
    assert page.count("@keyframes") == len(tree.css(".page"))


def test_no_page_waits_for_what_stands_at_the_foot_of_all() -> None:
    def seconds(name: str) -> float:
        page = render(edition("es"), "screen", RenderOptions(clinic=Clinic(name=name))).decode()
        return float(re.findall(r"animation: turn-1 ([0-9.]+)s", page)[0])

    assert seconds("Clinic") < seconds("Clinic of the river " * 5) < seconds("Clinic") + 60


def test_cutting_takes_steps_in_proportion() -> None:
    def work(size: int) -> Callable[[], object]:
        post = article(sections=(Section(id="a", level=2, blocks=(Paragraph(spans=plain("Take 5 mg. " * size)),)),))
        nodes = outline(post)
        return lambda: list(slides(nodes, language("en")))

    assert growth(work, 100) < MOST_GROWTH


def _crowded(tag: str) -> Article:
    """An article whose every page is full."""
    sentence = " ".join(EVERY[tag].sentences())
    blocks = (Paragraph(spans=plain(sentence * 3)), Table(header=rows(1), rows=rows(30)))
    return article(tag, sections=(*article(tag).sections, Section(id="z", level=2, blocks=blocks)))


@pytest.mark.slow
def test_every_page_has_room_on_the_television(tmp_path: Path, browser: Browser) -> None:
    """Ten languages take turns; the first pages of some have a logo and a long subtitle, too."""
    clinic = Clinic(name="Riverside Clinic", interpreter_phone="555 010 0101")
    options = RenderOptions(clinic=clinic, pictures={STORED: PICTURE})
    logo = replace(options, logo=Image(src=STORED, alt="A river", width=320, height=200))
    tags = ("es", "ar", "hi", "zh-Hans", "am", "km", "ru", "vi", "my", "fa")
    turns = []
    for number, tag in enumerate(tags):
        subtitle = " ".join(EVERY[tag].sentences())[: 60 if tag == "zh-Hans" else 90]
        made = edition(tag, sections=_crowded(tag).sections, subtitle=subtitle)
        turns.append(Turn(made, logo if number % 2 else options))
    file = tmp_path / "page.html"
    file.write_bytes(render_in_turn(turns))
    page = browser.new_page()
    page.goto(file.as_uri())
    for width, tall in ((1280, 720), (1024, 768), (720, 1280)):
        page.set_viewport_size({"width": width, "height": tall})
        assert page.evaluate(FULL) == []
        assert page.evaluate(SHOWN) == ["page-1"]
    assert page.evaluate("[...document.querySelectorAll('.programme')].map(each => each.lang)") == list(tags)
    page.close()


@pytest.mark.slow
def test_who_asks_for_less_motion_gets_all_pages(tmp_path: Path, browser: Browser) -> None:
    file = tmp_path / "page.html"
    file.write_bytes(render(edition("es"), "screen", RenderOptions()))
    page = browser.new_page(reduced_motion="reduce")
    page.goto(file.as_uri())
    assert len(page.evaluate(SHOWN)) == page.locator(".page").count()
    assert page.evaluate("document.getAnimations().length") == 0
    page.close()


FULL = """[...document.querySelectorAll('.page')].filter(page => {
  const foot = page.querySelector('.foot').getBoundingClientRect().top;
  return [...page.querySelectorAll('*')].some(each => {
    const box = each.getBoundingClientRect();
    return !each.closest('.foot') && (box.bottom > foot + 1 || box.right > innerWidth + 1 || box.left < -1);
  });
}).map(page => page.id)"""
SHOWN = """[...document.querySelectorAll('.page')].filter(page => getComputedStyle(page).visibility == 'visible')
  .map(page => page.id)"""
