"""Ricos of our model: every kind there and back, also through an editor that gives nodes other ids."""

from __future__ import annotations

import json

import pytest

from converter.article import Article, Block, Callout, Image, Paragraph, Quote, Section, Span, Table
from converter.publish.drafts.draft import SentPicture
from converter.publish.drafts.wix.ricos import ricos_document
from converter.publish.drafts.wordpress.blocks import article_blocks
from converter.sources import load, read_articles
from converter.sources.stored.ricos import read_ricos
from tests.publish.drafts.round_trips import comparable, sections_of, with_even_levels
from tests.render.articles import STORED, article, p, plain, s
from tests.sources.corpus import needed
from tests.sources.documents import pieces


def back(sent: Article, pictures: dict[str, SentPicture] | None = None) -> tuple[Section, ...]:
    return sections_of(read_ricos(json.loads(json.dumps(ricos_document(sent, pictures or {})))))


def body(*blocks: Block) -> Article:
    return article().model_copy(update={"sections": (Section(id="opening", level=2, blocks=blocks),)})


def test_every_kind_of_block_is_read_back_as_it_was() -> None:
    sent = with_even_levels(article("es"))
    uploaded = SentPicture(id="a1_b2~mv2.png", url="")
    address = f"https://static.wixstatic.com/media/{uploaded.id}"
    assert comparable(back(sent, {STORED: uploaded})) == comparable(sent.sections, {STORED: address})


@pytest.mark.parametrize(
    "block",
    [
        Callout(blocks=(p("Do not drive."), p("Call us."))),
        Quote(blocks=(p("It helped."),), source=plain("Ana")),
        Table(rows=article().sections[1].blocks[1].rows, caption=plain("Doses of a week")),
        Image(src="https://clinic.example/a.jpg", decorative=True, alt=None),
        Paragraph(spans=(s("Type "), s("convert", "code"), s(" here"))),
        Paragraph(spans=(s("She said "), Span(text="hola", language="es"), s("."))),
    ],
    ids=lambda block: block.kind,
)
def test_what_ricos_has_no_kind_for_comes_back_too(block: Block) -> None:
    ((section,), expected) = back(body(p("Before."), block, p("After."))), body(p("Before."), block, p("After."))
    assert section.blocks == expected.sections[0].blocks


def test_no_address_runs_anything() -> None:
    text = json.dumps(ricos_document(body(p(s("x", href="javascript:alert(1)"))), {}))
    assert "javascript" not in text


@pytest.mark.slow
def test_the_posts_of_the_corpus_come_back_from_wix_and_from_wordpress() -> None:
    lost = []
    count = 0
    for path in sorted(needed().glob("*/*/source.*")):
        for sent in read_articles(load(path, max_bytes=9_000_000)):
            count += 1
            if comparable(back(sent)) != comparable(sent.sections):
                lost.append(f"Wix: {path.parent.name}")
            from_wordpress = sections_of(pieces(article_blocks(sent, {})))
            if comparable(from_wordpress, sizes=False) != comparable(sent.sections, sizes=False):
                lost.append(f"WordPress: {path.parent.name}")
    assert lost == []
    assert count > 50
