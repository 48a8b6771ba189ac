"""Pieces, attention and pivots."""

from converter.translate.alignment import compose, from_attention, piece_ranges
from converter.translate.engine import Link


def test_pieces_stand_where_their_characters_stand() -> None:
    pieces = ["▁Do", "▁no", "t", "▁stop", "."]
    assert piece_ranges(pieces, "Do  not stop.") == [(0, 2), (4, 6), (6, 7), (8, 12), (12, 13)]


def test_a_lone_blank_opens_the_word_after_it() -> None:
    assert piece_ranges(["▁", "你好", "。"], "你好。") == [(0, 0), (0, 2), (2, 3)]


def test_a_normalised_word_counts_whole() -> None:
    assert piece_ranges(["▁1⁄", "2", "▁cup"], "½ cup") == [(0, 1), (0, 1), (2, 5)]


def test_pieces_past_the_text_are_empty() -> None:
    assert piece_ranges(["▁a", "▁b"], "a") == [(0, 1), (1, 1)]


def test_attention_links_each_target_to_its_strongest_source() -> None:
    source, target = [(0, 2), (3, 6)], [(0, 3), (4, 6), (6, 7)]
    attention = [[0.1, 0.8, 0.1], [0.9, 0.0, 0.1], [0.1, 0.1, 0.8]]  # the third column is the end mark
    assert from_attention(attention, source, target) == (Link(3, 6, 0, 3), Link(0, 2, 4, 6))


def test_a_pivot_passes_links_on() -> None:
    first = (Link(0, 5, 10, 14), Link(6, 9, 0, 4))
    second = (Link(10, 14, 0, 3), Link(0, 4, 4, 8), Link(5, 6, 9, 10))
    assert compose(first, second) == (Link(0, 5, 0, 3), Link(6, 9, 4, 8))
