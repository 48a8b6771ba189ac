"""A language is added to a stored post, and nothing else of it changes."""

from __future__ import annotations

from pathlib import Path

from converter.pipeline.handouts.adding import add_languages
from converter.pipeline.handouts.output_files import outputs
from converter.settings import Settings
from tests.pipeline.reviews.posts import POST, SLUG, fetched
from tests.translate.engines import CountingEngine

TEXT = outputs(("txt",), ("clear",))


def test_a_language_is_added_and_the_others_stay(tmp_path: Path) -> None:
    settings, engine = Settings(output=tmp_path), CountingEngine(("en", "es"), ("en", "ar"))
    fetched(settings, engine, POST)
    before = (tmp_path / SLUG / "es" / "translation.json").read_bytes()
    done = add_languages(settings, SLUG, ["ar", "en", "ar"], TEXT, engines=[engine])
    assert [edition.language for edition in done.editions] == ["ar"]
    assert (tmp_path / SLUG / "ar" / "handout.txt").is_file()
    assert (tmp_path / SLUG / "es" / "translation.json").read_bytes() == before


def test_a_language_without_an_engine_waits_for_a_person(tmp_path: Path) -> None:
    settings, engine = Settings(output=tmp_path), CountingEngine(("en", "es"))
    fetched(settings, engine, POST)
    done = add_languages(settings, SLUG, ["vi"], TEXT, engines=[engine])
    assert [(each.language, each.untranslated) for each in done.unfinished] == [("vi", 4)]
    assert not (tmp_path / SLUG / "vi" / "handout.txt").exists()
