"""Whole pages in the markup of the common platforms: every fact and block, once and in order, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from converter.errors import NoArticle
from converter.sources import document_from_bytes, read_document
from tests.conftest import AssertGolden
from tests.sources.outline import outline

FOLDER = Path(__file__).with_name("pages")
POSTS = sorted(path.stem for path in FOLDER.glob("*.txt"))


@pytest.mark.parametrize("name", POSTS)
def test_a_post_is_read_whole_and_nothing_beside_it(name: str, assert_golden: AssertGolden) -> None:
    source = FOLDER / f"{name}.html"
    article = read_document(document_from_bytes(source.read_bytes(), name=source.name))
    assert article.source.reader == "web-page"
    assert_golden(FOLDER / f"{name}.txt", outline(article))


def test_every_page_has_its_expected_side() -> None:
    pages = {path.stem for path in FOLDER.glob("*.html")}
    assert pages - set(POSTS) == {"front-page", "front-page-whole-posts"}


@pytest.mark.parametrize("name", ["front-page", "front-page-whole-posts"])
def test_a_list_of_posts_is_no_post(name: str) -> None:
    source = FOLDER / f"{name}.html"
    with pytest.raises(NoArticle):
        read_document(document_from_bytes(source.read_bytes(), name=source.name))
