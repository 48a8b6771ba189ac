"""Pictures beside their words on paper: nothing is lost or moved, and only simple pictures stand there."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from converter.article import Block, Divider, Image, List, Table
from converter.render.pdf.strips import needs_room, strips
from tests.render.articles import item, p

SIMPLE = Image(src="https://x.example/a.png", alt="A glass of water", width=640, height=360)
DIAGRAM = SIMPLE.model_copy(update={"alt": "The way of the air through the nose, the throat and the lungs. " * 3})
BANNER = SIMPLE.model_copy(update={"width": 1600, "height": 300})
POSTER = SIMPLE.model_copy(update={"width": 400, "height": 900})
STEPS = List(ordered=True, items=(item(p("Shake it.")), item(p("Breathe out."))))
TABLE = Table(rows=())
BLOCKS: tuple[Block, ...] = (SIMPLE, DIAGRAM, BANNER, p("Drink water."), p("Rest. " * 60), STEPS, TABLE, Divider())


@given(st.lists(st.sampled_from(BLOCKS), max_size=12))
def test_every_block_is_there_once_and_in_its_place(blocks: list[Block]) -> None:
    set_out: list[Block] = []
    for strip in strips(blocks, lambda _: True):
        picture: tuple[Block, ...] = (strip.picture,) if strip.picture else ()
        set_out += [*picture, *strip.blocks] if strip.picture_first else [*strip.blocks, *picture]
    assert set_out == blocks


@given(st.lists(st.sampled_from(BLOCKS), max_size=12))
def test_nothing_stands_beside_a_picture_that_is_not_shown(blocks: list[Block]) -> None:
    assert [(strip.blocks, strip.picture) for strip in strips(blocks, lambda _: False)] == [
        ((b,), None) for b in blocks
    ]


def test_a_picture_stands_beside_the_words_before_it() -> None:
    (strip,) = strips([p("Drink water."), SIMPLE], lambda _: True)
    assert (strip.blocks, strip.picture, strip.picture_first) == ((p("Drink water."),), SIMPLE, False)


def test_as_many_short_paragraphs_stand_there_as_have_room() -> None:
    long, short = p("Rest. " * 60), p("Drink water.")
    assert strips([long, short, short, SIMPLE], lambda _: True)[-1].blocks == (long, short, short)
    assert strips([short, long, SIMPLE], lambda _: True)[-1].blocks == (long,)


def test_without_words_before_it_a_picture_stands_beside_those_that_follow_or_another_picture() -> None:
    assert strips([SIMPLE, STEPS], lambda _: True)[0].blocks == (STEPS,)
    assert strips([SIMPLE, SIMPLE], lambda _: True)[0].blocks == (SIMPLE,)
    assert strips([TABLE, SIMPLE, TABLE], lambda _: True)[1].blocks == ()


def test_what_needs_room_has_the_width_of_the_sheet() -> None:
    for picture in (DIAGRAM, BANNER, POSTER):
        assert len(strips([p("Drink water."), picture], lambda _: True)) == 2
    assert [needs_room(picture) for picture in (SIMPLE, DIAGRAM, BANNER, POSTER)] == [False, True, False, True]


def test_words_that_are_much_longer_go_on_below_the_picture() -> None:
    long = p("Drink a glass of water. " * 20)
    assert [strip.flows for strip in strips([long, SIMPLE, p("Rest."), SIMPLE], lambda _: True)] == [True, False]
    assert [strip.flows for strip in strips([SIMPLE, List(items=(item(long),))], lambda _: True)] == [True]
