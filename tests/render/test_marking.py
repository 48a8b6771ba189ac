"""Numbers and words of negation are marked on both sides, and nothing else of the text changes."""

from __future__ import annotations

import re

import pytest

from converter.article import Span
from converter.render.marking import marked_differences, marked_spans, named_spans, named_text
from converter.translate.checks.negation import denial_words


def marked(text: str, tag: str = "en") -> list[tuple[str, str]]:
    drawn = str(marked_spans((Span(text=text),), tag, denial_words(text, tag)))
    return re.findall(r'<mark class="(\w+)">(.*?)</mark>', drawn)


@pytest.mark.parametrize(
    ("text", "tag", "found"),
    [
        ("Give 2.5 mL every 4-6 hours.", "en", [("number", "2.5"), ("number", "4-6")]),
        ("Do not give aspirin.", "en", [("denies", "not")]),
        ("No dé aspirina.", "es", [("denies", "No")]),
        ("Give no more than 10 days.", "en", [("denies", "no more than"), ("number", "10")]),
        ("A nothing-special, notable text & <b>37</b>", "en", [("number", "37")]),
        ("Rest.", "en", []),
        ("Ruhe.", "tl", []),
    ],
)
def test_what_must_not_be_overlooked_is_marked(text: str, tag: str, found: list[tuple[str, str]]) -> None:
    assert [pair for pair in marked(text, tag) if pair in found] == found


@pytest.mark.parametrize("text", ["5 < 6 & 'x' &#39; <mark>1</mark>", "لا تعط أكثر من 5", "{1}2{/1}"])
def test_the_words_stay_as_they_are(text: str) -> None:
    drawn = marked_spans((Span(text=text),), "en", ("x", "mark", "class"))
    assert drawn.striptags() == marked_spans((Span(text=text),), "en").striptags()
    assert set(re.findall(r"<(?!/?(?:mark|bdi|span)\b)", str(drawn))) == set()


@pytest.mark.parametrize(
    ("before", "now", "drawn"),
    [
        ("Give 5 mL.", "Give 7 mL.", ("Give <del>5</del> mL.", "Give <ins>7</ins> mL.")),
        ("Rest.", "Rest & <b>sleep</b>.", ("<del>Rest.</del>", "<ins>Rest &amp; &lt;b&gt;sleep&lt;/b&gt;.</ins>")),
        ("Do not give it.", "Do give it.", ("Do <del>not</del> give it.", "Do give it.")),
        ("a " * 301, "b", ("a " * 301, "b")),
    ],
)
def test_the_words_in_which_two_texts_differ_are_marked(before: str, now: str, drawn: tuple[str, str]) -> None:
    assert tuple(map(str, marked_differences(before, now))) == drawn


@pytest.mark.parametrize(
    ("text", "tag", "named", "found"),
    [
        ("Su riñón < 5.", "es", ("kidney", "riñón"), ["riñón"]),
        ("Ella está bien.", "es", ("a",), []),
        ("您的左肾没问题。", "zh-Hans", ("kidney", "左肾"), ["左肾"]),
        ("كليتك اليسرى بخير.", "ar", ("اليسرى",), ["اليسرى"]),
    ],
)
def test_words_that_a_finding_names_are_marked(text: str, tag: str, named: tuple[str, ...], found: list[str]) -> None:
    for drawn in (named_spans((Span(text=text),), tag, named), named_text(text, tag, named)):
        assert re.findall('<mark class="named">(.*?)</mark>', drawn) == found
        assert drawn.striptags() == text
