"""A post that is translated into Spanish, by an engine whose work can be counted."""

from __future__ import annotations

from pathlib import Path

import pytest

from converter.settings import Settings
from converter.workspace import PostFolder
from tests.pipeline.reviews.posts import POST, SLUG, fetched
from tests.translate.engines import CountingEngine


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(output=tmp_path / "output")


@pytest.fixture
def engine() -> CountingEngine:
    return CountingEngine(("en", "es"), ("en", "ar"))


@pytest.fixture
def folder(settings: Settings, engine: CountingEngine) -> PostFolder:
    """The post, translated into Spanish; nobody has looked at it."""
    fetched(settings, engine, POST)
    return PostFolder(settings.output / SLUG)
