"""Assemble an article from a reader's facts and pieces, with the findings that every reader owes."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator
from typing import Literal, NamedTuple

from converter.article import Article, Author, Code, Finding, Source, finding, images
from converter.article.bidi_spoofing import is_suspicious
from converter.errors import NoArticle
from converter.printable import quoted
from converter.sources.bidi_spoofing import remove_spoofing
from converter.sources.dates import Date, day_of
from converter.sources.document import Document
from converter.sources.dom.text_cleaning import one_line
from converter.sources.facts import Facts
from converter.sources.language import contradicting_language, recognise_language
from converter.sources.leftovers.cleaning import clean_pieces, clean_title
from converter.sources.limits import MOST_BLOCKS, check_amount
from converter.sources.piece_text import piece_text
from converter.sources.pieces import Piece
from converter.sources.public_address import public_address
from converter.sources.sections import cut_into_sections, without_title_copies
from converter.sources.structure.credit_lines import with_credit_lines
from converter.sources.structure.restructure import credited, restructure
from converter.sources.walls import without_wall

Platform = Literal["wix", "medium", "web", "text"]


class ReaderInfo(NamedTuple):
    """The reader of the source, as the article names it."""

    name: str
    platform: Platform


def assemble(document: Document, reader: ReaderInfo, facts: Facts, pieces: list[Piece]) -> Article:
    """Return the article of a document.

    Raises ``NoArticle`` if there is neither text nor a picture in the body, and ``SourceTooLarge`` if there is more
    than in any post.
    """
    check_amount(len(pieces), MOST_BLOCKS, "paragraphs", document.name)
    leftover_title = clean_title(facts.title)
    pieces = without_wall(without_title_copies(pieces, facts.title, facts.subtitle), facts.url)
    texts = [piece_text(piece) for piece in pieces]
    clean = clean_pieces(pieces, texts)
    texts = [text if one is other else piece_text(other) for one, other, text in zip(pieces, clean, texts, strict=True)]
    clean_body = without_title_copies(clean, leftover_title.title, facts.subtitle)
    cover, body = with_credit_lines(facts.cover, clean_body)
    sections, found = cut_into_sections(restructure(body))
    if not sections:
        raise no_article_error(document)
    article = Article(
        title=leftover_title.title,
        subtitle=facts.subtitle,
        authors=_distinct_authors(facts.authors),
        published=facts.published,
        updated=_later_update(facts),
        reading_minutes=facts.reading_minutes,
        language=facts.language,
        tags=tuple(dict.fromkeys(tag for stated in facts.tags if (tag := one_line(stated)))),
        cover=cover and credited(cover),
        sections=sections,
        source=Source(
            url=facts.url and public_address(facts.url),
            platform=reader.platform,
            fetched_at=document.fetched_at,
            sha256=hashlib.sha256(document.data).hexdigest(),
            reader=reader.name,
        ),
    )
    article = remove_spoofing(article) if is_suspicious(_all_text(article, texts)) else article
    article = _with_language(article, _prose_text(clean, texts))
    findings = (
        *_doubts(document),
        *leftover_title.findings,
        *article.findings,
        *_missing_facts(article, facts.language),
        *_date_estimates(facts),
        *found,
        *_missing_alt(article),
    )
    return article.model_copy(update={"findings": findings})


def _doubts(document: Document) -> Iterator[Finding]:
    if document.doubt is not None:
        yield finding("doubtful-letters", document.doubt)


def no_article_error(document: Document) -> NoArticle:
    """Return the error for a source that holds no post."""
    return NoArticle(
        f"“{document.name}” holds no post.",
        "It could be read, but nothing in it is the text of a blog post.",
        "Open the post itself, not the blog's front page, and save that page or copy its address.",
    )


def _later_update(facts: Facts) -> Date | None:
    """Return the update, unless it is said to be before the publication, as of a post that waited for its day."""
    first, last = facts.published, facts.updated
    if first is None or last is None:
        return last
    if isinstance(first, dt.datetime) and isinstance(last, dt.datetime):
        return last if last >= first else None
    return last if day_of(last) >= day_of(first) else None


def _distinct_authors(authors: tuple[Author, ...]) -> tuple[Author, ...]:
    return tuple({author.name: author for author in reversed(authors)}.values())[::-1]


def _all_text(article: Article, texts: list[str]) -> str:
    cover = piece_text(Piece(article.cover))
    names = (author.name for author in article.authors)
    return "\n".join((article.title or "", article.subtitle or "", *texts, cover, *article.tags, *names))


def _prose_text(pieces: list[Piece], texts: list[str]) -> str:
    """Return the text of the pieces that are in a human language."""
    return "\n".join([text for piece, text in zip(pieces, texts, strict=True) if not isinstance(piece.content, Code)])


def _with_language(article: Article, prose: str) -> Article:
    """Return the article with the language of its words, if it declares none or, beyond doubt, a wrong one."""
    text = f"{article.title or ''}\n{prose}"
    found = contradicting_language(article.language, text) if article.language else recognise_language(text)
    return article.model_copy(update={"language": found}) if found else article


def _missing_facts(article: Article, stated: str | None) -> Iterator[Finding]:
    if not article.title:
        yield finding("missing-title", "No title was found.")
    if not article.authors:
        yield finding("missing-author", "No author was found.")
    if article.language and not stated:
        yield finding("language-recognised", f"Its words are those of the language “{article.language}”.")
    if stated and article.language != stated:
        message = f"The page says that its language is “{stated}”, but its words are those of “{article.language}”."
        yield finding("language-mismatch", message)
    if article.published is None:
        yield finding("missing-date", "No date of publication was found.")


def _date_estimates(facts: Facts) -> Iterator[Finding]:
    for shown, date in facts.estimates:
        yield finding("date-estimated", f"The page shows {quoted(shown)}, which is taken for {date.isoformat()}.")


def _missing_alt(article: Article) -> Iterator[Finding]:
    for path, image in images(article):
        if path != "cover" and image.alt is None and not image.decorative:
            yield finding("missing-alt", f"A picture has no alternative text: {image.src}", where=path)
