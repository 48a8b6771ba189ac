"""What lies on the disk as it did is read again, and not parsed again; anything else is."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from converter.article import Article, Translation
from converter.article.model import Model
from converter.errors import PostDamaged
from converter.pipeline.reviews.answering import shown_edition
from converter.pipeline.stored import files
from converter.review.history import Event
from converter.settings import Settings
from tests.pipeline.reviews.posts import NAME, POST, fetched
from tests.translate.engines import CountingEngine


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> Sequence[type[Model]]:
    """The models that are parsed from bytes, in their order."""
    seen: list[type[Model]] = []
    validate = Model.model_validate_json.__func__  # type: ignore[attr-defined]

    def counted(cls: type[Model], /, data: bytes, **more: Any) -> Model:
        seen.append(cls)
        made: Model = validate(cls, data, **more)
        return made

    files._kept.cache_clear()
    monkeypatch.setattr(Model, "model_validate_json", classmethod(counted))
    return seen


def test_a_post_that_nobody_changed_is_parsed_once(tmp_path: Path, parsed: list[type[Model]]) -> None:
    settings = Settings(output=tmp_path / "output")
    fetched(settings, CountingEngine(("en", "es")), POST)
    first = shown_edition(settings, NAME)
    parsed.clear()
    assert shown_edition(settings, NAME) == first
    assert {Article, Translation, Event}.isdisjoint(parsed)


def test_a_file_that_is_damaged_meanwhile_is_seen(tmp_path: Path, parsed: list[type[Model]]) -> None:
    settings = Settings(output=tmp_path / "output")
    fetched(settings, CountingEngine(("en", "es")), POST)
    before = shown_edition(settings, NAME)
    path = settings.output / NAME.slug / "es" / "translation.json"
    whole = path.read_bytes()
    path.write_bytes(whole[:-40])
    with pytest.raises(PostDamaged):
        shown_edition(settings, NAME)
    path.write_bytes(whole.replace(b"Fever", b"Fewer"))
    assert shown_edition(settings, NAME).sentences != before.sentences
    assert Translation in parsed
