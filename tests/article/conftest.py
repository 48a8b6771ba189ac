"""What the model's tests share."""

import datetime as dt

import pytest

from converter.article import Article, Source


@pytest.fixture
def article() -> Article:
    """An article without content."""
    fetched = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
    return Article(source=Source(platform="text", fetched_at=fetched, sha256="0" * 64, reader="test"))
