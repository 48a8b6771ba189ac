"""Approved handouts by the thousand, for benchmarks of a site: as ``convert`` stores them, with sentences of their own.

The words are those of the handouts' own catalogues (``templates/locale``), so that every language has its script. The
same number gives the same handout. Nothing is flushed to the disk meanwhile, and no memory is kept.
"""

from __future__ import annotations

import datetime as dt
import os
import random
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from babel.messages.pofile import read_po

from converter.article import (
    Article,
    ArticleText,
    Bitext,
    Paragraph,
    Section,
    Segment,
    Source,
    Span,
    Translation,
    units,
)
from converter.pipeline.stored.edition import StoredEdition
from converter.pipeline.stored.events import event, segment_changes
from converter.pipeline.stored.post import StoredPost
from converter.review import Reviewer, approve
from converter.translate.sentences import split_unit
from converter.workspace import PostFolder

LOCALES = Path(__file__).resolve().parents[1] / "templates" / "locale"
WHEN = dt.datetime(2026, 1, 2, 3, 4, tzinfo=dt.UTC)
ANA = Reviewer("Ana Ruiz", "nurse")
_TEXT = (
    "take the medicine with food every morning and call your doctor if you feel dizzy or your child has a fever over "
    "three days do not stop without asking wash hands before after each meal drink plenty of water rest pain swelling "
    "blood pressure sugar test clinic nurse appointment vaccine dose tablet syrup allergy cough breathing chest arm"
)


def write_handouts(output: Path, count: int, tags: Sequence[str]) -> None:
    """Store so many posts in English with approved translations into the languages ``tags``."""
    flush, remember = os.fsync, StoredEdition._remember
    os.fsync = lambda fd: None  # noqa: ARG005 (called as the system's is)
    StoredEdition._remember = lambda *_: None  # type: ignore[method-assign]
    try:
        for number in range(count):
            write_handout(output, number, tags)
    finally:
        os.fsync = flush
        StoredEdition._remember = remember  # type: ignore[method-assign]


def write_handout(output: Path, number: int, tags: Sequence[str]) -> None:
    """Store one of them."""
    chance = random.Random(number)
    post = StoredPost(PostFolder(output / f"post-{number:05}"))
    with post.lock():
        article = post.save_article(_article(number, chance))
        for tag in tags:
            translation = _translation(article, tag, chance)
            approved = approve(Bitext(ArticleText(article), translation), ANA, WHEN)
            changes = segment_changes(translation, approved)
            post.save_translation(approved, event("approved", WHEN, ANA, changes))


def _article(number: int, chance: random.Random) -> Article:
    words = _TEXT.split()
    paragraphs = [[f"{_sentence(words, ' ', chance)} {number}." for _ in range(3)] for _ in range(3)]
    blocks = tuple(Paragraph(spans=(Span(text=" ".join(sentences)),)) for sentences in paragraphs)
    return Article(
        title=f"{' '.join(chance.sample(words, 4)).capitalize()} {number}",
        published=dt.date(2000, 1, 1) + dt.timedelta(days=number),
        language="en",
        sections=(Section(id="opening", level=2, heading=None, blocks=blocks),),
        source=Source(platform="text", fetched_at=WHEN, sha256=f"{number:064x}", reader="plain-text"),
    )


def _translation(article: Article, tag: str, chance: random.Random) -> Translation:
    words, space = catalogue_words(tag)
    segments = tuple(
        Segment(
            id=sentence.id,
            before=sentence.before,
            source=sentence.spans,
            target=(Span(text=f"{_sentence(words, space, chance)} {chance.randrange(900)}."),),
        )
        for unit in units(article)
        for sentence in split_unit(unit, "en")
    )
    return Translation(source_language="en", language=tag, engine=None, translated_at=WHEN, segments=segments)


def _sentence(words: Sequence[str], space: str, chance: random.Random) -> str:
    return space.join(chance.choices(words, k=chance.randint(6, 14)))


@cache
def catalogue_words(tag: str) -> tuple[tuple[str, ...], str]:
    """Return the words of a language's catalogue, and what stands between two of them."""
    with (LOCALES / tag / "LC_MESSAGES" / "convert.po").open("rb") as file:
        texts = [str(message.string) for message in read_po(file) if message.id and message.string]
    if tag.startswith("zh"):
        return tuple(text[at : at + 3] for text in texts for at in range(0, len(text) - 2, 3)), ""
    return tuple(word for text in texts for word in text.split()), " "
