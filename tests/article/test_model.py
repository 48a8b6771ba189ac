"""The model: immutable, exact in JSON, and published."""

import datetime as dt
import json
from pathlib import Path

import pytest
from hypothesis import given
from pydantic import ValidationError

from converter.article import CATALOGUE, Article, Cell, Row, Section, Source, Span, Table, finding
from tests.article.strategies import articles

DOCS = Path(__file__).parents[2] / "docs"


def source() -> Source:
    return Source(platform="text", fetched_at=dt.datetime(2026, 1, 1, tzinfo=dt.UTC), sha256="0" * 64, reader="t")


@pytest.mark.slow
@given(articles)
def test_json_round_trip(article: Article) -> None:
    assert Article.model_validate_json(article.model_dump_json()) == article


def test_a_date_without_a_time_stays_one() -> None:
    article = Article(published="2014-08-18", updated="2025-12-17T00:00:00Z", source=source())
    again = Article.model_validate_json(article.model_dump_json())
    assert type(again.published) is dt.date
    assert again.updated == dt.datetime(2025, 12, 17, tzinfo=dt.UTC)


def test_is_frozen() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        Span(text="a").text = "b"  # type: ignore[misc]


def test_refuses_unknown_fields() -> None:
    with pytest.raises(ValidationError, match="extra"):
        Span.model_validate({"text": "a", "colour": "red"})


def test_a_table_is_rectangular() -> None:
    cell = Cell(spans=(Span(text="a"),))
    with pytest.raises(ValidationError, match="same number of cells"):
        Table(rows=(Row(cells=(cell,)), Row(cells=(cell, cell))))


@pytest.mark.parametrize("level", [1, 7])
def test_a_section_stands_under_the_title(level: int) -> None:
    with pytest.raises(ValidationError):
        Section(id="a", level=level)


def test_finding_takes_severity_and_hint_from_the_catalogue() -> None:
    made = finding("number-mismatch", "5 became 50.", where="s0.b0#1")
    assert (made.severity, made.suggestion) == ("error", CATALOGUE["number-mismatch"].hint)
    with pytest.raises(KeyError):
        finding("no-such-code", "…")


def test_schema_is_the_published_one() -> None:
    published = json.loads((DOCS / "article.schema.json").read_text(encoding="utf-8"))
    assert published == Article.model_json_schema(), "run “make docs”"


def test_every_field_of_the_schema_that_needs_words_has_them() -> None:
    schema = Article.model_json_schema()
    assert schema["properties"]["published"]["description"].startswith("First publication")
    assert schema["$defs"]["Image"]["properties"]["alt"]["description"].startswith("Alternative text")
