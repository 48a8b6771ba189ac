"""The sentences of a post that changed are told as they were and as they are now."""

from __future__ import annotations

import datetime as dt

import pytest

from converter.article import Article, Paragraph, Section, Segment, Source, Span, Translation, units
from converter.translate.sentences import split_unit
from converter.translate.source_changes import unread_changes

NOW = dt.datetime(2026, 11, 30, tzinfo=dt.UTC)
SOURCE = Source(url=None, platform="text", fetched_at=NOW, sha256="0" * 64, reader="test")


def article(*texts: str) -> Article:
    blocks = tuple(Paragraph(spans=(Span(text=text),)) for text in texts)
    sections = (Section(id="s", level=2, heading=None, blocks=blocks),)
    return Article(title="Fever", language="en", sections=sections, source=SOURCE)


def translated(read: Article) -> Translation:
    sentences = [each for unit in units(read) for each in split_unit(unit, "en")]
    segments = tuple(Segment(id=each.id, source=each.spans, target=each.spans) for each in sentences)
    return Translation(source_language="en", language="es", engine=None, translated_at=NOW, segments=segments)


@pytest.mark.parametrize(
    ("before", "after", "changes"),
    [
        (("Rest.", "Drink water."), ("Rest.", "Drink water."), []),
        (("Rest.", "Drink water.", "Sleep."), ("Rest.", "Drink tea.", "Sleep."), [("Drink water.", "Drink tea.")]),
        (("Rest.", "Sleep."), ("Rest.", "Drink tea.", "Sleep."), [(None, "Drink tea.")]),
        (("Rest.", "Drink water.", "Sleep."), ("Rest.", "Sleep."), [("Drink water.", None)]),
        (
            ("Give 5 ml twice a day.", "Sleep."),
            ("Wash your hands.", "Give 7 ml twice a day.", "Sleep."),
            [(None, "Wash your hands."), ("Give 5 ml twice a day.", "Give 7 ml twice a day.")],
        ),
        (("One.", "Two.", "Three."), ("One.", "Three.", "Two.", "Four."), [(None, "Four.")]),
    ],
)
def test_each_change_is_told_once(
    before: tuple[str, ...], after: tuple[str, ...], changes: list[tuple[str | None, str | None]]
) -> None:
    found = unread_changes(article(*after), translated(article(*before)))
    assert [(each.before, each.now) for each in found] == changes
