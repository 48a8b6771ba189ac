"""A post keeps its folder through edits, and no other post gets it, whatever their titles."""

from __future__ import annotations

import datetime as dt
import hashlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from converter.article import Article, Paragraph, Section, Source, Span
from converter.pipeline.stored.identity import SAME, shared
from converter.pipeline.stored.posts import Choice, FolderChooser

FEVER = (
    "A fever is a sign that the body fights an infection.",
    "Give your child plenty of water, milk or weak juice to drink.",
    "Dress your child in light clothes and keep the room cool.",
    "Call us if the fever lasts for more than three days.",
)
ASTHMA = (
    "Asthma makes the airways narrow and hard to breathe through.",
    "Use the blue inhaler at the first sign of an attack.",
    "Sit upright, stay calm and take one puff every minute.",
)


def article(*texts: str, title: str | None = "Health", url: str | None = None) -> Article:
    blocks = tuple(Paragraph(spans=(Span(text=text),)) for text in texts)
    source = Source(
        platform="text", url=url, fetched_at=dt.datetime(2026, 1, 1, tzinfo=dt.UTC), reader="t",
        sha256=hashlib.sha256(repr(texts).encode()).hexdigest(),
    )  # fmt: skip
    return Article(title=title, sections=(Section(id="a", level=2, blocks=blocks),), source=source)


def stored(output: Path, post: Article, name: str = "post.txt") -> Choice:
    """The place that a run of its own chooses for a post, which is then stored there."""
    choice = FolderChooser(output).choose(post, name)
    with choice.post.lock():
        choice.post.save_article(post)
    return choice


@pytest.mark.parametrize("title", ["Health", "…", "😀", "1️⃣", None, "Ω", "/", "CON"])
def test_two_files_of_one_title_are_two_posts(title: str | None, tmp_path: Path) -> None:
    fever, asthma = article(*FEVER, title=title), article(*ASTHMA, title=title)
    first, second = stored(tmp_path, fever, "a.txt"), stored(tmp_path, asthma, "b.txt")
    assert first.post.slug != second.post.slug
    assert (first.note, second.note) == (None, None)
    assert stored(tmp_path, fever, "a.txt").post.slug == first.post.slug
    assert stored(tmp_path, asthma, "other name.txt").post.slug == second.post.slug


def test_an_edited_post_keeps_its_folder(tmp_path: Path) -> None:
    first = stored(tmp_path, article(*FEVER)).post.slug
    for edited in (
        (*FEVER, "Wash your hands."),
        FEVER[1:],
        FEVER[::-1],
        (*FEVER[:3], "Call us if the fever lasts for more than two days."),
    ):
        assert stored(tmp_path, article(*edited)).post.slug == first


def test_a_short_post_in_which_a_sentence_changed_keeps_its_folder(tmp_path: Path) -> None:
    first = stored(tmp_path, article("A fever is a sign.", "Drink water.", "Do not worry.")).post.slug
    assert stored(tmp_path, article("A fever is a sign.", "Take 5 ml.", "Do not worry.")).post.slug == first


def test_what_is_not_clear_is_said(tmp_path: Path) -> None:
    first = stored(tmp_path, article(*FEVER)).post.slug
    other = stored(tmp_path, article(FEVER[0], *ASTHMA))
    assert other.post.slug != first
    assert other.note is not None
    assert f"--post {first}" in other.note
    half = stored(tmp_path, article(*FEVER[:2], ASTHMA[0]))
    assert half.post.slug == first
    assert half.note is not None
    assert "taken for a newer version" in half.note


def test_an_address_decides_where_both_have_one(tmp_path: Path) -> None:
    first = stored(tmp_path, article(*FEVER, url="https://a.example/1")).post.slug
    assert stored(tmp_path, article(*ASTHMA, url="https://a.example/1")).post.slug == first
    assert stored(tmp_path, article(*ASTHMA, url="https://a.example/2")).post.slug != first


def test_a_copy_without_an_address_is_the_post_that_has_one(tmp_path: Path) -> None:
    first = stored(tmp_path, article(*FEVER, url="https://a.example/1")).post.slug
    assert stored(tmp_path, article(*FEVER)).post.slug == first


def test_posts_of_one_source_are_different_posts_whatever_they_say(tmp_path: Path) -> None:
    chooser = FolderChooser(tmp_path)
    places = []
    for name in ("a.txt", "b.txt"):
        choice = chooser.choose(article(*FEVER), name)
        choice.post.save_article(article(*FEVER))
        places.append(choice.post.slug)
    assert len(set(places)) == 2


words = st.text(st.sampled_from("abcdefgh "), min_size=30, max_size=200)


@given(st.lists(words, min_size=1, max_size=6), st.lists(words, min_size=1, max_size=6))
def test_likeness_is_a_share_and_has_no_direction(one: list[str], other: list[str]) -> None:
    first, second = article(*one), article(*other)
    assert 0 <= shared(first, second) == shared(second, first) <= 1
    assert shared(first, first) == 1
    assert shared(first, article(*one, *other)) > SAME
