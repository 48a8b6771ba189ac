"""Puts an article together from what a reader found: facts and pieces, with the findings that every reader owes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Literal, NamedTuple

from converter.article import (
    Article,
    Author,
    Block,
    Callout,
    Finding,
    Image,
    List,
    Quote,
    Section,
    Source,
    finding,
    units,
)
from converter.errors import NoArticle
from converter.sources.document import Document
from converter.sources.dom.characters import one_line
from converter.sources.dom.spans import plain
from converter.sources.facts import Facts
from converter.sources.flow import Piece
from converter.sources.language import recognise
from converter.sources.leftovers.pieces import clean_pieces, clean_title
from converter.sources.sections import cut, without_copies

Platform = Literal["wix", "medium", "web", "text"]


class Reader(NamedTuple):
    """Who read the source, as the article names it."""

    name: str
    platform: Platform


def assemble(document: Document, reader: Reader, facts: Facts, pieces: list[Piece]) -> Article:
    """The article of a document. Raises ``NoArticle`` where there is neither text nor a picture in the body."""
    pieces, leftover_title = clean_pieces(without_copies(pieces, facts.title, facts.subtitle)), clean_title(facts.title)
    sections, found = cut(without_copies(pieces, leftover_title.title, facts.subtitle))
    if not sections:
        raise no_article(document)
    article = Article(
        title=leftover_title.title,
        subtitle=facts.subtitle,
        authors=_distinct(facts.authors),
        published=facts.published,
        updated=facts.updated,
        reading_minutes=facts.reading_minutes,
        language=facts.language,
        tags=tuple(dict.fromkeys(tag for each in facts.tags if (tag := one_line(each)))),
        cover=facts.cover,
        sections=sections,
        source=Source(
            url=facts.url,
            platform=reader.platform,
            fetched_at=document.fetched_at,
            sha256=hashlib.sha256(document.data).hexdigest(),
            reader=reader.name,
        ),
    )
    article = _with_language(article)
    findings = (
        *leftover_title.findings,
        *_missing(article, stated_language=facts.language is not None),
        *found,
        *_missing_alt(article),
    )
    return article.model_copy(update={"findings": findings})


def no_article(document: Document) -> NoArticle:
    """The error for a source without a post in it."""
    return NoArticle(
        f"“{document.name}” holds no post.",
        "It could be read, but nothing in it is the text of a blog post.",
        "Open the post itself, not the blog's front page, and save that page or copy its address.",
    )


def _distinct(authors: tuple[Author, ...]) -> tuple[Author, ...]:
    return tuple({author.name: author for author in reversed(authors)}.values())[::-1]


def _with_language(article: Article) -> Article:
    if article.language:
        return article
    text = "\n".join(plain(unit.spans) for unit in units(article))
    return article.model_copy(update={"language": recognise(text)})


def _missing(article: Article, *, stated_language: bool) -> Iterator[Finding]:
    if not article.title:
        yield finding("missing-title", "No title was found.")
    if not article.authors:
        yield finding("missing-author", "No author was found.")
    if article.language and not stated_language:
        yield finding("language-recognised", f"The words are those of the language “{article.language}”.")
    if article.published is None:
        yield finding("missing-date", "No date of publication was found.")


def _missing_alt(article: Article) -> Iterator[Finding]:
    for number, section in enumerate(article.sections):
        for path, image in _images(section, f"s{number}"):
            if image.alt is None and not image.decorative:
                yield finding("missing-alt", f"A picture has no alternative text: {image.src}", where=path)


def _images(section: Section, path: str) -> Iterator[tuple[str, Image]]:
    stack: list[tuple[str, Block]] = _numbered(section.blocks, path)
    while stack:
        place, block = stack.pop(0)
        inner: list[tuple[str, Block]] = []
        match block:
            case Image():
                yield place, block
            case Quote() | Callout():
                inner = _numbered(block.blocks, place)
            case List():
                inner = [each for i, item in enumerate(block.items) for each in _numbered(item.blocks, f"{place}.i{i}")]
            case _:
                pass
        stack = inner + stack


def _numbered(blocks: tuple[Block, ...], path: str) -> list[tuple[str, Block]]:
    return [(f"{path}.b{i}", block) for i, block in enumerate(blocks)]
