"""Files for reviewers of every translation that waits."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from converter.errors import PostDamaged
from converter.pipeline.reviews.decisions import EditionName
from converter.pipeline.reviews.exporting import export_review
from converter.pipeline.reviews.exporting_many import export_waiting
from converter.settings import Settings
from tests.pipeline.reviews.posts import approved, fetched
from tests.translate.engines import CountingEngine

pytestmark = pytest.mark.slow


def test_every_translation_that_waits_is_exported_once(settings: Settings, engine: CountingEngine) -> None:
    for title in ("Fever", "Cough", "Sleep"):
        fetched(settings, engine, f"# {title}\n\nDrink water, {title}.\n\nRest in bed.\n", "es", "ar")
    approved(settings)
    (settings.output / "sleep" / "es" / "translation.json").write_text("{", "utf-8")
    first = export_waiting(settings, "xliff", ("es",), [engine])
    assert [Path(each.file).relative_to(settings.output).as_posix() for each in first.files] == ["cough/es/review.xlf"]
    assert [type(error) for error in first.errors] == [PostDamaged]
    shutil.rmtree(settings.output / "sleep")
    others = export_waiting(settings, "xliff", (), [engine], jobs=2)
    assert [(each.slug, each.language) for each in others.files] == [("cough", "ar"), ("fever", "ar")]
    assert (others.out, others.errors) == (1, ())
    by_worker = (settings.output / "cough" / "ar" / "review.xlf").read_bytes()
    export_review(settings, EditionName("cough", "ar"), "xliff", None, [engine])
    again = (settings.output / "cough" / "ar" / "review.xlf").read_bytes()
    assert len(again) == len(by_worker), "but for the number of the export"
    assert export_waiting(settings, "xliff", (), [engine]).out == 3
