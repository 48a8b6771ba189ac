"""Blocks for WordPress's editor: every kind, there and back, and nothing from a text runs there."""

from __future__ import annotations

import re

import pytest

from converter.article import Article, Block, Embed, Image, Section
from converter.publish.drafts.draft import SentPicture
from converter.publish.drafts.wordpress.blocks import article_blocks
from converter.sources.structure.restructure import restructure
from tests.publish.drafts.round_trips import comparable, sections_of, with_even_levels
from tests.render.articles import STORED, article, p, plain, s
from tests.sources.documents import pieces

COMMENTS = re.compile(r"<!-- /?wp:([a-z-]+)(?: (\{.*?\}))? -->")


def body(*blocks: Block) -> Article:
    return article().model_copy(update={"sections": (Section(id="opening", level=2, blocks=blocks),)})


def test_every_kind_of_block_is_read_back_as_it_was() -> None:
    sent = with_even_levels(article("es"))
    uploaded = SentPicture(id="4", url="https://clinic.example/uploads/4.png")
    back = sections_of(pieces(article_blocks(sent, {STORED: uploaded})))
    # WordPress takes a picture's size from its file.
    assert comparable(back) == comparable(sent.sections, {STORED: uploaded.url}, sizes=False)


def test_nothing_in_a_text_is_run() -> None:
    bad = '[gallery] <script>x</script> --> <!-- wp:html --> "&'
    html = article_blocks(body(p(bad), p(s("x", href="javascript:alert(1)"))), {})
    assert "[" not in COMMENTS.sub("", html)
    assert "<script" not in html
    assert "javascript" not in html
    assert [name for name, _ in COMMENTS.findall(html)] == ["paragraph"] * 4
    (read, _) = (piece.content for piece in pieces(html))
    assert read == p(bad)


def test_an_address_cannot_end_the_comment_that_holds_it() -> None:
    address = 'https://clinic.example/?a=--%3E<b>&c="\\'
    html = article_blocks(body(Embed(title=None, url=address)), {})
    assert [name for name, _ in COMMENTS.findall(html)] == ["embed", "embed"]
    assert "--" not in html.split(" -->", 1)[0].removeprefix("<!-- ")


@pytest.mark.parametrize(("caption", "credit"), [("A hand.", "Photo: Ana"), ("A hand", "Photo: Ana"), ("", "© Ana")])
def test_a_caption_is_followed_by_its_credit(caption: str, credit: str) -> None:
    words = plain(caption) if caption else ()
    image = Image(src="https://clinic.example/a.jpg", alt="A", caption=words, credit=plain(credit))
    (piece,) = restructure(pieces(article_blocks(body(image), {})))
    assert piece.content == image
